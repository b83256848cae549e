import type { Direction } from './article'
import type { AssignmentStatus } from './assignment'
import type { CodeRef } from './codebook'
import type { TextRange } from './text'

/**
 * What became of marks when somebody settled them. `kept`: as one reader has them; `merged`: what several have, as one;
 * `edited`: with bounds of the adjudicator's own; `rejected`: not in the gold; `added`: nobody had this code here.
 */
export const VERDICTS = ['kept', 'merged', 'edited', 'rejected', 'added'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A mark as it was judged: one code of one span. `content` says all of it that counts (lib/adjudication/content.ts). */
export interface JudgedMark {
  readonly assignmentId: string
  readonly spanId: string
  readonly content: string
}

/** Where the gold has the code by a decision; offsets in UTF-16 units. `spanId` is the span of the gold layer. */
export interface GoldPlace extends TextRange {
  readonly spanId: string
}

/** One code settled at one place: what was judged, and what the gold has for it. Nothing of the readers' own layers changes. */
export interface Decision {
  readonly id: string
  /** Decisions of one deed were made, and are taken back, together. */
  readonly deedId: string
  readonly code: CodeRef
  readonly verdict: Verdict
  /** Empty exactly for `rejected`. */
  readonly places: readonly GoldPlace[]
  readonly reason: string
  readonly judged: readonly JudgedMark[]
  /** Pseudonym. */
  readonly decider: string
  readonly decidedAt: string
}

/** What the queue can be narrowed to. `open`: gold not complete; `again`: something has changed since it was judged; `done`: gold complete. */
export const QUEUE_STATES = ['open', 'again', 'done', 'all'] as const
export type QueueState = (typeof QUEUE_STATES)[number]

/** A text of the queue: two people or more have read it to the end. */
export interface QueuedArticle {
  readonly versionId: string
  readonly articleId: string
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  readonly outlet: string
  readonly story: string | null
  readonly readings: number
  readonly gold: AssignmentStatus | null
  readonly blindOver: boolean
  /** Characters of labels that hang on it, by the facts of whole readings (comparisons are made of the same). */
  readonly weight: number
}

/** UTF-16 units of a reason, and of a comment. */
export const MAX_REASON = 2000
/** Decisions of one deed at most. */
export const MAX_DECISIONS = 250

/** A decision to be made. */
export interface Draft {
  readonly code: CodeRef
  readonly verdict: Verdict
  /** `source`: the span whose attributes and speaker the gold takes over; null: none. */
  readonly places: readonly (TextRange & { readonly source: string | null })[]
  readonly judged: readonly JudgedMark[]
  /** Spans of the gold layer that have this code by what stood before. */
  readonly replaces: readonly string[]
  /** Standing decisions that this one ends. */
  readonly ends: readonly string[]
  readonly reason: string
}
