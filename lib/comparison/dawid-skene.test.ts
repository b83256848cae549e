import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dawidSkene } from './dawid-skene'

/** Five tasks, five workers; no = 0, yes = 1. */
const TOY = ['n y . y n', 'y y y n n', 'y n n y n', 'y y y y y', 'y n n n n'].map((row) => row.split(' ').map((one) => (one === '.' ? [] : [one === 'n' ? 0 : 1])))

describe('Dawid and Skene', () => {
  it('begins with averages and takes the known first step', () => {
    const start = dawidSkene(TOY, 2, 0)
    expect(start.posterior.map(([no]) => Number(no!.toFixed(2)))).toEqual([0.5, 0.4, 0.6, 0, 0.8])
    expect(start.shares.map((one) => Number(one.toFixed(2)))).toEqual([0.46, 0.54])
    const next = dawidSkene(TOY, 2, 1)
    expect(next.posterior.map(([no]) => Number(no!.toFixed(2)))).toEqual([0.35, 0.26, 0.87, 0, 0.95])
    expect(next.shares.map((one) => Number(one.toFixed(2)))).toEqual([0.49, 0.51])
  })

  const judgements = fc.array(fc.array(fc.array(fc.nat(2), { minLength: 1, maxLength: 2 }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 12 })

  it('never grows less likely, gives shares, and is deaf to the order of items', () => {
    fc.assert(
      fc.property(judgements, (readings) => {
        const steps = [1, 2, 3, 5, 8].map((most) => dawidSkene(readings, 3, most).logLikelihood)
        steps.slice(1).forEach((one, i) => expect(one).toBeGreaterThanOrEqual(steps[i]! - 1e-9))
        const { posterior, shares, confusion } = dawidSkene(readings, 3)
        for (const item of posterior) expect(item.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
        expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
        for (const row of confusion.flat()) {
          const all = row.reduce((sum, one) => sum + one, 0)
          expect(Math.abs(all * (1 - all))).toBeLessThan(1e-9)
        }
        const turned = dawidSkene([...readings].reverse(), 3, 10)
        dawidSkene(readings, 3, 10).posterior.forEach((item, i) => item.forEach((one, j) => expect(turned.posterior[readings.length - 1 - i]![j]!).toBeCloseTo(one, 6)))
      }),
      { numRuns: 40 },
    )
  })

  it('believes those who always agree', () => {
    const readings = Array.from({ length: 30 }, (_, i) => [[i % 2], [i % 2], [i % 3 === 0 ? 0 : 1]])
    const { posterior, confusion } = dawidSkene(readings, 2)
    posterior.forEach((item, i) => expect(item[i % 2]!).toBeGreaterThan(0.99))
    expect(confusion[0]![0]![0]!).toBeGreaterThan(0.99)
  })

  it('refuses an item nobody judged', () => {
    expect(() => dawidSkene([[[], []]], 2)).toThrow(RangeError)
  })
})
