import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDice } from '@/lib/domain/dice'
import { bootstrapInterval, exhaustiveBootstrap, ratioOfSums, SMALLEST_FOR_BCA } from './bootstrap'
import { permutationTest } from './permutation'
import { signFlipTest } from './sign-flip'

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
const difference = ([first = [], second = []]: readonly (readonly number[])[]): number => mean(first) - mean(second)
const shares = (min: number, max: number) => fc.array(fc.integer({ min: 0, max: 10 }).map((one) => one / 10), { minLength: min, maxLength: max })
const observed = (first: readonly number[], second: readonly number[], stratum?: (i: number) => string) => [
  ...first.map((value, i) => ({ value, first: true, ...(stratum && { stratum: stratum(i) }) })),
  ...second.map((value, i) => ({ value, first: false, ...(stratum && { stratum: stratum(i) }) })),
]

describe('bootstrap over articles', () => {
  it('is the same for the same seed, holds the difference from ten articles on, and turns with its sides', () => {
    fc.assert(
      fc.property(shares(10, 15), shares(10, 15), fc.string(), (first, second, seed) => {
        const interval = bootstrapInterval([first, second], difference, seededDice(seed), 500)!
        expect(bootstrapInterval([first, second], difference, seededDice(seed), 500)).toEqual(interval)
        const value = difference([first, second])
        expect(interval.low).toBeLessThanOrEqual(value + 1e-9)
        expect(interval.high).toBeGreaterThanOrEqual(value - 1e-9)
        const turned = bootstrapInterval([first, second], (groups) => -difference(groups), seededDice(seed), 500)!
        expect(turned.low).toBeCloseTo(-interval.high, 9)
        expect(interval.method).toContain(`seed ${seed}`)
      }),
      { numRuns: 30 },
    )
  })

  it('comes near the exhaustive one', () => {
    const articles = [[9, 10], [1, 10], [8, 10]] as const
    const all = exhaustiveBootstrap(articles, ratioOfSums)
    expect(all).toHaveLength(27)
    expect([all[0], all[26]]).toEqual([0.1, 0.9])
    const drawn = bootstrapInterval([articles], ([own = []]) => ratioOfSums(own), seededDice('near'), 4000)!
    expect(drawn.low).toBeCloseTo(0.1, 1)
    expect(drawn.high).toBeCloseTo(0.87, 1)
  })

  it('is corrected from twenty articles on', () => {
    const skewed = Array.from({ length: SMALLEST_FOR_BCA }, (_, i) => (i < 2 ? 1 : i / 100))
    const corrected = bootstrapInterval([skewed], ([own = []]) => mean(own), seededDice('bca'))!
    expect(corrected.method).toMatch(/^BCa/)
    const plain = bootstrapInterval([skewed.slice(1)], ([own = []]) => mean(own), seededDice('bca'))!
    expect(plain.method).toMatch(/^percentile/)
    // Skewed to the right: the corrected interval reaches further up than down.
    expect(corrected.high - mean(skewed)).toBeGreaterThan(mean(skewed) - corrected.low)
  })

  it('is nothing for an empty group or a statistic that is mostly undefined', () => {
    expect(bootstrapInterval([[], [1]], difference, seededDice('x'))).toBeNull()
    let calls = 0
    expect(bootstrapInterval([[1]], () => (calls++ === 0 ? 1 : null), seededDice('x'), 50)).toBeNull()
    expect(ratioOfSums([])).toBeNull()
  })

  it('covers the truth about as often as it says', () => {
    const dice = seededDice('coverage')
    let covered = 0
    for (let study = 0; study < 150; study++) {
      const articles = Array.from({ length: 25 }, () => dice.next())
      const { low, high } = bootstrapInterval([articles], ([own = []]) => mean(own), dice, 300)!
      if (low <= 0.5 && 0.5 <= high) covered++
    }
    expect(covered / 150).toBeGreaterThan(0.86)
  })
})

