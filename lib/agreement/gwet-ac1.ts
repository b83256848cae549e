import { fromAgreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import { marginsOf, type Contingency } from './contingency'

const ORIGIN: Origin = { method: 'Gwet AC1', year: 2008, of: 'items' }

/**
 * Gwet's AC1 for two coders (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29–48). Chance
 * agreement is Σ π_k (1 − π_k) / (K − 1) with pooled shares π, which stays low where one category is nearly everything:
 * shown beside α for skewed categories, never in its place. K is the number of categories of the scheme (`table.categories`),
 * used or not. n counts items.
 * Undefined: `no_pairable` without an item both judged, `no_variation` in a scheme of one category.
 */
export function gwetAc1(table: Contingency): Coefficient {
  const margins = marginsOf(table)
  if (margins === null) return undefinedCoefficient(ORIGIN, 'no_pairable')
  const { first, second, agreement, n } = margins
  if (first.length < 2) return undefinedCoefficient(ORIGIN, 'no_variation', n, agreement)
  const spread = first.reduce((sum, share, i) => {
    const pooled = (share + second[i]!) / 2
    return sum + pooled * (1 - pooled)
  }, 0)
  return fromAgreement(ORIGIN, agreement, spread / (first.length - 1), n)
}
