import { compareUnits, unlabelled, type Continuum, type Unit } from '../continuum'
import { coincidenceOf } from '../unit-coincidence'
import { sumRows } from './articles'
import type { PanelDocument } from './material'
import { denseParts, type Additive } from './resampling'

/** Parts of one label: ℓ_φφ, 2 ℓ_φk, ℓ_kk, Q_φ, Q_k (unit-coincidence.ts). */
const PARTS = 5

/** In the order of their values: every code, all codes pooled, and marked at all. */
export interface UnitizingTerms {
  /** D_o and D_e of a value; null where chance is not defined. */
  terms(sums: Float64Array): readonly ({ readonly observed: number; readonly expected: number } | null)[]
}

/**
 * The unitized α of 2016 of each code on its own continuum, pooled over codes (1 − ΣD_o / ΣD_e), and of marked or not
 * whatever the code (unitized-alpha.ts), as sums over articles.
 */
export function unitizingOf(articles: readonly (readonly PanelDocument[])[], codes: readonly string[]): Additive & UnitizingTerms {
  const width = (codes.length + 1) * PARTS
  const rows = articles.map((documents) => sumRows(documents.map(({ continuum }) => rowOf(continuum, codes)), width))
  const terms: UnitizingTerms['terms'] = (sums) => {
    const each = [...codes, null].map((_, i) => termsAt(sums, i * PARTS))
    const own = each.slice(0, codes.length).filter((one) => one !== null)
    const pooled = { observed: own.reduce((sum, one) => sum + one.observed, 0), expected: own.reduce((sum, one) => sum + one.expected, 0) }
    return [...each.slice(0, codes.length), pooled, each[codes.length]!]
  }
  return {
    ...denseParts(rows, width),
    terms,
    values: (sums) => terms(sums).map((one) => (one && one.expected > 1e-12 ? 1 - one.observed / one.expected : null)),
  }
}

function rowOf(continuum: Continuum, codes: readonly string[]): number[] {
  const byLabel = continuum.readings.map(({ units }) => {
    const own = new Map<string, Unit[]>()
    for (const unit of [...units].sort(compareUnits)) {
      const same = own.get(unit.label)
      const last = same?.at(-1)
      // Overlapping units of one label become one, as in `ofLabel`.
      if (same && last && unit.start < last.end) same[same.length - 1] = { ...last, end: Math.max(last.end, unit.end) }
      else if (same) same.push(unit)
      else own.set(unit.label, [unit])
    }
    return own
  })
  const { length, readings } = continuum
  const nothing = [length * readings.length, 0, 0, length * readings.length, 0]
  const ofCode = (code: string): readonly number[] => {
    if (!byLabel.some((own) => own.has(code))) return nothing
    return partsOf({ length, readings: readings.map(({ coder }, i) => ({ coder, units: byLabel[i]!.get(code) ?? [] })) }, code)
  }
  return [...codes.flatMap(ofCode), ...partsOf(unlabelled(continuum), 'marked')]
}

function partsOf(continuum: Continuum, label: string): readonly number[] {
  const { lengths, squares } = coincidenceOf(continuum, [label])
  return [lengths[0]!, lengths[1]! + lengths[2]!, lengths[3]!, squares[0]!, squares[1]!]
}

/** The disagreement of `disagreementOf`, from the five parts. */
function termsAt(sums: Float64Array, at: number): { observed: number; expected: number } | null {
  const [gaps, mixed, both] = [sums[at]!, sums[at + 1]!, sums[at + 2]!]
  const total = gaps + mixed + both
  const free = total ** 2 - sums[at + 3]! - sums[at + 4]!
  if (!(free > 0)) return null
  return { observed: mixed / total, expected: (2 * (gaps + mixed / 2) * (both + mixed / 2)) / free }
}
