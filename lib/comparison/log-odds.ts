/** How often each word occurs. */
export type WordCounts = ReadonlyMap<string, number>

export interface LogOdds {
  readonly word: string
  /** Log-odds ratio: above 0 the word is the first side's. */
  readonly delta: number
  readonly variance: number
  /** Descriptive: tokens of one text are not independent, so that no p-value follows. */
  readonly z: number
}

/**
 * Log-odds ratio with a Dirichlet prior (Monroe, Colaresi and Quinn 2008, Political Analysis 16:372–403): which words are
 * distinctive of one side, rare ones reined in by the prior.
 *   δ_w = ln[(y₁+a_w)/(n₁+a₀−y₁−a_w)] − ln[(y₂+a_w)/(n₂+a₀−y₂−a_w)]     Var ≈ 1/(y₁+a_w) + 1/(y₂+a_w)     z = δ/√Var
 * `prior` gives a_w > 0 for every word of the two sides. Sorted by z, largest first. Count words in at least three articles only.
 */
export function logOdds(first: WordCounts, second: WordCounts, prior: WordCounts): readonly LogOdds[] {
  const words = [...new Set([...first.keys(), ...second.keys()])]
  const priors = words.map((word) => {
    const a = prior.get(word) ?? 0
    if (!(a > 0)) throw new RangeError(`no prior for "${word}"`)
    return a
  })
  const [n1, n2, a0] = [total(first), total(second), total(prior)]
  return words
    .map((word, i): LogOdds => {
      const [y1, y2, a] = [first.get(word) ?? 0, second.get(word) ?? 0, priors[i]!]
      // Where there is one word at all, each side says nothing else: no odds to compare.
      const delta = prior.size === 1 ? 0 : Math.log((y1 + a) / (n1 + a0 - y1 - a)) - Math.log((y2 + a) / (n2 + a0 - y2 - a))
      const variance = 1 / (y1 + a) + 1 / (y2 + a)
      return { word, delta, variance, z: delta / Math.sqrt(variance) }
    })
    .sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1))
}

const total = (counts: WordCounts): number => [...counts.values()].reduce((sum, count) => sum + count, 0)

/** The same a_w for every word. */
export function flatPrior(words: Iterable<string>, perWord: number): WordCounts {
  return new Map([...words].map((word) => [word, perWord]))
}

/** a_w = a₀ · share of the word in a background. Words must occur in it. */
export function informativePrior(background: WordCounts, a0: number): WordCounts {
  const all = total(background)
  return new Map([...background].map(([word, count]) => [word, (a0 * count) / all]))
}

/** The proposal for a₀, to be printed: a tenth of the smaller side's tokens, at most 500. */
export const proposedPriorSize = (first: WordCounts, second: WordCounts): number => Math.min(500, Math.min(total(first), total(second)) / 10)
