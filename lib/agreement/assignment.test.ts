import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheapestAssignment } from './assignment'
import { permutationsOf } from './testing'

const matrices = (most: number, cell: fc.Arbitrary<number>) =>
  fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most })).chain(([rows, columns]) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }))

const costOf = (cost: readonly (readonly number[])[], columns: readonly number[]): number => columns.reduce((sum, j, i) => (j < 0 ? sum : sum + cost[i]![j]!), 0)

/** Every way to give the shorter side partners. */
function cheapestByTrial(cost: number[][]): number {
  const [rows, columns] = [cost.length, cost[0]!.length]
  const turned = rows > columns ? Array.from({ length: columns }, (_, j) => cost.map((row) => row[j]!)) : cost
  const wide = Array.from({ length: Math.max(rows, columns) }, (_, i) => i)
  return Math.min(...permutationsOf(wide).map((order) => turned.reduce((sum, row, i) => sum + row[order[i]!]!, 0)))
}

describe('cheapest assignment', () => {
  it('costs what trying everything costs', () => {
    fc.assert(
      fc.property(matrices(6, fc.integer({ min: -9, max: 9 })), (cost) => {
        const columns = cheapestAssignment(cost)
        const used = columns.filter((j) => j >= 0)
        expect(new Set(used).size).toBe(used.length)
        expect(used.length).toBe(Math.min(cost.length, cost[0]!.length))
        expect(costOf(cost, columns)).toBe(cheapestByTrial(cost))
      }),
      { numRuns: 150 },
    )
  })

  it('does so for seven rows', () => {
    const seven = fc.array(fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { minLength: 7, maxLength: 7 }), { minLength: 7, maxLength: 7 })
    fc.assert(fc.property(seven, (cost) => void expect(costOf(cost, cheapestAssignment(cost))).toBeCloseTo(cheapestByTrial(cost), 9)), { numRuns: 25 })
  })

  it('turned round costs the same', () => {
    fc.assert(
      fc.property(matrices(12, fc.double({ min: -2, max: 2, noNaN: true })), (cost) => {
        const turned = cost[0]!.map((_, j) => cost.map((row) => row[j]!))
        expect(costOf(turned, cheapestAssignment(turned))).toBeCloseTo(costOf(cost, cheapestAssignment(cost)), 9)
      }),
    )
  })

  it('answers nothing for nothing, and refuses what has no cost', () => {
    expect(cheapestAssignment([])).toEqual([])
    expect(cheapestAssignment([[], []])).toEqual([-1, -1])
    expect(() => cheapestAssignment([[Number.NaN]])).toThrow(RangeError)
  })
})
