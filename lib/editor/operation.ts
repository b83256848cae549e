import type { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { compareSpans, type Span } from '@/lib/domain/span'
import type { operationSchema } from './operation-schema'

/** The fields of a span that may change. `start`, `end` and `quote` move together: verifySpan sees to it. */
export const SPAN_FIELDS = ['start', 'end', 'quote', 'codes', 'note', 'confidence'] as const
export type SpanField = (typeof SPAN_FIELDS)[number]
export type SpanChange = Partial<Omit<Span, 'id'>>

/**
 * One change of one span. Each carries what its inverse needs: a removal the whole span, an update the
 * values before and after, under the same keys.
 */
export type Operation = z.infer<typeof operationSchema>

/** Spans of one assignment, sorted by compareSpans, ids unique. */
export type Spans = readonly Span[]

export function spanOf(operation: Operation): string {
  return operation.type === 'span.update' ? operation.id : operation.span.id
}

/**
 * Applies one operation to sorted spans. Strict: an added id must be new, a removed span and the
 * `before` values must be what stands there. Whoever wants to apply an older operation to newer spans
 * re-derives it first (rebase.ts).
 */
export function applyOperation(spans: Spans, operation: Operation): Result<Spans> {
  const at = spans.findIndex((span) => span.id === spanOf(operation))
  const current = spans[at]
  switch (operation.type) {
    case 'span.add':
      if (current) return fail(failure('conflict', `Span ${current.id} is there already.`, 'Give every new span an id of its own.'))
      return ok(inserted(spans, operation.span))
    case 'span.remove':
      if (!current) return fail(unknownSpan(operation.span.id))
      if (!sameSpan(current, operation.span)) return fail(changedMeanwhile(current.id))
      return ok(without(spans, at))
    case 'span.update': {
      if (!current) return fail(unknownSpan(operation.id))
      if (!agrees(current, operation.before)) return fail(changedMeanwhile(current.id))
      const next: Span = { ...current, ...operation.after }
      if (compareSpans(current, next) === 0) return ok(spans.with(at, next))
      return ok(inserted(without(spans, at), next))
    }
  }
}

export function invertOperation(operation: Operation): Operation {
  switch (operation.type) {
    case 'span.add':
      return { type: 'span.remove', span: operation.span }
    case 'span.remove':
      return { type: 'span.add', span: operation.span }
    case 'span.update':
      return { type: 'span.update', id: operation.id, before: operation.after, after: operation.before }
  }
}


/** The update that gives a span these values, naming only what differs; null if nothing does. */
export function updateOf(span: Span, change: SpanChange): Operation | null {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const field of SPAN_FIELDS) {
    const value = change[field]
    if (value === undefined || sameValue(span[field], value)) continue
    before[field] = span[field]
    after[field] = value
  }
  if (Object.keys(after).length === 0) return null
  return { type: 'span.update', id: span.id, before, after }
}

export const sameSpan = (a: Span, b: Span): boolean => a.id === b.id && SPAN_FIELDS.every((field) => sameValue(a[field], b[field]))

/** True if the span has every value the change names. */
export const agrees = (span: Span, change: SpanChange): boolean =>
  SPAN_FIELDS.every((field) => change[field] === undefined || sameValue(span[field], change[field]))

type FieldValue = Span[SpanField] | undefined

function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => item === b[i])
  return a === b
}

/** Sorted insertion in O(log n) comparisons. */
function inserted(spans: Spans, span: Span): Spans {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const there = spans[middle]
    if (there && compareSpans(there, span) < 0) low = middle + 1
    else high = middle
  }
  return spans.toSpliced(low, 0, span)
}

const without = (spans: Spans, at: number): Spans => spans.toSpliced(at, 1)

const unknownSpan = (id: string) => failure('span_unknown', `There is no span ${id}.`, 'Reload: it was removed meanwhile.', { spanId: id })

const changedMeanwhile = (id: string) =>
  failure('conflict', `Span ${id} is not what this change was made from.`, 'Fetch the current spans and make the change again.', { spanId: id })
