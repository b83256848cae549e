import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { wilson95 } from './wilson'

const vectors = path.resolve(import.meta.dirname, '../../../shared/vectors.json')
const absent = !existsSync(vectors)
if (absent) console.info('wilson.test: ../shared/vectors.json is not here; its Wilson vectors are left out')

const vectorSchema = z.object({
  id: z.literal('WILSON'),
  input: z.object({ kn: z.array(z.tuple([z.number(), z.number()])) }),
  expected: z.object({ ci: z.array(z.tuple([z.number(), z.number()])) }),
  tol: z.number(),
})

describe('Wilson interval', () => {
  it.skipIf(absent)('reproduces the shared vectors', () => {
    const all = z.array(z.object({ id: z.string() }).loose()).parse(JSON.parse(readFileSync(vectors, 'utf8')))
    const vector = vectorSchema.parse(all.find(({ id }) => id === 'WILSON'))
    vector.input.kn.forEach(([k, n], i) => {
      const { low, high } = wilson95(k, n)
      expect(Math.abs(low - vector.expected.ci[i]![0])).toBeLessThanOrEqual(vector.tol)
      expect(Math.abs(high - vector.expected.ci[i]![1])).toBeLessThanOrEqual(vector.tol)
    })
  })

  it('gives the published interval for 81 of 263 (Newcombe 1998)', () => {
    const { low, high } = wilson95(81, 263)
    expect(low).toBeCloseTo(0.2553, 4)
    expect(high).toBeCloseTo(0.3662, 4)
  })

  it('holds the share, stays within 0 and 1 and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const { low, high } = wilson95(share * n, n)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(share + 1e-12)
        expect(high).toBeGreaterThanOrEqual(share - 1e-12)
        const mirrored = wilson95((1 - share) * n, n)
        expect(mirrored.low).toBeCloseTo(1 - high, 9)
      }),
    )
  })

  it('begins at exactly nothing for nothing, and ends at exactly all for all', () => {
    for (let n = 1; n <= 100; n++) expect([wilson95(0, n).low, wilson95(n, n).high], `of ${n}`).toEqual([0, 1])
  })

  it('refuses what is not a share', () => {
    expect(() => wilson95(0, 0)).toThrow(RangeError)
    expect(() => wilson95(4, 3)).toThrow(RangeError)
    expect(() => wilson95(Number.NaN, 3)).toThrow(RangeError)
  })
})
