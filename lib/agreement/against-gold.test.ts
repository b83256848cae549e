import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { againstGold, matchGold } from './against-gold'
import type { Unit } from './continuum'

const units: fc.Arbitrary<Unit[]> = fc.array(
  fc.record({ start: fc.nat(80), size: fc.integer({ min: 1, max: 20 }), label: fc.constantFrom('a', 'b', 'c') }).map(({ start, size, label }) => ({ start, end: start + size, label })),
  { maxLength: 8 },
)

describe('against gold', () => {
  it('names every unit once, and counts what the F1 counts', () => {
    fc.assert(
      fc.property(units, units, (own, gold) => {
        const matches = matchGold(own, gold)
        expect(matches.flatMap((match) => match.own ?? []).sort((a, b) => a - b)).toEqual(own.map((_, i) => i))
        expect(matches.flatMap((match) => match.gold ?? []).sort((a, b) => a - b)).toEqual(gold.map((_, i) => i))
        const { labels, f1 } = againstGold([{ length: 100, own, gold }])
        for (const { matched, missed, extra, f1: of } of labels) expect(of.value).toBeCloseTo((2 * matched) / (2 * matched + missed + extra), 12)
        const matched = labels.reduce((sum, one) => sum + one.matched, 0)
        if (own.length + gold.length === 0) expect(f1).toMatchObject({ value: null, reason: 'no_pairable' })
        else expect(f1).toMatchObject({ n: own.length + gold.length, value: expect.closeTo((2 * matched) / (own.length + gold.length), 12) })
      }),
    )
  })

  it('finds a copy of the gold in full, and the same matches from either side', () => {
    fc.assert(
      fc.property(units, units, (own, gold) => {
        expect(matchGold(gold, gold).every((match) => match.own !== null && match.gold !== null)).toBe(true)
        const pairs = (a: Unit[], b: Unit[]) => matchGold(a, b).filter((match) => match.own !== null && match.gold !== null).length
        expect(pairs(own, gold)).toBe(pairs(gold, own))
      }),
    )
  })

  it('says what was missed and what is extra', () => {
    const gold = [{ start: 0, end: 10, label: 'a' }, { start: 20, end: 30, label: 'b' }]
    const own = [{ start: 1, end: 11, label: 'a' }, { start: 20, end: 30, label: 'a' }, { start: 20, end: 24, label: 'b' }]
    expect(matchGold(own, gold)).toEqual([{ own: 0, gold: 0 }, { own: 2, gold: null }, { own: 1, gold: null }, { own: null, gold: 1 }])
    expect(againstGold([{ length: 40, own, gold }]).labels).toMatchObject([{ label: 'a', matched: 1, missed: 0, extra: 1 }, { label: 'b', matched: 0, missed: 1, extra: 1 }])
  })
})
