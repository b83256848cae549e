import { z } from 'zod'
import { BLINDNESS } from '@/lib/domain/blindness'
import { QUEUE_ORDERS, ROUND_KINDS, type RoundTerms } from '@/lib/domain/round'
import type { Table } from './dataset'

/** The plans that assignments came from: who was asked to read which articles. */
export const roundRowSchema = z.strictObject({
  round_id: z.uuid(),
  name: z.string(),
  kind: z.enum(ROUND_KINDS),
  codebook: z.string(),
  codebook_version: z.string(),
  /** Articles are taken one at a time instead of given out at the start. */
  pool: z.boolean(),
  /** People an article. */
  overlap: z.int().min(1),
  order: z.enum(QUEUE_ORDERS),
  blindness: z.enum(BLINDNESS),
  seed: z.string(),
  due_at: z.iso.datetime().nullable(),
  lease_hours: z.int().min(1).nullable(),
  created_at: z.iso.datetime(),
  closed_at: z.iso.datetime().nullable(),
  /** In the order of the plan; check: has gold that its readers are not told of. */
  articles: z.array(z.strictObject({ article_id: z.uuid(), article_sha256: z.string(), position: z.int(), check: z.boolean() })),
  /** quota: the most articles of this person. */
  people: z.array(z.strictObject({ annotator: z.string(), quota: z.int().min(0).nullable() })),
})
export type RoundRow = z.infer<typeof roundRowSchema>

export const roundTable: Table = { id: 'rounds', schema: roundRowSchema }

export interface RoundSource extends RoundTerms {
  readonly id: string
  readonly codebook: string
  readonly codebookVersion: string
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly articles: readonly { readonly articleId: string; readonly sha256: string; readonly position: number; readonly check: boolean }[]
  readonly people: readonly { readonly annotator: string; readonly quota: number | null }[]
}

export const roundRow = (round: RoundSource): RoundRow => ({
  round_id: round.id,
  name: round.name,
  kind: round.kind,
  codebook: round.codebook,
  codebook_version: round.codebookVersion,
  pool: round.pool,
  overlap: round.overlap,
  order: round.order,
  blindness: round.blindness,
  seed: round.seed,
  due_at: round.dueAt?.toISOString() ?? null,
  lease_hours: round.leaseHours,
  created_at: round.createdAt.toISOString(),
  closed_at: round.closedAt?.toISOString() ?? null,
  articles: round.articles.map(({ articleId, sha256, position, check }) => ({ article_id: articleId, article_sha256: sha256, position, check })),
  people: round.people.map(({ annotator, quota }) => ({ annotator, quota })),
})
