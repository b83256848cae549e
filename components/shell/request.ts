import { z } from 'zod'
import { common } from '@/components/messages/common'
import { FAILURES, failure, type FailureCode } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { OURS } from './ours'

const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(FAILURES, code)

const failureSchema = z.object({ code: z.string().refine(isFailureCode), reason: z.string(), next: z.string(), details: z.unknown().optional() })

/** Calls the API from a page; a file is sent as it is. A refusal comes back in the server's own words, a broken connection in ours; nothing throws. */
export async function request<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body: unknown, answer: z.ZodType<T>): Promise<Result<T>> {
  const unreachable = failure('unavailable', common.network.reason, common.network.next)
  try {
    const response = await fetch(path, { method, headers: { ...OURS, 'content-type': body instanceof Blob ? 'application/octet-stream' : 'application/json' }, ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }) })
    const json: unknown = await response.json()
    if (response.ok) {
      const parsed = answer.safeParse(json)
      return parsed.success ? ok(parsed.data) : fail(failure('internal', common.unexpected.reason, common.unexpected.next))
    }
    const refused = failureSchema.safeParse(json)
    return fail(refused.success ? refused.data : unreachable)
  } catch {
    return fail(unreachable)
  }
}
