import type { Scope } from '@/lib/domain/access'
import type { QueueState, QueuedArticle } from '@/lib/domain/adjudication'
import { readLayers, type Layers } from './adjudication'
import { BLIND_OVER } from './blind-phase'
import { database, inSnapshot } from './client'
import { currentCodebookVersion } from './codebooks'
import { Prisma } from './generated/client'

export interface QueueFilter {
  readonly state: QueueState
  readonly storyId?: string | undefined
  /** Disputes of this dimension alone make the order. */
  readonly dimension?: string | undefined
  readonly page: number
}

export interface AdjudicationProgress {
  /** Texts with two complete readings or more. */
  readonly texts: number
  readonly begun: number
  readonly done: number
}

export const QUEUED_A_PAGE = 20

/**
 * Texts that two people or more have read to the end, those first on which most hangs. The order comes from the fact
 * table: for each code, how many readers would have to change their mind about the article having it, times how much of
 * it they mark; where all have it, how far their amounts lie apart.
 */
export async function listAdjudication(scope: Scope<'adjudicate'>, filter: QueueFilter): Promise<{ progress: AdjudicationProgress; total: number; articles: (QueuedArticle & { layers: Layers })[] }> {
  const { projectId } = scope
  const current = await database().codebookVersion.findUniqueOrThrow({ where: { id: await currentCodebookVersion(scope) }, select: { codebookId: true, major: true } })
  const texts = Prisma.sql`
    readings AS (
      SELECT DISTINCT ON (a."articleVersionId", a."annotatorId") a.id, a."articleVersionId" AS v, a."completedAt"
      FROM "Assignment" a JOIN "CodebookVersion" cv ON cv.id = a."codebookVersionId"
      WHERE a."projectId" = ${projectId}::uuid AND a.kind = 'annotation' AND a.status = 'complete' AND cv."codebookId" = ${current.codebookId}::uuid AND cv.major = ${current.major}
      ORDER BY a."articleVersionId", a."annotatorId", cv.minor DESC, cv.patch DESC),
    texts AS (SELECT v, count(*)::int AS n, max("completedAt") AS latest FROM readings GROUP BY v HAVING count(*) >= 2),
    judged AS (
      SELECT t.v, t.n, t.latest, g.id AS gold, g.status, g."completedAt" AS settled
      FROM texts t LEFT JOIN LATERAL (
        SELECT g.id, g.status, g."completedAt" FROM "Assignment" g JOIN "CodebookVersion" gv ON gv.id = g."codebookVersionId"
        WHERE g."articleVersionId" = t.v AND g.kind = 'gold' AND gv."codebookId" = ${current.codebookId}::uuid AND gv.major = ${current.major}
        ORDER BY gv.minor DESC, gv.patch DESC LIMIT 1) g ON true)`
  // More than are outdated may be found here, never fewer: which ones are is told from the marks themselves.
  const again = Prisma.sql`(
    EXISTS (SELECT FROM "Decision" d JOIN "JudgedMark" m ON m."decisionId" = d.id JOIN "Assignment" a ON a.id = m."assignmentId"
            WHERE d."goldId" = j.gold AND d."endedAt" IS NULL AND (a.version <> m.version OR a.status = 'open'))
    OR (j.latest > j.settled AND EXISTS (SELECT FROM "Decision" d WHERE d."goldId" = j.gold AND d."endedAt" IS NULL)))`
  const states: Record<QueueState, Prisma.Sql> = {
    open: Prisma.sql`AND j.status IS DISTINCT FROM 'complete'`,
    done: Prisma.sql`AND j.status = 'complete'`,
    again: Prisma.sql`AND ${again}`,
    all: Prisma.empty,
  }
  return inSnapshot(async (db) => {
    const [progress] = await db.$queryRaw<AdjudicationProgress[]>`
      WITH ${texts} SELECT count(*)::int AS texts, count(*) FILTER (WHERE status = 'open')::int AS begun, count(*) FILTER (WHERE status = 'complete')::int AS done FROM judged`
    const rows = await db.$queryRaw<(QueuedArticle & { total: number })[]>`
      WITH ${texts},
      amounts AS (
        SELECT r.v, r.id, d.key AS dimension, c.key AS code, sum(f.characters)::float8 AS characters
        FROM readings r JOIN texts t ON t.v = r.v JOIN "Fact" f ON f."assignmentId" = r.id JOIN "Code" c ON c.id = f."codeId" JOIN "Dimension" d ON d.id = c."dimensionId"
        ${filter.dimension === undefined ? Prisma.empty : Prisma.sql`WHERE d.key = ${filter.dimension}`}
        GROUP BY 1, 2, 3, 4),
      weights AS (
        SELECT v, sum(least(k, n - k) * mean + apart) AS weight
        FROM (SELECT a.v, t.n, count(*) AS k, avg(characters) AS mean, max(characters) - min(characters) AS apart FROM amounts a JOIN texts t ON t.v = a.v GROUP BY a.v, t.n, dimension, code) x
        GROUP BY v)
      SELECT v.id::text AS "versionId", ar.id::text AS "articleId", ar.headline, ar.language, ar.direction::text AS direction, o.name AS outlet, s.title AS story,
             j.n AS readings, j.status::text AS gold, ${BLIND_OVER(Prisma.sql`v.id`)} AS "blindOver", round(coalesce(w.weight, 0))::int AS weight, count(*) OVER ()::int AS total
      FROM judged j JOIN "ArticleVersion" v ON v.id = j.v JOIN "Article" ar ON ar.id = v."articleId" JOIN "Outlet" o ON o.id = ar."outletId"
      LEFT JOIN "Story" s ON s.id = ar."storyId" LEFT JOIN weights w ON w.v = j.v
      WHERE true ${states[filter.state]} ${filter.storyId === undefined ? Prisma.empty : Prisma.sql`AND ar."storyId" = ${filter.storyId}::uuid`}
      ORDER BY (j.status IS NOT DISTINCT FROM 'complete'), coalesce(w.weight, 0) DESC, v.id
      LIMIT ${QUEUED_A_PAGE} OFFSET ${(filter.page - 1) * QUEUED_A_PAGE}`
    const layers = await readLayers(db, scope, rows.map(({ versionId }) => versionId))
    return {
      progress: progress ?? { texts: 0, begun: 0, done: 0 },
      total: rows[0]?.total ?? 0,
      articles: rows.flatMap(({ total: _, ...row }) => {
        const own = layers.get(row.versionId)
        return own ? [{ ...row, layers: own }] : []
      }),
    }
  })
}
