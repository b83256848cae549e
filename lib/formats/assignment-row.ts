import { z } from 'zod'
import { answerOf, type Answers } from '@/lib/domain/answers'
import { ASSIGNMENT_STATUSES, LAYER_KINDS, type AssignmentStatus, type LayerKind } from '@/lib/domain/assignment'
import type { Codebook } from '@/lib/domain/codebook'
import type { ArticleSource } from '@/lib/domain/article-source'
import type { Nested, Table } from './dataset'

export interface AssignmentSource {
  readonly id: string
  readonly kind: LayerKind
  /** Pseudonym; null exactly for gold. Names and addresses never come here. */
  readonly annotator: string | null
  readonly status: AssignmentStatus
  readonly codebook: string
  readonly codebookVersion: string
  /** Of that version: what its spans and answers may say. */
  readonly rules: Pick<Codebook, 'dimensions' | 'questions'>
  readonly answers: Answers
  readonly assignedAt: Date
  readonly startedAt: Date | null
  readonly completedAt: Date | null
  /** Null: never measured (work by a script, or from before it was measured). */
  readonly activeMilliseconds: number | null
  readonly sourceBlind: boolean
  /** SHA-256 of what was hidden; null: nothing, or not opened yet. */
  readonly maskSet: string | null
  readonly roundId: string | null
  /** Place in the annotator's queue. */
  readonly position: number
  readonly dueAt: Date | null
  readonly leaseUntil: Date | null
}

/** What the last column means, for descriptions. */
export const ACTIVE_SECONDS =
  'Seconds the annotator spent on it in the browser: the page visible, in front, and a key, pointer, scroll or selection within the last minute; pauses and sleep are left out. Empty: not measured. A lower bound of the effort, not a measure of the person.'

/** What `source_blind` and `mask_set` mean, for descriptions. */
export const SOURCE_BLIND =
  'Whether outlet, byline, address and self-references in the text were hidden from the annotator. Spans count in and quote the article as it is either way. mask_set is the hash of what was hidden, empty if nothing was or the article was not opened.'

/**
 * Who read what to the end, and when. Without this table nobody can tell "nothing applies" (complete, no
 * spans) from "not read" (open, or no row at all).
 */
export const assignmentRowSchema = z.strictObject({
  assignment_id: z.uuid(),
  article_id: z.uuid(),
  article_sha256: z.string(),
  outlet: z.string(),
  story: z.string().nullable(),
  layer: z.enum(LAYER_KINDS),
  annotator: z.string().nullable(),
  status: z.enum(ASSIGNMENT_STATUSES),
  codebook: z.string(),
  codebook_version: z.string(),
  assigned_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  spans: z.int().min(0),
  /** To the questions about the article, by question; where a question is asked for each entity, by name below it. In CSV a column each: `answer.question`. */
  answers: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
  active_seconds: z.int().min(0).nullable().describe(ACTIVE_SECONDS),
  source_blind: z.boolean().describe(SOURCE_BLIND),
  mask_set: z.string().nullable(),
  /** The round it came from, in the table of rounds. */
  round_id: z.uuid().nullable(),
  /** Place in the annotator's queue. */
  position: z.int(),
  due_at: z.iso.datetime().nullable(),
  /** Until when an article taken from a pool is kept for a person who has not begun it. */
  lease_until: z.iso.datetime().nullable(),
})
export type AssignmentRow = z.infer<typeof assignmentRowSchema>

export const assignmentTable: Table = { id: 'assignments', schema: assignmentRowSchema, spread: { column: 'answers', prefix: 'answer' } }

/** Answers in the order of the codebook's questions, those about entities gathered by name. */
function answersByQuestion({ rules, answers }: AssignmentSource): Nested {
  const given = Object.entries(answers).map(([key, value]) => ({ ...answerOf(key), value }))
  return Object.fromEntries(
    rules.questions.flatMap(({ key, perEntity }): [string, Nested[string]][] => {
      const own = given.filter(({ question }) => question === key)
      if (own.length === 0) return []
      if (!perEntity) return own.map(({ value }) => [key, value])
      const named = own.flatMap(({ entity, value }) => (entity === null ? [] : [[entity, value] as const]))
      return [[key, Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)))]]
    }),
  )
}

export const assignmentRow = (
  article: Pick<ArticleSource, 'id' | 'sha256' | 'outlet' | 'story'>,
  assignment: AssignmentSource,
  spans: number,
): AssignmentRow => ({
  assignment_id: assignment.id,
  article_id: article.id,
  article_sha256: article.sha256,
  outlet: article.outlet,
  story: article.story,
  layer: assignment.kind,
  annotator: assignment.annotator,
  status: assignment.status,
  codebook: assignment.codebook,
  codebook_version: assignment.codebookVersion,
  assigned_at: assignment.assignedAt.toISOString(),
  started_at: assignment.startedAt?.toISOString() ?? null,
  completed_at: assignment.completedAt?.toISOString() ?? null,
  spans,
  answers: answersByQuestion(assignment),
  active_seconds: assignment.activeMilliseconds === null ? null : Math.round(assignment.activeMilliseconds / 1000),
  source_blind: assignment.sourceBlind,
  mask_set: assignment.maskSet,
  round_id: assignment.roundId,
  position: assignment.position,
  due_at: assignment.dueAt?.toISOString() ?? null,
  lease_until: assignment.leaseUntil?.toISOString() ?? null,
})
