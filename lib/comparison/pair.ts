import type { Measure } from '@/lib/domain/measure'
import type { ExactTest } from './permutation'

/** Two outlets beside each other on one code. */
export interface PairRow {
  readonly code: string
  readonly first: Measure
  readonly second: Measure
  /** First less second, in the unit of the estimand (shares, not percent), with its interval from ten articles on either side. */
  readonly difference: { readonly value: number; readonly low: number | null; readonly high: number | null; readonly method: string; readonly unstable: boolean } | null
  /** First over second; null unless both are at least 5 %. */
  readonly ratio: number | null
  /** Labels permuted over articles within stories; null below four articles a side, and where it cannot be told. */
  readonly permuted: ExactTest | null
  /** Sign-flip over the stories that both tell; null without any. */
  readonly matched: ExactTest | null
  /** Benjamini–Hochberg over the rows displayed; null where there is no p. */
  readonly q: number | null
}

export interface PairComparison {
  /** Outlet ids. */
  readonly first: string
  readonly second: string
  readonly rows: readonly PairRow[]
  /** Tests in the family: the M that is printed. */
  readonly family: number
  readonly seed: string
}
