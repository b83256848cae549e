/**
 * Benjamini and Hochberg (1995, JRSS B 57:289–300): p-values of one displayed family to q-values, in the order given: p · M / rank,
 * then the least of that and all larger ones. Rejecting q ≤ .05 keeps the expected share of false findings at 5 %. Print M.
 */
export function benjaminiHochberg(p: readonly number[]): readonly number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[b]! - p[a]!)
  const q = p.map(() => 1)
  let least = 1
  order.forEach((at, i) => {
    least = Math.min(least, (p[at]! * p.length) / (p.length - i))
    q[at] = least
  })
  return q
}

/** Bonferroni: p · M, at most 1. Stricter: any false finding at all. */
export const bonferroni = (p: readonly number[]): readonly number[] => p.map((one) => Math.min(1, one * p.length))
