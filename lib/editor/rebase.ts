import { normaliseCodes, verifySpan, type Span, type SpanContext } from '@/lib/domain/span'
import { applyOperation, updateOf, type Operation, type SpanChange, type Spans } from './operation'

/**
 * What happens to a value that somebody else changed too:
 * `mine` (rebasing what is not yet saved: it comes later, so it wins) or
 * `theirs` (undoing what is long saved: what was done to it since is not ours to take back).
 */
export type Precedence = 'mine' | 'theirs'

/**
 * Operations made from older spans, made again from the current ones. Stored `before` values are never
 * replayed: they describe a state that is gone. What has nothing left to do is dropped: an update or
 * removal of a span that is no more, an addition of one that is there, a change already made.
 * The result applies to `spans` without failure, and so does its inverse afterwards.
 */
export function rebaseOperations(
  operations: readonly Operation[],
  spans: Spans,
  context: SpanContext,
  precedence: Precedence = 'mine',
): { readonly operations: Operation[]; readonly spans: Spans } {
  const derived: Operation[] = []
  let current = spans
  for (const operation of operations) {
    const next = rederive(operation, current, context, precedence)
    if (!next) continue
    const applied = applyOperation(current, next)
    if (!applied.ok) throw new Error(`a re-derived operation must apply: ${applied.error.reason}`)
    derived.push(next)
    current = applied.value
  }
  return { operations: derived, spans: current }
}

function rederive(operation: Operation, spans: Spans, context: SpanContext, precedence: Precedence): Operation | null {
  switch (operation.type) {
    case 'span.add':
      return spans.some((span) => span.id === operation.span.id) || !verifySpan(operation.span, context).ok ? null : operation
    case 'span.remove': {
      const current = spans.find((span) => span.id === operation.span.id)
      return current ? { type: 'span.remove', span: current } : null
    }
    case 'span.update': {
      const current = spans.find((span) => span.id === operation.id)
      return current ? updateOf(current, merged(current, operation.before, operation.after, context, precedence)) : null
    }
  }
}

/** Three-way merge of one span: codes as a set, every other value whole, the quote from the text. */
function merged(current: Span, before: SpanChange, after: SpanChange, context: SpanContext, precedence: Precedence): SpanChange {
  const wanted = <T extends Span[keyof SpanChange]>(now: T, was: T | undefined, will: T | undefined): T =>
    will === undefined || (precedence === 'theirs' && now !== was) ? now : will
  const change: SpanChange = {
    note: wanted(current.note, before.note, after.note),
    confidence: wanted(current.confidence, before.confidence, after.confidence),
  }
  if (before.codes && after.codes) {
    const [was, will] = [new Set(before.codes), new Set(after.codes)]
    const kept = current.codes.filter((code) => will.has(code) || !was.has(code))
    change.codes = normaliseCodes([...kept, ...after.codes.filter((code) => !was.has(code))])
  }
  const start = wanted(current.start, before.start, after.start)
  const end = wanted(current.end, before.end, after.end)
  const moved: Span = { ...current, start, end, quote: context.text.slice(start, end) }
  // Two edges moved by two people may cross or reach into a locked part; then the range stays as it is.
  return (start !== current.start || end !== current.end) && verifySpan(moved, context).ok ? { ...change, start, end, quote: moved.quote } : change
}
