import { MASI_MONOTONICITY } from '../masi'

/** Sets of labels as bits, to compare very many of them: the distances of `masiDistance` and `jaccardDistance`, by number. */
export interface PackedSets {
  readonly masi: (i: number, j: number) => number
  readonly jaccard: (i: number, j: number) => number
}

const { equal, subset, overlap, disjoint } = MASI_MONOTONICITY

/** `sets` hold numbers below `labels`, each once. */
export function packedSets(sets: readonly (readonly number[])[], labels: number): PackedSets {
  const words = Math.max(1, Math.ceil(labels / 32))
  const bits = new Int32Array(sets.length * words)
  sets.forEach((set, i) => {
    for (const label of set) bits[i * words + (label >> 5)]! |= 1 << (label & 31)
  })
  const sizes = Int32Array.from(sets, (set) => set.length)
  const shared = (i: number, j: number): number => {
    let count = 0
    for (let word = 0; word < words; word++) count += popcount(bits[i * words + word]! & bits[j * words + word]!)
    return count
  }
  const jaccard = (i: number, j: number): number => {
    const both = shared(i, j)
    const union = sizes[i]! + sizes[j]! - both
    return union === 0 ? 0 : 1 - both / union
  }
  return {
    jaccard,
    masi(i, j) {
      const both = shared(i, j)
      const union = sizes[i]! + sizes[j]! - both
      if (union === 0) return 0
      const monotonicity = both === union ? equal : both === 0 ? disjoint : both === sizes[i]! || both === sizes[j]! ? subset : overlap
      return 1 - (both / union) * monotonicity
    },
  }
}

function popcount(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
