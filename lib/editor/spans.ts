import { compareSpans, type Span } from '@/lib/domain/span'
import type { Spans } from './operation'

/**
 * Finding and changing one span among many at a cost that does not grow with them. An array of spans stays plain and
 * is never changed in place; what is known about it besides is kept here: a map of ids that arrays made from one
 * another share, and the few changes since it was made. Copying the array itself is one move of memory.
 */
interface Index {
  readonly base: ReadonlyMap<string, Span>
  /** What differs from the base; null: not there any more. */
  readonly patch: ReadonlyMap<string, Span | null>
  /** No span is longer than this: how far before a place one may begin that reaches it. */
  readonly longest: number
}

/** After so many changes the map is made anew. */
const PATCHES = 128

const indexes = new WeakMap<Spans, Index>()

function indexOf(spans: Spans): Index {
  const known = indexes.get(spans)
  if (known) return known
  const base = new Map<string, Span>()
  let longest = 0
  for (const span of spans) {
    base.set(span.id, span)
    longest = Math.max(longest, span.end - span.start)
  }
  const index: Index = { base, patch: new Map(), longest }
  indexes.set(spans, index)
  return index
}

/** Tells the array made from another what differs between them. */
function derived(from: Spans, to: Spans, id: string, span: Span | null): Spans {
  const { base, patch, longest } = indexOf(from)
  if (patch.size < PATCHES) indexes.set(to, { base, patch: new Map(patch).set(id, span), longest: span ? Math.max(longest, span.end - span.start) : longest })
  return to
}

export function spanById(spans: Spans, id: string | null): Span | null {
  if (id === null) return null
  const { base, patch } = indexOf(spans)
  const patched = patch.get(id)
  return patched === undefined ? (base.get(id) ?? null) : patched
}

/** Index of the first span that does not come before this one. */
function placeOf(spans: Spans, span: Span): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = spans[middle]
    if (there && compareSpans(there, span) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Place of the span with this id in text order; −1 if there is none. */
export function positionOf(spans: Spans, id: string | null): number {
  const span = spanById(spans, id)
  return span ? placeOf(spans, span) : -1
}

/** With a span whose id is new. */
export const inserted = (spans: Spans, span: Span): Spans => derived(spans, spans.toSpliced(placeOf(spans, span), 0, span), span.id, span)

/** Without a span that is one of them. */
export const without = (spans: Spans, span: Span): Spans => derived(spans, spans.toSpliced(placeOf(spans, span), 1), span.id, null)

/** With a span that is one of them in its new form. */
export function replaced(spans: Spans, span: Span, next: Span): Spans {
  if (compareSpans(span, next) !== 0) return inserted(without(spans, span), next)
  return derived(spans, spans.with(placeOf(spans, span), next), next.id, next)
}

/** Spans that share a character with [start, end), in text order. */
export function overlapping(spans: Spans, start: number, end: number): Span[] {
  const found: Span[] = []
  for (let i = firstFrom(spans, start - indexOf(spans).longest); i < spans.length; i++) {
    const span = spans[i]
    if (!span || span.start >= end) break
    if (span.end > start) found.push(span)
  }
  return found
}

/** Index of the first span that begins at `offset` or after it. */
export function firstFrom(spans: Spans, offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = spans[middle]
    if (there && there.start < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Spans that cover the character at `offset`, the shortest first: what a click there may mean. */
export const spansAt = (spans: Spans, offset: number): Span[] =>
  overlapping(spans, offset, offset + 1).sort((a, b) => a.end - a.start - (b.end - b.start) || (a.id < b.id ? -1 : 1))
