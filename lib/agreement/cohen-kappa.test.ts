import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohenKappa, cohenKappaStandardError } from './cohen-kappa'
import { contingencyOf, type Contingency } from './contingency'
import { gwetAc1 } from './gwet-ac1'
import { scottPi } from './scott-pi'

const table = (counts: number[][]): Contingency => ({ categories: counts.map((_, i) => String(i)), counts })
const judgements = fc.integer({ min: 1, max: 30 }).chain((n) => {
  const list = fc.array(fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 6 }), { minLength: n, maxLength: n })
  return fc.tuple(list, list)
})
const ALL = { kappa: cohenKappa, pi: scottPi, ac1: gwetAc1 }

describe('κ, π and AC1 of two coders', () => {
  it('have the published values', () => {
    const artsteinPoesio = table([[20, 10], [20, 50]])
    expect(cohenKappa(artsteinPoesio).value).toBeCloseTo(0.348, 3)
    expect(scottPi(artsteinPoesio).value).toBeCloseTo(0.341, 3)
    expect(cohenKappaStandardError(artsteinPoesio)).toBeCloseTo(0.095, 3)
    expect(cohenKappa(table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])).value).toBeCloseTo(0.492, 3) // Cohen 1960, p. 45
    expect(gwetAc1(table([[80, 7], [8, 5]])).value).toBeCloseTo(0.808, 3)
  })

  it('part where coders are biased and where one category is nearly everything', () => {
    const biased = table([[12, 18, 18], [0, 14, 18], [0, 0, 20]])
    expect(cohenKappa(biased).value!).toBeGreaterThan(scottPi(biased).value!)
    const skewed = table([[118, 5], [2, 0]])
    expect(cohenKappa(skewed).observed).toBeCloseTo(0.944, 12)
    expect(cohenKappa(skewed).value!).toBeLessThan(0)
    expect(gwetAc1(skewed).value!).toBeGreaterThan(0.9)
  })

  it.each(Object.entries(ALL))('%s: symmetric, deaf to names, 1 exactly for full agreement, at most 1', (_, coefficient) => {
    fc.assert(
      fc.property(judgements, ([a, b]) => {
        const one = coefficient(contingencyOf(a, b))
        const renamed = (value: string | null): string | null => value && { a: 'z', b: 'y', c: 'x' }[value]!
        for (const other of [coefficient(contingencyOf(b, a)), coefficient(contingencyOf(a.map(renamed), b.map(renamed)))]) {
          if (one.value === null) expect(other).toMatchObject({ value: null, n: one.n })
          else expect(other.value).toBeCloseTo(one.value, 10)
        }
        if (one.value === null) return
        const pairs = a.filter((value, i) => value !== null && b[i] !== null)
        expect(one.n).toBe(pairs.length)
        expect(one.value).toBeLessThanOrEqual(1 + 1e-12)
        expect(one.value > 1 - 1e-12).toBe(a.every((value, i) => value === null || b[i] === null || value === b[i]))
      }),
    )
  })

  it.each(Object.entries(ALL))('%s: says why there is no number', (_, coefficient) => {
    expect(coefficient(contingencyOf([], []))).toMatchObject({ value: null, n: 0, reason: 'no_pairable' })
    expect(coefficient(contingencyOf(['a', null], [null, 'a']))).toMatchObject({ value: null, n: 0, reason: 'no_pairable' })
    expect(coefficient(contingencyOf(['a', 'a'], ['a', 'a']))).toMatchObject({ value: null, n: 2, reason: 'no_variation' })
  })

  it('κ of two constant coders who disagree is 0, not undefined', () => {
    expect(cohenKappa(contingencyOf(['a', 'a'], ['b', 'b'])).value).toBe(0)
    expect(scottPi(contingencyOf(['a', 'a'], ['b', 'b'])).value).toBe(-1)
  })

  it('has no standard error without a value', () => {
    expect(cohenKappaStandardError(contingencyOf(['a'], ['a']))).toBeNull()
    expect(cohenKappaStandardError(contingencyOf([], []))).toBeNull()
  })

  it('refuses lists of different length', () => {
    expect(() => contingencyOf(['a'], [])).toThrow(RangeError)
  })
})
