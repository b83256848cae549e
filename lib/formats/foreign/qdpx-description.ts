import { z } from 'zod'
import { describe, readDescription, withMore } from '../refi-description'

/**
 * What REFI-QDA has no field for stands as JSON in the last line of a description, as in codebooks (refi-description.ts);
 * other programs show it and leave it alone. Offsets in it count as those of the file do.
 */
const zone = z.object({ start: z.int(), end: z.int(), kind: z.string() })
const strings = z.record(z.string(), z.string())

export const sourceMore = z.object({
  id: z.string(),
  sha256: z.string().nullable(),
  zones: z.array(zone),
  readings: z.array(z.object({ annotator: z.string().nullable(), layer: z.enum(['annotation', 'gold']), complete: z.boolean(), answers: strings })),
})
export type SourceMore = z.infer<typeof sourceMore>

export const selectionMore = z.object({
  /** Index of its reading. */
  reading: z.int().min(0),
  id: z.string(),
  attributes: strings.optional(),
  confidence: z.int().min(1).max(5).optional(),
  speaker: z.string().optional(),
  /** The note, where white space at its edges would not come back. */
  note: z.string().optional(),
})
export type SelectionMore = z.infer<typeof selectionMore>

export const codeMore = z.object({ label: z.string() })
export const dimensionKey = z.object({ dimension: z.string() })
export const codeKey = z.object({ key: z.string() })

export const described = (text: string, json: string): string => withMore(describe(text, {}, {}), json)

/** The words of a description, and what stands in its last line. */
export function undescribed(description: string): { readonly text: string; readonly more: unknown } {
  const { text, more } = readDescription(description, {})
  return { text, more }
}
