import { normalTail } from './normal'

/**
 * Pearson's χ² of two shares, one degree of freedom, without correction (Pearson 1900). For units that were sampled one by one.
 * Spans and sentences of an article were not: used on them it finds differences everywhere, so nothing in the interface calls it;
 * it is here to show by how much it misleads. Null where a margin is empty.
 */
export function chiSquareOfShares(first: readonly [part: number, whole: number], second: readonly [part: number, whole: number]): { readonly chiSquare: number; readonly p: number } | null {
  const [part, whole] = [first[0] + second[0], first[1] + second[1]]
  if (part === 0 || part === whole || first[1] === 0 || second[1] === 0) return null
  const share = part / whole
  const chiSquare = ((first[0] / first[1] - second[0] / second[1]) ** 2) / (share * (1 - share) * (1 / first[1] + 1 / second[1]))
  return { chiSquare, p: 2 * normalTail(Math.sqrt(chiSquare)) }
}
