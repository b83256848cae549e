import type { Interval, Measure } from '@/lib/domain/measure'
import type { ExactTest } from './permutation'

/** First less second, in the unit of the estimand (shares, not percent). */
export interface Difference {
  readonly value: number
  /** Null below four articles on either side, and where values do not vary. */
  readonly low: number | null
  readonly high: number | null
  readonly method: string
  /** True with fewer than ten articles (or stories) on either side. */
  readonly unstable: boolean
  /** The same by drawing again, beside the closed form: from twenty articles (or stories) on either side to four hundred in all. */
  readonly bootstrap: Interval | null
}

/** What people who read of both outlets found: mean over them of the difference between their own means. */
export interface WithinAnnotators {
  readonly value: number
  readonly annotators: number
  /** How many of them found more in the first, and in the second. */
  readonly more: number
  readonly less: number
}

/** Two outlets beside each other on one code. */
export interface PairRow {
  readonly code: string
  readonly first: Measure
  readonly second: Measure
  /** Null where either has no number, and where a difference cannot be told from one between people (`survives`). */
  readonly difference: Difference | null
  /** First over second; null unless both are at least 5 %. */
  readonly ratio: number | null
  /** Labels permuted over articles within stories; null below four articles a side, and where it cannot be told. */
  readonly permuted: ExactTest | null
  /** Sign-flip over the stories that both tell; null without any. */
  readonly matched: ExactTest | null
  /** Presence and share of text only; null where nobody read of both. */
  readonly within: WithinAnnotators | null
  /** Benjamini–Hochberg over the rows displayed; null where there is no p. */
  readonly q: number | null
}

/**
 * What the design leaves of a pair. `all`: everybody who read of one read of the other, or the layer is gold, or the design as a
 * whole is sound. `within`: only what the people say who read of both. `none`: nobody did, so no difference can be told.
 */
export type Survives = 'all' | 'within' | 'none'

export interface PairComparison {
  /** Outlet ids. */
  readonly first: string
  readonly second: string
  readonly survives: Survives
  /** Stories that both tell. */
  readonly stories: number
  /** Which p the q-values are made of: the matched one from six stories on, which 2 / 2⁶ < .05 asks for; null without any. */
  readonly tested: 'matched' | 'permuted' | null
  /** Codes that either shows, in the order of the question; other codes are no part of the family. */
  readonly rows: readonly PairRow[]
  /** Tests in the family: the M that is printed. */
  readonly family: number
  readonly seed: string
}
