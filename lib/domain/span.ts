import type { z } from 'zod'
import { isCodable, type Zone } from './article'
import { findAttribute, type AttributeDefinition, type Codebook, type CodeRef } from './codebook'
import { failure } from './errors'
import { isName, MAX_NAME } from './names'
import { fail, ok, type Result } from './result'
import type { spanSchema } from './span-schema'
import { isGraphemeBoundary } from './text'

/** The annotator's confidence in a span: 1 unsure, 2 fairly sure, 3 sure. */
export const CONFIDENCES = [1, 2, 3] as const

/** A half-open range of one article, with codes of one or more dimensions, note and confidence. */
export type Span = z.infer<typeof spanSchema>

/** UTF-16 units of an attribute that is words. */
export const MAX_ATTRIBUTE_TEXT = 500

/**
 * What a span holds where nothing is said. Changes logged or queued before spans had these fields lack them, and mean
 * this: `completeSpan` (and the schema, which takes the same values) is the one place that knows.
 */
export const SPAN_DEFAULTS: { attributes: Record<string, string>; speaker: string | null; links: string[] } = { attributes: {}, speaker: null, links: [] }

export const completeSpan = (span: Omit<Span, keyof typeof SPAN_DEFAULTS> & Partial<Span>): Span => ({ ...SPAN_DEFAULTS, ...span })

/** The same span as it was written before: fields that hold their default left out. Hashes of the log are taken of it. */
export function sparseSpan({ attributes, speaker, links, ...span }: Span): Omit<Span, keyof typeof SPAN_DEFAULTS> & Partial<Span> {
  return {
    ...span,
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(speaker === null ? {} : { speaker }),
    ...(links.length > 0 ? { links } : {}),
  }
}

/** A new span; everything not given is as the defaults say. */
export const newSpan = ({
  id,
  start,
  end,
  quote,
  codes = [],
  note = '',
  confidence = null,
  attributes = SPAN_DEFAULTS.attributes,
  speaker = SPAN_DEFAULTS.speaker,
  links = SPAN_DEFAULTS.links,
}: Pick<Span, 'id' | 'start' | 'end' | 'quote'> & Partial<Span>): Span => ({ id, start, end, quote, codes, note, confidence, attributes, speaker, links })

/** Text order; then the longer first, so that an outer span precedes what it holds; then id, so that the order is total. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Codes sorted and without repeats: the one form in which a span keeps them. */
export const normaliseCodes = (codes: readonly CodeRef[]): CodeRef[] => [...new Set(codes)].sort()

/** Ids of linked spans, sorted and without repeats: the one form in which a span keeps them. */
export const normaliseLinks = (links: readonly string[]): string[] => [...new Set(links)].sort()

export interface SpanContext {
  readonly text: string
  readonly zones: readonly Zone[]
  readonly codes: { has(ref: CodeRef): boolean }
  readonly codebook: Pick<Codebook, 'dimensions' | 'questions'>
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
  return verifyDetails(span, context.codebook)
}

/**
 * Attributes are the codebook's, the speaker is a name, links are well formed. Whether they show is another matter:
 * they need a code of their dimension, and a link a span at its other end (span-details.ts). What loses its code or
 * its other end is kept, so that undo and two tabs bring everything back.
 */
function verifyDetails(span: Span, codebook: SpanContext['codebook']): Result<Span> {
  for (const [ref, value] of Object.entries(span.attributes)) {
    const attribute = findAttribute(codebook, ref)?.attribute
    if (!attribute) return fail(failure('attribute_unknown', `The codebook of this assignment has no attribute "${ref}".`, 'Take an attribute from the codebook version the assignment names.'))
    if (!attributeStands(attribute, value)) return fail(failure('attribute_unknown', `"${value}" is not a value of the attribute "${ref}".`, attribute.kind === 'choice' ? `Send one of ${attribute.values.map(({ key }) => key).join(', ')}.` : WELL_FORMED))
  }
  if (span.speaker !== null && !isName(span.speaker)) return fail(failure('invalid_name', `"${span.speaker}" cannot be the name of a speaker.`, WELL_FORMED))
  if (span.speaker !== null && !codebook.dimensions.some(({ speakerCodes }) => speakerCodes.length > 0))
    return fail(failure('invalid_link', 'The codebook of this assignment does not ask who speaks.', 'Leave the speaker empty.'))
  if (span.links.length > 0 && !codebook.dimensions.some(({ linksTo }) => linksTo !== null))
    return fail(failure('invalid_link', 'The codebook of this assignment links no spans.', 'Leave the links empty.'))
  if (span.links.includes(span.id) || !sameList(normaliseLinks(span.links), span.links))
    return fail(failure('invalid_link', `The links of span ${span.id} are not sorted, one is there twice, or it is linked to itself.`, 'Send ids of other spans, sorted, each once.'))
  return ok(span)
}

/** Whether an attribute may hold a value. */
export const attributeStands = ({ kind, values }: AttributeDefinition, value: string): boolean =>
  kind === 'choice' ? values.some(({ key }) => key === value) : kind === 'entity' ? isName(value) : isWords(value)

const WELL_FORMED = `Send up to ${MAX_NAME} characters without line breaks or control characters, single spaces, none at the edges.`

const isWords = (text: string): boolean => text !== '' && text.length <= MAX_ATTRIBUTE_TEXT && text.trim() === text && !/[\p{Cc}\p{Surrogate}]/u.test(text)

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((item, i) => item === b[i])
