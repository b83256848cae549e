import { z } from 'zod'
import type { LayerKind } from '@/lib/domain/assignment'

/** Whose marks are counted: the annotators' own, averaged within an article, or the adjudicated gold. */
export const LAYERS = ['annotators', 'gold'] as const
export type Layer = (typeof LAYERS)[number]

export const kindOf = (layer: Layer): LayerKind => (layer === 'gold' ? 'gold' : 'annotation')

/** Which stretch of the article is counted. `headline` holds sub-heads too; what is neither is never counted. */
export const PARTS = ['body', 'headline', 'both'] as const
export type Part = (typeof PARTS)[number]

export const SORTS = ['spread', 'codebook'] as const
export type Sort = (typeof SORTS)[number]

const key = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/)

/** The state of a comparison, as it stands in the address: the same address asks the same question. */
export const questionSchema = z.strictObject({
  /** Key of a dimension of the codebook; left out, its first. */
  dimension: key.optional(),
  /** Id of a story; left out, every article of the project. */
  story: z.uuid().optional(),
  layer: z.enum(LAYERS).default('annotators'),
  part: z.enum(PARTS).default('body'),
  sort: z.enum(SORTS).default('spread'),
})
export type Question = z.infer<typeof questionSchema>

/** Which passages are asked for: those behind one number, or a part of them. */
export const passageQuestionSchema = z.strictObject({
  dimension: key.optional(),
  code: key.optional(),
  story: z.uuid().optional(),
  outlet: z.uuid().optional(),
  article: z.uuid().optional(),
  layer: z.enum(LAYERS).default('annotators'),
  part: z.enum(PARTS).default('both'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type PassageQuestion = z.infer<typeof passageQuestionSchema>

/** Which texts stand side by side: those of a story, with `article` sure to be among them; or one article alone. */
export const readerQuestionSchema = z.strictObject({
  dimension: key.optional(),
  story: z.uuid().optional(),
  article: z.uuid().optional(),
  layer: z.enum(LAYERS).default('annotators'),
})
export type ReaderQuestion = z.infer<typeof readerQuestionSchema>

/** The valid part of an address: what is malformed or unknown in it is left out, as if it had not been said. */
export function lenient<S extends z.ZodObject>(schema: S, given: Readonly<Record<string, unknown>>): z.output<S> {
  const known = Object.fromEntries(Object.entries(given).filter(([name, value]) => Object.hasOwn(schema.shape, name) && typeof value === 'string'))
  const parsed = schema.safeParse(known)
  if (parsed.success) return parsed.data
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]))
  return schema.parse(Object.fromEntries(Object.entries(known).filter(([name]) => !wrong.has(name))))
}
