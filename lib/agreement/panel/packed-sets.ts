import { MASI_MONOTONICITY } from '../masi'

/** Sets of labels as bits, to compare very many of them: the distances of `masiDistance` and `jaccardDistance`, by number. */
export interface PackedSets {
  masi(i: number, j: number): number
  jaccard(i: number, j: number): number
}

/** `sets` hold numbers below `labels`, each once. */
export function packedSets(sets: readonly (readonly number[])[], labels: number): PackedSets {
  const words = Math.max(1, Math.ceil(labels / 32))
  const bits = new Int32Array(sets.length * words)
  sets.forEach((set, i) => {
    for (const label of set) bits[i * words + (label >> 5)]! |= 1 << (label & 31)
  })
  const shared = (i: number, j: number): number => {
    let count = 0
    for (let word = 0; word < words; word++) count += popcount(bits[i * words + word]! & bits[j * words + word]!)
    return count
  }
  const sizes = Int32Array.from(sets, (set) => set.length)
  return {
    jaccard(i, j) {
      const both = shared(i, j)
      const union = sizes[i]! + sizes[j]! - both
      return union === 0 ? 0 : 1 - both / union
    },
    masi(i, j) {
      const both = shared(i, j)
      const union = sizes[i]! + sizes[j]! - both
      const relation = both === union ? 'equal' : both === 0 ? 'disjoint' : both === Math.min(sizes[i]!, sizes[j]!) ? 'subset' : 'overlap'
      return 1 - (union === 0 ? 1 : both / union) * MASI_MONOTONICITY[relation]
    },
  }
}

function popcount(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
