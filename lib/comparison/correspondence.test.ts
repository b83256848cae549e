import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { correspondence } from './correspondence'

/** Greenacre's smokers. */
const SMOKE = [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]]
const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
const tables = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })).chain(([rows, columns]) => fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }))

describe('correspondence analysis', () => {
  it('has the published inertias and places', () => {
    const { inertias, total, rows } = correspondence(SMOKE)
    expect(inertias.map((one) => one.toFixed(7))).toEqual(['0.0747591', '0.0100172', '0.0004136'])
    expect(total).toBeCloseTo(0.0851899, 7)
    expect(rows[0]!.map(Math.abs).map((one) => one.toFixed(4))).toEqual(['0.0658', '0.2590', '0.3806', '0.2330', '0.2011'])
  })

  it('inertias fall and add up to χ²/n; places are centred and carry their inertia', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { inertias, total, rows, columns } = correspondence(table)
        const n = sum(table.flat())
        const rowMass = table.map((row) => sum(row) / n)
        const columnMass = table[0]!.map((_, j) => sum(table.map((row) => row[j]!)) / n)
        const chiSquare = sum(table.flatMap((row, i) => row.map((one, j) => (one - n * rowMass[i]! * columnMass[j]!) ** 2 / (n * rowMass[i]! * columnMass[j]!))))
        expect(total).toBeCloseTo(chiSquare / n, 9)
        expect(sum(inertias)).toBeCloseTo(total, 9)
        inertias.forEach((inertia, axis) => {
          if (axis > 0) expect(inertia).toBeLessThanOrEqual(inertias[axis - 1]! + 1e-12)
          expect(sum(rows[axis]!.map((one, i) => rowMass[i]! * one))).toBeCloseTo(0, 8)
          expect(sum(rows[axis]!.map((one, i) => rowMass[i]! * one * one))).toBeCloseTo(inertia, 8)
          expect(sum(columns[axis]!.map((one, j) => columnMass[j]! * one * one))).toBeCloseTo(inertia, 8)
        })
      }),
    )
  })

  it('finds nothing in a table of independent margins, and refuses empty lines', () => {
    expect(correspondence([[1, 2], [2, 4]]).total).toBeCloseTo(0, 12)
    expect(() => correspondence([[1, 0], [2, 0]])).toThrow(RangeError)
    expect(() => correspondence([])).toThrow(RangeError)
  })
})
