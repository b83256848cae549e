import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextRange } from '@/lib/domain/text'
import { unionLength } from '@/lib/domain/text'
import { intersection, lengthOfSet, rangeSet, without } from './range-set'

const ranges = fc.array(fc.tuple(fc.nat(40), fc.nat(8)).map(([start, length]): TextRange => ({ start, end: start + length })), { maxLength: 8 })
const places = (all: readonly TextRange[]) => new Set(all.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)))

describe('ranges as sets', () => {
  it('are what the places in them are', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const [one, other] = [rangeSet(a), rangeSet(b)]
        const [inA, inB] = [places(a), places(b)]
        expect(places(one)).toEqual(inA)
        expect(lengthOfSet(one)).toBe(unionLength(a))
        expect(places(intersection(one, other))).toEqual(new Set([...inA].filter((place) => inB.has(place))))
        expect(places(without(one, other))).toEqual(new Set([...inA].filter((place) => !inB.has(place))))
      }),
      { numRuns: 300 },
    )
  })
})
