import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jensenShannonDistance, jensenShannonDivergence } from './jsd'

const mix = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }).filter((all) => all.some((one) => one > 0)).map((all) => all.map((one) => one / all.reduce((sum, other) => sum + other, 0)))

describe('Jensen–Shannon divergence', () => {
  it('has the known values', () => {
    const [p, q, r] = [[0.5, 0.3, 0.2], [0.2, 0.3, 0.5], [0.1, 0.8, 0.1]]
    expect(jensenShannonDivergence([p, q])).toBeCloseTo(0.0958156, 7)
    expect(jensenShannonDistance([p, q])).toBeCloseTo(0.309541, 6)
    expect(jensenShannonDivergence([p, q, r])).toBeCloseTo(0.232499, 6)
    expect(jensenShannonDivergence([[1, 0], [0, 1]])).toBe(1)
  })

  it('is symmetric, 0 for equal mixes alone, at most 1 bit, and its root keeps the triangle inequality', () => {
    fc.assert(
      fc.property(mix, mix, mix, (p, q, r) => {
        const d = jensenShannonDivergence([p, q])
        expect(jensenShannonDivergence([q, p])).toBeCloseTo(d, 12)
        expect(jensenShannonDivergence([p, p])).toBeCloseTo(0, 12)
        expect(d).toBeLessThanOrEqual(1 + 1e-12)
        if (p.some((one, i) => Math.abs(one - q[i]!) > 0.05)) expect(d).toBeGreaterThan(0)
        expect(jensenShannonDistance([p, r])).toBeLessThanOrEqual(jensenShannonDistance([p, q]) + jensenShannonDistance([q, r]) + 1e-9)
        expect(jensenShannonDivergence([p, q], [1, 0])).toBeCloseTo(0, 12)
      }),
    )
  })

  it('refuses what is not a mix', () => {
    expect(() => jensenShannonDivergence([[0.5, 0.4], [0.5, 0.5]])).toThrow(RangeError)
    expect(() => jensenShannonDivergence([[1], [0.5, 0.5]])).toThrow(RangeError)
    expect(() => jensenShannonDivergence([])).toThrow(RangeError)
  })
})
