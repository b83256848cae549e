import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatPrior, informativePrior, logOdds, proposedPriorSize, type WordCounts } from './log-odds'

const counts = fc.dictionary(fc.constantFrom('pact', 'border', 'peace', 'troops', 'trade'), fc.integer({ min: 1, max: 20 }), { minKeys: 1 }).map((all): WordCounts => new Map(Object.entries(all)))
const words = (...lists: WordCounts[]): string[] => lists.flatMap((list) => [...list.keys()])

describe('log-odds with a Dirichlet prior', () => {
  it('has the known values', () => {
    const count = (text: string): WordCounts => text.split(' ').reduce((all, word) => all.set(word, (all.get(word) ?? 0) + 1), new Map<string, number>())
    const [first, second] = [count('the quick brown fox jumps over the lazy pig'), count('the lazy purple pig jumps over the lazier donkey')]
    const z = new Map(logOdds(first, second, flatPrior(words(first, second), 0.05)).map((one) => [one.word, one.z]))
    expect(z.get('fox')).toBeCloseTo(0.6894227886807968, 12)
    expect(z.get('donkey')).toBeCloseTo(-0.6894227886807968, 12)
    expect(z.get('the')).toBeCloseTo(0, 12)
  })

  it('turns with its sides, is sorted, and gives every word', () => {
    fc.assert(
      fc.property(counts, counts, (first, second) => {
        const prior = flatPrior(words(first, second), 0.1)
        const [one, other] = [logOdds(first, second, prior), logOdds(second, first, prior)]
        const turned = new Map(other.map(({ word, z }) => [word, -z]))
        expect(one.map(({ word }) => word).sort()).toEqual([...new Set(words(first, second))].sort())
        one.forEach(({ word, z, variance }, i) => {
          expect(z).toBeCloseTo(turned.get(word)!, 10)
          expect(variance).toBeGreaterThan(0)
          if (i > 0) expect(one[i - 1]!.z).toBeGreaterThanOrEqual(z)
        })
      }),
    )
  })

  it('reins words in as the prior grows', () => {
    const [first, second]: WordCounts[] = [new Map([['pact', 5], ['peace', 5]]), new Map([['pact', 1], ['peace', 9]])]
    const pooled: WordCounts = new Map([['pact', 6], ['peace', 14]])
    const delta = (a0: number): number => logOdds(first!, second!, informativePrior(pooled, a0)).find(({ word }) => word === 'pact')!.delta
    expect(delta(1)).toBeGreaterThan(delta(100))
    expect(delta(100)).toBeGreaterThan(0)
    expect([...informativePrior(pooled, 10).values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(10, 12)
    expect(proposedPriorSize(first!, second!)).toBe(1)
    expect(proposedPriorSize(new Map([['pact', 90000]]), new Map([['pact', 80000]]))).toBe(500)
  })

  it('finds nothing distinctive where there is one word at all', () => {
    expect(logOdds(new Map([['peace', 4]]), new Map([['peace', 1]]), flatPrior(['peace'], 0.1))).toMatchObject([{ word: 'peace', delta: 0, z: 0 }])
  })

  it('refuses a word without a prior', () => {
    expect(() => logOdds(new Map([['pact', 1]]), new Map(), new Map())).toThrow(/pact/)
  })
})
