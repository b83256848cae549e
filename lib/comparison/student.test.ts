import { expect, it } from 'vitest'
import { normalTail } from './normal'
import { gammaTail, studentQuantile } from './student'

it('knows the table of Student', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2
  const table = [[1, 12.7062], [2, 4.3027], [3, 3.1824], [5, 2.5706], [9, 2.2622], [12, 2.1788], [20, 2.086], [30, 2.0423], [100, 1.984]] as const
  for (const [df, t] of table) expect(studentQuantile(df)).toBeCloseTo(t, 3)
  expect(studentQuantile(Infinity)).toBeCloseTo(1.959964, 6)
  expect(studentQuantile(11.999)).toBeCloseTo(studentQuantile(12), 3)
  expect(studentQuantile(2.5)).toBeGreaterThan(studentQuantile(3))
})

it('agrees with χ² on one and two degrees of freedom', () => {
  for (const x of [0.1, 1, 3.841459, 10, 30]) {
    expect(gammaTail(x / 2, 0.5)).toBeCloseTo(2 * normalTail(Math.sqrt(x)), 10)
    expect(gammaTail(x / 2, 1)).toBeCloseTo(Math.exp(-x / 2), 10)
  }
})
