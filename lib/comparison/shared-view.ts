import { z } from 'zod'
import { termsQuestionSchema } from './terms-answer'

/** The one view a link leads to. A comparison keeps its whole question; places of a term are no part of it. */
export const sharedViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('comparison'), question: termsQuestionSchema.omit({ term: true }) }),
  z.strictObject({ kind: z.literal('story'), id: z.uuid() }),
  z.strictObject({ kind: z.literal('outlet'), id: z.uuid() }),
])
export type SharedView = z.infer<typeof sharedViewSchema>

export const SHARE_DAYS = 30
export const MOST_SHARE_DAYS = 365
