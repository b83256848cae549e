import { answerOf, answeredCode, type Answers } from '@/lib/domain/answers'
import type { Codebook, CodeRef } from '@/lib/domain/codebook'
import { retiredRefs } from '@/lib/domain/codebook-transition'
import type { Span } from '@/lib/domain/span'
import { applyOperation, type Operation, type Work } from './operation'
import { spanById } from './spans'
import type { Transaction } from './transaction'

/** A retired code where none was: on a span, or as an answer. */
export interface NewUse {
  readonly transactionId: string
  readonly code: CodeRef
  /** The span's id, or the answer's key. */
  readonly on: string
}

/**
 * What transactions would mark or answer anew with retired codes. A retired code may be wherever a span with it lies
 * already: so a mark can be cut, joined, moved and brought back. `work` is what they were folded over without failure.
 */
export function newUses(work: Work, transactions: readonly Pick<Transaction, 'id' | 'operations'>[], codebook: Codebook): NewUse[] {
  const retired = retiredRefs(codebook)
  if (retired.size === 0) return []
  const places = work.spans.filter(({ codes }) => codes.some((code) => retired.has(code)))
  const uses: NewUse[] = []
  let current = work
  for (const { id: transactionId, operations } of transactions)
    for (const operation of operations) {
      const before = spanOf(current, operation)
      const applied = applyOperation(current, operation)
      if (!applied.ok) continue
      current = applied.value
      if (operation.type === 'answer.set') {
        const code = codeAnswered(operation.question, operation.after, codebook)
        if (code !== null && retired.has(code) && !answeredBefore(work.answers, operation)) uses.push({ transactionId, code, on: operation.question })
        continue
      }
      const after = spanOf(current, operation)
      if (!after) continue
      const added = after.codes.filter((code) => retired.has(code) && !before?.codes.includes(code))
      uses.push(...added.filter((code) => !places.some((place) => place.codes.includes(code) && place.start < after.end && after.start < place.end)).map((code) => ({ transactionId, code, on: after.id })))
      if (after.codes.some((code) => retired.has(code))) places.push(after)
    }
  return uses
}

/** The same without those that the log of the assignment has seen: what was taken away can be brought back. */
export const unseenUses = (uses: readonly NewUse[], logged: readonly Operation[], codebook: Codebook): NewUse[] => uses.filter((use) => !logged.some((operation) => saw(operation, use, codebook)))

function saw(operation: Operation, { code, on }: NewUse, codebook: Codebook): boolean {
  switch (operation.type) {
    case 'answer.set':
      return operation.question === on && [operation.before, operation.after].some((value) => codeAnswered(on, value, codebook) === code)
    case 'span.update':
      return operation.id === on && [operation.before, operation.after].some(({ codes }) => codes?.includes(code) === true)
    default:
      return operation.span.id === on && operation.span.codes.includes(code)
  }
}

const spanOf = ({ spans }: Work, operation: Operation): Span | null => (operation.type === 'answer.set' ? null : spanById(spans, operation.type === 'span.update' ? operation.id : operation.span.id))

const answeredBefore = (answers: Answers, { question, after }: { question: string; after: string | null }): boolean => answers[question] === after

function codeAnswered(key: string, value: string | null, codebook: Codebook): CodeRef | null {
  const question = codebook.questions.find((one) => one.key === answerOf(key).question)
  return question?.kind === 'code' && value !== null ? answeredCode(question, value) : null
}
