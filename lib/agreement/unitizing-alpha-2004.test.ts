import { describe, expect, it } from 'vitest'
import { continuum } from './testing'
import { unitizedAlpha } from './unitized-alpha'
import { overallUnitizingAlpha2004, unitizingAlpha2004 } from './unitizing-alpha-2004'

/** Krippendorff 2004, p. 254; places counted from the beginning at 150. */
const EXAMPLE = continuum(300, [[75, 145, 'c'], [220, 250, 'c'], [30, 90, 'k'], [150, 200, 'k']], [[70, 150, 'c'], [205, 225, 'c'], [250, 270, 'c'], [30, 90, 'k'], [150, 200, 'k']])

describe('α_U of 1995/2004', () => {
  it('has the published values', () => {
    const c = unitizingAlpha2004(EXAMPLE, 'c')
    expect(c.observed).toBeCloseTo(0.0144, 4)
    expect(c.expected).toBeCloseTo(0.0532, 4)
    expect(c.value).toBeCloseTo(0.7286, 4)
    expect(unitizingAlpha2004(EXAMPLE, 'k')).toMatchObject({ value: 1, observed: 0 })
    expect(Math.abs(overallUnitizingAlpha2004(EXAMPLE).value! - 0.8591)).toBeLessThan(0.0005)
  })

  it('has the published distances between boundaries', () => {
    const observed = (a: [number, number][], b: [number, number][]): number => unitizingAlpha2004(continuum(100, a.map(([s, e]) => [s, e, 'x']), b.map(([s, e]) => [s, e, 'x'])), 'x').observed! * 100 ** 2
    expect(observed([[5, 11]], [[6, 8]])).toBeCloseTo(10, 9)
    expect(observed([[5, 11]], [[7, 9]])).toBeCloseTo(8, 9)
    expect(observed([[5, 11]], [[6, 10]])).toBeCloseTo(2, 9)
    expect(observed([[5, 11]], [[5, 11]])).toBe(0)
    expect(observed([[5, 11]], [])).toBeCloseTo(36, 9)
    expect(observed([[5, 11]], [[20, 22]])).toBeCloseTo(40, 9)
  })

  it('is another coefficient than that of 2016, by more than .2 on the same data', () => {
    const c = { ...EXAMPLE, readings: EXAMPLE.readings.map((reading) => ({ ...reading, units: reading.units.filter(({ label }) => label === 'c') })) }
    expect(unitizingAlpha2004(c, 'c').value! - unitizedAlpha([c]).value!).toBeGreaterThan(0.2)
  })

  it('says why there is no number', () => {
    expect(unitizingAlpha2004(continuum(9, [[0, 3, 'a']]), 'a')).toMatchObject({ value: null, reason: 'one_coder' })
    expect(unitizingAlpha2004(continuum(0, [], []), 'a')).toMatchObject({ value: null, reason: 'no_pairable' })
    expect(unitizingAlpha2004(continuum(9, [], []), 'a')).toMatchObject({ value: null, reason: 'no_variation' })
    expect(overallUnitizingAlpha2004(continuum(9, [], []))).toMatchObject({ value: null, reason: 'no_variation' })
    expect(overallUnitizingAlpha2004(continuum(9, []))).toMatchObject({ value: null, reason: 'one_coder' })
  })
})
