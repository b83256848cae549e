import { z } from 'zod'
import { codeRefSchema } from './codebook-schema'
import { MAX_NAME } from './names'
import { MAX_ATTRIBUTE_TEXT, SPAN_DEFAULTS } from './span'

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
  /** By `dimension.attribute` of the codebook: the key of a value, a name, or words. Only those that are set. */
  attributes: z
    .record(codeRefSchema, z.string().min(1).max(MAX_ATTRIBUTE_TEXT))
    .refine((attributes) => Object.keys(attributes).length <= 64, 'at most 64 attributes')
    .default({ ...SPAN_DEFAULTS.attributes }),
  /** Who speaks, as the project's list of entities writes the name; that list also knows the other spellings. */
  speaker: z.string().min(1).max(MAX_NAME).nullable().default(SPAN_DEFAULTS.speaker),
  /** Ids of spans of the same assignment this one is the source of, sorted, no repeats. A span that is gone may stand here. */
  links: z.array(z.uuid()).max(100).default([...SPAN_DEFAULTS.links]),
})
