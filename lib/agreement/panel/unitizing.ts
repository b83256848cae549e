import type { Continuum, Unit } from '../continuum'
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

/** What coders marked with one label in one document, overlaps of each coder merged (`ofLabel`, `unlabelled`). */
class Marked {
  private readonly starts: number[] = []
  private readonly ends: number[] = []
  private open: { coder: number; start: number; end: number } | null = null
  private squares = 0
  private covered = 0

  /** Units come coder by coder, in text order. */
  add(coder: number, { start, end }: Unit): void {
    if (this.open?.coder === coder && start < this.open.end) this.open.end = Math.max(this.open.end, end)
    else {
      this.close()
      this.open = { coder, start, end }
    }
  }

  private close(): void {
    if (!this.open) return
    const { start, end } = this.open
    this.starts.push(start)
    this.ends.push(end)
    this.squares += (end - start) ** 2
    this.covered += end - start
    this.open = null
  }

  parts(length: number, coders: number): readonly number[] {
    this.close()
    const both = this.sharedPairs() / (coders - 1)
    const total = length * coders
    // ℓ_k. is what coders covered and ℓ_φ. the rest, whatever the weights.
    return [total - 2 * this.covered + both, 2 * (this.covered - both), both, total - this.covered, this.squares]
  }

  /** Σ over ordered pairs of coders of the length both marked: a sweep that counts how many do. */
  private sharedPairs(): number {
    const [starts, ends] = [this.starts.sort(ascending), this.ends.sort(ascending)]
    let [shared, open, next, from] = [0, 0, 0, 0]
    for (const end of ends) {
      while (next < starts.length && starts[next]! < end) {
        const start = starts[next++]!
        shared += open * (open - 1) * (start - from)
        from = start
        open++
      }
      shared += open * (open - 1) * (end - from)
      from = end
      open--
    }
    return shared
  }
}

const ascending = (a: number, b: number): number => a - b

function rowOf({ length, readings }: Continuum, codes: readonly string[]): number[] {
  const [anything, byCode] = [new Marked(), new Map<string, Marked>()]
  readings.forEach(({ units }, coder) => {
    for (const unit of units) {
      anything.add(coder, unit)
      const own = byCode.get(unit.label) ?? new Marked()
      byCode.set(unit.label, own)
      own.add(coder, unit)
    }
  })
  const nothing = new Marked().parts(length, readings.length)
  return [...codes.flatMap((code) => byCode.get(code)?.parts(length, readings.length) ?? nothing), ...anything.parts(length, readings.length)]
}

/** The disagreement of `disagreementOf`, from the five parts. */
function termsAt(sums: Float64Array, at: number): { observed: number; expected: number } | null {
  const [gaps, mixed, both] = [sums[at]!, sums[at + 1]!, sums[at + 2]!]
  const total = gaps + mixed + both
  const free = total ** 2 - sums[at + 3]! - sums[at + 4]!
  if (!(free > 0)) return null
  return { observed: mixed / total, expected: (2 * (gaps + mixed / 2) * (both + mixed / 2)) / free }
}
