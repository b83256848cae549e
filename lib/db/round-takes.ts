import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import { hidesSource, type Blindness } from '@/lib/domain/blindness'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { HOLDS, STAYS_SEEN } from './plan-material'

export type Take =
  | { readonly kind: 'taken'; readonly assignmentId: string }
  /** The one taken before and not begun: nobody holds two of them. */
  | { readonly kind: 'waiting'; readonly assignmentId: string }
  | { readonly kind: 'nothing_left' }
  | { readonly kind: 'quota_reached'; readonly quota: number }
  | { readonly kind: 'closed' }
  /** No such pool, or not for this person. */
  | { readonly kind: 'unknown' }

/**
 * Gives the person the article of a pool that serves its balance best. In this process takes of one round line up before
 * they ask for a connection: fifty presses at once must not hold the connections that saves need.
 */
export function takeNext(scope: Scope<'annotate'>, roundId: string): Promise<Take> {
  const take = (lines.get(roundId) ?? Promise.resolve()).then(() => takeAtOnce(scope, roundId))
  const done = take.then(
    () => undefined,
    () => undefined,
  )
  lines.set(roundId, done)
  void done.then(() => lines.get(roundId) === done && lines.delete(roundId))
  return take
}

const lines = new Map<string, Promise<void>>()

/**
 * The same without a line: takes of one round, of whatever process, wait for each other at its row, and each then sees all
 * that was taken before. No article ever has more readers than it should, and nobody takes one twice.
 */
