import { z } from 'zod'
import { VERDICTS, type Decision } from '@/lib/domain/adjudication'
import { dimensionOf } from '@/lib/domain/codebook'
import { OffsetTable, type TextRange } from '@/lib/domain/text'
import type { ArticleSource } from '@/lib/domain/article-source'
import { OFFSET_UNIT, offsetUnitSchema, type Table } from './dataset'

/** A standing decision of a gold layer. */
export type DecisionSource = Omit<Decision, 'judged'> & {
  readonly assignmentId: string
  readonly judged: readonly (TextRange & {
    readonly assignmentId: string
    readonly spanId: string
    /** As it was judged (lib/adjudication/content.ts). */
    readonly content: string
    /** Not as it was judged any more. */
    readonly changed: boolean
  })[]
}

const placeSchema = z.strictObject({
  annotation_id: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
  start_utf16: z.int().min(0),
  end_utf16: z.int().min(1),
})

/**
 * One row per decision: one code settled at one place. `judged` are the rows of annotations it is about, with their places
 * as they were then (`content`: all that counted, as JSON, in UTF-16 units); `gold` the rows of the gold layer it led to. An annotation that no row judges has not been settled.
 */
export const decisionRowSchema = z.strictObject({
  decision_id: z.uuid(),
  /** Made at one go. */
  deed_id: z.uuid(),
  article_id: z.uuid(),
  article_sha256: z.string(),
  /** Of the gold layer. */
  assignment_id: z.uuid(),
  dimension: z.string(),
  code: z.string(),
  /** kept: as one annotator has it; merged: several as one; edited: with other bounds; rejected: not in the gold; added: nobody had it. */
  decision: z.enum(VERDICTS),
  reason: z.string(),
  judged: z.array(placeSchema.extend({ assignment_id: z.uuid(), content: z.string() })),
  gold: z.array(placeSchema),
  /** Among those judged, what has changed since: the decision needs another look. */
  outdated: z.array(z.string()),
  offset_unit: offsetUnitSchema,
  /** Pseudonym, stable within the project. */
  adjudicator: z.string(),
  decided_at: z.iso.datetime(),
})
export type DecisionRow = z.infer<typeof decisionRowSchema>

export const decisionTable: Table = { id: 'decisions', schema: decisionRowSchema }

/** The rows of one article, in the order of their making. */
export function decisionRows(article: Pick<ArticleSource, 'id' | 'sha256' | 'text'>, decisions: readonly DecisionSource[]): DecisionRow[] {
  const offsets = new OffsetTable(article.text)
  return decisions.map(({ id, deedId, assignmentId, code, verdict, reason, judged: unsorted, places, decider, decidedAt }) => {
    const judged = [...unsorted].sort((a, b) => a.start - b.start || a.end - b.end || (a.spanId < b.spanId ? -1 : 1))
    const placeOf = ({ spanId, start, end }: TextRange & { spanId: string }) => ({
      annotation_id: `${spanId}:${code}`,
      start: offsets.toCodePoints(start),
      end: offsets.toCodePoints(end),
      start_utf16: start,
      end_utf16: end,
    })
    return {
      decision_id: id,
      deed_id: deedId,
      article_id: article.id,
      article_sha256: article.sha256,
      assignment_id: assignmentId,
      dimension: dimensionOf(code),
      code: code.slice(dimensionOf(code).length + 1),
      decision: verdict,
      reason,
      judged: judged.map((mark) => ({ ...placeOf(mark), assignment_id: mark.assignmentId, content: mark.content })),
      gold: places.map(placeOf),
      outdated: judged.filter(({ changed }) => changed).map(({ spanId }) => `${spanId}:${code}`),
      offset_unit: OFFSET_UNIT,
      adjudicator: decider,
      decided_at: decidedAt,
    }
  })
}
