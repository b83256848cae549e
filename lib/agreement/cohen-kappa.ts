import { fromAgreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import { marginsOf, type Contingency } from './contingency'

const ORIGIN: Origin = { method: 'Cohen κ', year: 1960, of: 'items' }

/**
 * Cohen's κ (Cohen 1960, Educational and Psychological Measurement 20:37–46): two fixed coders, nominal categories,
 * every item judged by both. Chance agreement is the sum over categories of the product of the two coders' own shares,
 * so that coders who use the categories differently are not blamed for it: κ rewards bias. n counts items.
 * Undefined: `no_pairable` without an item both judged, `no_variation` where both used one and the same category only.
 */
export function cohenKappa(table: Contingency): Coefficient {
  const margins = marginsOf(table)
  if (margins === null) return undefinedCoefficient(ORIGIN, 'no_pairable')
  const expected = margins.first.reduce((sum, share, i) => sum + share * margins.second[i]!, 0)
  return fromAgreement(ORIGIN, margins.agreement, expected, margins.n)
}

/**
 * Standard error of κ in large samples (Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323–327), for items
 * drawn independently: passages of one article are not. Null where κ is undefined.
 */
export function cohenKappaStandardError(table: Contingency): number | null {
  const margins = marginsOf(table)
  const kappa = cohenKappa(table)
  if (margins === null || kappa.value === null || kappa.expected === null) return null
  const { first, second, n } = margins
  const rest = 1 - kappa.value
  let [diagonal, others] = [0, 0]
  table.counts.forEach((row, i) =>
    row.forEach((count, j) => {
      const share = count / n
      if (i === j) diagonal += share * (1 - (first[i]! + second[i]!) * rest) ** 2
      else others += share * (first[j]! + second[i]!) ** 2
    }),
  )
  const variance = (diagonal + rest ** 2 * others - (kappa.value - kappa.expected * rest) ** 2) / (n * (1 - kappa.expected) ** 2)
  return Math.sqrt(Math.max(0, variance))
}
