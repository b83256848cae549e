import { z } from 'zod'
import { isTurn } from '@/lib/domain/waiting'
import { operationSchema } from './operation-schema'

export const MAX_OPERATIONS = 500

export const transactionSchema = z.strictObject({
  id: z.uuid(),
  operations: z.array(operationSchema).max(MAX_OPERATIONS),
  /** What the person did, for people who read the log: tag, note, undo … */
  label: z.string().regex(/^[a-z][a-z_]{0,31}$/, 'a short word in small letters'),
  /** By the clock of the browser: shown, never ordered by. */
  madeAt: z.iso.datetime(),
}).refine(({ operations, label }) => operations.length > 0 || isTurn(label), 'a transaction does something')
