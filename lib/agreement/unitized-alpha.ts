import { fromDisagreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import { coderCount, labelsOf, ofLabel, type Continuum } from './continuum'
import { addCoincidences, coincidenceOf, expectedCoincidence, marginalLengths, type UnitCoincidence } from './unit-coincidence'

// The α family for unitizing of Krippendorff, Mathet, Bouvry and Widlöcher 2016, "On the reliability of unitizing textual
// continua: Further developments", Quality & Quantity 50:2347–2364. Not to be mixed up with α_U of 1995/2004.
// Blind to a unit split into adjacent ones of the same label; γ is not.

const ORIGIN: Origin = { method: 'unitized α (uα)', year: 2016, of: 'characters' }
const BINARY: Origin = { ...ORIGIN, method: 'unitized α, marked or not (|uα)' }
export const PER_LABEL: Origin = { ...ORIGIN, method: 'unitized α of one label' }
export const POOLED: Origin = { ...ORIGIN, method: 'unitized α, pooled over labels (1 − ΣD_o / ΣD_e)' }

/** Observed and expected disagreement of one α, as shares of the text, before they are divided. */
export interface Disagreement {
  readonly observed: number
  readonly expected: number
}

/**
 * uα: do coders mark the same text with the same label? Lengths in characters (any unit will do), summed over documents,
 * each weighted by 1 / (m − 1) with m the coders who completed it. One coder's units must not overlap (RangeError).
 *   uα = 1 − (ℓ.. − Σ ℓ_cc) / (ℓ.. − Σ ε_cc)
 * n counts the characters of documents with two readings or more. Undefined: `one_coder`; `no_pairable` where no document
 * was read twice; `no_variation` where nobody marked anything, or everything is one unit.
 */
export const unitizedAlpha = (documents: readonly Continuum[]): Coefficient => fromCoincidence(ORIGIN, tableOf(documents), documents, disagreementOf)

/** |uα: as uα, with all labels taken as one. Do coders mark the same text, whatever they call it? */
export const binaryUnitizedAlpha = (documents: readonly Continuum[]): Coefficient => fromCoincidence(BINARY, tableOf(documents), documents, binaryDisagreementOf)

/** uα of one label on its own continuum (overlaps of the label by one coder merged): safe where labels overlap. */
export function labelUnitizedAlpha(documents: readonly Continuum[], label: string): Coefficient {
  return fromCoincidence(PER_LABEL, labelTable(documents, label), documents, disagreementOf)
}

/** The one headline where labels overlap: 1 − ΣD_o / ΣD_e over the labels' own continua. Rare labels weigh little. */
export function pooledUnitizedAlpha(documents: readonly Continuum[]): Coefficient {
  const tables = labelsOf(documents).map((label) => labelTable(documents, label))
  const first = tables[0] ?? tableOf(documents)
  return fromCoincidence(POOLED, first, documents, () => pooledDisagreementOf(tables))
}

/** The table of one label, summed over documents; that of a single document is `labelTable([document], label)`. */
export function labelTable(documents: readonly Continuum[], label: string): UnitCoincidence {
  return addCoincidences(documents.map((document) => coincidenceOf(ofLabel(document, label), [label])), [label])
}

function tableOf(documents: readonly Continuum[]): UnitCoincidence {
  const labels = labelsOf(documents)
  return addCoincidences(documents.map((document) => coincidenceOf(document, labels)), labels)
}

function fromCoincidence(origin: Origin, table: UnitCoincidence, documents: readonly Continuum[], terms: (table: UnitCoincidence) => Disagreement | null): Coefficient {
  if (table.documents === 0) return undefinedCoefficient(origin, coderCount(documents) < 2 ? 'one_coder' : 'no_pairable')
  const disagreement = terms(table)
  if (disagreement === null) return undefinedCoefficient(origin, 'degenerate_expected', table.text)
  return fromDisagreement(origin, disagreement.observed, disagreement.expected, table.text)
}

/** Disagreement of uα from a table; null where chance is not defined. */
export function disagreementOf(table: UnitCoincidence): Disagreement | null {
  return disagreementWith(table, (c, k) => c !== k)
}

/** Disagreement of |uα: only marked against not marked counts. */
export function binaryDisagreementOf(table: UnitCoincidence): Disagreement | null {
  return disagreementWith(table, (c, k) => (c === 0) !== (k === 0))
}

/** Sums over tables; those where chance is not defined add nothing. */
export function pooledDisagreementOf(tables: readonly UnitCoincidence[]): Disagreement {
  const all = tables.flatMap((table) => disagreementOf(table) ?? [])
  return { observed: all.reduce((sum, { observed }) => sum + observed, 0), expected: all.reduce((sum, { expected }) => sum + expected, 0) }
}

function disagreementWith(table: UnitCoincidence, differs: (c: number, k: number) => boolean): Disagreement | null {
  const expected = expectedCoincidence(table)
  if (expected === null) return null
  const size = table.labels.length + 1
  const total = marginalLengths(table).reduce((sum, value) => sum + value, 0)
  const share = (lengths: Float64Array): number => lengths.reduce((sum, value, at) => (differs(Math.floor(at / size), at % size) ? sum + value : sum), 0) / total
  return { observed: share(table.lengths), expected: share(expected) }
}
