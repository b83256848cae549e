/** True when people reach the server by https (NEXTAUTH_URL): then cookies are Secure and bound to this host. */
export const usesHttps = (): boolean => (process.env.NEXTAUTH_URL ?? '').startsWith('https://')

export const sessionCookieName = (): string => (usesHttps() ? '__Host-parallax-session' : 'parallax-session')

/**
 * The session id inside this request's cookie, or null. It proves only that we signed the cookie: whether the session
 * still counts is for the database to say (sessionActor).
 */
export async function sessionIdOfRequest(): Promise<string | null> {
  // Loaded when first needed: commands pass the gate too, and have no cookies.
  const [{ getServerSession }, { authOptions }] = await Promise.all([import('next-auth'), import('./auth-options')])
  const options = authOptions()
  try {
    return (await getServerSession(options))?.sid ?? null
  } catch (error) {
    // next-auth throws on cookies it cannot read; whoever sends those is not signed in.
    if (error instanceof Error && 'digest' in error) throw error
    return null
  }
}

/** Makes the browser forget the session cookie. */
export const forgetSessionCookie = (): string =>
  `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${usesHttps() ? '; Secure' : ''}`
