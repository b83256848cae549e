import type { Role } from './access'
import type { Direction } from './article'

/** How far a member of a project has come with what was given out. */
export interface PersonProgress {
  readonly userId: string
  readonly name: string
  readonly pseudonym: string
  readonly role: Role
  readonly removed: boolean
  /** Readings given out, begun and not complete, complete, and past their date in a round still open; training left out. */
  readonly given: number
  readonly begun: number
  readonly complete: number
  readonly late: number
  readonly trainingGiven: number
  readonly trainingComplete: number
  /** Completed in each week, oldest first. */
  readonly weeks: readonly number[]
  /** Median of active time per complete article, where it was recorded; n: articles it was recorded for. */
  readonly activeMilliseconds: number | null
  readonly timed: number
  /** What they are at: the reading begun last that is not complete. */
  readonly at: { readonly headline: string; readonly language: string; readonly direction: Direction } | null
}
