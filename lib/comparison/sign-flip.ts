import type { Dice } from '@/lib/domain/dice'
import { normalTail } from './normal'
import { DRAWS, MOST_ARRANGEMENTS, MOST_PERMUTED, type ExactTest } from './permutation'

/**
 * Sign-flip test for matched events (Fisher 1935, §21): one difference a story, outlet against outlet; had there been none, each
 * could as well have had the other sign. Statistic: the mean difference. All 2^n arrangements up to 20,000 (n ≤ 14), beyond that
 * 9,999 draws with p = (b + 1) / (B + 1), and over more than 200 the normal distribution with the variance Σ d². Null without differences.
 */
export function signFlipTest(differences: readonly number[], dice: Dice): ExactTest | null {
  const n = differences.length
  if (n === 0) return null
  const observed = differences.reduce((sum, one) => sum + one, 0)
  const bar = Math.abs(observed) - 1e-12
  const test = { difference: observed / n, n }
  if (2 ** n <= MOST_ARRANGEMENTS) {
    const sums = differences.reduce<number[]>((all, one) => all.flatMap((sum) => [sum + one, sum - one]), [0])
    return { ...test, p: sums.filter((sum) => Math.abs(sum) >= bar).length / sums.length, method: 'exact', arrangements: sums.length, seed: null }
  }
  if (n > MOST_PERMUTED) {
    const spread = Math.sqrt(differences.reduce((sum, one) => sum + one ** 2, 0))
    return { ...test, p: spread === 0 ? 1 : 2 * normalTail(Math.abs(observed) / spread), method: 'normal', arrangements: 0, seed: null }
  }
  let extreme = 0
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0
    for (const one of differences) sum += dice.next() < 0.5 ? one : -one
    if (Math.abs(sum) >= bar) extreme++
  }
  return { ...test, p: (extreme + 1) / (DRAWS + 1), method: 'sampled', arrangements: DRAWS, seed: dice.seed }
}
