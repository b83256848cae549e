import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

export const WEB_PORTS: ReadonlySet<number> = new Set([80, 443])

const LONGEST = 2000

const REFUSED = failure(
  'address_refused',
  'This is not the address of a public web page.',
  'Copy the whole address from the address bar of your browser; it begins with http:// or https://.',
)

/** What a person typed or pasted → the address to ask, without its fragment. Without a scheme https is meant. */
export function readWebAddress(typed: string, ports = WEB_PORTS): Result<URL> {
  const text = typed.trim()
  if (text.length === 0 || text.length > LONGEST) return fail(REFUSED)
  const whole = /^[a-z0-9-]+(\.[a-z0-9-]+)+([/?]|$)/i.test(text) ? `https://${text}` : text
  // The URL parser repairs what these would smuggle in: line ends vanish, a backslash becomes a slash, slashes are made up.
  if (/[\p{Cc}\s\\]/u.test(whole) || !/^https?:\/\/[^/]/i.test(whole)) return fail(REFUSED)
  if (/^https?:\/\/[^/?#]*@/i.test(whole)) return fail(REFUSED)
  return URL.canParse(whole) ? checkWebAddress(new URL(whole), ports) : fail(REFUSED)
}

/** Where an answer redirects to, from where it was asked. */
export function readRedirect(location: string, from: URL, ports = WEB_PORTS): Result<URL> {
  return URL.canParse(location, from.href) ? checkWebAddress(new URL(location, from.href), ports) : fail(REFUSED)
}

function checkWebAddress(url: URL, ports: ReadonlySet<number>): Result<URL> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail(REFUSED)
  if (url.username !== '' || url.password !== '' || url.hostname === '' || !ports.has(portOf(url))) return fail(REFUSED)
  const plain = new URL(url)
  plain.hash = ''
  return ok(plain)
}

export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

/** The name or number of the host, without the brackets around IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')
