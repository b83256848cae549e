import type { Direction, Zone } from './article'
import type { CodeRef } from './codebook'
import type { TextRange } from './text'

/** Why a mark of an earlier text waits for a person. */
export const WAIT_REASONS = [
  'gone', // its words are no longer there
  'several', // its words are there, but which of them are meant is not certain
  'surroundings', // its words are there once, and what they stand in is another
  'locked', // its words are in a part of the new text that is not the article
] as const
export type WaitReason = (typeof WAIT_REASONS)[number]

/** What whoever made it said of it: it belongs here, or it has no place in the new text. */
export const WAIT_OUTCOMES = ['placed', 'dropped'] as const
export type WaitOutcome = (typeof WAIT_OUTCOMES)[number]

/** Label of the transaction with which a reading goes over to a newer text. */
export const NEW_TEXT = 'new_text'
/** Likewise to a later version of its codebook. */
export const NEW_CODEBOOK = 'codebook'

/** After a transaction of these labels only a page loaded anew knows what there is to read and to mark with. They alone may have nothing in them. */
export const isTurn = (label: string | undefined): label is typeof NEW_TEXT | typeof NEW_CODEBOOK => label === NEW_TEXT || label === NEW_CODEBOOK

/** One text of an article. Offsets in UTF-16 units. */
export interface ArticleText {
  readonly number: number
  readonly headline: string
  readonly text: string
  readonly zones: readonly Zone[]
}

/** A mark that waits, as whoever made it sees it. */
export interface WaitingMark extends TextRange {
  readonly id: string
  readonly quote: string
  readonly codes: readonly CodeRef[]
  readonly note: string
  readonly reason: WaitReason
  /** Number of the text it was made in. */
  readonly textNumber: number
  /** Where it probably belongs in the newest text, the likeliest first. */
  readonly places: readonly TextRange[]
}

/** The marks of one reading that wait, with the texts they are about. */
export interface WaitingReading {
  readonly assignmentId: string
  readonly gold: boolean
  readonly language: string
  readonly direction: Direction
  readonly version: number
  readonly now: ArticleText
  /** The earlier texts, by number. */
  readonly before: readonly ArticleText[]
  readonly marks: readonly WaitingMark[]
}
