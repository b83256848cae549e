import { z } from 'zod'
import type { CodeDefinition, DimensionDefinition } from '@/lib/domain/codebook'
import type { ComparedArticle, ComparedOutlet } from './answer'
import { questionSchema } from './question'
import type { Surroundings } from './surroundings'
import type { DistinctiveTerms } from './terms'

/** The question of a comparison, with the code whose words are compared and the word whose places are shown. */
export const termsQuestionSchema = questionSchema.extend({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/).optional(),
  term: z.string().min(1).max(100).optional(),
})
export type TermsQuestion = z.infer<typeof termsQuestionSchema>

/** A word in its place. */
export interface ConcordanceLine extends Surroundings {
  readonly spanId: string
  readonly word: string
  readonly article: ComparedArticle
}

export interface AnsweredTerms {
  readonly dimension: DimensionDefinition
  readonly codebook: { readonly key: string; readonly name: string; readonly version: string }
  /** Codes of the dimension marked in the pair's articles. */
  readonly codes: readonly CodeDefinition[]
  /** Null where nobody marked any. */
  readonly code: CodeDefinition | null
  /** Null where fewer than two outlets have been read. */
  readonly pair: readonly [ComparedOutlet, ComparedOutlet] | null
  /** Articles of the pair read to the end there are, and those that entered. */
  readonly total: number
  readonly drawn: number
  readonly result: DistinctiveTerms | null
  readonly concordance: { readonly term: string; readonly lines: readonly ConcordanceLine[]; readonly total: number } | null
}
