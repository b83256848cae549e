import type { Dice } from '@/lib/domain/dice'
import { mean } from './article-value'
import { normalTail } from './normal'
import { permutationTest, type Observation } from './permutation'
import { signFlipTest } from './sign-flip'

/** A test over articles that stays quick at any number of them. */
export interface ArticleTest {
  readonly difference: number
  /** Two-sided. */
  readonly p: number
  readonly n: number
  /** `normal`: the same statistic against the normal distribution, from 30 articles on. */
  readonly method: 'exact' | 'sampled' | 'normal'
}

/** From here on the permutation distribution of a mean is close to normal, and drawing it for every cell of a table would take seconds. */
export const LARGE = 30

/** One difference an article, whose sign could have been the other: sign-flip. Null without any. */
export function articleShift(differences: readonly number[], dice: Dice): ArticleTest | null {
  if (differences.length < LARGE) return signFlipTest(differences, dice)
  const squares = differences.reduce((sum, one) => sum + one * one, 0)
  const difference = mean(differences)
  return { difference, p: squares === 0 ? 1 : twoSided((difference * differences.length) / Math.sqrt(squares)), n: differences.length, method: 'normal' }
}

/**
 * Two outlets' articles, labels dealt anew within stories. From 30 articles on: the difference of means against the variance
 * that dealing within stories gives it, Σ over stories of a hypergeometric draw.
 */
export function articleDifference(observed: readonly Observation[], dice: Dice): ArticleTest | null {
  const [first, second] = [observed.filter((one) => one.first), observed.filter((one) => !one.first)]
  if (first.length === 0 || second.length === 0) return null
  if (observed.length < LARGE) return permutationTest(observed, dice)
  const difference = mean(first.map(({ value }) => value)) - mean(second.map(({ value }) => value))
  const strata = new Map<string, Observation[]>()
  for (const one of observed) {
    const own = strata.get(one.stratum ?? '')
    if (own) own.push(one)
    else strata.set(one.stratum ?? '', [one])
  }
  // S, the sum on the first side, moves the difference by S (1/n₁ + 1/n₂).
  let [expected, variance] = [0, 0]
  for (const own of strata.values()) {
    const [all, taken] = [own.length, own.filter((one) => one.first).length]
    const centre = mean(own.map(({ value }) => value))
    expected += taken * centre
    if (all > 1) variance += ((taken * (all - taken)) / (all * (all - 1))) * own.reduce((sum, { value }) => sum + (value - centre) ** 2, 0)
  }
  const sum = first.reduce((total, { value }) => total + value, 0)
  return { difference, p: variance <= 1e-18 ? 1 : twoSided((sum - expected) / Math.sqrt(variance)), n: observed.length, method: 'normal' }
}

const twoSided = (z: number): number => Math.min(1, 2 * normalTail(Math.abs(z)))
