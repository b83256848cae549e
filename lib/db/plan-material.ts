import type { Scope } from '@/lib/domain/access'
import { database } from './client'
import { Prisma } from './generated/client'

/** A reading that keeps its place: begun, complete, or still within its lease. In SQL that names the assignment `a`. */
export const HOLDS = Prisma.sql`(a."startedAt" IS NOT NULL OR a.status = 'complete' OR a."leaseUntil" IS NULL OR a."leaseUntil" > now())`

/** Given again, what was once opened stays as it was read: seen with its source, it is never called blind. Of an upsert into "Assignment" AS a. */
export const STAYS_SEEN = Prisma.sql`blind = CASE WHEN a."maskSetId" IS NOT NULL OR EXISTS (SELECT FROM "Visit" w WHERE w."assignmentId" = a.id) THEN a.blind ELSE excluded.blind END`

export interface PlannableArticle {
  readonly id: string
  /** Its newest text. */
  readonly versionId: string
  readonly headline: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly outletId: string
  readonly storyId: string | null
  /** People who read it or are to, training left out. */
  readonly readers: number
  readonly hasGold: boolean
}

/** How many articles can be chosen from at once. */
export const MOST_PLANNABLE = 5_000

/** Articles of the project that a round can take up, story by story; all, or those named. */
export async function listPlannable(scope: Scope<'assign'>, codebookVersionId: string, articleIds?: readonly string[]): Promise<PlannableArticle[]> {
  return database().$queryRaw<PlannableArticle[]>`
    SELECT ar.id::text AS id, v.id::text AS "versionId", ar.headline, ar.language, ar.direction::text AS direction,
           ar."outletId"::text AS "outletId", ar."storyId"::text AS "storyId",
           (SELECT count(*)::int FROM "Assignment" a WHERE a."articleVersionId" = v.id AND a.kind = 'annotation' AND ${HOLDS}) AS readers,
           EXISTS (
             SELECT FROM "Assignment" g JOIN "CodebookVersion" gv ON gv.id = g."codebookVersionId"
             WHERE g."articleVersionId" = v.id AND g.kind = 'gold' AND g.status = 'complete' AND gv."codebookId" = cv."codebookId" AND gv.major = cv.major
           ) AS "hasGold"
    FROM "Article" ar
    JOIN "CodebookVersion" cv ON cv.id = ${codebookVersionId}::uuid
    JOIN LATERAL (SELECT id FROM "ArticleVersion" WHERE "articleId" = ar.id ORDER BY number DESC LIMIT 1) v ON true
    LEFT JOIN "Story" s ON s.id = ar."storyId"
    JOIN "Outlet" o ON o.id = ar."outletId"
    WHERE ar."projectId" = ${scope.projectId}::uuid ${articleIds === undefined ? Prisma.empty : Prisma.sql`AND ar.id = ANY(${[...articleIds]}::uuid[])`}
    ORDER BY s.title NULLS LAST, o.name, ar."publishedAt" NULLS LAST, ar.id
    LIMIT ${MOST_PLANNABLE}`
}

/** Who of these people has had which of these texts, in training too; by text and person. What lapsed unbegun does not count. */
export async function listGiven(
  scope: Scope<'assign'>,
  codebookVersionId: string,
  versionIds: readonly string[],
  userIds: readonly string[],
): Promise<{ versionId: string; userId: string }[]> {
  return database().$queryRaw`
    SELECT DISTINCT a."articleVersionId"::text AS "versionId", a."annotatorId"::text AS "userId"
    FROM "Assignment" a
    WHERE a."projectId" = ${scope.projectId}::uuid AND a."codebookVersionId" = ${codebookVersionId}::uuid AND a.kind <> 'gold'
      AND a."articleVersionId" = ANY(${[...versionIds]}::uuid[]) AND a."annotatorId" = ANY(${[...userIds]}::uuid[]) AND ${HOLDS}`
}
