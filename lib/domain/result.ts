/** An expected outcome as a value: what may fail in normal use returns a Result, what is a bug throws. */
export type Result<T, E = Failure> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/**
 * A failure a person can act on. `code` is a closed vocabulary (errors.ts), `reason` says what is wrong
 * and where, `next` what to do about it. `details` carries machine-readable extras (for instance the
 * transactions a stale client has missed).
 */
export interface Failure {
  readonly code: FailureCode
  readonly reason: string
  readonly next: string
  readonly details?: unknown
}

import type { FailureCode } from './errors'

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const fail = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })

/** The value of a result that must be a success here; anything else is a bug and throws. */
export function unwrap<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value
  throw new Error(`Expected a success, got ${JSON.stringify(result.error)}`)
}
