import { fromAgreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import { marginsOf, type Contingency } from './contingency'

const ORIGIN: Origin = { method: 'Scott π', year: 1955, of: 'items' }

/**
 * Scott's π (Scott 1955, Public Opinion Quarterly 19:321–325): as κ, with chance from the shares of both coders taken
 * together, as if the coders were interchangeable. n counts items.
 * Undefined: `no_pairable` without an item both judged, `no_variation` where one category only was used.
 */
export function scottPi(table: Contingency): Coefficient {
  const margins = marginsOf(table)
  if (margins === null) return undefinedCoefficient(ORIGIN, 'no_pairable')
  const expected = margins.first.reduce((sum, share, i) => sum + ((share + margins.second[i]!) / 2) ** 2, 0)
  return fromAgreement(ORIGIN, margins.agreement, expected, margins.n)
}
