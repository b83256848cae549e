/** Why there is no number. A closed list, so that every one of them has words in the interface. */
export type MeasureGap =
  | 'no_complete_reading' // nobody has completed an article here: missing data, not "nothing found"
  | 'nothing_marked' // every article read shows none of the codes, so there is no mix and no main one of them
  | 'no_text' // the chosen part of every article read is empty (no headline, no body)

export interface Interval {
  readonly low: number
  readonly high: number
  /** Share of such intervals that hold the true value, e.g. 0.95. */
  readonly level: number
  readonly method: string
}

/**
 * A number with what it rests on: n sampling units (articles, unless the method says otherwise) and the
 * method's name. Where there is none, the reason, out of the closed list `Gap`. Never NaN.
 */
export type Measure<Gap extends string = MeasureGap> =
  | { readonly value: number; readonly n: number; readonly method: string; readonly interval: Interval | null }
  | { readonly value: null; readonly n: number; readonly method: string; readonly reason: Gap }
