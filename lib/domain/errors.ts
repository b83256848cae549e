import type { Failure } from './result'
import { legible } from './text'

/**
 * Every way a request can be refused, with its HTTP status. One closed list, so that pages, the API and
 * the commands say the same thing in the same words.
 */
export const FAILURES = {
  // who you are
  unauthenticated: 401,
  wrong_credentials: 401,
  forbidden: 403,
  cross_site: 403,
  // what you sent
  invalid_input: 400,
  unsupported_media_type: 415,
  too_large: 413,
  truncated_body: 400,
  not_found: 404,
  // what stands in the way
  conflict: 409,
  stale_version: 409,
  id_reused: 422,
  assignment_complete: 409,
  unanswered: 409,
  has_spans: 409,
  already_exists: 409,
  expired: 410,
  too_many_requests: 429,
  // reading articles
  empty_file: 422,
  binary_file: 422,
  invalid_encoding: 422,
  forbidden_character: 422,
  no_body: 422,
  unsupported_format: 415,
  duplicate_text: 409,
  // fetching pages
  fetching_off: 409,
  address_refused: 422,
  robots_refused: 422,
  fetch_failed: 422,
  // spans
  span_out_of_range: 422,
  span_quote_mismatch: 422,
  span_splits_grapheme: 422,
  span_in_locked_zone: 422,
  span_unknown: 422,
  code_unknown: 422,
  attribute_unknown: 422,
  answer_unknown: 422,
  invalid_name: 422,
  invalid_link: 422,
  // us
  unavailable: 503,
  storage_full: 507,
  internal: 500,
} as const

export type FailureCode = keyof typeof FAILURES

export const statusOf = (code: FailureCode): number => FAILURES[code]

/** Builds a failure: what is wrong, and what to do about it. Its words may quote a stranger's file, and are kept and sent as they are. */
export const failure = (code: FailureCode, reason: string, next: string, details?: unknown): Failure => {
  const words = { code, reason: legible(reason), next: legible(next) }
  return details === undefined ? words : { ...words, details }
}

/** A failure crossing layers that can only throw (a route handler's depths); the http wrapper turns it back into a value. */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(`${failure.code}: ${failure.reason}`)
    this.name = 'FailureError'
  }
}
