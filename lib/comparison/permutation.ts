import { rollIndex, type Dice } from '@/lib/domain/dice'

/** A p-value that says how it was come by. */
export interface ExactTest {
  /** The statistic as observed. */
  readonly difference: number
  /** Two-sided. */
  readonly p: number
  /** Articles, or pairs of them, that were permuted. */
  readonly n: number
  readonly method: 'exact' | 'sampled'
  /** Arrangements listed, or drawn. */
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

/** Two sums that differ by rounding only are the same sum. */
const ROUNDING = 1e-12

/**
 * Permutation test of a difference of means (Fisher 1935; Pitman 1937): the labels of the two outlets are dealt anew over the
 * articles, within strata where given, since articles, not spans, were sampled. Every arrangement is listed up to 20,000; beyond
 * that 9,999 are drawn and p = (b + 1) / (B + 1) (Phipson and Smyth 2010). Null where a group is empty.
 */
export function permutationTest(observations: readonly Observation[], dice: Dice): ExactTest | null {
  const [first, second] = [observations.filter((one) => one.first), observations.filter((one) => !one.first)]
  if (first.length === 0 || second.length === 0) return null
  const total = observations.reduce((sum, { value }) => sum + value, 0)
  const differenceOf = (sum: number): number => sum / first.length - (total - sum) / second.length
  const difference = differenceOf(first.reduce((sum, { value }) => sum + value, 0))
  const bar = Math.abs(difference) - ROUNDING
  const strata = strataOf(observations)
  const arrangements = strata.reduce((product, { values, taken }) => product * choose(values.length, taken), 1)
  const n = observations.length
  if (arrangements <= MOST_ARRANGEMENTS) {
    const sums = strata.reduce<number[]>((all, { values, taken }) => subsetSums(values, taken).flatMap((sum) => all.map((other) => other + sum)), [0])
    const extreme = sums.filter((sum) => Math.abs(differenceOf(sum)) >= bar).length
    return { difference, p: extreme / sums.length, n, method: 'exact', arrangements: sums.length, seed: null }
  }
  let extreme = 0
  for (let draw = 0; draw < DRAWS; draw++) {
    const sum = strata.reduce((all, { values, taken }) => all + drawnSum(values, taken, dice), 0)
    if (Math.abs(differenceOf(sum)) >= bar) extreme++
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

function drawnSum(values: readonly number[], taken: number, dice: Dice): number {
  const deck = [...values]
  let sum = 0
  for (let i = 0; i < taken; i++) {
    const at = i + rollIndex(dice, deck.length - i)
    sum += deck[at]!
    deck[at] = deck[i]!
  }
  return sum
}
