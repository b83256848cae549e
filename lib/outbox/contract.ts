import type { AssignmentStatus } from '@/lib/domain/assignment'
import type { Committed } from '@/lib/editor/sync'

/**
 * What the API answers about an assignment; the server describes and checks the same with zod. Here the
 * outline is checked by hand: whether it is an answer of ours at all. What is in a transaction is checked when
 * it is applied, strictly.
 */
export interface News {
  readonly version: number
  readonly status: AssignmentStatus | null
  readonly transactions: readonly Committed[]
}

export interface Saved {
  readonly version: number
  readonly accepted: readonly string[]
}

export interface Refusal {
  readonly code: string
  readonly reason: string
  readonly next: string
  /** True where loading the page again is what helps. */
  readonly reload?: true
  readonly details?: unknown
}

/** Reads an answer; null if it is something else. */
export type Reader<T> = (json: unknown) => T | null

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isStatus = (value: unknown): value is AssignmentStatus => value === 'open' || value === 'complete'
const isCommitted = (value: unknown): value is Committed =>
  isRecord(value) && typeof value['id'] === 'string' && typeof value['version'] === 'number' && Array.isArray(value['operations']) && value['operations'].every((one) => isRecord(one) && typeof one['type'] === 'string')

export const readNews: Reader<News> = (json) => {
  if (!isRecord(json)) return null
  const { version, status, transactions } = json
  if (typeof version !== 'number' || !Array.isArray(transactions) || !transactions.every(isCommitted)) return null
  return { version, transactions, status: isStatus(status) ? status : null }
}

export const readSaved: Reader<Saved> = (json) => {
  if (!isRecord(json)) return null
  const { version, accepted } = json
  return typeof version === 'number' && Array.isArray(accepted) && accepted.every((id) => typeof id === 'string') ? { version, accepted } : null
}

export const readStatus: Reader<AssignmentStatus> = (json) => (isRecord(json) && isStatus(json['status']) ? json['status'] : null)

const readRefusal: Reader<Refusal> = (json) => {
  if (!isRecord(json)) return null
  const { code, reason, next, details } = json
  return typeof code === 'string' && typeof reason === 'string' && typeof next === 'string' ? { code, reason, next, details } : null
}

/** Which of the transactions sent a refusal is about, if it says so: by its id, or by its place in the request. */
export function culpritOf(batch: readonly { readonly id: string }[], { details }: Refusal): string | null {
  if (!isRecord(details)) return null
  const { transactionId, at } = details
  const place = typeof at === 'string' ? /^transactions\.(\d+)/.exec(at)?.[1] : undefined
  return batch.find((one, i) => one.id === transactionId || String(i) === place)?.id ?? null
}

/** What came of a request, as far as the sender cares. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refusal'; readonly status: number; readonly refusal: Refusal }
  /**
   * No answer that can be trusted: the network, a server that is down, busy or full. `waitMilliseconds` if it said how
   * long, `refusal` if it said why.
   */
  | { readonly kind: 'unreachable'; readonly waitMilliseconds: number | null; readonly refusal: Refusal | null }

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Without a sign of life for so long a request is given up. Satellite links and sleeping servers take half a minute. */
const SILENCE_MILLISECONDS = 75_000

export interface Body {
  readonly method: 'POST' | 'PATCH'
  readonly json: unknown
}

/** `userId` travels along, so that a save is refused if somebody else has signed in meanwhile. */
export const requestInit = (userId: string, body?: Body): RequestInit => ({
  method: body?.method ?? 'GET',
  headers: { 'x-parallax-user': userId, ...(body ? { 'content-type': 'application/json', 'x-parallax': '1' } : {}) },
  ...(body ? { body: JSON.stringify(body.json) } : {}),
  cache: 'no-store',
})

/** One request to the API. */
export async function request<T>(fetch: Fetch, read: Reader<T>, userId: string, url: string, body?: Body): Promise<Reply<T>> {
  const silence = silenceWatch()
  let response: Response
  let text: string
  try {
    response = await fetch(url, { ...requestInit(userId, body), signal: silence.signal })
    text = await readText(response, silence.heard)
  } catch {
    return { kind: 'unreachable', waitMilliseconds: null, refusal: null }
  } finally {
    silence.end()
  }
  const { status } = response
  const json = parsed(text)
  const refusal = status >= 400 ? readRefusal(json) : null
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? NaN)
    return { kind: 'unreachable', waitMilliseconds: Number.isFinite(seconds) ? Math.min(seconds, 600) * 1000 : null, refusal }
  }
  const value = status < 300 ? read(json) : null
  if (value !== null) return { kind: 'answer', value }
  // A proxy in front of the server may have a limit of its own and say so in its own words.
  if (status === 413) return { kind: 'refusal', status, refusal: refusal ?? TOO_LARGE }
  // Neither an answer nor a refusal of ours: a proxy's page, a captive portal.
  return refusal ? { kind: 'refusal', status, refusal } : { kind: 'unreachable', waitMilliseconds: null, refusal: null }
}

const TOO_LARGE: Refusal = { code: 'too_large', reason: 'A server on the way takes no messages of this size.', next: 'Shorten the note.' }

/** Aborts its signal once nothing was heard for too long; a slow line that goes on bringing something is not silent. */
function silenceWatch() {
  const controller = new AbortController()
  const start = () => setTimeout(() => controller.abort(), SILENCE_MILLISECONDS)
  let timer = start()
  return {
    signal: controller.signal,
    heard: () => {
      clearTimeout(timer)
      timer = start()
    },
    end: () => clearTimeout(timer),
  }
}

async function readText(response: Response, heard: () => void): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    heard()
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
