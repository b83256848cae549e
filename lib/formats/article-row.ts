import { z } from 'zod'
import { DIRECTIONS, ZONE_KINDS } from '@/lib/domain/article'
import { OffsetTable } from '@/lib/domain/text'
import type { ArticleSource } from './article-source'
import { OFFSET_UNIT, offsetUnitSchema, type Table } from './dataset'

/** The articles with their text, exactly as the offsets of the other tables count it. */
export const articleRowSchema = z.strictObject({
  article_id: z.uuid(),
  /** Of the UTF-8 bytes of `text`. */
  sha256: z.string(),
  outlet: z.string(),
  story: z.string().nullable(),
  headline: z.string(),
  /** As printed in the article, a local date or date and time; null where it has none. */
  published_at: z.string().nullable(),
  language: z.string(),
  direction: z.enum(DIRECTIONS),
  url: z.string().nullable(),
  offset_unit: offsetUnitSchema,
  /** Of `text`, in code points and in UTF-16 units. */
  length: z.int(),
  length_utf16: z.int(),
  /** Body alone, the denominator of every share of text; UTF-16 units, blanks between paragraphs not counted. */
  body_length_utf16: z.int(),
  /** Stretches that are not body, in code points. */
  zones: z.array(z.strictObject({ kind: z.enum(ZONE_KINDS), start: z.int(), end: z.int() })),
  text: z.string(),
})
export type ArticleRow = z.infer<typeof articleRowSchema>

export const articleTable: Table = { id: 'articles', schema: articleRowSchema }

export function articleRow(article: ArticleSource): ArticleRow {
  const offsets = new OffsetTable(article.text)
  return {
    article_id: article.id,
    sha256: article.sha256,
    outlet: article.outlet,
    story: article.story,
    headline: article.headline,
    published_at: article.publishedAt,
    language: article.language,
    direction: article.direction,
    url: article.url,
    offset_unit: OFFSET_UNIT,
    length: offsets.codePointLength,
    length_utf16: article.text.length,
    body_length_utf16: article.bodyLength,
    zones: [...article.zones]
      .sort((a, b) => a.start - b.start)
      .map((zone) => ({ kind: zone.kind, start: offsets.toCodePoints(zone.start), end: offsets.toCodePoints(zone.end) })),
    text: article.text,
  }
}
