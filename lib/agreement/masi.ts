import { compareSets, jaccardDistance, type LabelSet, type SetRelation } from './set-distance'

/** Monotonicity: how much an agreement counts by the relation of the two sets. Exact thirds, where NLTK rounds to .67 and .33. */
export const MASI_MONOTONICITY: Record<SetRelation, number> = { equal: 1, subset: 2 / 3, overlap: 1 / 3, disjoint: 0 }

/**
 * MASI distance, 0 to 1, of two sets of labels (Passonneau 2006, LREC, "Measuring Agreement on Set-valued Items"):
 * 1 − J · M with J the Jaccard index and M the monotonicity. Two empty sets: 0; an empty and another: 1.
 */
export function masiDistance(a: LabelSet, b: LabelSet): number {
  return 1 - (1 - jaccardDistance(a, b)) * MASI_MONOTONICITY[compareSets(a, b).relation]
}

// What widespread software calls MASI, to compare published numbers with. Not offered as results.

const NLTK_MONOTONICITY: Record<SetRelation, number> = { equal: 1, subset: 0.67, overlap: 0.33, disjoint: 0 }

/** The distance of NLTK 3.8; null for two empty sets, where it divides by zero. */
export function nltkMasiDistance(a: LabelSet, b: LabelSet): number | null {
  const { relation, shared, union } = compareSets(a, b)
  return union === 0 ? null : 1 - (shared / union) * NLTK_MONOTONICITY[relation]
}

/** DKPro Statistics' set distance: only the relation counts, and the empty set is a subset of every other. */
export function dkproSetDistance(a: LabelSet, b: LabelSet): number {
  const { relation, shared } = compareSets(a, b)
  const subset = relation === 'subset' || (relation === 'disjoint' && shared === Math.min(new Set(a).size, new Set(b).size))
  return relation === 'equal' ? 0 : subset ? 1 / 3 : relation === 'overlap' ? 2 / 3 : 1
}

/** DKPro Statistics' MASI: its set distance times the Jaccard distance. */
export const dkproMasiDistance = (a: LabelSet, b: LabelSet): number => jaccardDistance(a, b) * dkproSetDistance(a, b)
