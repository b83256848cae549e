import { cheapestAssignment } from './assignment'
import { intersectionOverUnion } from './span-f1'
import type { Unit } from './continuum'

/** What counts as correct: edges and label; edges; edges, with half a point for an overlap; the label on any overlap. */
export const SEMEVAL_SCHEMAS = ['strict', 'exact', 'partial', 'type'] as const
export type SemevalSchema = (typeof SEMEVAL_SCHEMAS)[number]

/** Correct, incorrect, partial, missed (in the reference only), spurious (in the response only). */
export interface SemevalCounts {
  readonly correct: number
  readonly incorrect: number
  readonly partial: number
  readonly missed: number
  readonly spurious: number
}

export interface SemevalScore {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

/**
 * Counts of SemEval-2013 task 9 (Segura-Bedmar, Martínez and Herrero-Zazo 2013), after MUC-5. A span has at most one
 * partner: as many partners as possible, and among those the ones that fit best. Add the counts over documents, then score.
 */
export function semevalCounts(reference: readonly Unit[], response: readonly Unit[], schema: SemevalSchema): SemevalCounts {
  const fine = 1 / (4 * (Math.min(reference.length, response.length) + 1))
  const worth = reference.map((a) =>
    response.map((b) => {
      const overlap = intersectionOverUnion(a, b)
      return overlap === 0 ? 0 : -1 - fine * ((overlap === 1 ? 2 : overlap) + (a.label === b.label ? 1 : 0))
    }),
  )
  const counts = { correct: 0, incorrect: 0, partial: 0, missed: reference.length, spurious: response.length }
  cheapestAssignment(worth).forEach((j, i) => {
    const [a, b] = [reference[i], response[j]]
    if (!a || !b || worth[i]![j] === 0) return
    counts.missed--
    counts.spurious--
    counts[judge(a, b, schema)]++
  })
  return counts
}

function judge(a: Unit, b: Unit, schema: SemevalSchema): 'correct' | 'incorrect' | 'partial' {
  const edges = a.start === b.start && a.end === b.end
  const label = a.label === b.label
  if (schema === 'partial') return edges ? 'correct' : 'partial'
  const right = schema === 'strict' ? edges && label : schema === 'exact' ? edges : label
  return right ? 'correct' : 'incorrect'
}

/** Precision, recall and F1, a partial match worth `half` (½ by the task's definition). Null where there is nothing to divide by. */
export function semevalScore({ correct, incorrect, partial, missed, spurious }: SemevalCounts, half = 0.5): SemevalScore {
  const points = correct + half * partial
  const [actual, possible] = [correct + incorrect + partial + spurious, correct + incorrect + partial + missed]
  return {
    precision: actual === 0 ? null : points / actual,
    recall: possible === 0 ? null : points / possible,
    f1: actual + possible === 0 ? null : (2 * points) / (actual + possible),
  }
}
