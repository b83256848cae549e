import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestAlignment, unitaryDisorder, type UnitaryAlignment } from './alignment'
import type { Unit } from './continuum'
import { EVEN_WEIGHTS, positionalDissimilarity, type Weights } from './dissimilarity'
import { continua, looseUnits, unitsOf } from './testing'

const weights = fc.record({ alpha: fc.constantFrom(1, 3), beta: fc.constantFrom(0, 1, 2), deltaEmpty: fc.constantFrom(0.5, 1) })

/** Every partition into unitary alignments, one unit at a time: alone, or joined to any open one that lacks its coder. */
function leastByTrial(coders: readonly (readonly Unit[])[], of: Weights): number {
  const units = coders.flatMap((own, coder) => own.map((unit) => ({ unit, coder })))
  const visit = (at: number, open: readonly UnitaryAlignment[]): number => {
    const next = units[at]
    if (!next) return open.reduce((sum, one) => sum + unitaryDisorder(one, of), 0)
    const alone = visit(at + 1, [...open, coders.map((_, coder) => (coder === next.coder ? next.unit : null))])
    return open.reduce(
      (least, one, i) => (one[next.coder] === null ? Math.min(least, visit(at + 1, open.map((other, j) => (i === j ? one.map((unit, coder) => (coder === next.coder ? next.unit : unit)) : other)))) : least),
      alone,
    )
  }
  return visit(0, [])
}

describe('dissimilarity', () => {
  it.each([
    [[4, 14], [40, 44], 22.2],
    [[4, 14], [20, 25], 3.2],
    [[4, 14], [14, 24], 1],
    [[20, 30], [20, 25], 0.11],
    [[20, 25], [14, 24], 0.22],
  ] as const)('of the places %j and %j is that of the paper’s figure 10', ([a, b], [c, d], value) => {
    const [u, v] = [{ start: a, end: b, label: 'x' }, { start: c, end: d, label: 'x' }]
    expect(Math.abs(positionalDissimilarity(u, v, 1) - value)).toBeLessThan(0.05)
    expect(positionalDissimilarity(v, u, 1)).toBe(positionalDissimilarity(u, v, 1))
  })
})

describe('best alignment', () => {
  it.each([2, 3, 4])('of %i coders is the cheapest partition there is', (coders) => {
    const small = continua((length) => looseUnits(length, coders === 2 ? 4 : coders === 3 ? 3 : 2), { min: coders, max: coders })
    fc.assert(
      fc.property(small, weights, (document, of) => {
        const units = unitsOf(document)
        const best = bestAlignment(units, of)!
        expect(best.total).toBeCloseTo(leastByTrial(units, of), 9)
        expect(best.unitary.reduce((sum, one) => sum + unitaryDisorder(one, of), 0)).toBeCloseTo(best.total, 9)
        units.forEach((own, coder) => expect(best.unitary.flatMap((one) => one[coder] ?? []).sort(byPlace)).toEqual([...own].sort(byPlace)))
      }),
      { numRuns: 80 },
    )
  })

  it('deals in units, not in objects: one object marked by two coders is two units', () => {
    const unit = { start: 0, end: 5, label: 'a' }
    const far = { start: 50, end: 55, label: 'b' }
    const best = bestAlignment([[unit], [far, unit], [unit]], EVEN_WEIGHTS)!
    expect(best.unitary).toHaveLength(2)
    expect(best.total).toBeCloseTo(1, 12)
  })

  it('gives up beyond its limits', () => {
    const units = Array.from({ length: 6 }, (_, i) => ({ start: i, end: i + 9, label: 'a' }))
    expect(bestAlignment([units, units, units], EVEN_WEIGHTS, { candidates: 10, steps: 100 })).toBeNull()
    expect(() => bestAlignment([units], EVEN_WEIGHTS)).toThrow(RangeError)
  })
})

const byPlace = (a: Unit, b: Unit): number => a.start - b.start || a.end - b.end || a.label.localeCompare(b.label)
