import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { bodyLength, bodyRanges, ZONE_KINDS, type ZoneKind } from '@/lib/domain/article'
import { unwrap } from '@/lib/domain/result'
import { draftArticle } from './draft'

/**
 * Five real articles, which are not ours to print: they lie beside the repository, if at all, and only
 * counts and properties of them stand here.
 *
 * `reference` is the length of the body as counted by hand, from its first to its last character with line
 * feeds, with the byline (000), the sub-heads (002) and one “Read more” line (004). Our body has none of
 * these, so it is a little shorter.
 */
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/articles')
const present = existsSync(FOLDER)
if (!present) console.log('The five real articles are not beside the repository; their test is left out.')

interface Expected {
  readonly file: string
  readonly reference: number
  readonly body: number
  readonly paragraphs: number
  readonly outlet: string | null
  readonly publishedAt: string | null
  readonly headlineWords: number
  readonly zones: Partial<Record<ZoneKind, number>>
  readonly byline: boolean
  readonly dateline: boolean
}

const EXPECTED: readonly Expected[] = [
  { file: '000', reference: 2414, body: 2372, paragraphs: 11, outlet: 'kayhan.ir', publishedAt: '2025-01-22T21:52', headlineWords: 4, byline: true, dateline: false, zones: { headline: 1, byline: 1, metadata: 1 } },
  { file: '001', reference: 2499, body: 2468, paragraphs: 15, outlet: 'Tasnim', publishedAt: null, headlineWords: 10, byline: false, dateline: true, zones: { headline: 1, duplicate_headline: 1, related: 1 } },
  { file: '002', reference: 10707, body: 10535, paragraphs: 27, outlet: 'Alwaght', publishedAt: '2025-01-22', headlineWords: 11, byline: false, dateline: false, zones: { headline: 1, duplicate_headline: 1, subheading: 3, glossary: 1, tags: 1, comments: 1, caption: 1 } },
  { file: '003', reference: 8750, body: 8719, paragraphs: 16, outlet: null, publishedAt: '2024-01-22T21:40', headlineWords: 11, byline: false, dateline: false, zones: { headline: 1, duplicate_headline: 1, metadata: 2, comments: 1 } },
  { file: '004', reference: 2877, body: 2800, paragraphs: 6, outlet: null, publishedAt: null, headlineWords: 7, byline: false, dateline: false, zones: { headline: 1, duplicate_headline: 1, navigation: 1, related: 1 } },
]

describe.skipIf(!present)('the five real articles', () => {
  it.each(EXPECTED.map((expected) => [expected.file, expected] as const))('%s', (_, expected) => {
    const fileName = readdirSync(FOLDER).find((name) => name.startsWith(`${expected.file}_`))!
    const bytes = readFileSync(path.join(FOLDER, fileName))
    const { meta, text, zones, encoding } = unwrap(draftArticle({ bytes, fileName }))

    expect({ outlet: meta.outlet, publishedAt: meta.publishedAt, language: meta.language, direction: meta.direction, url: meta.url, encoding }).toEqual({
      outlet: expected.outlet, publishedAt: expected.publishedAt, language: 'en', direction: 'ltr', url: null, encoding: 'utf-8',
    })
    expect(meta.byline !== null).toBe(expected.byline)
    expect(meta.dateline !== null).toBe(expected.dateline)
    expect(meta.headline.split(' ')).toHaveLength(expected.headlineWords)

    const ofKind = (kind: ZoneKind) => zones.filter((zone) => zone.kind === kind)
    for (const kind of ZONE_KINDS) if (expected.zones[kind] !== undefined) expect([kind, ofKind(kind).length]).toEqual([kind, expected.zones[kind]])
    const headline = ofKind('headline')[0]!
    expect(text.slice(headline.start, headline.end).replace(/\s+/g, ' ')).toBe(meta.headline)

    const body = bodyRanges(text, zones).map(({ start, end }) => text.slice(start, end))
    expect(bodyLength(text, zones)).toBe(expected.body)
    expect(Math.abs(expected.body - expected.reference) / expected.reference).toBeLessThan(0.03)
    expect(body).toHaveLength(expected.paragraphs)
    // Paragraphs only: each one ends as a sentence does, and none is the headline or a link.
    for (const paragraph of body) {
      expect(paragraph).toMatch(/[.”"]$/)
      expect(paragraph).not.toMatch(/^(?:Read more|Related|Tags|Comment|Gallery|Top )/)
      expect(paragraph.replace(/\s+/g, ' ')).not.toBe(meta.headline)
    }

    // Not a character is lost or changed.
    expect(createHash('sha256').update(text).digest('hex')).toBe(createHash('sha256').update(bytes.toString('utf8')).digest('hex'))
  })
})
