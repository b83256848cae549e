import type { z } from 'zod'
import { NO_ANSWERS, type Answers } from '@/lib/domain/answers'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { completeSpan, type Span } from '@/lib/domain/span'
import type { operationSchema } from './operation-schema'
import { inserted, replaced, spanById, without } from './spans'

/** The fields of a span that may change. `start`, `end` and `quote` move together: verifySpan sees to it. */
export const SPAN_FIELDS = ['start', 'end', 'quote', 'codes', 'note', 'confidence', 'attributes', 'speaker', 'links'] as const
export type SpanField = (typeof SPAN_FIELDS)[number]
export type SpanChange = Partial<Omit<Span, 'id'>>

/**
 * One change of one span, or of one answer. Each carries what its inverse needs: a removal the whole span, an update
 * the values before and after, under the same keys.
 */
export type Operation = z.infer<typeof operationSchema>

/** Spans of one assignment, sorted by compareSpans, ids unique. */
export type Spans = readonly Span[]

/** What an assignment amounts to: the spans of its article, and the answers about it as a whole. */
export interface Work {
  readonly spans: Spans
  readonly answers: Answers
}

export const NO_WORK: Work = { spans: [], answers: NO_ANSWERS }

/** The id of the span an operation is about; null if it is about an answer. */
export function spanOf(operation: Operation): string | null {
  if (operation.type === 'answer.set') return null
  return operation.type === 'span.update' ? operation.id : operation.span.id
}

/**
 * Applies one operation to sorted spans and answers. Strict: an added id must be new, a removed span and the
 * `before` values must be what stands there. Whoever wants to apply an older operation to newer work
 * re-derives it first (rebase.ts).
 */
export function applyOperation(work: Work, operation: Operation): Result<Work> {
  if (operation.type === 'answer.set') {
    if ((work.answers[operation.question] ?? null) !== operation.before)
      return fail(failure('conflict', `The answer to "${operation.question}" is not what this change was made from.`, 'Fetch the current answers and make the change again.'))
    return ok({ ...work, answers: answered(work.answers, operation.question, operation.after) })
  }
  const spans = appliedToSpans(work.spans, operation)
  return spans.ok ? ok({ ...work, spans: spans.value }) : spans
}

function appliedToSpans(spans: Spans, operation: Exclude<Operation, { type: 'answer.set' }>): Result<Spans> {
  const current = spanById(spans, operation.type === 'span.update' ? operation.id : operation.span.id)
  switch (operation.type) {
    case 'span.add':
      if (current) return fail(failure('conflict', `Span ${current.id} is there already.`, 'Give every new span an id of its own.'))
      return ok(inserted(spans, completeSpan(operation.span)))
    case 'span.remove':
      if (!current) return fail(unknownSpan(operation.span.id))
      if (!sameSpan(current, completeSpan(operation.span))) return fail(changedMeanwhile(current.id))
      return ok(without(spans, current))
    case 'span.update': {
      if (!current) return fail(unknownSpan(operation.id))
      if (!agrees(current, operation.before)) return fail(changedMeanwhile(current.id))
      return ok(replaced(spans, current, { ...current, ...operation.after }))
    }
  }
}

function answered(answers: Answers, question: string, after: string | null): Answers {
  if (after !== null) return { ...answers, [question]: after }
  const { [question]: _, ...rest } = answers
  return rest
}

export function invertOperation(operation: Operation): Operation {
  switch (operation.type) {
    case 'span.add':
      return { type: 'span.remove', span: operation.span }
    case 'span.remove':
      return { type: 'span.add', span: operation.span }
    case 'span.update':
      return { type: 'span.update', id: operation.id, before: operation.after, after: operation.before }
    case 'answer.set':
      return { ...operation, before: operation.after, after: operation.before }
  }
}

/** The operation that gives a question this answer (null: none); null if that is what it has. */
export function answerTo(question: string, answers: Answers, after: string | null): Operation | null {
  const before = answers[question] ?? null
  return before === after ? null : { type: 'answer.set', question, before, after }
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
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => item === b[i])
  return isRecord(a) && isRecord(b) && sameRecord(a, b)
}

const isRecord = (value: FieldValue): value is Span['attributes'] => typeof value === 'object' && value !== null && !Array.isArray(value)

function sameRecord(a: Span['attributes'], b: Span['attributes']): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

const unknownSpan = (id: string) => failure('span_unknown', `There is no span ${id}.`, 'Reload: it was removed meanwhile.', { spanId: id })

const changedMeanwhile = (id: string) =>
  failure('conflict', `Span ${id} is not what this change was made from.`, 'Fetch the current spans and make the change again.', { spanId: id })
