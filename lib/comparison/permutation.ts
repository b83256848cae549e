import { rollIndex, type Dice } from '@/lib/domain/dice'
import { normalTail } from './normal'

/** A p-value that says how it was come by. */
export interface ExactTest {
  /** The statistic as observed. */
  readonly difference: number
  /** Two-sided. */
  readonly p: number
  /** Articles, or pairs of them, that were permuted. */
  readonly n: number
  /** Every arrangement listed; some drawn; or, for many articles, the normal distribution with the variance over all arrangements. */
  readonly method: 'exact' | 'sampled' | 'normal'
  /** Arrangements listed, or drawn; 0 for the normal distribution. */
  readonly arrangements: number
  /** Of the dice, where arrangements were drawn. */
  readonly seed: string | null
}

/** One article: its value, the group it belongs to, and the story or date within which it could have been the other's. */
export interface Observation {
  readonly value: number
  readonly first: boolean
  readonly stratum?: string
}

export const MOST_ARRANGEMENTS = 20_000
export const DRAWS = 9_999

/** From so many articles (or stories) on, the distribution over all arrangements is taken as normal: `npm run bench -- validity` shows that it then rejects as often. */
export const MOST_PERMUTED = 200

/** Two sums that differ by rounding only are the same sum. */
const ROUNDING = 1e-12

/**
 * Permutation test of a difference of means (Fisher 1935; Pitman 1937): the labels of the two outlets are dealt anew over the
 * articles, within strata where given, since articles, not spans, were sampled; what counts is how far the difference lies from
 * its mean over all arrangements, which is 0 without strata. Every arrangement is listed up to 20,000; beyond
 * that 9,999 are drawn and p = (b + 1) / (B + 1) (Phipson and Smyth 2010); over more than 200 articles their distribution is normal
 * with the variance over all arrangements (Wald and Wolfowitz 1944). Null where a group is empty.
 */
export function permutationTest(observations: readonly Observation[], dice: Dice): ExactTest | null {
  const [first, second] = [observations.filter((one) => one.first), observations.filter((one) => !one.first)]
  if (first.length === 0 || second.length === 0) return null
  const total = observations.reduce((sum, { value }) => sum + value, 0)
  const differenceOf = (sum: number): number => sum / first.length - (total - sum) / second.length
  const difference = differenceOf(first.reduce((sum, { value }) => sum + value, 0))
  const strata = strataOf(observations)
  const expected = differenceOf(strata.reduce((sum, { values, taken }) => sum + (taken * sumOf(values)) / values.length, 0))
  const bar = Math.abs(difference - expected) - ROUNDING
  const arrangements = strata.reduce((product, { values, taken }) => product * choose(values.length, taken), 1)
  const n = observations.length
  if (arrangements <= MOST_ARRANGEMENTS) {
    const sums = strata.reduce<number[]>((all, { values, taken }) => subsetSums(values, taken).flatMap((sum) => all.map((other) => other + sum)), [0])
    const extreme = sums.filter((sum) => Math.abs(differenceOf(sum) - expected) >= bar).length
    return { difference, p: extreme / sums.length, n, method: 'exact', arrangements: sums.length, seed: null }
  }
  if (n > MOST_PERMUTED) {
    const spread = Math.sqrt(strata.reduce((sum, stratum) => sum + varianceOf(stratum), 0)) * (1 / first.length + 1 / second.length)
    return { difference, p: spread === 0 ? 1 : 2 * normalTail(Math.abs(difference - expected) / spread), n, method: 'normal', arrangements: 0, seed: null }
  }
  let extreme = 0
  for (let draw = 0; draw < DRAWS; draw++) {
    const sum = strata.reduce((all, { values, taken }) => all + drawnSum(values, taken, dice), 0)
    if (Math.abs(differenceOf(sum) - expected) >= bar) extreme++
  }
  return { difference, p: (extreme + 1) / (DRAWS + 1), n, method: 'sampled', arrangements: DRAWS, seed: dice.seed }
}

interface Stratum {
  readonly values: number[]
  taken: number
}

function strataOf(observations: readonly Observation[]): readonly Stratum[] {
  const strata = new Map<string, Stratum>()
  for (const { value, first, stratum = '' } of observations) {
    const own = strata.get(stratum) ?? { values: [], taken: 0 }
    own.values.push(value)
    if (first) own.taken++
    strata.set(stratum, own)
  }
  return [...strata.values()]
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Of the sum of `taken` values drawn without replacement. */
function varianceOf({ values, taken }: Stratum): number {
  const n = values.length
  if (n < 2) return 0
  const mean = sumOf(values) / n
  return ((taken * (n - taken)) / n) * (values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1))
}

/** Number of ways to take k of n. */
function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - i + 1)) / i
  return Math.round(ways)
}

function subsetSums(values: readonly number[], taken: number, from = 0): number[] {
  if (taken === 0) return [0]
  const sums: number[] = []
  for (let i = from; i <= values.length - taken; i++) for (const rest of subsetSums(values, taken - 1, i + 1)) sums.push(values[i]! + rest)
  return sums
}

/** Shuffles the first `taken` of the deck anew; an order that is already random stays so. */
function drawnSum(deck: number[], taken: number, dice: Dice): number {
  let sum = 0
  for (let i = 0; i < taken; i++) {
    const at = i + rollIndex(dice, deck.length - i)
    const value = deck[at]!
    deck[at] = deck[i]!
    deck[i] = value
    sum += value
  }
  return sum
}
