import { rollIndex, type Dice } from '@/lib/domain/dice'
import type { Interval } from '@/lib/domain/measure'
import { quantile } from '@/lib/domain/resample'
import type { Clusters, Moments } from './clusters'
import { degreesOf, isUnstable, isYesOrNo, meanInterval, scaleOf, studentName, unitName } from './mean-interval'
import { normalTail } from './normal'
import type { Difference } from './pair'
import type { ValueColumn } from './estimand'
import type { Estimand, Unit } from './question'
import { studentQuantile } from './student'
import { SMALLEST_FOR_PERCENT } from './tier'
import { wilson95 } from './wilson'

/** What is drawn again for a pair: stories that both tell are one unit for both. Sums over articles and numbers of them, [first, second]. */
export interface PairUnits {
  readonly sums: readonly [Float64Array, Float64Array]
  readonly sizes: readonly [Float64Array, Float64Array]
}

/** Units of the clusters of two outlets: joined by story where stories are drawn again. */
export function unitsOf({ outlet, story, size }: Clusters, unit: Unit): { unit: Int32Array; sizes: readonly [Float64Array, Float64Array] } {
  const known = new Map<number, number>()
  let count = 0
  const of = Int32Array.from(outlet, (_, cluster) => {
    const own = story[cluster]!
    if (unit === 'article' || own < 0) return count++
    const found = known.get(own) ?? count++
    known.set(own, found)
    return found
  })
  const sizes = [new Float64Array(count), new Float64Array(count)] as const
  outlet.forEach((side, cluster) => {
    const of1 = sizes[side]
    if (of1) of1[of[cluster]!]! += size[cluster]!
  })
  return { unit: of, sizes }
}

export function pairUnitsOf({ article, value }: ValueColumn, { of, outlet }: Clusters, { unit, sizes }: ReturnType<typeof unitsOf>): PairUnits {
  const sums = [new Float64Array(sizes[0].length), new Float64Array(sizes[0].length)] as const
  article.forEach((at, i) => {
    const cluster = of[at]!
    if (cluster >= 0) sums[outlet[cluster] === 0 ? 0 : 1][unit[cluster]!]! += value[i]!
  })
  return { sums, sizes }
}

/**
 * The difference of two means with a 95 % interval made of the two intervals (MOVER: Zou and Donner 2008, Stat. Med. 27:1693–1702;
 * Newcombe 1998 method 10 for shares). Where stories are the unit, those that both tell make the two means depend on each other, and
 * their correlation is taken into account.
 */
export function differenceOf(first: Moments, second: Moments, units: PairUnits, { estimand, unit }: { estimand: Estimand; unit: Unit }): Omit<Difference, 'bootstrap'> {
  const value = first.mean - second.mean
  const unstable = isUnstable(first) || isUnstable(second)
  const enough = Math.min(first.n, second.n) >= SMALLEST_FOR_PERCENT
  const found = (first.present + second.present) === 0 ? 0 : (first.mean * first.n + second.mean * second.n) / (first.present + second.present)
  const df = degreesOfDifference(first, second, estimand)
  const [a, b] = [first, second].map((moments) => meanInterval(moments, estimand, unit, df) ?? neverFound(moments, found))
  const method = `difference of means, interval from both score intervals over ${unitName(unit)} (MOVER), ${studentName(df)}`
  if (!enough || !a || !b) return { value, low: null, high: null, method, unstable }
  const correlation = unit === 'story' ? correlationOf(first, second, units) : 0
  const reach = (x: number, y: number): number => Math.sqrt(Math.max(0, x ** 2 + y ** 2 - 2 * correlation * x * y))
  const most = estimand === 'density' ? Infinity : 1
  return {
    value,
    low: Math.max(-most, value - reach(first.mean - a.low, b.high - second.mean)),
    high: Math.min(most, value + reach(a.high - first.mean, second.mean - b.low)),
    method,
    unstable,
  }
}

/** Of both together (Welch 1947); for amounts, which vary unevenly, not more than of the better known. */
function degreesOfDifference(first: Moments, second: Moments, estimand: Estimand): number {
  const [a, b] = [first.variance, second.variance]
  const [one, other] = [degreesOf(first, estimand), degreesOf(second, estimand)]
  if (a + b === 0) return Math.min(one, other)
  const both = (a + b) ** 2 / (a ** 2 / one + b ** 2 / other)
  return isYesOrNo(estimand) ? both : Math.min(both, Math.max(one, other))
}

