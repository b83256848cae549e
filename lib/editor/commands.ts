import { isCodable } from '@/lib/domain/article'
import type { CodeRef } from '@/lib/domain/codebook'
import { fail, ok, type Result } from '@/lib/domain/result'
import { CONFIDENCES, newSpan, normaliseCodes, type Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import { updateOf, type SpanChange } from './operation'
import { firstFrom, positionOf, spanById, spansAt } from './spans'
import { isCaret, markable, moved, movedWithin, nudged, rangeOf, unitAfter, unitAt, type Unit, type Way } from './selection'
import { focusedSpan, type EditorState, type Environment, type Selection, type Update } from './state'

/** Why a command does nothing now; the page has words for each. */
export type Reason = 'no_cut' | 'no_neighbour' | 'too_long' | 'too_many_codes' | 'note_too_long' | 'nothing_selected' | 'no_span' | 'locked_zone' | 'unknown_code' | 'retired_code' | 'no_code' | 'at_edge' | 'nothing_more' | 'unchanged'

export type Outcome = Result<Update, Reason>

/** The focus and the selection on a span. */
export const on = (span: Span): Update => ({ focusedSpanId: span.id, selection: { anchor: span.start, focus: span.end } })

/** The span that commands mean: the focused one, unless a stretch of text other than its own is selected. */
export function target(state: EditorState): Span | null {
  const span = focusedSpan(state)
  if (!span || !state.selection || isCaret(state.selection)) return span
  const { start, end } = rangeOf(state.selection)
  return start === span.start && end === span.end ? span : null
}

// ——— marking and tagging

/** Tags what is selected: a new span, or the focused span, from which a second press takes the code away. */
export function tag(state: EditorState, code: CodeRef, environment: Environment): Outcome {
  const span = target(state)
  const refused = refusalOf(state, code)
  if (refused && !span?.codes.includes(code)) return fail(refused)
  if (!span) return mark(state, [code], environment)
  return span.codes.includes(code) ? untag(state, code) : changed(span, { codes: normaliseCodes([...span.codes, code]) }, 'tag')
}

/** Why nothing can be marked with a code; null: it can. A retired code stays where it is. */
export function refusalOf({ document }: EditorState, code: CodeRef): Reason | null {
  const found = document.codes.get(code)
  return found === undefined ? 'unknown_code' : found.code.retired ? 'retired_code' : null
}

/** Marks the selection as a new span; without codes it is a mark to be tagged later. */
export function mark(state: EditorState, codes: readonly CodeRef[], environment: Environment): Outcome {
  const range = state.selection && markable(state.document, state.selection)
  if (!range) return fail('nothing_selected')
  if (!isCodable(range, state.document.zones)) return fail('locked_zone')
  const span = newSpan({ id: environment.newId(), ...range, quote: quoteOf(state, range), codes: normaliseCodes(codes) })
  return ok({ operations: [{ type: 'span.add', span }], label: codes.length > 0 ? 'tag' : 'mark', ...on(span) })
}

export function untag(state: EditorState, code: CodeRef): Outcome {
  const span = target(state)
  if (!span) return fail('no_span')
  if (!span.codes.includes(code)) return fail('no_code')
  return changed(span, { codes: span.codes.filter((other) => other !== code) }, 'untag')
}

/** Takes away the code that stands last in codebook order. */
export function untagLast(state: EditorState): Outcome {
  const span = target(state)
  if (!span) return fail('no_span')
  const last = [...state.document.codes.keys()].findLast((code) => span.codes.includes(code))
  return last === undefined ? fail('no_code') : untag(state, last)
}

export function setNote(state: EditorState, spanId: string, note: string): Outcome {
  const span = spanById(state.spans, spanId)
  if (!span) return fail('no_span')
  const operation = updateOf(span, { note: storable(note) })
  return operation ? ok({ operations: [operation], label: 'note', group: `note ${span.id}` }) : fail('unchanged')
}

/** Pasted text may hold NUL or half a surrogate pair, which no text of the database can: the whole save would be refused. */
const storable = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')

export function setConfidence(state: EditorState, confidence: Span['confidence']): Outcome {
  const span = target(state)
  return span ? changed(span, { confidence }, 'confidence') : fail('no_span')
}

/** None → unsure → fairly sure → sure → none. */
export function cycleConfidence(state: EditorState): Outcome {
  const span = target(state)
  if (!span) return fail('no_span')
  const at = span.confidence === null ? -1 : CONFIDENCES.indexOf(span.confidence)
  return setConfidence(state, CONFIDENCES[at + 1] ?? null)
}

export function remove(state: EditorState): Outcome {
  const span = target(state)
  if (!span) return fail('no_span')
  return ok({ operations: [{ type: 'span.remove', span }], label: 'remove', focusedSpanId: null, selection: { anchor: span.start, focus: span.start } })
}

// ——— edges

/** Moves one edge of the focused span, or of the selection if no span is meant. */
export function nudge(state: EditorState, edge: 'start' | 'end', unit: Unit, way: Way): Outcome {
  const span = target(state)
  const range = span ?? (state.selection && !isCaret(state.selection) ? rangeOf(state.selection) : null)
  if (!range) return fail('nothing_selected')
  const next = nudged(state.document, range, edge, unit, way)
  if (!next) return fail('at_edge')
  if (!span) return ok({ selection: { anchor: next.start, focus: next.end } })
  return reshaped(state, span, next)
}

/** Gives the span that is meant, or else the selection, these edges. */
export function reshape(state: EditorState, range: TextRange): Outcome {
  const span = target(state)
  return span ? reshaped(state, span, range) : ok({ selection: { anchor: range.start, focus: range.end } })
}

/** The span over another range, if it may be marked. */
export function reshaped(state: EditorState, span: Span, range: TextRange): Outcome {
  if (!isCodable(range, state.document.zones)) return fail('locked_zone')
  const update = changed(span, { start: range.start, end: range.end, quote: quoteOf(state, range) }, 'edges')
  return update.ok ? ok({ ...update.value, selection: { anchor: range.start, focus: range.end } }) : update
}

// ——— moving about

export function moveCaret(state: EditorState, unit: Unit, way: Way, extend: boolean): Outcome {
  const from = state.selection ?? { anchor: state.document.paragraphs[0]?.start ?? 0, focus: state.document.paragraphs[0]?.start ?? 0 }
  if (extend) {
    const focus = movedWithin(state.document, from.focus, unit, way)
    return focus === from.focus ? fail('at_edge') : ok({ selection: { anchor: from.anchor, focus }, focusedSpanId: null })
  }
  // As everywhere: without Shift a selection collapses to the side the caret goes to.
  const { start, end } = rangeOf(from)
  const offset = !isCaret(from) && unit === 'character' ? (way === 'forward' ? end : start) : moved(state.document, from.focus, unit, way)
  if (offset === from.focus && isCaret(from)) return fail('at_edge')
  // A caret that looks for the place to cut a span keeps the span, as long as it stays inside.
  const span = isCaret(from) ? focusedSpan(state) : null
  const inside = span !== null && span.start <= offset && offset <= span.end
  return ok({ selection: { anchor: offset, focus: offset }, ...(inside ? {} : { focusedSpanId: null }) })
}

/** Selects the word, sentence or paragraph at the caret (without one: the first of the text); if it is selected (or marked as the current span) already, the next one. */
export function selectUnit(state: EditorState, unit: Exclude<Unit, 'character'>): Outcome {
  const top = state.document.paragraphs[0]?.start ?? 0
  const now = state.selection ? rangeOf(state.selection) : { start: top, end: top }
  const here = unitAt(state.document, now.start, unit)
  const again = here !== null && here.start === now.start && here.end === now.end
  const range = here && !again ? here : unitAfter(state.document, here?.end ?? now.start, unit)
  if (!range) return fail(again ? 'at_edge' : 'nothing_selected')
  return ok({ selection: { anchor: range.start, focus: range.end }, focusedSpanId: null })
}

export function select(state: EditorState, selection: Selection): Outcome {
  const span = focusedSpan(state)
  const { start, end } = rangeOf(selection)
  const same = span !== null && start === span.start && end === span.end
  return ok({ selection, focusedSpanId: same ? span.id : null })
}

export function focusSpan(state: EditorState, spanId: string): Outcome {
  const span = spanById(state.spans, spanId)
  return span ? ok(on(span)) : fail('no_span')
}

/** The span under the caret or the pointer; again at the same place: the next one that lies there. */
export function focusSpanAt(state: EditorState, offset: number): Outcome {
  const there = spansAt(state.spans, offset)
  const next = there[(there.findIndex(({ id }) => id === state.focusedSpanId) + 1) % Math.max(1, there.length)]
  return next ? ok(on(next)) : fail('no_span')
}

/** The next or previous span in text order from the focused one or from the caret; `accepts` picks which ones count. */
export function stepSpan(state: EditorState, way: Way, accepts: (span: Span) => boolean = () => true): Outcome {
  const { spans } = state
  const at = positionOf(spans, state.focusedSpanId)
  const caret = state.selection?.focus ?? 0
  const from = firstFrom(spans, caret)
  for (let i = way === 'forward' ? (at >= 0 ? at + 1 : from) : (at >= 0 ? at : from) - 1; i >= 0 && i < spans.length; i += way === 'forward' ? 1 : -1) {
    const span = spans[i]
    if (span && (at >= 0 || way === 'forward' || span.end <= caret) && accepts(span)) return ok(on(span))
  }
  return fail('nothing_more')
}

export const isUntagged = (span: Span): boolean => span.codes.length === 0

/** What Enter does: a selection becomes a mark to be tagged, a caret in a mark goes to that mark. */
export function open(state: EditorState, environment: Environment): Outcome {
  if (!state.selection) return fail('nothing_selected')
  if (target(state)) return fail('unchanged')
  return isCaret(state.selection) ? focusSpanAt(state, state.selection.focus) : mark(state, [], environment)
}

/** Leaves the span, then the selection. */
export function escape(state: EditorState): Outcome {
  if (state.selection && (state.focusedSpanId !== null || !isCaret(state.selection)))
    return ok({ focusedSpanId: null, selection: { anchor: state.selection.focus, focus: state.selection.focus } })
  return fail('unchanged')
}

/** The span with other values; it keeps the focus. */
export function changed(span: Span, change: SpanChange, label: string): Outcome {
  const operation = updateOf(span, change)
  return operation ? ok({ operations: [operation], label, ...on({ ...span, ...change }) }) : fail('unchanged')
}

export const quoteOf = (state: EditorState, { start, end }: TextRange): string => state.document.text.slice(start, end)
