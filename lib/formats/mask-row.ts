import { z } from 'zod'
import type { MaskSet } from '@/lib/domain/mask-set'
import { OffsetTable } from '@/lib/domain/text'
import type { ArticleSource } from '@/lib/domain/article-source'
import { OFFSET_UNIT, offsetUnitSchema, type Table } from './dataset'

/** What was hidden of a text from somebody who read it without knowing its source; assignments name it by its hash. */
export const maskRowSchema = z.strictObject({
  mask_set: z.string(),
  article_id: z.uuid(),
  article_sha256: z.string(),
  ranges: z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(1), start_utf16: z.int().min(0), end_utf16: z.int().min(1) })),
  /** As shown. */
  headline: z.string(),
  story: z.string().nullable(),
  offset_unit: offsetUnitSchema,
  created_at: z.iso.datetime(),
})
export type MaskRow = z.infer<typeof maskRowSchema>

export const maskTable: Table = { id: 'masks', schema: maskRowSchema }

export interface MaskSource extends MaskSet {
  readonly hash: string
  readonly createdAt: Date
}

/** The rows of one article, by hash. */
export function maskRows(article: Pick<ArticleSource, 'id' | 'sha256' | 'text'>, masks: readonly MaskSource[]): MaskRow[] {
  const offsets = new OffsetTable(article.text)
  return [...masks]
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ hash, ranges, headline, story, createdAt }) => ({
      mask_set: hash,
      article_id: article.id,
      article_sha256: article.sha256,
      ranges: ranges.map(({ start, end }) => ({ start: offsets.toCodePoints(start), end: offsets.toCodePoints(end), start_utf16: start, end_utf16: end })),
      headline,
      story,
      offset_unit: OFFSET_UNIT,
      created_at: createdAt.toISOString(),
    }))
}
