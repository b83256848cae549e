import { fromDisagreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import { coderCount, labelsOf, type Continuum } from './continuum'
import { addCoincidences, coincidenceOf, marginalLengths } from './unit-coincidence'

const ORIGIN: Origin = { method: 'Krippendorff α, nominal, character by character', year: 2004, of: 'characters' }

/**
 * Nominal α with every character as a unit of its own, unmarked ones valued "nothing". Some tools print this as "α_U", which
 * it is not: it takes neighbouring characters for independent and comes out lower than uα. n counts character judgements
 * (characters × coders). One coder's units must not overlap (RangeError). Documents of m coders weigh as in α.
 * Undefined: `one_coder`; `no_pairable` where no document was read twice; `no_variation`.
 */
export function characterAlpha(documents: readonly Continuum[]): Coefficient {
  const labels = labelsOf(documents)
  const table = addCoincidences(documents.map((document) => coincidenceOf(document, labels)), labels)
  if (table.documents === 0) return undefinedCoefficient(ORIGIN, coderCount(documents) < 2 ? 'one_coder' : 'no_pairable')
  const margins = marginalLengths(table)
  const n = table.judged
  const same = margins.reduce((sum, _, c) => sum + table.lengths[c * margins.length + c]!, 0)
  const pairs = margins.reduce((sum, value) => sum + value * (value - 1), 0)
  return fromDisagreement(ORIGIN, (n - same) / n, 1 - pairs / (n * (n - 1)), n)
}
