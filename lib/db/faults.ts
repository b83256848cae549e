import { failure } from '@/lib/domain/errors'
import type { Failure } from '@/lib/domain/result'

/** SQLSTATE codes (PostgreSQL appendix A) and Prisma codes a person can do something about; null for everything else. */
export function failureOfFault(error: unknown): Failure | null {
  const codes = codesOf(error)
  const has = (...wanted: string[]) => wanted.some((code) => codes.has(code))
  if (has('53100', 'ENOSPC'))
    return failure('storage_full', 'The disk of the server is full; nothing was saved.', 'Keep this page open; tell whoever runs the server. Your changes are sent again once there is space.')
  if (has('P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '08006', '08001', '53300'))
    return failure('unavailable', 'The database does not answer just now; nothing was saved.', 'Wait a moment; it is tried again.')
  if (has('40001', '40P01', 'P2034'))
    return failure('unavailable', 'Too many people changed this at the same moment; nothing was saved.', 'It is tried again.', { retryAfterSeconds: 1 })
  return null
}

/** True if a unique constraint refused the write. */
export const isUniqueViolation = (error: unknown): boolean => {
  const codes = codesOf(error)
  return codes.has('23505') || codes.has('P2002')
}

/** True if the database refused a row that names another which is not there (any more). */
export const isForeignKeyViolation = (error: unknown): boolean => {
  const codes = codesOf(error)
  return codes.has('23503') || codes.has('P2003')
}

/** Every `code` found on an error, its causes and what a driver adapter wraps (Prisma keeps SQLSTATE in meta). */
function codesOf(error: unknown): Set<string> {
  const codes = new Set<string>()
  const visit = (value: unknown, depth: number) => {
    if (typeof value !== 'object' || value === null || depth > 6) return
    const record: Record<string, unknown> = { ...value }
    for (const key of ['code', 'originalCode']) if (typeof record[key] === 'string') codes.add(record[key])
    for (const key of ['meta', 'cause', 'driverAdapterError']) visit(record[key], depth + 1)
    if (value instanceof Error) visit(value.cause, depth + 1)
  }
  visit(error, 0)
  return codes
}
