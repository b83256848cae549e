import type { Scope } from '@/lib/domain/access'
import { CODABLE_ZONES } from '@/lib/domain/article'
import type { LayerKind } from '@/lib/domain/assignment'
import type { TextRange } from '@/lib/domain/text'
import type { DatabaseTransaction } from './client'
import { currentCodebookVersion } from './codebooks'
import { Prisma } from './generated/client'

export interface DrawnFilter {
  readonly storyId?: string | undefined
  readonly outletIds?: readonly string[] | undefined
  /** YYYY-MM-DD, inclusive, of the date printed; an article without one is in no period. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** `once`: reprints of an earlier article are left out. */
  readonly copies?: 'apart' | 'once' | undefined
  readonly kind: LayerKind
  /** Articles drawn at most, by lot of their ids: the same ones each time. */
  readonly atMost: number
}

export interface DrawnReading {
  readonly assignmentId: string
  readonly articleId: string
  readonly versionId: string
  readonly outletId: string
  readonly storyId: string | null
  /** UTF-16 units, of the body and of the whole text. */
  readonly bodyLength: number
  readonly length: number
}

export interface DrawnReadings {
  readonly readings: readonly DrawnReading[]
  /** Articles read to the end there are, of which `drawn` enter. */
  readonly total: number
  readonly drawn: number
}

/**
 * Complete readings of the newest texts by the main codebook's major version, of a bounded number of articles: for what
 * needs the spans themselves, which the fact table does not have. Where somebody read a text under two minor versions, the newer counts.
 */
export async function readDrawn(tx: DatabaseTransaction, scope: Scope<'read_layers'>, { storyId, outletIds, from, to, copies, kind, atMost }: DrawnFilter): Promise<DrawnReadings> {
  const current = await tx.codebookVersion.findUniqueOrThrow({ where: { id: await currentCodebookVersion(scope) }, select: { codebookId: true, major: true } })
  const conditions = [
    ...(storyId === undefined ? [] : [Prisma.sql`ar."storyId" = ${storyId}::uuid`]),
    ...(outletIds === undefined ? [] : [Prisma.sql`ar."outletId" = ANY(${[...outletIds]}::uuid[])`]),
    ...(from === undefined ? [] : [Prisma.sql`left(ar."publishedAt", 10) >= ${from}`]),
    ...(to === undefined ? [] : [Prisma.sql`left(ar."publishedAt", 10) <= ${to}`]),
    ...(copies === 'once' ? [Prisma.sql`ar."copyOfId" IS NULL`] : []),
  ]
  const rows = await tx.$queryRaw<(DrawnReading & { total: number })[]>`
    WITH complete AS (
      SELECT DISTINCT ON (a."articleVersionId", a."annotatorId")
             a.id::text AS "assignmentId", ar.id::text AS "articleId", v.id::text AS "versionId", ar."outletId"::text AS "outletId", ar."storyId"::text AS "storyId", v."bodyLength", v.length
      FROM "Assignment" a
      JOIN "CodebookVersion" cv ON cv.id = a."codebookVersionId" AND cv."codebookId" = ${current.codebookId}::uuid AND cv.major = ${current.major}
      JOIN "ArticleVersion" v ON v.id = a."articleVersionId"
      JOIN "Article" ar ON ar.id = v."articleId"
      WHERE a."projectId" = ${scope.projectId}::uuid AND a.kind::text = ${kind} AND a.status = 'complete'
        AND NOT EXISTS (SELECT 1 FROM "ArticleVersion" newer WHERE newer."articleId" = ar.id AND newer.number > v.number)
        ${Prisma.join([Prisma.empty, ...conditions], ' AND ')}
      ORDER BY a."articleVersionId", a."annotatorId", cv.minor DESC, cv.patch DESC, a.id
    ),
    lots AS (SELECT "articleId", row_number() OVER (ORDER BY md5("articleId"), "articleId") AS lot, count(*) OVER ()::int AS total FROM (SELECT DISTINCT "articleId" FROM complete) each)
    SELECT complete.*, lots.total FROM complete JOIN lots USING ("articleId") WHERE lot <= ${atMost} ORDER BY "articleId", "assignmentId"`
  const total = rows[0]?.total ?? 0
  return { readings: rows.map(({ total: _, ...reading }) => reading), total, drawn: Math.min(total, atMost) }
}

/** Headlines and sub-heads of texts, by version. */
export async function readHeads(tx: DatabaseTransaction, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly TextRange[]>> {
  const zones = await tx.zone.findMany({ where: { articleVersionId: { in: [...new Set(versionIds)] }, kind: { in: [...CODABLE_ZONES] } }, select: { articleVersionId: true, start: true, end: true } })
  const heads = new Map<string, TextRange[]>()
  for (const { articleVersionId, ...range } of zones) heads.set(articleVersionId, [...(heads.get(articleVersionId) ?? []), range])
  return heads
}
