import { z } from 'zod'
import { codeRefSchema } from './codebook-schema'

// Schemas stand apart from what pages compute with, so that a browser that checks nothing does not load the checker.

export const spanSchema = z.strictObject({
  id: z.uuid(),
  /** UTF-16 code units of the article's text, half-open. */
  start: z.int().min(0),
  end: z.int().min(1),
  /** text.slice(start, end), checked at every write. */
  quote: z.string().min(1).max(20_000),
  /** References into the assignment's codebook version, sorted, no repeats. May be empty: a mark not yet tagged. */
  codes: z.array(codeRefSchema).max(24),
  note: z.string().max(4000),
  confidence: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
})
