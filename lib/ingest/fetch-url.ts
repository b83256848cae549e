import ipaddr from 'ipaddr.js'
import { Agent, buildConnector, fetch, type Response } from 'undici'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isPublicAddress } from './public-address'
import { hostOf, portOf, readRedirect, readWebAddress, WEB_PORTS } from './web-address'

/** The door to the web. Only public addresses are ever connected to: each name is resolved here, every address it has is
 * checked, and the connection goes to a checked address, not to the name; each redirect goes through the same. */

export interface FetchOptions {
  /** The IP addresses of a name, now. */
  readonly resolve: (host: string) => Promise<readonly string[]>
  readonly userAgent: string
  /** Asked before each request, redirects included: robots.txt, the pace. Its time does not count. */
  readonly mayVisit?: (url: URL) => Promise<Result<null>>
  /** `host:port` pairs that may be asked although they are not public, or not at a port of the web. */
  readonly allow?: readonly string[]
  /** Those that may be asked of anybody. */
  readonly ports?: ReadonlySet<number>
  readonly accept?: string
  readonly maxBytes?: number
  /** For everything that goes over the network, redirects included. */
  readonly totalMs?: number
  readonly signal?: AbortSignal
  /** For tests: who opens the connection. */
  readonly dial?: buildConnector.connector
}

export interface Fetched {
  /** Where the redirects ended. */
  readonly url: string
  readonly contentType: string | null
  /** After decompression. */
  readonly bytes: Uint8Array
}

export const MAX_FETCHED_BYTES = 5_000_000
const TOTAL_MS = 10_000
const MOST_REDIRECTS = 3

/* What may be said of a failure: these sentences, and the status. Whether a name exists, a port is open, a private address
 * answers, and what it answers, cannot be told apart by them. */
const UNREACHABLE = failure(
  'fetch_failed',
  'No public web page could be reached at this address.',
  'Open it in your browser. If it is there, or lies inside a private network, save the page as a file and import that.',
)
const TOO_SLOW = failure('fetch_failed', 'The site did not send the whole page in time.', 'Try again later, or save the page in your browser and import the file.')
const TOO_MANY_REDIRECTS = failure('fetch_failed', `The site redirected more than ${MOST_REDIRECTS} times.`, 'Open it in your browser and copy the address that it ends at.')
const CANCELLED = failure('fetch_failed', 'Cancelled.', 'Start it again when you want it.')
const tooLarge = (most: number) =>
  failure('too_large', `The page is larger than ${(most / 1_000_000).toLocaleString('en')} MB.`, 'Save the article alone, without its images, and import the file.')
const answered = (status: number) =>
  failure(
    'fetch_failed',
    status === 404 || status === 410 ? `There is no page at this address (${status}).` : status === 401 || status === 402 || status === 403 ? `The site does not give this page to us (${status}).` : `The site answered with an error (${status}).`,
    'Open it in your browser. If it is there, save the page as a file and import that.',
    { status },
  )

/** Asks for one page as a polite stranger: no cookies, no referrer, ten seconds, five megabytes. Never throws. */
export async function fetchUrl(typed: string, options: FetchOptions): Promise<Result<Fetched>> {
  const { ports, exempt, may } = exemptions(options)
  const first = readWebAddress(typed, ports)
  if (!first.ok) return first
  let url = first.value
  let left = options.totalMs ?? TOTAL_MS
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (!may(url)) return fail(UNREACHABLE)
    const welcome = (await options.mayVisit?.(url)) ?? ok(null)
    if (!welcome.ok) return welcome
    const since = performance.now()
    const outcome = await visit(url, exempt(url), Math.max(1, Math.ceil(left)), options)
    left -= performance.now() - since
    if (!outcome.ok) return outcome
    if ('bytes' in outcome.value) return ok(outcome.value)
    const next = readRedirect(outcome.value.location, url, ports)
    if (!next.ok) return fail(UNREACHABLE)
    url = next.value
  }
  return fail(TOO_MANY_REDIRECTS)
}