describe('permutation test', () => {
  it('lists every arrangement where it can', () => {
    expect(permutationTest(observed([0.6, 0.5, 0.7, 0.4], [0.3, 0.2, 0.35, 0.1]), seededDice('x'))).toEqual({ difference: expect.closeTo(0.3125, 12), p: 2 / 70, n: 8, method: 'exact', arrangements: 70, seed: null })
  })

  it('equals trying every arrangement, within strata too', () => {
    fc.assert(
      fc.property(shares(1, 5), shares(1, 5), fc.boolean(), (first, second, strata) => {
        const all = observed(first, second, strata ? (i) => String(i % 2) : undefined)
        const test = permutationTest(all, seededDice('x'))!
        const total = 2 ** all.length
        const values: number[] = []
        for (let pick = 0; pick < total; pick++) {
          const chosen = all.map((_, i) => Boolean((pick >> i) & 1))
          const names = new Set(all.map(({ stratum }) => stratum))
          if (![...names].every((name) => all.filter((one, i) => one.stratum === name && chosen[i]).length === all.filter((one) => one.stratum === name && one.first).length)) continue
          values.push( mean(all.filter((_, i) => chosen[i]).map((one) => one.value)) - mean(all.filter((_, i) => !chosen[i]).map((one) => one.value)))
        }
        expect(test.arrangements).toBe(values.length)
        const from = mean(values)
        expect(test.p).toBeCloseTo(values.filter((value) => Math.abs(value - from) >= Math.abs(test.difference - from) - 1e-12).length / values.length, 12)
      }),
      { numRuns: 60 },
    )
  })

  it('draws where there are too many, near the exact p, with a seed to repeat it', () => {
    const [first, second] = [Array.from({ length: 9 }, (_, i) => 0.4 + i / 20), Array.from({ length: 9 }, (_, i) => 0.3 + i / 20)]
    const drawn = permutationTest(observed(first, second), seededDice('draw'))!
    expect(drawn).toMatchObject({ method: 'sampled', arrangements: 9999, seed: 'draw' })
    expect(permutationTest(observed(first, second), seededDice('draw'))).toEqual(drawn)
    expect(permutationTest(observed(first.map((_, i) => i + 100), second), seededDice('draw'))!.p).toBeLessThan(0.001)
    expect(drawn.p).toBeGreaterThan(0)
  })

  it('turns with its sides, never finds what is not there, and needs both groups', () => {
    fc.assert(
      fc.property(shares(1, 5), shares(1, 5), (first, second) => {
        const [test, turned] = [permutationTest(observed(first, second), seededDice('x'))!, permutationTest(observed(second, first), seededDice('x'))!]
        expect(turned.p).toBeCloseTo(test.p, 12)
        expect(turned.difference).toBeCloseTo(-test.difference, 12)
        expect(test.p).toBeGreaterThan(0)
        expect(test.p).toBeLessThanOrEqual(1)
      }),
    )
    expect(permutationTest(observed([1, 1], [1, 1]), seededDice('x'))!.p).toBe(1)
    expect(permutationTest(observed([1], []), seededDice('x'))).toBeNull()
  })
})

describe('sign-flip test', () => {
  it('has the known value, and draws from fifteen pairs on', () => {
    expect(signFlipTest([0.3, 0.25, 0.4, 0.1, 0.2, -0.05], seededDice('x'))).toMatchObject({ p: 0.0625, n: 6, method: 'exact', arrangements: 64 })
    expect(signFlipTest(Array.from({ length: 14 }, () => 0.1), seededDice('x'))).toMatchObject({ method: 'exact', p: 2 / 2 ** 14 })
    expect(signFlipTest(Array.from({ length: 15 }, () => 0.1), seededDice('x'))).toMatchObject({ method: 'sampled', seed: 'x' })
    expect(signFlipTest([], seededDice('x'))).toBeNull()
  })

  it('is deaf to order and to which outlet comes first; all zeros show nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 10 }), { minLength: 1, maxLength: 8 }), (differences) => {
        const { p } = signFlipTest(differences, seededDice('x'))!
        expect(signFlipTest([...differences].reverse(), seededDice('x'))!.p).toBe(p)
        expect(signFlipTest(differences.map((one) => -one), seededDice('x'))!.p).toBe(p)
        expect(p).toBeGreaterThanOrEqual(2 ** -differences.length)
      }),
    )
    expect(signFlipTest([0, 0], seededDice('x'))!.p).toBe(1)
  })
})
