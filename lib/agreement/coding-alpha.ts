import { fromDisagreement, undefinedCoefficient, type Coefficient, type Origin } from './coefficient'
import { coderCount, coderPairs, labelsOf, pairOf, separateUnits, type Continuum, type Unit } from './continuum'
import { addCoincidences, emptyCoincidence, expectedCoincidence, marginalLengths, type UnitCoincidence } from './unit-coincidence'

const CODING: Origin = { method: 'coding α given unitizing (cuα)', year: 2016, of: 'characters' }
const MEAN: Origin = { ...CODING, method: 'coding α given unitizing (cuα), mean over pairs of coders' }
const LABEL: Origin = { ...CODING, method: 'coding α of one label given unitizing ((k)uα)' }
const LABEL_MEAN: Origin = { ...LABEL, method: 'coding α of one label given unitizing ((k)uα), mean over pairs of coders' }

/**
 * cuα (Krippendorff, Mathet, Bouvry and Widlöcher 2016): where two coders both marked the text, do they call it the same?
 * What one marked and the other did not is left out; a unit is clipped to what the other marked.
 *   cuα = 1 − (ℓ*.. − Σ ℓ*_cc) / (ℓ*.. − Σ ε*_cc), over labels only
 * For more than two coders the mean over pairs, and named so: implementations differ there. n counts characters both marked.
 * Undefined: `one_coder`; `no_pairable` where nothing was marked by both; `no_variation` where it all has one label.
 */
export function codingAlpha(documents: readonly Continuum[]): Coefficient {
  return overPairs(documents, CODING, MEAN, (table) => {
    const terms = sharedTerms(table)
    return terms && { observed: terms.total - terms.same, expected: terms.total - terms.expectedSame, scale: terms.total, gap: 'no_variation' }
  })
}

/**
 * (k)uα: of the text both marked, how well is label k told from the others?
 *   1 − (ε*_.k / ℓ*_.k) (ℓ*_.k − ℓ*_kk) / (ε*_.k − ε*_kk)
 * Undefined as cuα, and `degenerate_expected` where the label has no text in common or no other label stands against it.
 */
export function labelCodingAlpha(documents: readonly Continuum[], label: string): Coefficient {
  return overPairs(documents, LABEL, LABEL_MEAN, (table) => {
    const expected = expectedCoincidence(table)
    const k = table.labels.indexOf(label) + 1
    const size = table.labels.length + 1
    const length = marginalLengths(table)[k] ?? 0
    if (expected === null || k === 0 || length === 0) return null
    const column = Array.from({ length: size }, (_, c) => expected[c * size + k]!).reduce((sum, value) => sum + value, 0)
    const same = expected[k * size + k]!
    return { observed: (length - table.lengths[k * size + k]!) / length, expected: column === 0 ? 0 : (column - same) / column, scale: 1, gap: 'degenerate_expected' }
  })
}

interface Terms {
  readonly observed: number
  readonly expected: number
  readonly scale: number
  readonly gap: 'no_variation' | 'degenerate_expected'
}

function overPairs(documents: readonly Continuum[], two: Origin, many: Origin, termsOf: (table: UnitCoincidence) => Terms | null): Coefficient {
  const labels = labelsOf(documents)
  const pairs = coderPairs(documents)
  const origin = coderCount(documents) > 2 ? many : two
  if (pairs.length === 0) return undefinedCoefficient(origin, coderCount(documents) < 2 ? 'one_coder' : 'no_pairable')
  const each = pairs.map(([first, second]) => {
    const shared = documents.flatMap((document) => {
      const pair = pairOf(document, first, second)
      return pair ? [sharedCoincidence(pair, labels)] : []
    })
    const table = addCoincidences(shared, labels)
    if (table.text === 0) return undefinedCoefficient(origin, 'no_pairable')
    const terms = termsOf(table)
    if (terms === null) return undefinedCoefficient(origin, 'degenerate_expected', table.text)
    return fromDisagreement(origin, terms.observed / terms.scale, terms.expected / terms.scale, table.text, terms.gap)
  })
  const first = each[0]!
  if (each.length === 1) return first
  const defined = each.flatMap((one) => (one.value === null ? [] : [one]))
  const n = each.reduce((sum, one) => sum + one.n, 0)
  if (defined.length === 0) return { ...(each.find((one) => one.n > 0) ?? first), n }
  const mean = (of: (one: Coefficient) => number): number => defined.reduce((sum, one) => sum + of(one), 0) / defined.length
  return { ...origin, value: mean((one) => one.value ?? 0), n, observed: mean((one) => one.observed ?? 0), expected: mean((one) => one.expected ?? 0), interval: null }
}

function sharedTerms(table: UnitCoincidence): { total: number; same: number; expectedSame: number } | null {
  const expected = expectedCoincidence(table)
  if (expected === null) return null
  const size = table.labels.length + 1
  const diagonal = (lengths: Float64Array): number => table.labels.reduce((sum, _, i) => sum + lengths[(i + 1) * size + i + 1]!, 0)
  return { total: marginalLengths(table).reduce((sum, value) => sum + value, 0), same: diagonal(table.lengths), expectedSame: diagonal(expected) }
}

/** The table of text that both of two coders marked; `text` counts its characters. */
function sharedCoincidence({ length, readings }: Continuum, labels: readonly string[]): UnitCoincidence {
  const table = emptyCoincidence(labels)
  const size = labels.length + 1
  const index = new Map(labels.map((label, i) => [label, i + 1]))
  const [first, second] = readings.map(({ units }) => separateUnits(units, length))
  if (!first || !second) return table
  let text = 0
  const clipped = (units: readonly Unit[], others: readonly Unit[]): void => {
    for (const unit of units) {
      const c = index.get(unit.label)!
      const common = others.map((other) => ({ other, by: Math.min(unit.end, other.end) - Math.max(unit.start, other.start) })).filter(({ by }) => by > 0)
      for (const { other, by } of common) table.lengths[c * size + index.get(other.label)!]! += by
      const own = common.reduce((sum, { by }) => sum + by, 0)
      table.squares[c]! += own ** 2
      text += own / 2
    }
  }
  clipped(first, second)
  clipped(second, first)
  return { ...table, text, judged: 2 * text, documents: 1 }
}
