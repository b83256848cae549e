import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyLength, bodyRanges, isCodable, ZONE_KINDS, zoneProblems, type Zone } from './article'
import { articleMetaSchema } from './article-schema'

const TEXT = '  Site name\nHeadline here\n\n By a writer\nFirst paragraph. \nRelated\nSecond paragraph.\n'

const arbitraryText = fc.array(fc.constantFrom('word', ' ', '\n', '\u00a0', 'ی', '🚢', '\t', 'a-b'), { maxLength: 60 }).map((parts) => parts.join(''))

/** Zones that do not overlap, on a text of this length. */
const arbitraryZones = (length: number): fc.Arbitrary<Zone[]> =>
  fc.uniqueArray(fc.nat(length), { maxLength: 12 }).chain((points) => {
    const sorted = [...points].sort((a, b) => a - b)
    const pairs = sorted.flatMap((start, i) => (i % 2 === 0 && sorted[i + 1] !== undefined ? [{ start, end: sorted[i + 1]! }] : []))
    return fc.tuple(...pairs.map((pair) => fc.constantFrom(...ZONE_KINDS).map((kind) => ({ kind, ...pair }))))
  })

const arbitrary = arbitraryText.chain((text) => arbitraryZones(text.length).map((zones) => ({ text, zones })))

describe('bodyRanges', () => {
  it('covers every character outside zones that is not white space, and none inside', () => {
    fc.assert(
      fc.property(arbitrary, ({ text, zones }) => {
        const ranges = bodyRanges(text, zones)
        for (let i = 0; i < text.length; i++) {
          const inZone = zones.some((zone) => zone.start <= i && i < zone.end)
          const inBody = ranges.some((range) => range.start <= i && i < range.end)
          if (inZone) expect(inBody).toBe(false)
          else if (text[i]!.trim() !== '') expect(inBody).toBe(true)
          if (text[i] === '\n') expect(inBody).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is ascending, without empty ranges, each trimmed', () => {
    fc.assert(
      fc.property(arbitrary, ({ text, zones }) => {
        let reached = 0
        for (const { start, end } of bodyRanges(text, zones)) {
          expect(start).toBeGreaterThanOrEqual(reached)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          reached = end
        }
        expect(bodyLength(text, zones)).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('leaves out site name, headline and link list of a page', () => {
    const zones: Zone[] = [
      { kind: 'metadata', start: 0, end: 11 },
      { kind: 'headline', start: 12, end: 25 },
      { kind: 'byline', start: 27, end: 39 },
      { kind: 'related', start: TEXT.indexOf('Related'), end: TEXT.indexOf('Related') + 7 },
    ]
    expect(bodyRanges(TEXT, zones).map(({ start, end }) => TEXT.slice(start, end))).toEqual(['First paragraph.', 'Second paragraph.'])
    expect(bodyLength(TEXT, zones)).toBe(33)
  })
})

describe('zoneProblems', () => {
  it('has nothing to say of zones that do not overlap', () => {
    fc.assert(fc.property(arbitrary, ({ text, zones }) => void expect(zoneProblems(zones, text.length)).toEqual([])))
  })

  it.each([
    ['outside the text', [{ kind: 'tags', start: 5, end: 50 }]],
    ['empty', [{ kind: 'tags', start: 5, end: 5 }]],
    ['overlapping', [{ kind: 'tags', start: 0, end: 5 }, { kind: 'related', start: 4, end: 8 }]],
  ] as [string, Zone[]][])('names zones that are %s', (_, zones) => {
    expect(zoneProblems(zones, 10)).toHaveLength(1)
  })
})

describe('isCodable', () => {
  it('locks navigation and the like, but not headlines and sub-heads', () => {
    for (const kind of ZONE_KINDS) {
      const free = kind === 'headline' || kind === 'subheading'
      expect(isCodable({ start: 3, end: 6 }, [{ kind, start: 5, end: 9 }])).toBe(free)
      expect(isCodable({ start: 3, end: 5 }, [{ kind, start: 5, end: 9 }])).toBe(true)
      expect(isCodable({ start: 9, end: 12 }, [{ kind, start: 5, end: 9 }])).toBe(true)
    }
  })
})

describe('articleMetaSchema', () => {
  const meta = { outlet: 'The Quay', story: null, headline: 'H', byline: null, dateline: null, publishedAt: null, language: 'en', direction: 'ltr', url: null }
  it('takes only web addresses as a source', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://a.example', 'JaVaScRiPt:x', ' javascript:x'])
      expect(articleMetaSchema.safeParse({ ...meta, url }).success, url).toBe(false)
    expect(articleMetaSchema.safeParse({ ...meta, url: 'https://quay.example/a?b=1' }).success).toBe(true)
  })
  it('takes dates as printed, without a zone', () => {
    for (const publishedAt of ['2025-01-22', '2025-01-22T21:52', null]) expect(articleMetaSchema.safeParse({ ...meta, publishedAt }).success).toBe(true)
    for (const publishedAt of ['22 January', '2025-1-2', '2025-01-22T21:52Z']) expect(articleMetaSchema.safeParse({ ...meta, publishedAt }).success).toBe(false)
  })
})
