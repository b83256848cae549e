import { isIPv4, isIPv6 } from 'node:net'

type Environment = Readonly<Record<string, string | undefined>>

/** True for names and addresses that only this machine can reach. Brackets around IPv6 are allowed. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (isIPv4(name)) return name.startsWith('127.')
  if (isIPv6(name)) return name === '::1'
  return name === 'localhost'
}

/** True when TRUST_PROXY says that a reverse proxy of ours stands in front and its X-Forwarded headers are true. */
export const trustsProxy = (env: Environment = process.env): boolean => !['', '0', 'false', 'no', undefined].includes(env.TRUST_PROXY)

/**
 * True when nobody but the person at this machine can reach the server: it listens on loopback (HOST), is known by a
 * loopback address (NEXTAUTH_URL), and no reverse proxy lets others in.
 */
export function listensOnlyHere(env: Environment = process.env): boolean {
  const known = env.NEXTAUTH_URL && URL.canParse(env.NEXTAUTH_URL) ? new URL(env.NEXTAUTH_URL).hostname : '127.0.0.1'
  return !trustsProxy(env) && isLoopback(env.HOST || '127.0.0.1') && isLoopback(known)
}
