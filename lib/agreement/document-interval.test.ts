import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDice } from '@/lib/domain/dice'
import { documentInterval, exhaustiveBootstrap } from './document-interval'
import { jackknife } from './jackknife'

type Part = readonly [observed: number, expected: number]
const ratio = (parts: readonly Part[]): number | null => {
  const expected = parts.reduce((sum, [, one]) => sum + one, 0)
  return expected > 0 ? 1 - parts.reduce((sum, [one]) => sum + one, 0) / expected : null
}
const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length)

describe('jackknife', () => {
  it('of a mean is the usual standard error, without bias', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 2, maxLength: 20 }), (values) => {
        const centre = mean(values)!
        const knife = jackknife(values, mean)!
        const variance = values.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (values.length - 1)
        expect(knife.standardError).toBeCloseTo(Math.sqrt(variance / values.length), 8)
        expect(knife.biasCorrected).toBeCloseTo(centre, 8)
        expect(knife.leaveOneOut).toHaveLength(values.length)
      }),
    )
  })

  it('is nothing without two defined values', () => {
    expect(jackknife([1], mean)).toBeNull()
    expect(jackknife([], mean)).toBeNull()
    expect(jackknife([[1, 0], [0, 0]] as Part[], ratio)).toBeNull()
  })
})

const parts = (n: number): fc.Arbitrary<Part[]> => fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.5, max: 1, noNaN: true })), { minLength: n, maxLength: 20 })

describe('interval over documents', () => {
  it('is the same for the same seed and nearly so for another; holds the value from ten documents on', () => {
    fc.assert(
      fc.property(parts(10), fc.string(), (documents, seed) => {
        const rolled = documentInterval(documents, ratio, seededDice(seed), 400)!
        expect(documentInterval(documents, ratio, seededDice(seed), 400)).toEqual(rolled)
        const { low, high, method } = rolled.interval
        expect(low).toBeLessThanOrEqual(ratio(documents)! + 1e-9)
        expect(high).toBeGreaterThanOrEqual(ratio(documents)! - 1e-9)
        expect(method).toContain(seed)
        expect(rolled.below!).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  })

  it('uses the jackknife below ten documents, and nothing below two', () => {
    const few: Part[] = [[0.1, 0.5], [0.2, 0.6], [0.3, 0.7]]
    const knife = jackknife(few, ratio)!
    const { interval, below } = documentInterval(few, ratio, seededDice('x'))!
    expect(interval.method).toBe('jackknife over documents')
    expect((interval.high - interval.low) / 2).toBeCloseTo(1.96 * knife.standardError, 3)
    expect(below).toBeNull()
    expect(documentInterval(few.slice(1, 2), ratio, seededDice('x'))).toBeNull()
    expect(documentInterval(Array.from({ length: 12 }, (): Part => [0, 0]), ratio, seededDice('x'))).toBeNull()
  })

  it('needs no dice where every resample can be listed', () => {
    const all = exhaustiveBootstrap([[0.1, 0.5], [0.2, 0.6], [0.3, 0.7]] as Part[], ratio)
    expect(all).toHaveLength(27)
    expect([...all].sort((a, b) => a - b)).toEqual(all)
    expect(() => exhaustiveBootstrap([1, 2, 3, 4, 5, 6], mean)).toThrow(RangeError)
  })
})
