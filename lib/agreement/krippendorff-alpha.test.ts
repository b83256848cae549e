import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alphaWithMarginals, krippendorffAlpha, type Judgements } from './krippendorff-alpha'
import { interval, jaccard, masi, nominal, ordinal, ratio, setLevel, type Level } from './level'
import { jaccardDistance } from './set-distance'
import { shuffled } from './testing'

/** Krippendorff 2011: four observers, twelve units. */
const CANONICAL = ['1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .'].map((row) => row.split(' ').map((one) => (one === '.' ? null : Number(one))))
const units = CANONICAL[0]!.map((_, u) => CANONICAL.map((row) => row[u]!))

const data = fc.integer({ min: 2, max: 4 }).chain((coders) => fc.array(fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 }), { minLength: coders, maxLength: coders }), { minLength: 1, maxLength: 12 }))
const LEVELS = { nominal, ordinal, interval, ratio } as const

/** By the definition over pairs of values, without counting. */
function byDefinition(all: readonly Judgements<number>[], difference: (a: number, b: number) => number): number | null {
  const pairable = all.map((unit) => unit.filter((value) => value !== null)).filter((unit) => unit.length > 1)
  const values = pairable.flat()
  const pairs = (list: readonly number[]): number => list.reduce((sum, a, i) => sum + list.reduce((rest, b, j) => (i === j ? rest : rest + difference(a, b)), 0), 0)
  const observed = pairable.reduce((sum, unit) => sum + pairs(unit) / (unit.length - 1), 0) / values.length
  const expected = pairs(values) / (values.length * (values.length - 1))
  return expected > 0 ? 1 - observed / expected : null
}

describe('Krippendorff α', () => {
  it('has the published values', () => {
    expect(krippendorffAlpha(units, nominal).value).toBeCloseTo(0.743, 3)
    expect(krippendorffAlpha(units, ordinal).value).toBeCloseTo(0.815, 3)
    expect(krippendorffAlpha(units, interval).value).toBeCloseTo(0.849, 3)
    expect(krippendorffAlpha(units, ratio).value).toBeCloseTo(0.797, 3)
    const { coefficient, marginals } = alphaWithMarginals(units, nominal)
    expect(coefficient).toMatchObject({ n: 40, of: 'values', method: 'Krippendorff α, nominal', year: 2004 })
    expect(coefficient.observed).toBeCloseTo(0.2, 12)
    expect(marginals.map(({ count }) => count)).toEqual([9, 13, 10, 5, 3])
  })

  it('equals the definition over pairs of values', () => {
    fc.assert(
      fc.property(data, (all) => {
        for (const [level, difference] of [
          [nominal, (a: number, b: number) => Number(a !== b)],
          [interval, (a: number, b: number) => (a - b) ** 2],
        ] as const) {
          const alpha = krippendorffAlpha(all, level).value
          const defined = byDefinition(all, difference)
          if (defined === null) expect(alpha).toBeNull()
          else expect(alpha).toBeCloseTo(defined, 10)
        }
      }),
    )
  })

  it.each(Object.values(LEVELS).map((level) => [level.name, level] as const))('%s: deaf to the order of coders and units', (_, level: Level<number> | typeof nominal) => {
    fc.assert(
      fc.property(data.chain((all) => fc.tuple(fc.constant(all), shuffled(all), shuffled(all[0]!.map((_, i) => i)))), ([all, reordered, order]) => {
        const alpha = krippendorffAlpha(all, level)
        const turned = krippendorffAlpha(reordered.map((unit) => order.map((coder) => unit[coder]!)), level)
        expect(turned.n).toBe(alpha.n)
        if (alpha.value === null) expect(turned.value).toBeNull()
        else expect(turned.value).toBeCloseTo(alpha.value, 10)
      }),
    )
  })

  it('nominal is deaf to names, interval to units of measurement, ratio to scale, ordinal to any rising scale', () => {
    fc.assert(
      fc.property(data, (all) => {
        const same = <V extends number | string>(a: readonly Judgements<number>[], b: readonly Judgements<V>[], one: Level<number>, other: Level<V>): void => {
          const [first, second] = [krippendorffAlpha(a, one).value, krippendorffAlpha(b, other).value]
          if (first === null) expect(second).toBeNull()
          else expect(second).toBeCloseTo(first, 9)
        }
        const mapped = <V>(change: (value: number) => V): Judgements<V>[] => all.map((unit) => unit.map((value) => (value === null ? null : change(value))))
        const numeric: Level<number> = { ...nominal, compare: (a, b) => a - b }
        same(all, mapped((value) => ['', 'w', 'b', 'x', 'a'][value]!), numeric, nominal)
        same(all, mapped((value) => 3 * value - 7), interval, interval)
        same(all, mapped((value) => 5 * value), ratio, ratio)
        same(all, mapped((value) => value ** 3), ordinal, ordinal)
      }),
    )
  })

  it('is 1 exactly when every unit has one value, and adding a lone judgement changes nothing', () => {
    fc.assert(
      fc.property(data, (all) => {
        const alpha = krippendorffAlpha(all, nominal)
        const lone = krippendorffAlpha([...all, [...all[0]!.map((_, i) => (i === 0 ? 9 : null))]], nominal)
        expect(lone).toEqual(alpha.value === null && alpha.n === 0 ? lone : alpha)
        if (alpha.value === null) return
        const whole = all.every((unit) => new Set(unit.filter((value) => value !== null)).size <= 1 || unit.filter((value) => value !== null).length < 2)
        expect(alpha.value > 1 - 1e-12).toBe(whole)
      }),
    )
  })

  it('of sets: equal sets in another order are one value; MASI and Jaccard agree with nominal on disjoint and equal sets', () => {
    expect(krippendorffAlpha([[['a', 'b'], ['b', 'a']], [['c'], ['d']]], masi).observed).toBe(0.5)
    const disjoint = [[['a'], ['b']], [['a'], ['a']], [['b'], ['b']], [[], ['a']], [[], []]]
    const plain = krippendorffAlpha(disjoint, setLevel('nominal', (a, b) => Number(jaccardDistance(a, b) > 0))).value!
    expect(krippendorffAlpha(disjoint, masi).value).toBeCloseTo(plain, 12)
    expect(krippendorffAlpha(disjoint, jaccard).value).toBeCloseTo(plain, 12)
  })

  it('says why there is no number', () => {
    expect(krippendorffAlpha([], nominal)).toMatchObject({ value: null, reason: 'no_pairable', n: 0 })
    expect(krippendorffAlpha([['a'], ['b']], nominal)).toMatchObject({ value: null, reason: 'one_coder' })
    expect(krippendorffAlpha([['a', null], [null, 'b']], nominal)).toMatchObject({ value: null, reason: 'no_pairable' })
    expect(krippendorffAlpha([['a', 'a'], ['a', 'a']], nominal)).toMatchObject({ value: null, reason: 'no_variation', n: 4, observed: 0, expected: 0 })
  })
})