/** Bounds of a mean of nothing at all: in as many articles as Wilson leaves open, it would be found to the extent of the others. */
function neverFound({ mean, units }: Moments, found: number): { low: number; high: number } | null {
  return mean === 0 && units >= 2 ? { low: 0, high: wilson95(0, units).high * found } : null
}

function correlationOf(first: Moments, second: Moments, { sums, sizes }: PairUnits): number {
  if (first.variance === 0 || second.variance === 0) return 0
  const covariance = sums[0].reduce((sum, value, i) => sum + (value - sizes[0][i]! * first.mean) * (sums[1][i]! - sizes[1][i]! * second.mean), 0) / (first.n * second.n)
  const correlation = Math.min(1, Math.max(-1, covariance / Math.sqrt(first.variance * second.variance)))
  // Few that have any overrate it.
  return correlation * (1 - 1 / Math.sqrt(Math.max(1, Math.min(first.present, second.present))))
}

const SMALLEST_FOR_BOOTSTRAP = 20
const LARGEST_FOR_BOOTSTRAP = 400
const DRAWS = 2000

/**
 * The interval by drawing units again, 2,000 times, each draw for all columns alike: percentiles, widened for few units (Hesterberg
 * 2015, Am. Stat. 69:371–386). Null outside of 20 units on either side to 400 in all: below it covers too seldom, above the closed
 * form says the same.
 */
export function bootstrapDifferences(columns: readonly PairUnits[], moments: readonly (readonly [Moments, Moments])[], { estimand, unit }: { estimand: Estimand; unit: Unit }, dice: Dice): (Interval | null)[] {
  const [one, some] = [columns[0], moments[0]]
  if (!one || !some || Math.min(some[0].units, some[1].units) < SMALLEST_FOR_BOOTSTRAP || some[0].units + some[1].units > LARGEST_FOR_BOOTSTRAP) return columns.map(() => null)
  const { sizes } = one
  const all = Array.from(sizes[0], (_, i) => i)
  // Articles are drawn within their outlet; stories together, with what either outlet wrote on them.
  const groups = unit === 'article' ? [all.filter((i) => sizes[0][i]! > 0), all.filter((i) => sizes[1][i]! > 0)] : [all]
  const picked = groups.map((group) => new Int32Array(group.length))
  const values = columns.map((): number[] => [])
  for (let draw = 0; draw < DRAWS; draw++) {
    let [n, m] = [0, 0]
    groups.forEach((group, g) => {
      for (let i = 0; i < group.length; i++) {
        const at = group[rollIndex(dice, group.length)]!
        picked[g]![i] = at
        n += sizes[0][at]!
        m += sizes[1][at]!
      }
    })
    if (n === 0 || m === 0) continue
    columns.forEach(({ sums }, c) => {
      let [a, b] = [0, 0]
      for (const own of picked)
        for (let i = 0; i < own.length; i++) {
          a += sums[0][own[i]!]!
          b += sums[1][own[i]!]!
        }
      values[c]!.push(a / n - b / m)
    })
  }
  const method = `percentile bootstrap over ${unitName(unit)}, widened for few, ${DRAWS} draws, seed ${dice.seed}`
  return values.map((own, c) => {
    const sorted = own.sort((a, b) => a - b)
    const both = moments[c]
    if (!both || sorted.length < DRAWS / 2 || sorted[0] === sorted.at(-1)) return null
    const fewest = Math.min(both[0].units, both[1].units)
    const df = Math.min(fewest - 1, degreesOf(both[0], estimand), degreesOf(both[1], estimand))
    const tail = normalTail(Math.sqrt(fewest / (fewest - 1)) * studentQuantile(df))
    return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail), level: 0.95, method }
  })
}

/** At least 5 % in both, of articles where the estimand is no share; below that a ratio is mostly noise. */
export const ratioOf = (first: Moments, second: Moments, estimand: Estimand, shares: readonly [number, number]): number | null => {
  const [a, b] = scaleOf(estimand) === 1 ? [first.mean, second.mean] : shares
  return a >= 0.05 && b >= 0.05 && second.mean > 0 ? first.mean / second.mean : null
}
