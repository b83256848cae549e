/** A set of labels, as a list without repeats in any order. */
export type LabelSet = readonly string[]

export type SetRelation = 'equal' | 'subset' | 'overlap' | 'disjoint'

interface Comparison {
  readonly relation: SetRelation
  readonly shared: number
  readonly union: number
}

/** How two sets stand to each other. The empty set is disjoint from every other and equal to itself. */
export function compareSets(a: LabelSet, b: LabelSet): Comparison {
  const [left, right] = [new Set(a), new Set(b)]
  const shared = [...left].filter((label) => right.has(label)).length
  const union = left.size + right.size - shared
  const relation = shared === union ? 'equal' : shared === 0 ? 'disjoint' : shared === Math.min(left.size, right.size) ? 'subset' : 'overlap'
  return { relation, shared, union }
}

/** Jaccard distance: 1 − |A ∩ B| / |A ∪ B| (Jaccard 1901). Two empty sets: 0. */
export function jaccardDistance(a: LabelSet, b: LabelSet): number {
  const { shared, union } = compareSets(a, b)
  return union === 0 ? 0 : 1 - shared / union
}
