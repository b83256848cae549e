import type { AssignmentScope, Scope } from '@/lib/domain/access'
import { recordEvent } from './audit'
import { database } from './client'
import { Prisma } from './generated/client'
import { HOLDS } from './plan-material'

/**
 * The blind phase of a text is over when everybody who is to read it has finished: no reading given out is open, no pool
 * has a place of it left, and no round that checks its readers with it is still going on. Or when somebody has said so.
 * In SQL that names the text's id.
 */
export const BLIND_OVER = (version: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  EXISTS (SELECT FROM "BlindEnd" be WHERE be."articleVersionId" = ${version})
  OR (
    EXISTS (SELECT FROM "Assignment" a WHERE a."articleVersionId" = ${version} AND a.kind = 'annotation' AND a.status = 'complete')
    AND NOT EXISTS (
      SELECT FROM "Assignment" a LEFT JOIN "Round" r ON r.id = a."roundId"
      WHERE a."articleVersionId" = ${version} AND a.kind = 'annotation' AND a.status = 'open' AND ${HOLDS} AND (r."closedAt" IS NULL OR a."startedAt" IS NOT NULL))
    AND NOT EXISTS (
      SELECT FROM "RoundArticle" ra JOIN "Round" r ON r.id = ra."roundId"
      WHERE ra."articleVersionId" = ${version} AND r.kind = 'work' AND r."closedAt" IS NULL
        AND (ra."check" OR (r.pool AND r.overlap > (SELECT count(*) FROM "Assignment" a WHERE a."roundId" = r.id AND a."articleVersionId" = ${version} AND ${HOLDS}))))
  ))`

export interface BlindPhase {
  readonly over: boolean
  /** Somebody said so; else everybody has finished. */
  readonly stated: boolean
  /** Readings given out that are still open. */
  readonly open: number
}

export async function readBlindPhase(scope: Scope<'adjudicate'>, articleVersionId: string): Promise<BlindPhase> {
  const [row] = await database().$queryRaw<BlindPhase[]>`
    SELECT ${BLIND_OVER(Prisma.sql`v.id`)} AS over,
           EXISTS (SELECT FROM "BlindEnd" be WHERE be."articleVersionId" = v.id) AS stated,
           (SELECT count(*)::int FROM "Assignment" a WHERE a."articleVersionId" = v.id AND a.kind = 'annotation' AND a.status = 'open' AND ${HOLDS}) AS open
    FROM "ArticleVersion" v WHERE v.id = ${articleVersionId}::uuid AND v."projectId" = ${scope.projectId}::uuid`
  return row ?? { over: false, stated: false, open: 0 }
}

/** Whether the blind phase of the text of an assignment is over. */
export async function isBlindOver({ assignmentId }: AssignmentScope): Promise<boolean> {
  const [row] = await database().$queryRaw<{ over: boolean }[]>`
    SELECT ${BLIND_OVER(Prisma.sql`own."articleVersionId"`)} AS over FROM "Assignment" own WHERE own.id = ${assignmentId}::uuid`
  return row?.over ?? false
}

/** Ends the blind phase of a text. Whether the project has such a text. */
export async function endBlindPhase(scope: Scope<'adjudicate'>, articleVersionId: string): Promise<boolean> {
  const { projectId, userId } = scope
  if (userId === null) return false
  return database().$transaction(async (tx) => {
    const version = await tx.articleVersion.findFirst({ where: { id: articleVersionId, projectId }, select: { articleId: true } })
    if (!version) return false
    const { count } = await tx.blindEnd.createMany({ data: [{ articleVersionId, statedById: userId }], skipDuplicates: true })
    if (count > 0) await recordEvent(tx, { kind: 'blindness.ended', projectId, actorId: userId, subject: version.articleId })
    return true
  })
}
