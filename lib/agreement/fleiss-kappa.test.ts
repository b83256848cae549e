import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohenKappa } from './cohen-kappa'
import { contingencyOf } from './contingency'
import { fleissKappa, fleissKappaByCategory } from './fleiss-kappa'
import { scottPi } from './scott-pi'

/** Fleiss 1971, table 1: thirty patients, six diagnoses each. */
const FLEISS = '444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555'
  .split(' ')
  .map((item) => [1, 2, 3, 4, 5].map((category) => [...item].filter((one) => one === String(category)).length))

describe('Fleiss κ', () => {
  it('has the published values', () => {
    const kappa = fleissKappa(FLEISS)
    expect(kappa.value).toBeCloseTo(0.43, 3)
    expect(kappa.observed).toBeCloseTo(0.5556, 4)
    expect(kappa).toMatchObject({ n: 30, method: 'Fleiss κ', year: 1971, of: 'items' })
    // The paper rounds on the way; R's irr prints .245 .245 .520 .471 .566.
    fleissKappaByCategory(FLEISS).forEach(({ value }, k) => expect(Math.abs(value! - [0.248, 0.248, 0.517, 0.47, 0.565][k]!)).toBeLessThan(0.0035))
    expect(fleissKappaByCategory(FLEISS).map(({ value }) => value!.toFixed(3))).toEqual(['0.245', '0.245', '0.520', '0.471', '0.566'])
  })

  it('is Scott’s π for two coders', () => {
    const categories = ['a', 'b', 'c']
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...categories), fc.constantFrom(...categories)), { minLength: 1, maxLength: 30 }), (items) => {
        const many = fleissKappa(items.map((item) => categories.map((category) => item.filter((one) => one === category).length)))
        const table = contingencyOf(items.map(([a]) => a), items.map(([, b]) => b))
        const two = scottPi(table)
        if (two.value === null) expect(many).toMatchObject({ value: null, reason: 'no_variation' })
        else expect(many.value).toBeCloseTo(two.value, 10)
        expect(cohenKappa(table).n).toBe(many.n)
      }),
    )
  })

  it('says why there is no number', () => {
    expect(fleissKappa([])).toMatchObject({ value: null, reason: 'no_pairable' })
    expect(fleissKappa([[0, 0]])).toMatchObject({ value: null, reason: 'no_pairable' })
    expect(fleissKappa([[1, 0], [0, 1]])).toMatchObject({ value: null, reason: 'one_coder' })
    expect(fleissKappa([[3, 0], [3, 0]])).toMatchObject({ value: null, reason: 'no_variation', n: 2 })
    expect(() => fleissKappa([[2, 0], [1, 0]])).toThrow(RangeError)
    expect(fleissKappaByCategory([[2, 0, 0], [0, 2, 0]])[2]).toMatchObject({ value: null, reason: 'no_variation' })
  })
})
