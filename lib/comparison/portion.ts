import type { Interval } from '@/lib/domain/measure'
import { mean } from './article-value'
import { SMALLEST_FOR_PERCENT, tierOf, type Tier } from './tier'
import { wilson95 } from './wilson'

/** A share (0 to 1) over articles, each of which counts once, with all that its tier allows to be said. */
export interface Portion {
  /** Mean over the articles; null where there is none. */
  readonly value: number | null
  /** Articles it rests on. */
  readonly n: number
  readonly tier: Tier
  /** Smallest and largest among the articles; 0 where there is none. */
  readonly least: number
  readonly most: number
  /** Wilson 95 % from four articles on: a mean of shares varies at most as a yes or no of the same mean, so it is rather too wide. */
  readonly interval: Interval | null
}

export function portionOf(values: readonly number[]): Portion {
  const n = values.length
  if (n === 0) return { value: null, n, tier: 'none', least: 0, most: 0, interval: null }
  const value = Math.min(1, mean(values))
  return { value, n, tier: tierOf(n), least: Math.min(...values), most: Math.max(...values), interval: n >= SMALLEST_FOR_PERCENT ? wilson95(value * n, n) : null }
}
