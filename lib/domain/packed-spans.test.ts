import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packSpans, unpackSpans } from './packed-spans'
import { compareSpans, normaliseCodes, normaliseLinks, type Span } from './span'

const TEXT = 'The pact 👩‍👩‍👧 was praised; «توافق برقرار است», they said, and nothing more was heard of it.'

const anySpan: fc.Arbitrary<Span> = fc
  .record({
    id: fc.uuid(),
    from: fc.nat(TEXT.length - 1),
    length: fc.integer({ min: 1, max: 40 }),
    codes: fc.uniqueArray(fc.constantFrom('framing.peace', 'source.vague', 'claim.event_fact', 'claim.other'), { maxLength: 4 }).map(normaliseCodes),
    note: fc.oneof(fc.constant(''), fc.string()),
    confidence: fc.constantFrom(null, 1 as const, 2 as const, 3 as const),
    attributes: fc.dictionary(fc.constantFrom('framing.tone', 'source.stance'), fc.string()).map((record) => ({ ...record })),
    speaker: fc.option(fc.string(), { nil: null }),
    links: fc.uniqueArray(fc.uuid(), { maxLength: 2 }).map(normaliseLinks),
  })
  .map(({ from, length, ...rest }) => {
    const end = Math.min(TEXT.length, from + length)
    return { ...rest, start: from, end, quote: TEXT.slice(from, end) }
  })

describe('packed spans', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 30 }), (spans) => {
        expect(unpackSpans(packSpans(spans), TEXT)).toEqual(spans)
        const sorted = [...spans].sort(compareSpans)
        expect(unpackSpans(packSpans(sorted), TEXT)).toEqual(sorted)
      }),
      { numRuns: 1000 },
    )
  })
})
