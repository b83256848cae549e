import { sentenceAt, type PanelDocument } from './material'
import { packedSets, type PackedSets } from './packed-sets'
import { sparseParts, sumsOf, type Additive } from './resampling'

/** Above this many different sets a value takes so long that intervals come from the jackknife. */
const MOST_SETS = 500

export interface SentenceTerms {
  /** Judgements of sentences. */
  count(sums: Float64Array): number
  terms(sums: Float64Array): readonly { readonly observed: number; readonly expected: number }[]
}

const LEVELS = ['masi', 'jaccard'] as const

/**
 * α over sentences by the set of codes that touch each (`passageAlpha`), by MASI and by Jaccard distance; sentences in which
 * nobody marked anything count. Values: the two. D_e needs how often each set was used, so these are the parts.
 */
export function sentenceAlphaOf(articles: readonly (readonly PanelDocument[])[], codes: readonly string[]): Additive & SentenceTerms {
  const numbers = new Map(codes.map((code, i) => [code, i]))
  const sets: (readonly number[])[] = []
  const known = new Map<string, number>()
  const numberOf = (labels: readonly number[]): number => {
    const key = labels.join()
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, sets.length)
    return sets.push(labels) - 1
  }
  const tallies = articles.map((documents) => tallyOf(documents, numbers, numberOf))
  const distances = packedSets(sets, codes.length)
  const width = sets.length + LEVELS.length
  const parts = sparseParts(
    tallies.map(({ counts, differing }) => [
      ...[...counts],
      ...LEVELS.map((level, at) => [sets.length + at, differing.reduce((sum, [i, j, weight]) => sum + weight * distances[level](i, j), 0)] as const),
    ]),
    width,
  )
  const costly = sets.length > MOST_SETS
  const table = costly ? null : LEVELS.map((level) => Float64Array.from({ length: sets.length ** 2 }, (_, at) => distances[level](Math.floor(at / sets.length), at % sets.length)))

  const count = (sums: Float64Array): number => sums.subarray(0, sets.length).reduce((sum, value) => sum + value, 0)
  const expectedOf = (sums: Float64Array, level: number): number => {
    const distance = table?.[level]
    let total = 0
    for (let i = 0; i < sets.length; i++) {
      if (sums[i] === 0) continue
      let row = 0
      if (distance) for (let j = 0; j < i; j++) row += sums[j]! * distance[i * sets.length + j]!
      else for (let j = 0; j < i; j++) if (sums[j] !== 0) row += sums[j]! * distances[LEVELS[level]!](i, j)
      total += 2 * sums[i]! * row
    }
    return total
  }
  const ratio = (observed: number, expected: number, n: number) => ({ observed: observed / n, expected: expected / (n * (n - 1)) })
  const terms: SentenceTerms['terms'] = (sums) => LEVELS.map((_, level) => ratio(sums[sets.length + level]!, expectedOf(sums, level), count(sums)))
  const valueOf = ({ observed, expected }: { observed: number; expected: number }): number | null => (expected > 1e-12 ? 1 - observed / expected : null)
  const additive: Additive & SentenceTerms = { ...parts, costly, count, terms, values: (sums) => terms(sums).map(valueOf) }
  return costly ? { ...additive, without: withoutOne(additive, tallies, distances, articles.length, expectedOf, ratio, valueOf) } : additive
}

interface Tally {
  /** How often each set was given. */
  readonly counts: ReadonlyMap<number, number>
  /** Pairs of different sets for one sentence, with 2 n_i n_j / (m − 1). */
  readonly differing: readonly (readonly [i: number, j: number, weight: number])[]
}

function tallyOf(documents: readonly PanelDocument[], numbers: ReadonlyMap<string, number>, numberOf: (labels: readonly number[]) => number): Tally {
  const counts = new Map<number, number>()
  const differing: [number, number, number][] = []
  for (const { continuum, sentences } of documents) {
    const coders = continuum.readings.length
    const given = continuum.readings.map(({ units }) => {
      const touched = sentences.map((): number[] => [])
      for (const { start, end, label } of units) {
        const number = numbers.get(label)
        if (number === undefined) continue
        for (let at = sentenceAt(sentences, start); at < sentences.length && sentences[at]!.start < end; at++) {
          if (!touched[at]!.includes(number)) touched[at]!.push(number)
        }
      }
      return touched.map((labels) => numberOf(labels.length > 1 ? labels.sort((a, b) => a - b) : labels))
    })
    sentences.forEach((_, at) => {
      const own = new Map<number, number>()
      for (const sets of given) own.set(sets[at]!, (own.get(sets[at]!) ?? 0) + 1)
      const entries = [...own]
      entries.forEach(([i, n], a) => {
        counts.set(i, (counts.get(i) ?? 0) + n)
        for (const [j, k] of entries.slice(a + 1)) differing.push([i, j, (2 * n * k) / (coders - 1)])
      })
    })
  }
  return { counts, differing }
}

/** D_e without one article from D_e of all: n'Δn − 2 a'Δn + a'Δa, with Δn made once. */
function withoutOne(
  additive: Additive & SentenceTerms,
  tallies: readonly Tally[],
  distances: PackedSets,
  articles: number,
  expectedOf: (sums: Float64Array, level: number) => number,
  ratio: (observed: number, expected: number, n: number) => { observed: number; expected: number },
  valueOf: (terms: { observed: number; expected: number }) => number | null,
): NonNullable<Additive['without']> {
  const all = sumsOf(additive, articles)
  const sets = additive.width - LEVELS.length
  const n = additive.count(all)
  const known = LEVELS.map((name, level) => ({
    distance: distances[name],
    all: expectedOf(all, level),
    toAll: Float64Array.from({ length: sets }, (_, i) => {
      let sum = 0
      for (let j = 0; j < sets; j++) sum += all[j]! * distances[name](i, j)
      return sum
    }),
  }))
  return (article) => {
    const { counts } = tallies[article]!
    const own = [...counts]
    const rest = n - own.reduce((sum, [, value]) => sum + value, 0)
    const parts = new Float64Array(additive.width)
    additive.add(article, parts)
    return known.map(({ distance, all: whole, toAll }, level) => {
      let expected = whole
      own.forEach(([i, value], a) => {
        expected -= 2 * value * toAll[i]!
        for (let b = 0; b < a; b++) expected += 2 * value * own[b]![1] * distance(i, own[b]![0])
      })
      return rest < 2 ? null : valueOf(ratio(all[sets + level]! - parts[sets + level]!, expected, rest))
    })
  }
}
