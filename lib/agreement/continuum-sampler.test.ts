import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededDice } from '@/lib/domain/dice'
import { circularShiftSampler, statisticalSampler } from './continuum-sampler'
import { continua, continuum, looseUnits } from './testing'

describe('samplers', () => {
  it('statistical: as many coders, at least a unit each, lengths above nothing, labels in use', () => {
    fc.assert(
      fc.property(continua(looseUnits, { min: 2, max: 4 }), fc.string(), (document, seed) => {
        const used = new Set(document.readings.flatMap(({ units }) => units.map(({ label }) => label)))
        if (used.size === 0) return void expect(() => statisticalSampler.sample(document, seededDice(seed))).toThrow(RangeError)
        const coders = statisticalSampler.sample(document, seededDice(seed))
        expect(coders).toHaveLength(document.readings.length)
        for (const units of coders) {
          expect(units.length).toBeGreaterThan(0)
          for (const { start, end, label } of units) {
            expect(end).toBeGreaterThan(start)
            expect(used.has(label)).toBe(true)
          }
        }
        expect(statisticalSampler.sample(document, seededDice(seed))).toEqual(coders)
      }),
    )
  })

  it('statistical: keeps means of number, gap and length', () => {
    const document = continuum(200, [[10, 20, 'a'], [30, 50, 'b'], [60, 70, 'a']], [[10, 20, 'a'], [30, 50, 'a'], [60, 70, 'b']])
    const dice = seededDice('means')
    const units = Array.from({ length: 2000 }, () => statisticalSampler.sample(document, dice)).flat(2)
    const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length
    expect(units).toHaveLength(2000 * 6)
    expect(mean(units.map(({ start, end }) => end - start))).toBeCloseTo(40 / 3, 0)
    expect(mean(units.map(({ label }) => Number(label === 'a')))).toBeCloseTo(2 / 3, 1)
  })

  it('circular shift: whole readings, moved and wrapped, lengths and labels as they were', () => {
    fc.assert(
      fc.property(continua(looseUnits, { min: 2, max: 4 }), fc.string(), (document, seed) => {
        const shape = (units: readonly { start: number; end: number; label: string }[]): string => units.map(({ start, end, label }) => `${Math.round((end - start) * 1e6)} ${label}`).join()
        const shapes = new Set(document.readings.map(({ units }) => shape(units)))
        for (const units of circularShiftSampler.sample(document, seededDice(seed))) {
          expect(shapes.has(shape(units))).toBe(true)
          for (const { start } of units) {
            expect(start).toBeGreaterThanOrEqual(-1e-9)
            expect(start).toBeLessThan(document.length + 1e-9)
          }
        }
      }),
    )
  })
})
