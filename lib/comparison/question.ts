import { z } from 'zod'
import type { LayerKind } from '@/lib/domain/assignment'

/**
 * Whose marks are counted: the annotators' own, averaged within an article (a soft label); what most of its readers found;
 * what any of them found; or the adjudicated gold.
 */
export const LAYERS = ['annotators', 'majority', 'union', 'gold'] as const
export type Layer = (typeof LAYERS)[number]

export const kindOf = (layer: Layer): LayerKind => (layer === 'gold' ? 'gold' : 'annotation')

/** The layers that hold marks themselves, to be read in their texts; majority and union are counts over the annotators' marks. */
export const READING_LAYERS = ['annotators', 'gold'] as const satisfies readonly Layer[]
export type ReadingLayer = (typeof READING_LAYERS)[number]

export const readingLayerOf = (layer: Layer): ReadingLayer => (layer === 'gold' ? 'gold' : 'annotators')

/**
 * Which stretch of the article is counted. `headline` holds sub-heads too; what is neither is never counted. `own_voice` is the
 * body outside quotation marks, `quoted` the body inside them.
 */
export const PARTS = ['body', 'headline', 'both', 'own_voice', 'quoted'] as const
export type Part = (typeof PARTS)[number]

/** The parts by which sources are read: who speaks in quotation marks and who without is what they are asked for. */
export const SOURCE_PARTS = ['body', 'headline', 'both'] as const satisfies readonly Part[]
export type SourcePart = (typeof SOURCE_PARTS)[number]

export const sourcePartOf = (part: Part): SourcePart => (part === 'own_voice' || part === 'quoted' ? 'body' : part)

/** E1 to E5: what is asked of the articles of an outlet (estimand.ts says how each is computed). */
export const ESTIMANDS = ['presence', 'share', 'density', 'composition', 'primary'] as const
export type Estimand = (typeof ESTIMANDS)[number]

/** Whether reprints of an earlier article of the project count as articles of their own. */
export const COPIES = ['apart', 'once'] as const
export type Copies = (typeof COPIES)[number]

/** What is drawn again for intervals: other articles like these, or other stories like these with all their articles. */
export const UNITS = ['article', 'story'] as const
export type Unit = (typeof UNITS)[number]

export const VIEWS = ['dots', 'table', 'heat', 'difference', 'sources', 'terms', 'position', 'timeline', 'distances'] as const
export type View = (typeof VIEWS)[number]

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
  estimand: z.enum(ESTIMANDS).default('presence'),
  copies: z.enum(COPIES).default('apart'),
  /** First and last day, inclusive, of the date printed in the article; an article without one is in no period. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  unit: z.enum(UNITS).default('article'),
  /** Ids of the outlets of the pair; left out, the two with most articles read. */
  first: z.uuid().optional(),
  second: z.uuid().optional(),
  sort: z.enum(SORTS).default('spread'),
  view: z.enum(VIEWS).default('dots'),
})
export type Question = z.infer<typeof questionSchema>

/** Which passages are asked for: those behind one number, or a part of them. */
export const passageQuestionSchema = z.strictObject({
  dimension: key.optional(),
  code: key.optional(),
  story: z.uuid().optional(),
  outlet: z.uuid().optional(),
  article: z.uuid().optional(),
  layer: z.enum(READING_LAYERS).default('annotators'),
  part: z.enum(PARTS).default('both'),
  copies: z.enum(COPIES).default('apart'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
})
export type PassageQuestion = z.infer<typeof passageQuestionSchema>

/** Which texts stand side by side: those of a story, with `article` sure to be among them; or one article alone. */
export const readerQuestionSchema = z.strictObject({
  dimension: key.optional(),
  story: z.uuid().optional(),
  article: z.uuid().optional(),
  layer: z.enum(READING_LAYERS).default('annotators'),
  /** Marks of the dimension, or of every dimension of the codebook. */
  marks: z.enum(['dimension', 'all']).default('dimension'),
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
