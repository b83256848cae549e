import { z } from 'zod'
import { operationSchema } from '@/lib/editor/operation'

/** What the API answers about transactions; the server describes the same in its OpenAPI. */

const committedSchema = z.object({ id: z.string(), version: z.number(), operations: z.array(operationSchema) })

export const newsSchema = z.object({ version: z.number(), status: z.enum(['open', 'complete']).optional(), transactions: z.array(committedSchema) })
export type News = z.infer<typeof newsSchema>

export const savedSchema = z.object({ version: z.number(), accepted: z.array(z.string()) })
export type Saved = z.infer<typeof savedSchema>

const refusalSchema = z.object({ code: z.string(), reason: z.string(), next: z.string(), details: z.unknown().optional() })
export type Refusal = z.infer<typeof refusalSchema>

export const culpritSchema = z.object({ transactionId: z.string() })

/** What came of a request, as far as the sender cares. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'refusal'; readonly status: number; readonly refusal: Refusal }
  /** No answer that can be trusted: the network, a server that is down or busy. `waitMilliseconds` if it said how long. */
  | { readonly kind: 'unreachable'; readonly waitMilliseconds: number | null }

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

const TIMEOUT_MILLISECONDS = 30_000

/** One request to the API. `userId` travels along, so that a save is refused if somebody else has signed in meanwhile. */
export async function request<T>(fetch: Fetch, schema: z.ZodType<T>, userId: string, url: string, body?: { method: 'POST' | 'PATCH'; json: unknown }): Promise<Reply<T>> {
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
  const answer = status < 300 ? schema.safeParse(json) : null
  if (answer?.success) return { kind: 'answer', value: answer.data }
  const refusal = refusalSchema.safeParse(json)
  // Neither an answer nor a refusal of ours: a proxy's page, a captive portal.
  return refusal.success && status >= 400 ? { kind: 'refusal', status, refusal: refusal.data } : { kind: 'unreachable', waitMilliseconds: null }
}
