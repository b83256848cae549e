import type { Direction, Zone } from '@/lib/domain/article'
import type { Codebook, DimensionDefinition } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import type { Comparison } from './comparison'
import type { Distances } from './distances'
import type { PairComparison } from './pair'
import type { Positions } from './positions'
import type { Surroundings } from './surroundings'
import type { Timeline } from './timeline'

/** Answers as pages show them and the API tells them: made by lib/server/comparison.ts. */

export interface ComparedOutlet {
  readonly id: string
  readonly name: string
}

export interface ComparedArticle {
  readonly id: string
  readonly outletId: string
  readonly storyId: string | null
  readonly headline: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
}

export interface AnsweredComparison {
  readonly dimension: DimensionDefinition
  readonly codebook: { readonly key: string; readonly name: string; readonly version: string }
  readonly comparison: Comparison
  readonly outlets: readonly ComparedOutlet[]
  /** Articles in the question, read or not. */
  readonly asked: number
  /** What the view asked for shows beside the comparison; null in every other view, and where it cannot be (one outlet has no pair). */
  readonly pair: PairComparison | null
  readonly timeline: Timeline | null
  readonly positions: Positions | null
  readonly distances: Distances | null
  /** Of every draw: the question itself. */
  readonly seed: string
  /** Complete readings left out because they were made with another codebook or another major version of it. */
  readonly otherCodebooks: number
}

export interface Passage extends Surroundings {
  readonly spanId: string
  /** UTF-16 units; startCodePoint is the same start counted in code points. */
  readonly start: number
  readonly end: number
  readonly startCodePoint: number
  readonly quote: string
  /** Keys of its codes in the dimension. */
  readonly codes: readonly string[]
  readonly note: string
  /** Pseudonym; null for gold. */
  readonly annotator: string | null
  readonly article: ComparedArticle
}

export interface AnsweredPassages {
  readonly dimension: DimensionDefinition
  readonly passages: readonly Passage[]
  readonly outlets: readonly ComparedOutlet[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** A span with the pseudonym of whoever marked it; null for gold. Its codes are those of the dimension asked for. */
export interface MarkedSpan extends Span {
  readonly annotator: string | null
}

export interface ReadArticle extends ComparedArticle {
  readonly text: string
  readonly zones: readonly Zone[]
  /** Who read it to the end. */
  readonly readings: readonly { readonly annotator: string | null }[]
  readonly spans: readonly MarkedSpan[]
}

export interface SideBySide {
  readonly dimension: DimensionDefinition
  /** The codebook with the dimensions shown: this one alone, or all. */
  readonly codebook: Codebook
  readonly outlets: readonly ComparedOutlet[]
  readonly articles: readonly ReadArticle[]
  /** Articles there are, of which not all may be shown. */
  readonly total: number
}
