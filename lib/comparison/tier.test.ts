import { expect, it } from 'vitest'
import { allowsPercent, tierOf } from './tier'

it('grows with the number of articles and allows percentages from four', () => {
  expect([0, 1, 2, 3, 4, 9, 10, 500].map(tierOf)).toEqual(['none', 'one', 'few', 'few', 'small', 'small', 'enough', 'enough'])
  expect([0, 1, 2, 3, 4, 10].map((n) => allowsPercent(tierOf(n)))).toEqual([false, false, false, false, true, true])
})
