import { rollIndex, type Dice } from '@/lib/domain/dice'
import type { Interval } from '@/lib/domain/measure'
import { everyResample, percentileInterval, quantile } from '@/lib/domain/resample'
import { normalQuantile, normalTail } from './normal'

/** From this many articles in every group on the interval is corrected for bias and skew (BCa). */
export const SMALLEST_FOR_BCA = 20

/**
 * A 95 % interval for a statistic of groups of articles: articles are drawn again within their outlet and keep all their
 * annotations (Davison and Hinkley 1997, ch. 3.8). Percentiles; BCa (Efron 1987, JASA 82:171–185) where every group has 20 or
 * more. `statistic` gets one list a group and may answer null. Null where it is undefined with all the data or in half of the draws.
 */
export function bootstrapInterval<T>(groups: readonly (readonly T[])[], statistic: (groups: readonly (readonly T[])[]) => number | null, dice: Dice, draws = 2000): Interval | null {
  const value = statistic(groups)
  if (value === null || groups.some((group) => group.length === 0)) return null
  const values: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const drawn = statistic(groups.map((group) => group.map(() => group[rollIndex(dice, group.length)]!)))
    if (drawn !== null) values.push(drawn)
  }
  if (values.length * 2 < draws) return null
  const described = (method: string): string => `${method} over articles, ${draws} draws, seed ${dice.seed}`
  if (groups.every((group) => group.length >= SMALLEST_FOR_BCA)) {
    const corrected = correctedInterval(value, values, groups, statistic)
    if (corrected) return { ...corrected, level: 0.95, method: described('BCa bootstrap') }
  }
  return percentileInterval(values, 0.95, described('percentile bootstrap'))
}

function correctedInterval<T>(
  value: number,
  values: readonly number[],
  groups: readonly (readonly T[])[],
  statistic: (groups: readonly (readonly T[])[]) => number | null,
): { low: number; high: number } | null {
  const below = (values.filter((one) => one < value).length + values.filter((one) => one === value).length / 2) / values.length
  if (below === 0 || below === 1) return null
  const bias = normalQuantile(below)
  const without = groups.flatMap((group, g) => group.map((_, left) => statistic(groups.map((other, h) => (h === g ? other.filter((_, i) => i !== left) : other)))))
  if (without.some((one) => one === null)) return null
  const left = without.map((one) => one ?? 0)
  const mean = left.reduce((sum, one) => sum + one, 0) / left.length
  const [squares, cubes] = [left.reduce((sum, one) => sum + (mean - one) ** 2, 0), left.reduce((sum, one) => sum + (mean - one) ** 3, 0)]
  const skew = squares === 0 ? 0 : cubes / (6 * squares ** 1.5)
  const sorted = [...values].sort((a, b) => a - b)
  const at = (z: number): number => quantile(sorted, 1 - normalTail(bias + (bias + z) / (1 - skew * (bias + z))))
  return { low: at(normalQuantile(0.025)), high: at(normalQuantile(0.975)) }
}

/** The statistic on every possible resample of up to five articles, ascending: a bootstrap without dice. */
export function exhaustiveBootstrap<T>(articles: readonly T[], statistic: (articles: readonly T[]) => number | null): readonly number[] {
  const values: number[] = []
  for (const picked of everyResample(articles.length)) {
    const value = statistic(picked.map((i) => articles[i]!))
    if (value !== null) values.push(value)
  }
  return values.sort((a, b) => a - b)
}

/** Σ part / Σ whole: "the typical character" rather than "the typical article". Null without a whole. */
export function ratioOfSums(articles: readonly (readonly [part: number, whole: number])[]): number | null {
  const whole = articles.reduce((sum, [, of]) => sum + of, 0)
  return whole === 0 ? null : articles.reduce((sum, [part]) => sum + part, 0) / whole
}
