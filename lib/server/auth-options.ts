import type { NextAuthOptions } from 'next-auth'
import type { JWT } from 'next-auth/jwt'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { normaliseEmail } from '@/lib/domain/person'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { createSession, SESSION_DAYS } from '@/lib/db/sessions'
import { credentialsOf } from '@/lib/db/users'
import { returnPath } from '@/lib/domain/return-path'
import { checkSecret } from './secret'
import { signInAsDemo, signInWithPassword } from './sign-in'
import { sessionCookieName, usesHttps } from './auth'

/** A refused sign-in on its way through next-auth, which passes on nothing but the message of an error. */
export class SignInRefused extends Error {
  constructor(failure: Failure) {
    super(JSON.stringify(failure))
    this.name = 'SignInRefused'
  }
}

const failureSchema = z.object({
  code: z.literal(['wrong_credentials', 'too_many_requests', 'invalid_input', 'forbidden', 'unavailable']),
  reason: z.string(),
  next: z.string(),
  details: z.unknown().optional(),
})

/** The failure inside the `error` parameter next-auth answers with; null if it holds none. */
export function failureOfSignIn(error: string): Failure | null {
  try {
    return failureSchema.parse(JSON.parse(error))
  } catch {
    return null
  }
}

const cookieOptions = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: usesHttps() }) as const

export const csrfCookie = () => ({ name: usesHttps() ? '__Host-parallax-csrf' : 'parallax-csrf', options: cookieOptions() })

/** Where next-auth keeps the way back while somebody is at their issuer. */
export const RETURN_COOKIE = 'parallax-return'

type HeaderRecord = Readonly<Record<string, string | string[] | undefined>>

function headersOf(request: { headers?: HeaderRecord }): { get(name: string): string | null } {
  return {
    get(name) {
      const value = request.headers?.[name]
      return (Array.isArray(value) ? value.join(',') : value) ?? null
    },
  }
}

async function user(outcome: Result<{ userId: string }>, request: { headers?: HeaderRecord }) {
  if (!outcome.ok) throw new SignInRefused(outcome.error)
  return { id: outcome.value.userId, userAgent: headersOf(request).get('user-agent') ?? '' }
}

const credentialsSchema = z.object({ email: z.string().max(1000), password: z.string().max(1000) })
const demoSchema = z.object({ role: z.enum(['annotator', 'reviewer', 'researcher', 'manager']) })

const UNREADABLE = failure('invalid_input', 'The form arrived incomplete.', 'Reload the page and try again.')

/**
 * next-auth with a signed and encrypted cookie that carries a session id and nothing about rights: those are read
 * from the database at each request. Made anew for each request, since the secret comes from the environment.
 */
export function authOptions(): NextAuthOptions {
  const secret = checkSecret(process.env.NEXTAUTH_SECRET)
  if (!secret.ok) throw new Error(`${secret.error.reason}; ${secret.error.next}`)
  const secure = usesHttps()
  const cookie = cookieOptions()
  return {
    secret: secret.value,
    session: { strategy: 'jwt', maxAge: SESSION_DAYS * 24 * 3600 },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookie },
      csrfToken: csrfCookie(),
      callbackUrl: { name: RETURN_COOKIE, options: { ...cookie, maxAge: 900 } },
    },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/' },
    // Cookies that cannot be read are strangers, not errors; sign-in failures are counted by the audit log and the limits.
    logger: { error: logUnexpected, warn: () => undefined, debug: () => undefined },
    providers: [
      {
        id: 'credentials',
        name: 'password',
        type: 'credentials',
        credentials: {},
        options: {},
        async authorize(credentials, request) {
          const parsed = credentialsSchema.safeParse(credentials)
          return user(parsed.success ? await signInWithPassword(parsed.data, headersOf(request)) : fail(UNREADABLE), request)
        },
      },
      {
        id: 'demo',
        name: 'demo',
        type: 'credentials',
        credentials: {},
        options: {},
        async authorize(credentials, request) {
          const parsed = demoSchema.safeParse(credentials)
          return user(parsed.success ? await signInAsDemo(parsed.data.role, headersOf(request)) : fail(UNREADABLE), request)
        },
      },
      ...oidcProvider(),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + returnPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      async signIn({ user: person, account, profile }) {
        if (account?.type !== 'oauth') return true
        const known = await invitedPerson(profile)
        if (!known.ok) return '/sign-in?error=oidc'
        person.id = known.value.userId
        return true
      },
      // A session row at each sign-in, and no more in the cookie than its id.
      async jwt({ token, user: person }): Promise<JWT> {
        if (person) return { sid: await createSession(person.id, person.userAgent ?? '') }
        return { sid: token.sid }
      },
      session: ({ session, token }) => ({ expires: session.expires, sid: token.sid }),
    },
  }
}

export const oidcIsOffered = (): boolean => oidcProvider().length > 0

/** Signing in through an OpenID Connect issuer, if one is configured. */
function oidcProvider(): OAuthConfig<{ sub: string }>[] {
  const { PARALLAX_OIDC_ISSUER: issuer, PARALLAX_OIDC_CLIENT_ID: clientId, PARALLAX_OIDC_CLIENT_SECRET: clientSecret } = process.env
  if (!issuer || !clientId || !clientSecret) return []
  return [
    {
      id: 'oidc',
      name: 'oidc',
      type: 'oauth',
      wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      clientId,
      clientSecret,
      profile: (profile) => ({ id: profile.sub }),
    },
  ]
}

const oidcProfileSchema = z.object({ email: z.string(), email_verified: z.literal(true) })

/** Only people with an account enter, matched by an address their issuer has verified. */
async function invitedPerson(profile: unknown): Promise<Result<{ userId: string }>> {
  const refused = failure('forbidden', 'Nobody with this address has been invited.', 'Ask a manager for an invitation.')
  const parsed = oidcProfileSchema.safeParse(profile)
  const email = parsed.success ? normaliseEmail(parsed.data.email) : null
  const known = email?.ok ? await credentialsOf(email.value.key) : null
  return known?.mayUsePassword ? ok({ userId: known.userId }) : fail(refused)
}

const loggedSchema = z.union([z.instanceof(Error), z.object({ error: z.instanceof(Error) }).transform(({ error }) => error)])

/** What a visitor can bring about with a made-up cookie or address: refused, and no news to whoever runs this. */
const OF_VISITORS: ReadonlySet<string> = new Set(['JWT_SESSION_ERROR', 'INVALID_CALLBACK_URL_ERROR'])

/** One line, with control characters escaped: what it says may come from outside. */
function logUnexpected(code: string, detail: unknown): void {
  if (OF_VISITORS.has(code)) return
  const error = loggedSchema.safeParse(detail)
  console.error(`next-auth ${code}: ${JSON.stringify(error.success ? error.data.message : detail)}`)
}

declare module 'next-auth' {
  interface User {
    id: string
    userAgent?: string
  }
  interface Session {
    sid?: string
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sid?: string
  }
}
