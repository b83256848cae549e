import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rollIndex, rollNormal, seededDice } from './dice'
import { everyResample, LARGEST_EXHAUSTIVE, percentileInterval, quantile, resamples } from './resample'

describe('dice', () => {
  it('roll the same from one seed, and otherwise from another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const rolls = (seed: string): number[] => {
          const dice = seededDice(seed)
          return Array.from({ length: 8 }, () => dice.next())
        }
        expect(rolls(one)).toEqual(rolls(one))
        expect(rolls(one).join() === rolls(other).join()).toBe(one === other)
        for (const roll of rolls(one)) {
          expect(roll).toBeGreaterThanOrEqual(0)
          expect(roll).toBeLessThan(1)
        }
      }),
    )
  })

  it('are even', () => {
    const dice = seededDice('even')
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 100_000; i++) counts[rollIndex(dice, 10)]!++
    // χ² with 9 degrees of freedom: 27.9 is passed once in a thousand.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9)
  })

  it('have a bell when asked', () => {
    const dice = seededDice('bell')
    const values = Array.from({ length: 20_000 }, () => rollNormal(dice, 5, 2))
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length
    expect(mean).toBeCloseTo(5, 1)
    expect(Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length)).toBeCloseTo(2, 1)
    expect(values.every(Number.isFinite)).toBe(true)
  })
})

describe('resamples', () => {
  it('are lists of indices, as many as asked for', () => {
    const drawn = [...resamples(7, 50, seededDice('x'))]
    expect(drawn).toHaveLength(50)
    for (const picked of resamples(7, 20, seededDice('y'))) {
      expect(picked).toHaveLength(7)
      expect(picked.every((i) => Number.isInteger(i) && i >= 0 && i < 7)).toBe(true)
    }
  })

  it('are all n^n, each once, when listed', () => {
    for (let n = 1; n <= 4; n++) expect(new Set(Array.from(everyResample(n), (picked) => picked.join())).size).toBe(n ** n)
    expect(() => [...everyResample(LARGEST_EXHAUSTIVE + 1)]).toThrow(RangeError)
  })
})

describe('quantiles', () => {
  it('lie between the extremes and rise', () => {
    const values = fc.array(fc.double({ min: -9, max: 9, noNaN: true }).map((x) => x + 0), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (list, a, b) => {
        const sorted = [...list].sort((x, y) => x - y)
        expect(quantile(sorted, 0)).toBe(sorted[0])
        expect(quantile(sorted, 1)).toBe(sorted.at(-1))
        if (a <= b) expect(quantile(sorted, a)).toBeLessThanOrEqual(quantile(sorted, b) + 1e-12)
        const { low, high } = percentileInterval(list, 0.95, 'test')
        expect(low).toBeLessThanOrEqual(high + 1e-12)
      }),
    )
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })
})
