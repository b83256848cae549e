import fc from 'fast-check'
import { expect, it } from 'vitest'
import { masiDistance } from '../masi'
import { jaccardDistance } from '../set-distance'
import { packedSets } from './packed-sets'

it('measures packed sets as it measures lists', () => {
  const set = (labels: number) => fc.uniqueArray(fc.nat(labels - 1), { maxLength: 8 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }).chain((labels) => fc.tuple(fc.constant(labels), set(labels), set(labels))), ([labels, a, b]) => {
      const packed = packedSets([a, b], labels)
      const [left, right] = [a.map(String), b.map(String)]
      expect(packed.jaccard(0, 1)).toBeCloseTo(jaccardDistance(left, right), 12)
      expect(packed.masi(0, 1)).toBeCloseTo(masiDistance(left, right), 12)
      expect(packed.masi(1, 1)).toBe(0)
    }),
  )
})
