import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { normaliseCodes, verifySpan, type Span, type SpanContext } from '@/lib/domain/span'
import { applyOperation, spanOf, type Spans } from './operation'
import type { Transaction } from './transaction'

export interface Folded {
  readonly spans: Spans
  /** Ids of spans that are not what they were: to be written, or taken away if they are no longer in `spans`. */
  readonly changed: ReadonlySet<string>
}

/**
 * Folds transactions into the spans of one assignment, as the server does before it commits: all or none.
 * Every span that an operation adds or updates is verified against the text, the zones and the codebook.
 * A transaction id seen before in the same batch changes nothing. A failure names the transaction in
 * `details.transactionId`.
 */
export function foldTransactions(spans: Spans, transactions: readonly Transaction[], context: SpanContext): Result<Folded> {
  let current = spans
  const changed = new Set<string>()
  const seen = new Set<string>()
  for (const transaction of transactions) {
    if (seen.has(transaction.id)) continue
    seen.add(transaction.id)
    for (const operation of transaction.operations) {
      const applied = applyOperation(current, operation)
      if (!applied.ok) return fail(naming(applied.error, transaction))
      current = applied.value
      changed.add(spanOf(operation))
      if (operation.type === 'span.remove') continue
      const after = current.find((span) => span.id === spanOf(operation))
      const verified = after ? verifiedSpan(after, context) : ok(null)
      if (!verified.ok) return fail(naming(verified.error, transaction))
    }
  }
  return ok({ spans: current, changed })
}

function verifiedSpan(span: Span, context: SpanContext): Result<Span> {
  const codes = normaliseCodes(span.codes)
  if (codes.length !== span.codes.length || codes.some((code, i) => code !== span.codes[i]))
    return fail(failure('invalid_input', `The codes of span ${span.id} are not sorted, or one is there twice.`, 'Send codes sorted, each once.'))
  return verifySpan(span, context)
}

const naming = (error: Failure, transaction: Transaction): Failure => ({
  ...error,
  details: { ...(typeof error.details === 'object' ? error.details : {}), transactionId: transaction.id },
})
