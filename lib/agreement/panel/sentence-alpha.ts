import { sentenceAt, type PanelDocument } from './material'
import { packedSets } from './packed-sets'
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
  const count = (sums: Float64Array): number => {
    let n = 0
    for (let i = 0; i < sets.length; i++) n += sums[i]!
    return n
  }
  const ratio = (observed: number, expected: number, n: number) => ({ observed: observed / n, expected: expected / (n * (n - 1)) })
  const valueOf = ({ observed, expected }: { observed: number; expected: number }): number | null => (expected > 1e-12 ? 1 - observed / expected : null)
  const all = sumsOf(parts, articles.length)
  if (sets.length > MOST_SETS) {
    // The distances are gone through once, for all articles together; what single ones change follows from that.
    const n = count(all)
    const whole = LEVELS.map((level) => distancesToAll(all, sets.length, distances[level]))
    const terms = (): { observed: number; expected: number }[] => whole.map(({ expected }, level) => ratio(all[sets.length + level]!, expected, n))
    return {
      ...parts,
      costly: true,
      count: () => n,
      terms,
      values: () => terms().map(valueOf),
      without(article) {
        const { counts } = tallies[article]!
        const own = [...counts]
        const rest = n - own.reduce((sum, [, value]) => sum + value, 0)
        const less = new Float64Array(width)
        parts.add(article, less)
        return LEVELS.map((level, at) => {
          const expected = expectedWithout(own, whole[at]!, distances[level])
          return rest < 2 ? null : valueOf(ratio(all[sets.length + at]! - less[sets.length + at]!, expected, rest))
        })
      },
    }
  }
  const tables = LEVELS.map((level) => Float64Array.from({ length: sets.length ** 2 }, (_, at) => distances[level](Math.floor(at / sets.length), at % sets.length)))
  const terms: SentenceTerms['terms'] = (sums) => tables.map((table, level) => ratio(sums[sets.length + level]!, expectedIn(sums, table, sets.length), count(sums)))
  return { ...parts, count, terms, values: (sums) => terms(sums).map(valueOf) }
}

/** n'Δn, without the diagonal, which is nothing. */
function expectedIn(sums: Float64Array, table: Float64Array, sets: number): number {
  let total = 0
  for (let i = 0; i < sets; i++) {
    if (sums[i] === 0) continue
    let row = 0
    for (let j = 0; j < i; j++) row += sums[j]! * table[i * sets + j]!
    total += 2 * sums[i]! * row
  }
  return total
}

interface Whole {
  readonly expected: number
  /** Δn: each set's distance to all that were given. */
  readonly toAll: Float64Array
}

function distancesToAll(all: Float64Array, sets: number, distance: (i: number, j: number) => number): Whole {
  const toAll = new Float64Array(sets)
  for (let i = 0; i < sets; i++) {
    for (let j = 0; j < i; j++) {
      const apart = distance(i, j)
      toAll[i]! += all[j]! * apart
      toAll[j]! += all[i]! * apart
    }
  }
  return { toAll, expected: toAll.reduce((sum, apart, i) => sum + apart * all[i]!, 0) }
}

/** n'Δn − 2 a'Δn + a'Δa, for an article's own counts a. */
function expectedWithout(own: readonly (readonly [set: number, count: number])[], { expected, toAll }: Whole, distance: (i: number, j: number) => number): number {
  let rest = expected
  own.forEach(([i, value], a) => {
    rest -= 2 * value * toAll[i]!
    for (let b = 0; b < a; b++) rest += 2 * value * own[b]![1] * distance(i, own[b]![0])
  })
  return rest
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
