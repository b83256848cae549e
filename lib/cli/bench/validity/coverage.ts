import { bootstrapInterval } from '@/lib/comparison/bootstrap'
import { clustersOf, momentsOf } from '@/lib/comparison/clusters'
import { estimate, type Estimated } from '@/lib/comparison/estimand'
import type { ComparisonMaterial } from '@/lib/comparison/material'
import { isYesOrNo, meanInterval } from '@/lib/comparison/mean-interval'
import { bootstrapDifferences, differenceOf, pairUnitsOf, unitsOf } from '@/lib/comparison/pair-difference'
import type { Estimand, Unit } from '@/lib/comparison/question'
import { SMALLEST_STABLE } from '@/lib/comparison/tier'
import { seededDice } from '@/lib/domain/dice'
import { Tally } from './tally'
import { CODES, makeStudy, type World } from './world'

export interface CoverageRow {
  readonly interval: string
  readonly estimand: Estimand
  readonly world: string
  readonly unit: Unit
  /** Articles an outlet. */
  readonly n: number
  /** Percent of the intervals that hold the true value, and the Monte Carlo standard error of it. */
  readonly coverage: number
  readonly error: number
  readonly studies: number
  /** Intervals given, in percent of those asked for: a code that nobody found has none for its share of text. */
  readonly given: number
  /** Mean width over that of the bootstrap where both were made. */
  readonly widthToBootstrap: number | null
  /** Fewer than ten units an outlet on average: the application marks such an interval as unstable. */
  readonly unstable: boolean
  /** Shown by the application; the others stand beside for comparison. */
  readonly shipped: boolean
}

/**
 * Articles of an outlet with the code to be expected. Where they are fewer than two, most studies have none or one of them, and no
 * interval can hold the truth in just 95 % of studies: rarer codes are told apart.
 */
const FEWEST_EXPECTED = 2

/** The true values: what the estimator says of so many articles that chance is gone. */
const TRUTH_ARTICLES = 120_000

export function truthsOf(world: World, estimands: readonly Estimand[]): ReadonlyMap<Estimand, readonly (readonly [number, number])[]> {
  const { material } = makeStudy({ ...world, stories: 'own' }, TRUTH_ARTICLES, seededDice(`truth of ${world.name}`))
  return new Map(
    estimands.map((estimand) => {
      const { moments } = momentsIn(material, estimand, 'article')
      return [estimand, moments.map((both): readonly [number, number] => [both[0]!.mean, both[1]!.mean])]
    }),
  )
}

function momentsIn(material: ComparisonMaterial, estimand: Estimand, unit: Unit) {
  const asked = estimate(material, estimand)
  const clusters = clustersOf(material, asked, unit)
  const scratch = new Float64Array(clusters.size.length)
  const columns = CODES.map((code) => asked.valuesOf(code))
  return { asked, clusters, columns, moments: columns.map((column) => momentsOf(column, clusters, scratch)) }
}

const holds = ({ low, high }: { low: number | null; high: number | null }, truth: number): boolean => low !== null && high !== null && low <= truth + 1e-9 && truth - 1e-9 <= high

/** Coverage of every interval of one estimand in one world. */
export function coverage(world: World, truths: readonly (readonly [number, number])[], { estimand, unit, n, studies, bootstrap }: { estimand: Estimand; unit: Unit; n: number; studies: number; bootstrap: boolean }): CoverageRow[] {
  const dice = seededDice(`${world.name} ${estimand} ${unit} ${n}`)
  const names = ['mean', 'rareMean', 'difference', 'rareDifference', 'bootstrap', 'plain'] as const
  const tallies = Object.fromEntries(names.map((name) => [name, new Tally()])) as Record<(typeof names)[number], Tally>
  const [asked, given] = [{ mean: 0, difference: 0 }, { mean: 0, difference: 0 }]
  const widths = { closed: 0, drawn: 0 }
  let unitsInAll = 0
  for (let study = 0; study < studies; study++) {
    const { material } = makeStudy(world, n, dice)
    const { clusters, columns, moments } = momentsIn(material, estimand, unit)
    const units = unitsOf(clusters, unit)
    const sums = columns.map((column) => pairUnitsOf(column, clusters, units))
    const drawn = bootstrap ? bootstrapDifferences(sums, moments.map((both) => [both[0]!, both[1]!] as const), { estimand, unit }, dice) : []
    const plain = bootstrap && unit === 'article' && estimand !== 'density'
    unitsInAll += clusters.size.length
    moments.forEach(([first, second], c) => {
      const truth = truths[c]
      if (!first || !second || !truth) return
      const rare = isYesOrNo(estimand) && Math.min(...truth) * n < FEWEST_EXPECTED
      const [meanTally, differenceTally] = rare ? [tallies.rareMean, tallies.rareDifference] : [tallies.mean, tallies.difference]
      for (const [side, own] of [first, second].entries()) {
        asked.mean++
        const interval = meanInterval(own, estimand, unit)
        if (!interval) continue
        given.mean++
        meanTally.answer(holds(interval, truth[side]!))
      }
      asked.difference++
      const difference = differenceOf(first, second, sums[c]!, { estimand, unit })
      if (difference.low === null || difference.high === null) return
      given.difference++
      const trueDifference = truth[0] - truth[1]
      differenceTally.answer(holds(difference, trueDifference))
      const resampled = drawn[c]
      if (resampled && !rare) {
        tallies.bootstrap.answer(holds(resampled, trueDifference))
        widths.closed += difference.high - difference.low
        widths.drawn += resampled.high - resampled.low
      }
      if (plain && c % 3 === 1) tallies.plain.answer(holds(plainBootstrap(material, estimate(material, estimand), c) ?? { low: null, high: null }, truth[0]))
    })
    for (const tally of Object.values(tallies)) tally.endStudy()
  }
  const row = (interval: string, tally: Tally, shipped: boolean, of: 'mean' | 'difference', widthToBootstrap: number | null = null): CoverageRow[] =>
    tally.studies === 0 ? [] : [{ interval, estimand, world: world.name, unit, n, coverage: tally.percent, error: tally.error, studies: tally.studies, given: (100 * given[of]) / asked[of], widthToBootstrap, unstable: unitsInAll / (2 * studies) < SMALLEST_STABLE, shipped }]
  // Drawing articles one by one where several share a story is what the page warns of; it stands here to show what it costs.
  const right = unit === 'story' || world.stories !== 'several'
  return [
    ...row('score, cluster-robust', tallies.mean, right, 'mean'),
    ...row('difference (MOVER)', tallies.difference, right, 'difference', widths.drawn > 0 ? widths.closed / widths.drawn : null),
    ...row('score, rarer codes', tallies.rareMean, false, 'mean'),
    ...row('difference, rarer codes', tallies.rareDifference, false, 'difference'),
    ...row('difference, bootstrap', tallies.bootstrap, right, 'difference'),
    ...row('plain bootstrap (percentile, BCa from 20)', tallies.plain, false, 'mean'),
  ]
}

function plainBootstrap({ articles }: ComparisonMaterial, asked: Estimated, c: number): { low: number; high: number } | null {
  const values = new Float64Array(articles.ids.length)
  const { article, value } = asked.valuesOf(CODES[c]!)
  article.forEach((at, i) => (values[at] = value[i]!))
  const own = Array.from(values).filter((_, i) => articles.outlet[i] === 0 && asked.counts[i])
  return bootstrapInterval([own], ([group = []]) => (group.length === 0 ? null : group.reduce((sum, one) => sum + one, 0) / group.length), seededDice(`${c}`), 300)
}
