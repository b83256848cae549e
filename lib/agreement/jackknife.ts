export interface Jackknife {
  /** The statistic without each item in turn; null where it is undefined then. */
  readonly leaveOneOut: readonly (number | null)[]
  readonly standardError: number
  readonly biasCorrected: number
}

/**
 * The jackknife (Quenouille 1956; Tukey 1958): how much a statistic hangs on each of its items. Null where it is undefined
 * with all of them, or without one of fewer than two. Items are what was sampled independently: documents, not spans.
 */
export function jackknife<T>(items: readonly T[], statistic: (items: readonly T[]) => number | null): Jackknife | null {
  const all = statistic(items)
  const leaveOneOut = items.map((_, left) => statistic(items.filter((_, i) => i !== left)))
  const values = leaveOneOut.filter((value) => value !== null)
  const n = values.length
  if (all === null || n < 2) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  return {
    leaveOneOut,
    standardError: Math.sqrt(((n - 1) / n) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0)),
    biasCorrected: n * all - (n - 1) * mean,
  }
}