export function takeAtOnce(scope: Scope<'annotate'>, roundId: string): Promise<Take> {
  return database().$transaction(
    async (tx) => {
      const { projectId, userId } = scope
      const [round] = await tx.$queryRaw<{ codebookVersionId: string; overlap: number; seed: string; blindness: Blindness; dueAt: Date | null; leaseHours: number | null; closed: boolean; quota: number | null }[]>`
        SELECT r."codebookVersionId"::text AS "codebookVersionId", r.overlap, r.seed, r.blindness::text AS blindness, r."dueAt", r."leaseHours", r."closedAt" IS NOT NULL AS closed, m.quota
        FROM "Round" r JOIN "RoundMember" m ON m."roundId" = r.id AND m."userId" = ${userId}::uuid
        WHERE r.id = ${roundId}::uuid AND r."projectId" = ${projectId}::uuid AND r.pool FOR NO KEY UPDATE OF r`
      if (!round || userId === null) return { kind: 'unknown' }
      if (round.closed) return { kind: 'closed' }

      const own = await tx.$queryRaw<{ id: string; begun: boolean }[]>`
        SELECT a.id::text AS id, a."startedAt" IS NOT NULL OR a.status = 'complete' AS begun
        FROM "Assignment" a WHERE a."roundId" = ${roundId}::uuid AND a."annotatorId" = ${userId}::uuid AND ${HOLDS} ORDER BY a.position`
      const waiting = own.find(({ begun }) => !begun)
      if (waiting) return { kind: 'waiting', assignmentId: waiting.id }
      if (round.quota !== null && own.length >= round.quota) return { kind: 'quota_reached', quota: round.quota }

      const versionId = await bestFor(tx, { ...round, roundId, userId, taken: own.length })
      if (versionId === null) return { kind: 'nothing_left' }
      const blind = await drawSource(tx, { ...round, roundId, userId, versionId })
      const [given] = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO "Assignment" AS a (id, "projectId", "articleVersionId", "codebookVersionId", "annotatorId", position, "roundId", "dueAt", "leaseUntil", blind)
        SELECT ${randomUUID()}::uuid, ${projectId}::uuid, ${versionId}::uuid, ${round.codebookVersionId}::uuid, ${userId}::uuid,
               (SELECT coalesce(max(position), 0) + 1 FROM "Assignment" WHERE "projectId" = ${projectId}::uuid AND "annotatorId" = ${userId}::uuid),
               ${roundId}::uuid, ${round.dueAt}::timestamptz, now() + ${round.leaseHours}::int * interval '1 hour', ${blind}
        ON CONFLICT ("articleVersionId", "codebookVersionId", "annotatorId", kind) WHERE "annotatorId" IS NOT NULL
        DO UPDATE SET position = excluded.position, "roundId" = excluded."roundId", "dueAt" = excluded."dueAt", "leaseUntil" = excluded."leaseUntil", ${STAYS_SEEN} WHERE NOT ${HOLDS}
        RETURNING a.id::text AS id`
      // Somebody gave them this very article in the moment between; there is another for the next press.
      if (!given) return { kind: 'nothing_left' }
      await recordEvent(tx, { kind: 'assignment.created', projectId, actorId: userId, subject: given.id, data: { round: roundId } })
      return { kind: 'taken', assignmentId: given.id }
    },
    { maxWait: 10_000, timeout: 20_000 },
  )
}

/** Whether the source of this text is hidden from this person, in balance with what is held of the round. */
async function drawSource(
  tx: DatabaseTransaction,
  { roundId, userId, versionId, blindness, seed }: { roundId: string; userId: string; versionId: string; blindness: Blindness; seed: string },
): Promise<boolean> {
  if (blindness !== 'half') return blindness === 'all'
  const [held] = await tx.$queryRaw<Record<'outletHidden' | 'outletShown' | 'ownHidden' | 'ownShown' | 'articleHidden' | 'articleShown', number>[]>`
    SELECT count(*) FILTER (WHERE x.mine AND x.outlet AND x.blind)::int AS "outletHidden", count(*) FILTER (WHERE x.mine AND x.outlet AND NOT x.blind)::int AS "outletShown",
           count(*) FILTER (WHERE x.mine AND x.blind)::int AS "ownHidden", count(*) FILTER (WHERE x.mine AND NOT x.blind)::int AS "ownShown",
           count(*) FILTER (WHERE x.article AND x.blind)::int AS "articleHidden", count(*) FILTER (WHERE x.article AND NOT x.blind)::int AS "articleShown"
    FROM (
      SELECT a.blind, a."annotatorId" = ${userId}::uuid AS mine, v.id = ${versionId}::uuid AS article,
             ar."outletId" = (SELECT r."outletId" FROM "Article" r JOIN "ArticleVersion" w ON w."articleId" = r.id WHERE w.id = ${versionId}::uuid) AS outlet
      FROM "Assignment" a JOIN "ArticleVersion" v ON v.id = a."articleVersionId" JOIN "Article" ar ON ar.id = v."articleId"
      WHERE a."roundId" = ${roundId}::uuid AND ${HOLDS}) x`
  if (!held) throw new Error('an aggregate answers one row')
  const arms = (hidden: number, shown: number) => ({ hidden, shown })
  return hidesSource({
    blindness,
    seed,
    annotatorId: userId,
    articleId: versionId,
    outlet: arms(held.outletHidden, held.outletShown),
    own: arms(held.ownHidden, held.ownShown),
    article: arms(held.articleHidden, held.articleShown),
  })
}

interface Asking {
  readonly roundId: string
  readonly userId: string
  readonly codebookVersionId: string
  readonly overlap: number
  readonly seed: string
  /** Articles this person has of the round. */
  readonly taken: number
}

/**
 * The text this person should read next: of the outlet, then of the story, of which they have read the smallest part; of
 * those rather one whose readers are those they have shared least with, or that nobody has yet, so that every two people
 * meet; then the one with most readers, so that articles get all theirs early; the rest is left to the seed. A check (an article everybody reads) comes whenever its turn has.
 */
async function bestFor(tx: DatabaseTransaction, { roundId, userId, codebookVersionId, overlap, seed, taken }: Asking): Promise<string | null> {
  const [best] = await tx.$queryRaw<{ versionId: string }[]>`
    WITH piece AS MATERIALIZED (
      SELECT ra."articleVersionId" AS v, ra."check", ar."outletId" AS outlet, ar."storyId" AS story
      FROM "RoundArticle" ra JOIN "ArticleVersion" t ON t.id = ra."articleVersionId" JOIN "Article" ar ON ar.id = t."articleId"
      WHERE ra."roundId" = ${roundId}::uuid
    ), held AS MATERIALIZED (
      SELECT a."articleVersionId" AS v, a."annotatorId" AS person FROM "Assignment" a WHERE a."roundId" = ${roundId}::uuid AND ${HOLDS}
    ), mine AS MATERIALIZED (
      SELECT piece.* FROM held JOIN piece USING (v) WHERE person = ${userId}::uuid
    ), readers AS (
      SELECT v, count(*) AS n FROM held GROUP BY v
    ), outlets AS (
      SELECT outlet, (SELECT count(*) FROM mine WHERE mine.outlet = piece.outlet)::float / count(*) AS part FROM piece GROUP BY outlet
    ), stories AS (
      SELECT story, (SELECT count(*) FROM mine WHERE mine.story = piece.story)::float / count(*) AS part FROM piece WHERE story IS NOT NULL GROUP BY story
    ), company AS MATERIALIZED (
      -- How many articles this person shares with each of the others.
      SELECT m."userId" AS person, count(mine.v)::float AS n
      FROM "RoundMember" m LEFT JOIN held ON held.person = m."userId" LEFT JOIN mine ON mine.v = held.v
      WHERE m."roundId" = ${roundId}::uuid AND m."userId" <> ${userId}::uuid GROUP BY m."userId"
    ), sharing AS (
      SELECT held.v, avg(company.n) AS n FROM held JOIN company USING (person) GROUP BY held.v
    ), pace AS (
      -- Articles between two checks, as this person's part of the round comes out.
      SELECT greatest(1, (SELECT count(*) FILTER (WHERE NOT "check") * ${overlap} FROM piece)::float
        / (SELECT count(*) FROM "RoundMember" WHERE "roundId" = ${roundId}::uuid)
        / ((SELECT count(*) FILTER (WHERE "check") FROM piece) + 1)) AS between_checks,
        (SELECT count(*) FILTER (WHERE "check") FROM mine) AS checks_read
    )
    SELECT piece.v::text AS "versionId"
    FROM piece CROSS JOIN pace
    LEFT JOIN readers USING (v) LEFT JOIN outlets USING (outlet) LEFT JOIN stories USING (story) LEFT JOIN sharing USING (v)
    WHERE (piece."check" OR coalesce(readers.n, 0) < ${overlap})
      AND NOT EXISTS (
        SELECT FROM "Assignment" a
        WHERE a."articleVersionId" = piece.v AND a."codebookVersionId" = ${codebookVersionId}::uuid AND a."annotatorId" = ${userId}::uuid AND ${HOLDS})
    ORDER BY piece."check" = (${taken} - pace.checks_read >= between_checks * (pace.checks_read + 1)) DESC,
      outlets.part, coalesce(stories.part, 0), coalesce(sharing.n, 0) > coalesce((SELECT min(n) FROM company), 0), coalesce(readers.n, 0) DESC, coalesce(sharing.n, 0), md5(${seed}::text || ${userId}::text || piece.v::text)
    LIMIT 1`
  return best?.versionId ?? null
}

export interface OwnRound {
  readonly id: string
  readonly name: string
  readonly dueAt: Date | null
  readonly leaseHours: number | null
  readonly quota: number | null
  /** Articles of it the person has, and has read to the end. */
  readonly taken: number
  readonly complete: number
  /** An article taken and not begun. */
  readonly waitingId: string | null
}

/** The open pools a person takes articles from, oldest first. */
export async function listOwnPools(scope: Scope<'annotate'>): Promise<OwnRound[]> {
  return database().$queryRaw<OwnRound[]>`
    SELECT r.id::text AS id, r.name, r."dueAt", r."leaseHours", m.quota, g.taken, g.complete, g.waiting::text AS "waitingId"
    FROM "Round" r JOIN "RoundMember" m ON m."roundId" = r.id AND m."userId" = ${scope.userId}::uuid
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS taken, count(*) FILTER (WHERE a.status = 'complete')::int AS complete,
             (array_agg(a.id ORDER BY a.position) FILTER (WHERE a."startedAt" IS NULL AND a.status = 'open'))[1] AS waiting
      FROM "Assignment" a WHERE a."roundId" = r.id AND a."annotatorId" = m."userId" AND ${HOLDS}) g
    WHERE r."projectId" = ${scope.projectId}::uuid AND r.pool AND r."closedAt" IS NULL
    ORDER BY r."createdAt", r.id`
}
