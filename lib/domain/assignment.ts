import type { Answers } from './answers'
import type { Codebook } from './codebook'
import type { Direction, Zone } from './article'
import type { Span } from './span'

/**
 * `open` until the annotator presses Mark complete; only then does untagged text mean
 * "read, nothing applies". Before that it is missing data.
 */
export const ASSIGNMENT_STATUSES = ['open', 'complete'] as const
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number]

/**
 * `annotation`: one annotator's own layer. `gold`: the adjudicated layer of an article, never in place of the former.
 * `training`: an annotator's own too, made to be held against gold; no statistic counts it as a reading.
 */
export const LAYER_KINDS = ['annotation', 'gold', 'training'] as const
export type LayerKind = (typeof LAYER_KINDS)[number]

/** Everything the annotation page needs, as the API answers it and the page loads it. */
export interface AssignmentView {
  readonly id: string
  readonly kind: LayerKind
  readonly status: AssignmentStatus
  /** Number of transactions committed; the base of the next save. */
  readonly version: number
  readonly project: { readonly slug: string; readonly name: string }
  readonly article: {
    readonly id: string
    readonly versionId: string
    readonly headline: string
    /** Null where the reader is not to know it; then nothing else here gives it away, the text as shown included. */
    readonly outlet: string | null
    readonly story: string | null
    readonly byline: string | null
    readonly publishedAt: string | null
    readonly language: string
    readonly direction: Direction
    readonly text: string
    /** Of the text as it stands here. */
    readonly sha256: string
    readonly zones: readonly Zone[]
  }
  readonly codebook: Codebook
  readonly spans: readonly Span[]
  readonly answers: Answers
}

/** The same as its page is opened: what is shown first at once, the rest when it has been read. */
export interface OpenedAssignment {
  /** With the spans that are shown first; with all of them if they are few. */
  readonly view: AssignmentView
  readonly count: number
  /** All of them, of the same snapshot. */
  readonly spans: Promise<readonly Span[]>
}
