import type { Dice } from '@/lib/domain/dice'
import type { Interval } from '@/lib/domain/measure'
import { everyResample, LARGEST_EXHAUSTIVE, percentileInterval, resamples } from '@/lib/domain/resample'
import { jackknife } from './jackknife'

/** Below this many documents percentiles of a bootstrap say too little, and the jackknife is used (Hughes 2022). */
export const FEWEST_FOR_BOOTSTRAP = 10

export interface DocumentInterval {
  readonly interval: Interval
  /** Share of resamples below `threshold`: for α, P(α < .667) as Krippendorff reports it. Null without resamples. */
  readonly below: number | null
}

/**
 * An interval for a coefficient over documents, 95 %: characters and spans of one document hang together, so documents are
 * what is drawn again. `statistic` gets the parts of some documents (add them up) and answers the coefficient, or null.
 * Fewer than ten documents: ± 1.96 jackknife standard errors; fewer than two, or a statistic undefined in half of the
 * resamples: null.
 */
export function documentInterval<T>(parts: readonly T[], statistic: (parts: readonly T[]) => number | null, dice: Dice, draws = 2000, threshold = 0.667): DocumentInterval | null {
  const value = statistic(parts)
  if (value === null || parts.length < 2) return null
  if (parts.length < FEWEST_FOR_BOOTSTRAP) {
    const knife = jackknife(parts, statistic)
    if (knife === null) return null
    const half = 1.959963984540054 * knife.standardError
    return { interval: { low: value - half, high: value + half, level: 0.95, method: 'jackknife over documents' }, below: null }
  }
  const values = valuesOver(parts, statistic, resamples(parts.length, draws, dice))
  if (values.length * 2 < draws) return null
  return {
    interval: percentileInterval(values, 0.95, `bootstrap over documents, ${draws} draws, seed ${dice.seed}`),
    below: values.filter((one) => one < threshold).length / values.length,
  }
}

/** The statistic on every possible resample, in order of size: a bootstrap without dice, for up to five documents. */
export function exhaustiveBootstrap<T>(parts: readonly T[], statistic: (parts: readonly T[]) => number | null): readonly number[] {
  if (parts.length > LARGEST_EXHAUSTIVE) throw new RangeError(`${parts.length} documents are too many to list every resample`)
  return valuesOver(parts, statistic, everyResample(parts.length)).sort((a, b) => a - b)
}

function valuesOver<T>(parts: readonly T[], statistic: (parts: readonly T[]) => number | null, picks: Iterable<readonly number[]>): number[] {
  const values: number[] = []
  for (const picked of picks) {
    const value = statistic(picked.map((i) => parts[i]!))
    if (value !== null) values.push(value)
  }
  return values
}
