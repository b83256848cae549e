import { z } from 'zod'
import { DIRECTIONS, ZONE_KINDS } from '@/lib/domain/article'
import { OffsetTable, type TextRange } from '@/lib/domain/text'
import type { ArticleSource } from '@/lib/domain/article-source'
import { OFFSET_UNIT, offsetUnitSchema, type Table } from './dataset'

const place = z.strictObject({ start: z.int().min(0), end: z.int().min(1) })

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
  /** Number of this text among those the article has had, from 1. */
  version: z.int().min(1),
  byline: z.string().nullable(),
  dateline: z.string().nullable(),
  /** The article (article_id) that this one reprints. */
  copy_of: z.uuid().nullable(),
  body_words: z.int().min(0),
  file_name: z.string(),
  media_type: z.string(),
  encoding: z.string(),
  /** When the article, and when this text of it, was taken in. */
  imported_at: z.iso.datetime(),
  stored_at: z.iso.datetime(),
  /** What people hid from source-blind readers besides what is found, and showed again though it was found; in code points. */
  mask_edits: z.strictObject({ hide: z.array(place.extend({ quote: z.string() })), show: z.array(place) }),
  /** The blind phase of this text was declared over before all its readings were complete; by pseudonym. */
  blind_ended_at: z.iso.datetime().nullable(),
  blind_ended_by: z.string().nullable(),
})
export type ArticleRow = z.infer<typeof articleRowSchema>

export const articleTable: Table = { id: 'articles', schema: articleRowSchema }

export function articleRow(article: ArticleSource): ArticleRow {
  const offsets = new OffsetTable(article.text)
  const placed = ({ start, end }: TextRange) => ({ start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) })
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
    version: article.version,
    byline: article.byline,
    dateline: article.dateline,
    copy_of: article.copyOf,
    body_words: article.bodyWords,
    file_name: article.fileName,
    media_type: article.mediaType,
    encoding: article.encoding,
    imported_at: article.importedAt.toISOString(),
    stored_at: article.storedAt.toISOString(),
    mask_edits: { hide: article.maskEdits.hide.map((one) => ({ ...placed(one), quote: one.quote })), show: article.maskEdits.show.map(placed) },
    blind_ended_at: article.blindEnd?.at.toISOString() ?? null,
    blind_ended_by: article.blindEnd?.by ?? null,
  }
}
