import type { z } from 'zod'
import { ok, type Result } from '@/lib/domain/result'
import { applyOperation, invertOperation, type Operation, type Work } from './operation'
import type { transactionSchema } from './transaction-schema'

/**
 * A group of operations that stand or fall together: one deed of one person, made in the browser with
 * its own id (UUID version 7). The only way spans and answers change.
 */
export type Transaction = z.infer<typeof transactionSchema>

/** All operations in order, or none. */
export function applyOperations(work: Work, operations: readonly Operation[]): Result<Work> {
  let current = work
  for (const operation of operations) {
    const applied = applyOperation(current, operation)
    if (!applied.ok) return applied
    current = applied.value
  }
  return ok(current)
}

export const applyTransaction = (work: Work, transaction: Transaction): Result<Work> => applyOperations(work, transaction.operations)

export const invertOperations = (operations: readonly Operation[]): Operation[] => operations.map(invertOperation).reverse()

/** The transaction that takes another back; a deed of its own, so it has an id and a time of its own. */
export const invertTransaction = (transaction: Transaction, identity: { id: string; madeAt: string }): Transaction => ({
  id: identity.id,
  operations: invertOperations(transaction.operations),
  label: 'undo',
  madeAt: identity.madeAt,
})
