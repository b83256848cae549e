/** The value below which a share of the sample lies (nearest rank); NaN for none. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5)

/** Frames of 60 a second that were left out in so many milliseconds. */
export const dropped = (gap: number): number => Math.max(0, Math.round(gap / (1000 / 60)) - 1)
