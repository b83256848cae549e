import { rollIndex, type Dice } from './dice'
import type { Interval } from './measure'

/** `draws` samples with replacement of the indices 0 … n − 1, each of size n. The arrays are reused: read, do not keep. */
export function* resamples(n: number, draws: number, dice: Dice): Generator<readonly number[]> {
  const picked = new Array<number>(n).fill(0)
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < n; i++) picked[i] = rollIndex(dice, n)
    yield picked
  }
}

/** Largest n for which every resample is listed: 5^5 = 3125. */
export const LARGEST_EXHAUSTIVE = 5

/** All n^n samples with replacement: a bootstrap without dice. Reused as above. RangeError when n is too large. */
export function* everyResample(n: number): Generator<readonly number[]> {
  if (n > LARGEST_EXHAUSTIVE) throw new RangeError(`${n}^${n} resamples are too many to list`)
  const picked = new Array<number>(n).fill(0)
  const count = n ** n
  for (let number = 0; number < count; number++) {
    let rest = number
    for (let i = 0; i < n; i++) {
      picked[i] = rest % n
      rest = Math.floor(rest / n)
    }
    yield picked
  }
}

/** Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). `sorted` ascending, not empty. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share
  const low = Math.floor(at)
  const [below, above] = [sorted[low], sorted[Math.min(low + 1, sorted.length - 1)]]
  if (below === undefined || above === undefined) throw new RangeError('quantile of nothing')
  return below + (above - below) * (at - low)
}

/** The middle `level` of resampled values (Efron's percentile interval). */
export function percentileInterval(values: readonly number[], level: number, method: string): Interval {
  const sorted = [...values].sort((a, b) => a - b)
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level, method }
}
