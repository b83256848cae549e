import type { Direction } from '@/lib/domain/article'
import type { DimensionDefinition } from '@/lib/domain/codebook'
import type { Comparison } from './comparison'
import type { AnsweredComparison, ComparedOutlet } from './answer'
import type { DesignCheck } from './design-check'
import type { Portion } from './portion'
import type { AnsweredSources } from './source-answer'

/** What leaves the project: a comparison without anybody's pseudonym. */
export interface AnonymousComparison extends Omit<AnsweredComparison, 'comparison'> {
  readonly comparison: Omit<Comparison, 'design'>
  readonly design: AnonymousDesign
}

/** The design check in numbers. */
export type AnonymousDesign = Pick<DesignCheck, 'verdict' | 'annotators' | 'readEveryOutlet'> & { readonly readOneOutlet: number }

/** Takes the annotators out of a comparison: who read what is nobody's business outside the project. */
export function withoutAnnotators({ comparison: { design, ...comparison }, ...answer }: AnsweredComparison): AnonymousComparison {
  const { verdict, annotators, readEveryOutlet, readOneOutlet } = design
  return { ...answer, comparison, design: { verdict, annotators, readEveryOutlet, readOneOutlet: readOneOutlet.length } }
}

/** The same as a comparison again, for what draws and describes comparisons; nobody is in its design check. */
export const asComparison = ({ design, comparison, ...answer }: AnonymousComparison): AnsweredComparison => ({
  ...answer,
  comparison: { ...comparison, design: { ...design, outlets: [], coverage: [], readOneOutlet: [] } },
})

/** A passage as a report shows it: cut to the project's limit, without who marked it. */
export interface ReportQuote {
  readonly outletId: string
  readonly code: string
  readonly text: string
  readonly cut: boolean
  /** Of the article's readers, how many marked exactly this stretch with the code. */
  readonly marked: number
  readonly readers: number
  readonly headline: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
}

export interface ReportDimension {
  readonly dimension: DimensionDefinition
  readonly answer: AnonymousComparison
  readonly quotes: readonly ReportQuote[]
  /** Where in the article the first mark of a code begins, 0 to 1 of its text: over the articles with it. */
  readonly positions: readonly { readonly outletId: string; readonly code: string; readonly start: Portion }[]
}

export interface ReportArticle {
  readonly headline: string
  readonly outletId: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly url: string | null
  /** Complete readings by people; gold is not one. */
  readonly readers: number
}

/** All that a report says, as data: nothing in it leads to a person or to anything else of the project. */
export interface Report {
  readonly subject: { readonly kind: 'story' | 'outlet'; readonly id: string; readonly name: string; readonly detail: string }
  readonly project: { readonly name: string; readonly demo: boolean }
  readonly madeAt: string
  readonly quoteLimit: number
  /** Passages of each outlet and code at most. */
  readonly quotesEach: number
  readonly codebook: { readonly name: string; readonly version: string }
  readonly outlets: readonly ComparedOutlet[]
  readonly articles: readonly ReportArticle[]
  /** Articles there are, of which not all may be listed. */
  readonly total: number
  readonly dimensions: readonly ReportDimension[]
  readonly sources: AnsweredSources
}
