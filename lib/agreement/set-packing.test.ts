import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestPacking, type Candidate } from './set-packing'

const LIMITS = { candidates: 1000, steps: 5000 }
const candidates = fc.array(
  fc.record({ members: fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 4 }), gain: fc.integer({ min: -2, max: 20 }) }),
  { maxLength: 11 },
)
const gainOf = (chosen: readonly Candidate[]): number => chosen.reduce((sum, { gain }) => sum + gain, 0)

function mostByTrial(all: readonly Candidate[]): number {
  let most = 0
  for (let pick = 0; pick < 2 ** all.length; pick++) {
    const chosen = all.filter((_, i) => (pick >> i) & 1)
    const members = chosen.flatMap(({ members: own }) => own)
    if (new Set(members).size === members.length) most = Math.max(most, gainOf(chosen))
  }
  return most
}

describe('best packing', () => {
  it('gains what trying everything gains, and never takes a member twice', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const chosen = bestPacking(all, 9, LIMITS)!
        const members = chosen.flatMap(({ members: own }) => own)
        expect(new Set(members).size).toBe(members.length)
        expect(gainOf(chosen)).toBe(mostByTrial(all))
      }),
      { numRuns: 300 },
    )
  })

  it('searches where the relaxed programme is not whole', () => {
    // Each pair of three: half of each gains 1.5, but only one can be had.
    const odd = [[0, 1], [1, 2], [0, 2]].map((members) => ({ members, gain: 1 }))
    expect(gainOf(bestPacking(odd, 3, LIMITS)!)).toBe(1)
    const withTriple = [...odd, { members: [0, 1, 2], gain: 1.4 }]
    expect(gainOf(bestPacking(withTriple, 3, LIMITS)!)).toBe(1.4)
  })

  it('gives up rather than answer a near miss', () => {
    const odd = [[0, 1], [1, 2], [0, 2]].map((members) => ({ members, gain: 1 }))
    expect(bestPacking(odd, 3, { candidates: 2, steps: 5000 })).toBeNull()
    expect(bestPacking(odd, 3, { candidates: 1000, steps: 1 })).toBeNull()
    // The limit is for one connected group: two that share nothing are each small.
    const apart = [{ members: [0, 1], gain: 1 }, { members: [2, 3], gain: 1 }]
    expect(bestPacking(apart, 4, { candidates: 1, steps: 10 })).toHaveLength(2)
  })
})
