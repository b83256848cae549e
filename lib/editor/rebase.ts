import { verifyAnswer } from '@/lib/domain/answers'
import { completeSpan, normaliseCodes, normaliseLinks, verifySpan, type Span, type SpanContext } from '@/lib/domain/span'
import { answerTo, applyOperation, updateOf, type Operation, type SpanChange, type Work } from './operation'
import { spanById } from './spans'

/**
 * What happens to a value that somebody else changed too:
 * `mine` (rebasing what is not yet saved: it comes later, so it wins) or
 * `theirs` (undoing what is long saved: what was done to it since is not ours to take back).
 */
export type Precedence = 'mine' | 'theirs'

/**
 * Operations made from older work, made again from the current one. Stored `before` values are never
 * replayed: they describe a state that is gone. What has nothing left to do is dropped: an update or
 * removal of a span that is no more, an addition of one that is there, a change already made.
 * The result applies to `work` without failure, and so does its inverse afterwards.
 */
export function rebaseOperations(
  operations: readonly Operation[],
  work: Work,
  context: SpanContext,
  precedence: Precedence = 'mine',
): { readonly operations: Operation[]; readonly work: Work } {
  const derived: Operation[] = []
  let current = work
  for (const operation of operations) {
    const next = rederive(operation, current, context, precedence)
    if (!next) continue
    const applied = applyOperation(current, next)
    if (!applied.ok) throw new Error(`a re-derived operation must apply: ${applied.error.reason}`)
    derived.push(next)
    current = applied.value
  }
  return { operations: derived, work: current }
}

function rederive(operation: Operation, { spans, answers }: Work, context: SpanContext, precedence: Precedence): Operation | null {
  switch (operation.type) {
    case 'span.add':
      return spanById(spans, operation.span.id) || !verifySpan(completeSpan(operation.span), context).ok ? null : operation
    case 'span.remove': {
      const current = spanById(spans, operation.span.id)
      return current ? { type: 'span.remove', span: current } : null
    }
    case 'span.update': {
      const current = spanById(spans, operation.id)
      return current ? updateOf(current, merged(current, operation.before, operation.after, context, precedence)) : null
    }
    case 'answer.set': {
      const now = answers[operation.question] ?? null
      if (precedence === 'theirs' && now !== operation.before) return null
      if (operation.after !== null && !verifyAnswer(operation.question, operation.after, context.codebook).ok) return null
      return answerTo(operation.question, answers, operation.after)
    }
  }
}

/** Three-way merge of one span: codes and links as sets, attributes one by one, every other value whole, the quote from the text. */
function merged(current: Span, before: SpanChange, after: SpanChange, context: SpanContext, precedence: Precedence): SpanChange {
  const wanted = <T extends string | number | null>(now: T, was: T | undefined, will: T | undefined): T =>
    will === undefined || (precedence === 'theirs' && now !== was) ? now : will
  const change: SpanChange = {
    note: wanted(current.note, before.note, after.note),
    confidence: wanted(current.confidence, before.confidence, after.confidence),
    speaker: wanted(current.speaker, before.speaker, after.speaker),
  }
  if (before.codes && after.codes) change.codes = normaliseCodes(mergedSet(current.codes, before.codes, after.codes))
  if (before.links && after.links) change.links = normaliseLinks(mergedSet(current.links, before.links, after.links))
  if (before.attributes && after.attributes) change.attributes = mergedRecord(current.attributes, before.attributes, after.attributes, precedence)
  const start = wanted(current.start, before.start, after.start)
  const end = wanted(current.end, before.end, after.end)
  const moved: Span = { ...current, start, end, quote: context.text.slice(start, end) }
  // Two edges moved by two people may cross or reach into a locked part; then the range stays as it is.
  return (start !== current.start || end !== current.end) && verifySpan(moved, context).ok ? { ...change, start, end, quote: moved.quote } : change
}

function mergedSet(current: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const [was, will] = [new Set(before), new Set(after)]
  return [...current.filter((item) => will.has(item) || !was.has(item)), ...after.filter((item) => !was.has(item))]
}

type Attributes = Span['attributes']

function mergedRecord(current: Attributes, before: Attributes, after: Attributes, precedence: Precedence): Attributes {
  const result = { ...current }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [now, was, will] = [current[key], before[key], after[key]]
    if (was === will || (precedence === 'theirs' && now !== was)) continue
    if (will === undefined) delete result[key]
    else result[key] = will
  }
  return result
}
