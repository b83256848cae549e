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

/** The transaction a refusal is about, if it names one. */
export const culpritOf = ({ details }: Refusal): string | null => (isRecord(details) && typeof details['transactionId'] === 'string' ? details['transactionId'] : null)

/** What came of a request, as far as the sender cares. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refusal'; readonly status: number; readonly refusal: Refusal }
  /** No answer that can be trusted: the network, a server that is down or busy. `waitMilliseconds` if it said how long. */
  | { readonly kind: 'unreachable'; readonly waitMilliseconds: number | null }

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

const TIMEOUT_MILLISECONDS = 30_000

/** One request to the API. `userId` travels along, so that a save is refused if somebody else has signed in meanwhile. */
export async function request<T>(fetch: Fetch, read: Reader<T>, userId: string, url: string, body?: { method: 'POST' | 'PATCH'; json: unknown }): Promise<Reply<T>> {
  let status: number
  let retryAfter: string | null
  let json: unknown
  try {
    const response = await fetch(url, {
      method: body?.method ?? 'GET',
      headers: { 'x-parallax-user': userId, ...(body ? { 'content-type': 'application/json', 'x-parallax': '1' } : {}) },
      ...(body ? { body: JSON.stringify(body.json) } : {}),
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    })
    status = response.status
    retryAfter = response.headers.get('retry-after')
    json = await response.json()
  } catch {
    return { kind: 'unreachable', waitMilliseconds: null }
  }
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = retryAfter === null ? NaN : Number(retryAfter)
    return { kind: 'unreachable', waitMilliseconds: Number.isFinite(seconds) ? Math.min(seconds, 600) * 1000 : null }
  }
  const value = status < 300 ? read(json) : null
  if (value !== null) return { kind: 'answer', value }
  const refusal = status >= 400 ? readRefusal(json) : null
  // Neither an answer nor a refusal of ours: a proxy's page, a captive portal.
  return refusal ? { kind: 'refusal', status, refusal } : { kind: 'unreachable', waitMilliseconds: null }
}
