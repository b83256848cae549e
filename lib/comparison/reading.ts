import type { AssignmentStatus, LayerKind } from '@/lib/domain/assignment'
import type { Layer, Part } from './question'
import { kindOf } from './question'

/** One assignment with what a comparison needs to know of its article. Lengths in UTF-16 units. */
export interface Reading {
  readonly assignmentId: string
  readonly articleId: string
  readonly outletId: string
  readonly storyId: string | null
  readonly kind: LayerKind
  /** Pseudonym; null exactly for gold. */
  readonly annotator: string | null
  readonly status: AssignmentStatus
  readonly bodyLength: number
  /** Headline and sub-heads. */
  readonly headlineLength: number
}

/** A code found by one reading in one part of its article. Absence has no row. */
export interface Finding {
  readonly assignmentId: string
  /** Key of the code within the dimension asked for. */
  readonly code: string
  readonly headline: boolean
  /** UTF-16 units covered by spans of the code, each counted once. */
  readonly characters: number
}

/**
 * Only what was read to the end counts: untagged text of an open assignment is missing data. What has
 * nothing in the chosen part (an article without a headline) cannot show a code there and is left out too.
 */
export const countedReadings = (readings: readonly Reading[], layer: Layer, part: Part): Reading[] =>
  readings.filter((reading) => reading.kind === kindOf(layer) && reading.status === 'complete' && lengthOf(reading, part) > 0)

export const lengthOf = (reading: Reading, part: Part): number =>
  (part === 'headline' ? 0 : reading.bodyLength) + (part === 'body' ? 0 : reading.headlineLength)