function exemptions({ allow = [], ports = WEB_PORTS }: FetchOptions) {
  const named = new Set(allow.map((pair) => pair.trim().toLowerCase()))
  const exempt = (url: URL) => named.has(`${url.hostname}:${portOf(url)}`)
  // An address is read with every port that may be meant; whether it is meant for this host is asked next.
  const namedPorts = [...named].map((pair) => Number(pair.slice(pair.lastIndexOf(':') + 1))).filter((port) => port > 0)
  return { ports: new Set([...ports, ...namedPorts]), exempt, may: (url: URL) => ports.has(portOf(url)) || exempt(url) }
}

/** One request: the page, where it redirects to, or why neither. */
async function visit(url: URL, exempt: boolean, ms: number, options: FetchOptions): Promise<Result<Fetched | { readonly location: string }>> {
  const { userAgent, accept = 'text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5', maxBytes = MAX_FETCHED_BYTES } = options
  const timeUp = AbortSignal.timeout(ms)
  const signal = options.signal ? AbortSignal.any([timeUp, options.signal]) : timeUp
  let agent: Agent | null = null
  try {
    const addresses = await until(signal, addressesOf(hostOf(url), options.resolve))
    if (addresses.length === 0 || (!exempt && !addresses.every(isPublicAddress))) return fail(UNREACHABLE)
    agent = new Agent({ connect: pinnedTo(addresses, exempt, hostOf(url), options.dial), connections: 1, maxHeaderSize: 32_768, maxResponseSize: maxBytes, headersTimeout: ms, bodyTimeout: ms })
    const headers = { 'user-agent': userAgent, accept, 'accept-encoding': 'gzip, deflate, br' }
    const response = await fetch(url, { dispatcher: agent, redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer', headers, signal })
    if ([301, 302, 303, 307, 308].includes(response.status)) {
      const location = response.headers.get('location')
      return location === null ? fail(answered(response.status)) : ok({ location })
    }
    if (!response.ok) return fail(answered(response.status))
    const bytes = await readBody(response, maxBytes)
    return bytes === null ? fail(tooLarge(maxBytes)) : ok({ url: url.href, contentType: response.headers.get('content-type'), bytes })
  } catch (error) {
    if (options.signal?.aborted) return fail(CANCELLED)
    if (timeUp.aborted) return fail(TOO_SLOW)
    return fail(isTooLarge(error) ? tooLarge(maxBytes) : UNREACHABLE)
  } finally {
    // The rest of a body nobody reads, and a connection still being made, end here.
    await agent?.destroy().catch(() => undefined)
  }
}

async function addressesOf(host: string, resolve: FetchOptions['resolve']): Promise<readonly string[]> {
  return ipaddr.isValid(host) ? [host] : resolve(host)
}

/** Connects to the addresses that were checked, one after the other, whatever the name says by now. */
function pinnedTo(addresses: readonly string[], exempt: boolean, host: string, dial = buildConnector({ timeout: 4000 })): buildConnector.connector {
  // IPv4 first: many machines have addresses of both kinds and a way out for one.
  const inOrder = [...addresses].sort((a, b) => Number(a.includes(':')) - Number(b.includes(':'))).slice(0, 4)
  const servername = ipaddr.isValid(host) ? undefined : host
  return (options, callback) => {
    const attempt = (i: number): void =>
      dial({ ...options, hostname: inOrder[i] ?? '', ...(servername === undefined ? {} : { servername }) }, (error, socket) => {
        if (error !== null) {
          if (i + 1 < inOrder.length) attempt(i + 1)
          else callback(error, null)
        } else if (!exempt && !isPublicAddress(socket.remoteAddress ?? '')) {
          socket.destroy()
          callback(new Error('connected to an address that is not public'), null)
        } else callback(null, socket)
      })
    attempt(0)
  }
}

/** The body, or null once it is more than `most` bytes. */
async function readBody(response: Response, most: number): Promise<Uint8Array | null> {
  const body: AsyncIterable<Uint8Array> | null = response.body
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > most) return null
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

function isTooLarge(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) if (at.name === 'ResponseExceededMaxSizeError') return true
  return false
}

function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('stopped'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject)
  })
}
