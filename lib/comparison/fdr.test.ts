import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg, bonferroni } from './fdr'

const family = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })

describe('Benjamini–Hochberg', () => {
  it('has the values of the paper’s example', () => {
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
    expect(benjaminiHochberg(p).filter((q) => q <= 0.05)).toHaveLength(4)
    expect(bonferroni(p).filter((q) => q <= 0.05)).toHaveLength(3)
    expect(benjaminiHochberg(p)[3]).toBeCloseTo(0.035625, 9)
  })

  it('keeps the order of p, lies between p and Bonferroni, and is deaf to the order given', () => {
    fc.assert(
      fc.property(family, (p) => {
        const [q, strict] = [benjaminiHochberg(p), bonferroni(p)]
        p.forEach((one, i) => {
          expect(q[i]!).toBeGreaterThanOrEqual(one - 1e-12)
          expect(q[i]!).toBeLessThanOrEqual(strict[i]! + 1e-12)
          p.forEach((other, j) => {
            if (one <= other) expect(q[i]!).toBeLessThanOrEqual(q[j]! + 1e-12)
          })
        })
        expect(benjaminiHochberg([...p].reverse())).toEqual([...q].reverse())
      }),
    )
  })

  it('rejects what the step-up rule rejects', () => {
    fc.assert(
      fc.property(family, (p) => {
        const sorted = [...p].sort((a, b) => a - b)
        const last = sorted.reduce((found, one, i) => (one <= ((i + 1) / p.length) * 0.05 ? i + 1 : found), 0)
        const bar = benjaminiHochberg(p).filter((q) => q <= 0.05 + 1e-15).length
        // Equal p at the edge are rejected together.
        expect(bar).toBe(last === 0 ? 0 : sorted.filter((one) => one <= sorted[last - 1]!).length)
      }),
    )
  })

  it('of a lone p is that p; of none is none', () => {
    expect(benjaminiHochberg([0.03])).toEqual([0.03])
    expect(benjaminiHochberg([])).toEqual([])
  })
})
