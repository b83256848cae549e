/** Words a shingle of a sentence, and of a whole article (w-shingling, Broder 1997). */
export const SENTENCE_SHINGLE = 3
export const ARTICLE_SHINGLE = 5

/**
 * The set of `w` consecutive words of what was hashed word by word, each run as one number of 32 bits, ascending. Fewer
 * words than `w` make one shingle of all of them; no words make none.
 */
export function shinglesOf(words: readonly number[], w: number): number[] {
  if (words.length === 0) return []
  const set = new Set<number>()
  for (let i = 0; i === 0 || i + w <= words.length; i++) {
    let hash = 0x9e3779b9
    for (let k = i; k < Math.min(i + w, words.length); k++) {
      hash = Math.imul(hash ^ (words[k] ?? 0), 0x85ebca6b)
      hash ^= hash >>> 13
    }
    hash = Math.imul(hash, 0xc2b2ae35)
    set.add((hash ^ (hash >>> 16)) >>> 0)
  }
  return [...set].sort((a, b) => a - b)
}

/** One shingle in this many stands for an article: which ones is decided by the shingle alone, so that articles choose the same (Broder 1997, "mod m"). */
const SAMPLED = 4

export const sampleOf = (shingles: readonly number[]): Uint32Array => Uint32Array.from(shingles.filter((shingle) => shingle % SAMPLED === 0))

/** How many numbers two ascending lists have in common. */
export function common(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    if (x === y) count++
    if (x <= y) i++
    if (y <= x) j++
  }
  return count
}

/** |A ∩ B| / |A ∪ B|, 0 to 1 (Broder's resemblance); two empty sets do not resemble each other. */
export function resemblance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const both = common(a, b)
  const either = a.length + b.length - both
  return either === 0 ? 0 : both / either
}
