import { isCodable } from '@/lib/domain/article'
import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import { fail, ok } from '@/lib/domain/result'
import { normaliseCodes, normaliseLinks, type Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import { changed, mark, on, quoteOf, refusalOf, reshaped, stepSpan, target, type Outcome } from './commands'
import { paragraphAt } from './document'
import { updateOf, type Operation } from './operation'
import { spansAt } from './spans'
import { isCaret, markable, rangeOf, unitAfter, unitAt, type Unit, type Way } from './selection'
import type { EditorState, Environment } from './state'

// Commands that change what a span is rather than one of its values. Each is one transaction, so that one undo takes it back.

/** As the API's door has them (span-schema.ts). */
const MOST_CODES = 24
const LONGEST_NOTE = 4000
const LONGEST_QUOTE = 20_000

/**
 * Cuts the span in two at the caret; both halves keep everything else, and the later one gets the focus. Without a
 * focused span: the shortest one that the caret is in. Without a caret in the span, it first gets one, at the word next
 * to its middle, to be moved to the place.
 */
export function split(state: EditorState, environment: Environment): Outcome {
  const { document, selection } = state
  const caret = selection && isCaret(selection) ? selection.focus : null
  const span = target(state) ?? (caret === null ? null : (spansAt(state.spans, caret).find(({ start }) => start < caret) ?? null))
  if (!span) return fail('no_span')
  if (caret === null || caret < span.start || caret > span.end) {
    const place = unitAfter(document, Math.floor((span.start + span.end) / 2), 'word') ?? unitAt(document, span.end, 'word')
    if (!place || place.start <= span.start || place.start >= span.end) return fail('no_cut')
    return ok({ focusedSpanId: span.id, selection: { anchor: place.start, focus: place.start }, label: 'cut_here' })
  }
  const left = markable(document, { anchor: span.start, focus: caret })
  const right = markable(document, { anchor: caret, focus: span.end })
  if (!left || !right || left.end > right.start || left.start !== span.start || right.end !== span.end) return fail('no_cut')
  const shorter = updateOf(span, { end: left.end, quote: quoteOf(state, left) })
  if (!shorter) return fail('no_cut')
  const later: Span = { ...span, id: environment.newId(), ...right, quote: quoteOf(state, right) }
  return ok({ operations: [shorter, { type: 'span.add', span: later }], label: 'split', ...on(later) })
}

/** One span over this one and the next (previous) that overlaps or touches it and has a dimension in common; it has what either had. */
export function merge(state: EditorState, way: Way): Outcome {
  const span = target(state)
  if (!span) return fail('no_span')
  const other = neighbour(state, span, way)
  if (!other) return fail('no_neighbour')
  const both: TextRange = { start: Math.min(span.start, other.start), end: Math.max(span.end, other.end) }
  const range = markable(state.document, { anchor: both.start, focus: both.end }) ?? both
  if (range.end - range.start > LONGEST_QUOTE) return fail('too_long')
  if (!isCodable(range, state.document.zones)) return fail('locked_zone')
  const [first, second] = span.start <= other.start ? [span, other] : [other, span]
  const codes = normaliseCodes([...span.codes, ...other.codes])
  if (codes.length > MOST_CODES) return fail('too_many_codes')
  const note = [...new Set([first.note, second.note])].filter((one) => one.trim() !== '').join('\n')
  if (note.length > LONGEST_NOTE) return fail('note_too_long')
  const given = [span.confidence, other.confidence].filter((one) => one !== null)
  const whole: Span = {
    ...span,
    ...range,
    quote: quoteOf(state, range),
    codes,
    note,
    // As sure as of the part one is less sure of.
    confidence: given.length === 0 ? null : given.reduce((a, b) => (a < b ? a : b)),
    attributes: { ...other.attributes, ...span.attributes },
    speaker: span.speaker ?? other.speaker,
    links: normaliseLinks([...span.links, ...other.links].filter((id) => id !== span.id && id !== other.id)),
  }
  const grown = updateOf(span, whole)
  const operations: Operation[] = [...(grown ? [grown] : []), { type: 'span.remove', span: other }, ...redirected(state, other.id, span.id)]
  return ok({ operations, label: 'merge', ...on(whole) })
}

/** Whatever was linked to a span that goes is linked to the one that takes its place. */
const redirected = ({ spans }: EditorState, from: string, to: string): Operation[] =>
  spans.flatMap((span) => {
    if (span.id === from || span.id === to || !span.links.includes(from)) return []
    return updateOf(span, { links: normaliseLinks([...span.links.filter((id) => id !== from), to]) }) ?? []
  })

/** The nearest span of the same paragraph and a common dimension with no word between; one without codes goes with any. */
function neighbour({ spans, document }: EditorState, span: Span, way: Way): Span | null {
  const home = paragraphAt(document.paragraphs, span.start)
  const dimensions = new Set(span.codes.map(dimensionOf))
  const at = spans.indexOf(span)
  const paragraph = document.paragraphs[home]
  const fits = (other: Span) =>
    paragraph !== undefined &&
    other.start >= paragraph.start &&
    other.end <= paragraph.end &&
    (dimensions.size === 0 || other.codes.length === 0 || other.codes.some((ref) => dimensions.has(dimensionOf(ref)))) &&
    !/[\p{L}\p{N}]/u.test(document.text.slice(Math.min(span.end, other.end), Math.max(span.start, other.start)))
  if (way === 'backward') return spans.slice(0, at).findLast(fits) ?? null
  return spans.slice(at + 1).find(fits) ?? null
}

/** Puts the code in place of the span's others of its dimension; what is merely selected is marked with it. */
export function retag(state: EditorState, code: CodeRef, environment: Environment): Outcome {
  const span = target(state)
  const refused = refusalOf(state, code)
  if (refused && !span?.codes.includes(code)) return fail(refused)
  if (!span) return mark(state, [code], environment)
  const kept = span.codes.filter((other) => dimensionOf(other) !== dimensionOf(code))
  return changed(span, { codes: normaliseCodes([...kept, code]) }, 'retag')
}

/** A second mark on the same words, to be coded for itself. */
export function duplicate(state: EditorState, environment: Environment): Outcome {
  const span = target(state)
  if (!span) return fail('no_span')
  const { start, end } = span
  const made = mark({ ...state, focusedSpanId: null, selection: { anchor: start, focus: end } }, [], environment)
  return made.ok ? ok({ ...made.value, label: 'duplicate' }) : made
}

/** Rounds the span, or what is selected, out to whole words, sentences or its paragraph. */
export function fit(state: EditorState, unit: Exclude<Unit, 'character'>): Outcome {
  const span = target(state)
  const range = span ?? (state.selection && !isCaret(state.selection) ? markable(state.document, state.selection) ?? rangeOf(state.selection) : null)
  if (!range) return fail('nothing_selected')
  const first = unitAt(state.document, range.start, unit)
  const last = unitAt(state.document, Math.max(range.start, range.end - 1), unit)
  const outer = { start: Math.min(range.start, first?.start ?? range.start), end: Math.max(range.end, last?.end ?? range.end) }
  const next = markable(state.document, { anchor: outer.start, focus: outer.end }) ?? outer
  if (next.start === range.start && next.end === range.end) return fail('at_edge')
  return span ? reshaped(state, span, next) : ok({ selection: { anchor: next.start, focus: next.end }, focusedSpanId: null })
}

/** The next or previous span that shares a code with the current one. */
export function stepSameCode(state: EditorState, way: Way): Outcome {
  const span = target(state)
  if (!span) return fail('no_span')
  if (span.codes.length === 0) return fail('no_code')
  return stepSpan(state, way, (other) => other.codes.some((ref) => span.codes.includes(ref)))
}
