import { z } from 'zod'
import { FONTS, LETTERS, READING_BOUNDS } from './preferences'

const between = ([least, most]: readonly [number, number]) => z.number().min(least).max(most)

const readingSchema = z.strictObject({
  size: between(READING_BOUNDS.size),
  measure: between(READING_BOUNDS.measure),
  lineHeight: between(READING_BOUNDS.lineHeight),
  spacing: between(READING_BOUNDS.spacing).int(),
  font: z.enum(FONTS),
  focusMode: z.boolean(),
})

const keysSchema = z
  .record(z.string().regex(/^[a-z][a-z0-9_]{0,59}$/), z.array(z.string().min(1).max(40)).max(4))
  .refine((keys) => Object.keys(keys).length <= 200, 'At most 200 commands')

export const preferencesSchema = z.strictObject({ reading: readingSchema, keys: keysSchema, letters: z.enum(LETTERS) })

/** `keys` replaces all choices of keys, `reading` only the values it names. */
export const preferencesChangeSchema = z.strictObject({ reading: readingSchema.partial(), keys: keysSchema, letters: z.enum(LETTERS) }).partial()
