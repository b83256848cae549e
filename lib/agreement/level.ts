import { masiDistance } from './masi'
import { jaccardDistance, type LabelSet } from './set-distance'

/**
 * A level of measurement: how far two values lie apart (δ², 0 for a value and itself). Some need to know how often
 * each value was used, so the differences are made for all values at once, in their order.
 */
export interface Level<V> {
  readonly name: string
  /** Equal exactly for values that are one and the same. */
  key(value: V): string
  compare(a: V, b: V): number
  differences(values: readonly V[], counts: readonly number[]): (i: number, j: number) => number
}

const text = (value: string | number): string => String(value)
const byText = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** Any difference is a whole one. */
export const nominal: Level<string | number> = { name: 'nominal', key: text, compare: byText, differences: () => (i, j) => (i === j ? 0 : 1) }

const numeric = (name: string, difference: (a: number, b: number) => number): Level<number> => ({
  name,
  key: text,
  compare: (a, b) => a - b,
  differences: (values) => (i, j) => difference(values[i]!, values[j]!),
})

/** (c − k)². */
export const interval = numeric('interval', (a, b) => (a - b) ** 2)

/** ((c − k) / (c + k))²; for quantities that are not negative. */
export const ratio = numeric('ratio', (a, b) => (a === b ? 0 : ((a - b) / (a + b)) ** 2))

/** Ranks: (Σ of the counts from c to k − (n_c + n_k) / 2)². */
export const ordinal: Level<number> = {
  name: 'ordinal',
  key: text,
  compare: (a, b) => a - b,
  differences: (_, counts) => {
    const before = [0]
    counts.forEach((count, i) => before.push(before[i]! + count))
    return (i, j) => {
      const [low, high] = i < j ? [i, j] : [j, i]
      return (before[high + 1]! - before[low]! - (counts[low]! + counts[high]!) / 2) ** 2
    }
  },
}

/** Sets of labels by a distance between sets, taken as it is, not squared (Passonneau 2006; Artstein and Poesio 2008). */
export const setLevel = (name: string, distance: (a: LabelSet, b: LabelSet) => number): Level<LabelSet> => ({
  name,
  key: (set) => JSON.stringify([...new Set(set)].sort()),
  compare: (a, b) => byText(JSON.stringify([...a].sort()), JSON.stringify([...b].sort())),
  differences: (values) => (i, j) => distance(values[i]!, values[j]!),
})

export const masi = setLevel('MASI', masiDistance)
export const jaccard = setLevel('Jaccard', jaccardDistance)
