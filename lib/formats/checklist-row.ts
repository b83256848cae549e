import { z } from 'zod'
import { OffsetTable, type TextRange } from '@/lib/domain/text'
import type { ArticleSource } from '@/lib/domain/article-source'
import { OFFSET_UNIT, offsetUnitSchema, type Table } from './dataset'

export const CHECKLIST_KINDS = ['fact', 'source', 'side'] as const

/** What the articles of a story may tell or leave out. */
export const checklistItemRowSchema = z.strictObject({
  item_id: z.uuid(),
  /** Title of its story. */
  story: z.string(),
  kind: z.enum(CHECKLIST_KINDS),
  text: z.string().min(1),
  position: z.int(),
  created_at: z.iso.datetime(),
  /** Taken off the list, or refused when it was proposed. */
  removed_at: z.iso.datetime().nullable(),
})
export type ChecklistItemRow = z.infer<typeof checklistItemRowSchema>

export const checklistItemTable: Table = { id: 'checklist_items', schema: checklistItemRowSchema }

export interface ChecklistItemSource {
  readonly id: string
  readonly story: string
  readonly kind: (typeof CHECKLIST_KINDS)[number]
  readonly text: string
  readonly position: number
  readonly createdAt: Date
  readonly removedAt: Date | null
}

export const checklistItemRow = ({ id, story, kind, text, position, createdAt, removedAt }: ChecklistItemSource): ChecklistItemRow => ({
  item_id: id,
  story,
  kind,
  text,
  position,
  created_at: createdAt.toISOString(),
  removed_at: removedAt?.toISOString() ?? null,
})

/** What one person found of one item in one text. No row: not judged. */
export const checklistMarkRowSchema = z.strictObject({
  item_id: z.uuid(),
  article_id: z.uuid(),
  article_sha256: z.string(),
  annotator: z.string(),
  present: z.boolean(),
  /** Null: no place was named. */
  start: z.int().min(0).nullable(),
  end: z.int().min(1).nullable(),
  offset_unit: offsetUnitSchema,
  start_utf16: z.int().min(0).nullable(),
  end_utf16: z.int().min(1).nullable(),
  quote: z.string(),
  marked_at: z.iso.datetime(),
})
export type ChecklistMarkRow = z.infer<typeof checklistMarkRowSchema>

export const checklistMarkTable: Table = { id: 'checklist_marks', schema: checklistMarkRowSchema }

export interface ChecklistMarkSource {
  readonly itemId: string
  readonly annotator: string
  readonly present: boolean
  readonly place: TextRange | null
  readonly quote: string
  readonly markedAt: Date
}

/** The rows of one article, by item and annotator. */
export function checklistMarkRows(article: Pick<ArticleSource, 'id' | 'sha256' | 'text'>, marks: readonly ChecklistMarkSource[]): ChecklistMarkRow[] {
  const offsets = new OffsetTable(article.text)
  return [...marks]
    .sort((a, b) => (a.itemId === b.itemId ? (a.annotator < b.annotator ? -1 : 1) : a.itemId < b.itemId ? -1 : 1))
    .map(({ itemId, annotator, present, place, quote, markedAt }) => ({
      item_id: itemId,
      article_id: article.id,
      article_sha256: article.sha256,
      annotator,
      present,
      start: place && offsets.toCodePoints(place.start),
      end: place && offsets.toCodePoints(place.end),
      offset_unit: OFFSET_UNIT,
      start_utf16: place?.start ?? null,
      end_utf16: place?.end ?? null,
      quote,
      marked_at: markedAt.toISOString(),
    }))
}
