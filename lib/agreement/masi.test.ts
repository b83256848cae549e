import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dkproMasiDistance, masiDistance, nltkMasiDistance } from './masi'
import { compareSets, jaccardDistance, type LabelSet } from './set-distance'

const sets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'))

describe('distances of sets', () => {
  it.each([
    [[], [], 0, 0],
    [[], ['a'], 1, 1],
    [['a'], ['a'], 0, 0],
    [['a'], ['a', 'b'], 2 / 3, 1 / 2],
    [['a', 'b'], ['b', 'c'], 8 / 9, 2 / 3],
    [['a', 'b', 'c'], ['a', 'b', 'd'], 5 / 6, 1 / 2],
    [['a'], ['b'], 1, 1],
  ] satisfies [LabelSet, LabelSet, number, number][])('%j and %j', (a, b, byMasi, byJaccard) => {
    expect(masiDistance(a, b)).toBeCloseTo(byMasi, 12)
    expect(jaccardDistance(a, b)).toBeCloseTo(byJaccard, 12)
  })

  it.each([['MASI', masiDistance], ['Jaccard', jaccardDistance], ['DKPro', dkproMasiDistance]] as const)('%s: symmetric, 0 for equal sets alone, at most 1, deaf to order', (_, distance) => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const d = distance(a, b)
        expect(distance(b, a)).toBe(d)
        expect(distance([...a].reverse(), b)).toBe(d)
        expect(d).toBeGreaterThanOrEqual(0)
        expect(d).toBeLessThanOrEqual(1)
        expect(d === 0).toBe(compareSets(a, b).relation === 'equal')
      }),
    )
  })

  it('Jaccard keeps the triangle inequality', () => {
    fc.assert(fc.property(sets, sets, sets, (a, b, c) => void expect(jaccardDistance(a, c)).toBeLessThanOrEqual(jaccardDistance(a, b) + jaccardDistance(b, c) + 1e-12)))
  })

  it('MASI is never nearer than Jaccard, and never far from what NLTK says', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(masiDistance(a, b)).toBeGreaterThanOrEqual(jaccardDistance(a, b) - 1e-12)
        const theirs = nltkMasiDistance(a, b)
        if (theirs === null) expect([...a, ...b]).toEqual([])
        else expect(Math.abs(theirs - masiDistance(a, b))).toBeLessThan(0.0034)
      }),
    )
  })
})
