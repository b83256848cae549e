import { fromAgreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'

const ORIGIN: Origin = { method: 'Fleiss κ', year: 1971, of: 'items' }

/**
 * Fleiss' κ (Fleiss 1971, Psychological Bulletin 76:378–382), in truth a π for many coders: `counts[i][k]` coders gave
 * item i the category k, the same number of coders for every item. Observed agreement is the mean over items of the share
 * of agreeing pairs, chance agreement the sum of squared shares of the categories. n counts items.
 * Undefined: `no_pairable` without items, `one_coder` with one judgement an item, `no_variation` where one category only
 * was used. RangeError where items have different numbers of judgements: that is a case for Krippendorff's α.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): Coefficient {
  const shares = fleissShares(counts)
  if (typeof shares === 'string') return undefinedCoefficient(ORIGIN, shares, counts.length)
  const { coders, categories } = shares
  const agreement = mean(counts.map((row) => (row.reduce((sum, count) => sum + count * count, 0) - coders) / (coders * (coders - 1))))
  const expected = categories.reduce((sum, share) => sum + share * share, 0)
  return fromAgreement(ORIGIN, agreement, expected, counts.length)
}

/** Fleiss' κ of each category against all others (Fleiss 1971, eq. 16–21); `no_variation` for one that nobody, or everybody always, used. */
export function fleissKappaByCategory(counts: readonly (readonly number[])[]): readonly Coefficient[] {
  const width = counts[0]?.length ?? 0
  return Array.from({ length: width }, (_, k) => fleissKappa(counts.map((row) => [row[k]!, row.reduce((sum, count) => sum + count, 0) - row[k]!])))
}

function fleissShares(counts: readonly (readonly number[])[]): { coders: number; categories: readonly number[] } | 'no_pairable' | 'one_coder' {
  const sums = counts.map((row) => row.reduce((sum, count) => sum + count, 0))
  const coders = sums[0]
  if (coders === undefined || coders === 0) return 'no_pairable'
  if (sums.some((sum) => sum !== coders)) throw new RangeError('Fleiss κ needs the same number of judgements for every item')
  if (coders === 1) return 'one_coder'
  return { coders, categories: counts[0]!.map((_, k) => counts.reduce((sum, row) => sum + row[k]!, 0) / (counts.length * coders)) }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
