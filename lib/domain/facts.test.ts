import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Zone } from './article'
import { factsOf } from './facts'
import { newSpan, type Span } from './span'

const LENGTH = 200
const CODES = ['framing.security_defence', 'framing.peace_deescalation', 'source.expert']

const spanAt = (start: number, end: number, codes: readonly string[], id = `${start}-${end}`): Span => newSpan({ id, start, end, quote: 'x'.repeat(end - start), codes: [...codes] })

const arbitrarySpan = fc
  .tuple(fc.nat(LENGTH - 2), fc.integer({ min: 1, max: 40 }), fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 3 }), fc.uuid())
  .map(([start, size, codes, id]) => spanAt(start, Math.min(LENGTH, start + size), codes, id))

const HEADS: Zone[] = [
  { kind: 'headline', start: 0, end: 30 },
  { kind: 'navigation', start: 31, end: 40 },
  { kind: 'subheading', start: 100, end: 110 },
]

/** The same by counting every character on its own. */
function naive(spans: readonly Span[], code: string, headline: boolean): number {
  let characters = 0
  for (let i = 0; i < LENGTH; i++) {
    const inHead = (i >= 0 && i < 30) || (i >= 100 && i < 110)
    if (inHead === headline && spans.some((span) => span.codes.includes(code) && span.start <= i && i < span.end)) characters++
  }
  return characters
}

describe('factsOf', () => {
  it('counts every character of a code once, in the part it lies in', () => {
    fc.assert(
      fc.property(fc.array(arbitrarySpan, { maxLength: 12 }), (spans) => {
        const facts = factsOf(spans, HEADS, LENGTH)
        for (const code of CODES)
          for (const headline of [true, false]) {
            const fact = facts.find((one) => one.code === code && one.headline === headline)
            expect(fact?.characters ?? 0).toBe(naive(spans, code, headline))
          }
      }),
      { numRuns: 500 },
    )
  })

  it('says nothing of a code that is nowhere, and never says zero', () => {
    fc.assert(
      fc.property(fc.array(arbitrarySpan, { maxLength: 12 }), (spans) => {
        for (const fact of factsOf(spans, HEADS, LENGTH)) {
          expect(fact.characters).toBeGreaterThan(0)
          expect(fact.spans).toBeGreaterThan(0)
          expect(fact.firstPosition).toBeGreaterThanOrEqual(0)
          expect(fact.firstPosition).toBeLessThan(1)
        }
      }),
    )
  })

  it('does not depend on the order of the spans', () => {
    fc.assert(
      fc.property(fc.array(arbitrarySpan, { maxLength: 8 }), (spans) => {
        const key = (facts: ReturnType<typeof factsOf>) => facts.map((fact) => JSON.stringify(fact)).sort()
        expect(key(factsOf([...spans].reverse(), HEADS, LENGTH))).toEqual(key(factsOf(spans, HEADS, LENGTH)))
      }),
    )
  })

  it('counts a span across the edge of a headline in both parts, as one span in each', () => {
    const facts = factsOf([spanAt(90, 120, ['framing.security_defence'])], HEADS, LENGTH)
    expect(facts.map(({ headline, characters, spans }) => [headline, characters, spans])).toEqual([[true, 10, 1], [false, 20, 1]])
  })
})
