import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquareOfShares } from './chi-square'
import { normalQuantile, normalTail } from './normal'

describe('normal distribution', () => {
  it('has the tabulated values', () => {
    expect(normalTail(0)).toBe(0.5)
    expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 13)
    expect(normalTail(3)).toBeCloseTo(0.0013498980316301, 15)
    expect(normalTail(6) / 9.865876450377e-10).toBeCloseTo(1, 9)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
  })

  it('tail and quantile undo each other, symmetric and falling', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), fc.double({ min: 0, max: 7, noNaN: true }), fc.double({ min: 1e-3, max: 1, noNaN: true }), (p, z, step) => {
        expect(1 - normalTail(normalQuantile(p))).toBeCloseTo(p, 10)
        expect(normalTail(-z)).toBeCloseTo(1 - normalTail(z), 12)
        expect(normalTail(z + step)).toBeLessThan(normalTail(z))
      }),
    )
    expect(() => normalQuantile(0)).toThrow(RangeError)
  })
})

describe('χ² of two shares', () => {
  it('shows by how much spans mislead: p under .01 where three articles a side show nothing', () => {
    const { chiSquare, p } = chiSquareOfShares([18, 30], [8, 30])!
    expect(chiSquare).toBeCloseTo(6.78733, 5)
    expect(p).toBeCloseTo(0.0091807, 7)
  })

  it('is nothing for an empty margin', () => {
    for (const [a, b] of [[[0, 5], [0, 5]], [[5, 5], [5, 5]], [[0, 0], [1, 2]]] as const) expect(chiSquareOfShares(a, b)).toBeNull()
  })
})
