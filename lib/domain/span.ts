import type { z } from 'zod'
import { isCodable, type Zone } from './article'
import type { CodeRef } from './codebook'
import { failure } from './errors'
import { fail, ok, type Result } from './result'
import type { spanSchema } from './span-schema'
import { isGraphemeBoundary } from './text'

/** The annotator's confidence in a span: 1 unsure, 2 fairly sure, 3 sure. */
export const CONFIDENCES = [1, 2, 3] as const

/** A half-open range of one article, with codes of one or more dimensions, note and confidence. */
export type Span = z.infer<typeof spanSchema>

/** Text order; then the longer first, so that an outer span precedes what it holds; then id, so that the order is total. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Codes sorted and without repeats: the one form in which a span keeps them. */
export const normaliseCodes = (codes: readonly CodeRef[]): CodeRef[] => [...new Set(codes)].sort()

export interface SpanContext {
  readonly text: string
  readonly zones: readonly Zone[]
  readonly codes: { has(ref: CodeRef): boolean }
}

/** Checks one span against its article and codebook, as every write does. */
export function verifySpan(span: Span, context: SpanContext): Result<Span> {
  const { text } = context
  if (!(span.start >= 0 && span.start < span.end && span.end <= text.length))
    return fail(
      failure('span_out_of_range', `Span ${span.start}–${span.end} lies outside the text of ${text.length} characters.`, 'Reload the article and mark the passage again.'),
    )
  if (text.slice(span.start, span.end) !== span.quote)
    return fail(
      failure('span_quote_mismatch', `The quote of span ${span.start}–${span.end} is not what the article says there.`, 'Count offsets in UTF-16 code units of the article text, and send the exact quote.'),
    )
  if (!isGraphemeBoundary(text, span.start) || !isGraphemeBoundary(text, span.end))
    return fail(failure('span_splits_grapheme', `Span ${span.start}–${span.end} cuts through a character.`, 'Move the edge to the start or end of the character.'))
  if (!isCodable(span, context.zones))
    return fail(failure('span_in_locked_zone', `Span ${span.start}–${span.end} reaches into a part that is not the article (navigation, related links and the like).`, 'Mark within the article, or ask a researcher to correct the zones.'))
  const unknown = span.codes.find((ref) => !context.codes.has(ref))
  if (unknown !== undefined)
    return fail(failure('code_unknown', `The codebook of this assignment has no code "${unknown}".`, 'Take a code from the codebook version the assignment names.'))
  return ok(span)
}
