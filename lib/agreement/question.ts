import { z } from 'zod'

/** A list in one word of an address, `R1,R2`; sorted and without repeats, so that equal questions are one question. */
const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .max(20_000)
    .transform((list) => [...new Set(list.split(',').map((one) => one.trim()).filter((one) => one !== ''))].sort())
    .pipe(z.array(item).max(500))
    .optional()
    .transform((list) => (list === undefined || list.length === 0 ? undefined : list))

/** The state of the agreement panel, as it stands in the address: the same address asks the same question. */
export const agreementQuestionSchema = z.strictObject({
  /** Key of a dimension of the codebook; left out, its first. */
  dimension: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/).optional(),
  /** Pseudonyms, with commas between; left out, everybody. */
  annotators: listOf(z.string().max(100)),
  /** Ids of stories, with commas between; left out, every article. */
  stories: listOf(z.uuid()),
  /** 1 compares each annotator with the gold layer instead of with each other. */
  gold: z.enum(['0', '1']).default('0'),
  /** Of the chance continua and the resampling. */
  seed: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/).default('parallax'),
})
export type AgreementQuestion = z.output<typeof agreementQuestionSchema>

/** The address of a question, what is understood left out. */
export function agreementQuery({ dimension, annotators, stories, gold, seed }: AgreementQuestion): string {
  const query = new URLSearchParams()
  if (dimension !== undefined) query.set('dimension', dimension)
  if (annotators) query.set('annotators', annotators.join())
  if (stories) query.set('stories', stories.join())
  if (gold !== '0') query.set('gold', gold)
  if (seed !== 'parallax') query.set('seed', seed)
  return query.toString()
}
