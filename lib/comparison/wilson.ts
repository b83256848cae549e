import type { Interval } from '@/lib/domain/measure'

/** The 97.5 % point of the standard normal distribution. */
const Z95 = 1.959963984540054

/**
 * Wilson's score interval for a share, 95 % (Wilson 1927; Newcombe 1998, method 3).
 * `successes` may be fractional: a mean of soft labels in [0, 1] has at most the variance of a yes/no
 * answer with the same mean, so the interval is then too wide rather than too narrow.
 * Throws RangeError unless 0 ≤ successes ≤ n and n > 0.
 */
export function wilson95(successes: number, n: number): Interval {
  if (!(n > 0 && successes >= 0 && successes <= n)) throw new RangeError(`Wilson interval of ${successes} of ${n}`)
  const share = successes / n
  const z2 = Z95 * Z95
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  return { low: Math.min(share, Math.max(0, centre - half)), high: Math.max(share, Math.min(1, centre + half)), level: 0.95, method: 'wilson' }
}
