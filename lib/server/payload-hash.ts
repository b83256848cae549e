import { createHash } from 'node:crypto'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { sparseSpan } from '@/lib/domain/span'
import type { Transaction } from '@/lib/editor/transaction'

/**
 * SHA-256 over the canonical JSON of a transaction and where it belongs; of id and time as the database gives them back,
 * and of spans as they were written before they had attributes, so that what was logged or sent then still fits.
 */
export const payloadHash = (assignmentId: string, transaction: Transaction): string => {
  const operations = transaction.operations.map((operation) => ('span' in operation ? { ...operation, span: sparseSpan(operation.span) } : operation))
  const asKept = { ...transaction, operations, id: transaction.id.toLowerCase(), madeAt: new Date(transaction.madeAt).toISOString() }
  return createHash('sha256').update(canonicalJson({ assignmentId, ...asKept })).digest('hex')
}
