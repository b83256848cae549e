import type { Interval } from '@/lib/domain/measure'
import type { Moments } from './clusters'
import type { Estimand, Unit } from './question'
import { studentQuantile } from './student'
import { SMALLEST_FOR_PERCENT, SMALLEST_STABLE } from './tier'
import { wilson95 } from './wilson'

/** Values of an article that are nearly yes or no: whether, by how many of its readers. */
export const isYesOrNo = (estimand: Estimand): boolean => estimand === 'presence' || estimand === 'primary'

/** Spans for each 1,000 words are told as a share of words, to have a scale from 0 to 1 as well. */
export const scaleOf = (estimand: Estimand): number => (estimand === 'density' ? 1000 : 1)

export const unitName = (unit: Unit): string => (unit === 'story' ? 'stories' : 'articles')

/**
 * A 95 % interval for the mean of one outlet, by how much there is:
 * - none below four articles, and where nothing can be said of how values vary;
 * - four to nine articles, presence: Wilson over articles;
 * - otherwise the score interval of Wilson with the cluster-robust variance in place of the binomial one (effective n, as in Dean
 *   and Pagano 2015, J. Surv. Stat. Methodol. 3:484–503), and Student's t. Where values are yes or no the mean says all about
 *   the variance, and t is nearly normal; where they are shares of readers it has at most twice as many degrees of freedom as
 *   units. For amounts they are the units that have any, since the others say nothing about how much amounts vary.
 * It is closed and linear in the articles. `npm run bench -- validity` measures it beside the bootstrap, which covers too seldom
 * below fifty articles.
 */
export function meanInterval(moments: Moments, estimand: Estimand, unit: Unit, df = degreesOf(moments, estimand)): Interval | null {
  const { n, units, variance } = moments
  const scale = scaleOf(estimand)
  const mean = Math.min(1, moments.mean / scale)
  if (n < SMALLEST_FOR_PERCENT || units < 2) return null
  if (isYesOrNo(estimand) && (variance === 0 || (n < SMALLEST_STABLE && unit === 'article'))) return { ...wilson95(mean * units, units), method: `Wilson over ${unitName(unit)}` }
  if (variance === 0 || mean >= 1) return null
  const { low, high } = score(mean, (mean * (1 - mean) * scale ** 2) / variance, studentQuantile(df))
  return { low: low * scale, high: high * scale, level: 0.95, method: `score interval with the cluster-robust variance (CR2) over ${unitName(unit)}, ${studentName(df)}` }
}

export const studentName = (df: number): string => (df < 1000 ? `t with ${Math.round(df * 10) / 10} degrees of freedom` : 'normal quantile')

/** Of Student's t for the mean of one outlet. */
export function degreesOf({ units, present, dispersion }: Moments, estimand: Estimand): number {
  const most = Math.max(1, units - 1)
  if (!isYesOrNo(estimand)) return Math.max(1, Math.min(most, present))
  return Math.max(most, estimand === 'presence' ? Math.min(2 * most, dispersion) : dispersion)
}

/** Where (mean − μ)² = quantile² · μ (1 − μ) / n, for μ. */
function score(mean: number, n: number, quantile: number): { low: number; high: number } {
  const z2 = quantile ** 2
  const centre = (mean + z2 / (2 * n)) / (1 + z2 / n)
  const half = (quantile / (1 + z2 / n)) * Math.sqrt((mean * (1 - mean)) / n + z2 / (4 * n * n))
  return { low: Math.min(mean, Math.max(0, centre - half)), high: Math.max(mean, Math.min(1, centre + half)) }
}

/** An interval that a few more articles or stories could change. */
export const isUnstable = ({ n, units }: Pick<Moments, 'n' | 'units'>): boolean => Math.min(n, units) < SMALLEST_STABLE
