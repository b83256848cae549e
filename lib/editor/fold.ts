import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { verifyAnswer } from '@/lib/domain/answers'
import { normaliseCodes, verifySpan, type Span, type SpanContext } from '@/lib/domain/span'
import { applyOperation, type Work } from './operation'
import { spanById } from './spans'
import type { Transaction } from './transaction'

export interface Folded {
  readonly work: Work
  /** Ids of spans that are not what they were: to be written, or taken away if they are no longer in `work.spans`. */
  readonly changed: ReadonlySet<string>
}

/**
 * Folds transactions into the work of one assignment, as the server does before it commits: all or none.
 * Every span that an operation adds or updates is verified against the text, the zones and the codebook, every answer
 * against the codebook.
 * A transaction id seen before in the same batch changes nothing. A failure names the transaction in
 * `details.transactionId`.
 */
export function foldTransactions(work: Work, transactions: readonly Transaction[], context: SpanContext): Result<Folded> {
  let current = work
  const changed = new Set<string>()
  const seen = new Set<string>()
  for (const transaction of transactions) {
    if (seen.has(transaction.id)) continue
    seen.add(transaction.id)
    for (const operation of transaction.operations) {
      const applied = applyOperation(current, operation)
      if (!applied.ok) return fail(naming(applied.error, transaction))
      current = applied.value
      if (operation.type === 'answer.set') {
        const answer = operation.after === null ? ok('') : verifyAnswer(operation.question, operation.after, context.codebook)
        if (!answer.ok) return fail(naming(answer.error, transaction))
        continue
      }
      const id = operation.type === 'span.update' ? operation.id : operation.span.id
      changed.add(id)
      if (operation.type === 'span.remove') continue
      const after = spanById(current.spans, id)
      const verified = after ? verifiedSpan(after, context) : ok(null)
      if (!verified.ok) return fail(naming(verified.error, transaction))
    }
  }
  return ok({ work: current, changed })
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
