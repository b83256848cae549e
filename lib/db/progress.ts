import type { Scope } from '@/lib/domain/access'
import type { Direction } from '@/lib/domain/article'
import type { PersonProgress } from '@/lib/domain/progress'
import { database } from './client'
import type { Prisma } from './generated/client'
import { HOLDS } from './plan-material'

export const PEOPLE_A_PAGE = 50
export const LATE_A_PAGE = 25
/** Weeks of seven days whose pace is shown, the last one ending now. */
export const WEEKS = 4

type ProgressRow = Omit<PersonProgress, 'at'> & { atHeadline: string | null; atLanguage: string | null; atDirection: Direction | null }

/** Everybody of the project who has or had something to read, by name: never by how much or how fast. */
export async function listProgress(scope: Scope<'assign'>, page: number): Promise<{ people: PersonProgress[]; total: number }> {
  const { projectId } = scope
  const [[counted], rows] = await Promise.all([
    database().$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM "Membership" m
      WHERE m."projectId" = ${projectId}::uuid
        AND (m."removedAt" IS NULL AND m.role = 'annotator' OR EXISTS (SELECT FROM "Assignment" a WHERE a."projectId" = m."projectId" AND a."annotatorId" = m."userId" AND ${HOLDS}))`,
    database().$queryRaw<ProgressRow[]>`
      SELECT u.id::text AS "userId", u.name, m.pseudonym, m.role::text AS role, m."removedAt" IS NOT NULL AS removed,
             g.given, g.begun, g.complete, g.late, g."trainingGiven", g."trainingComplete", g.weeks, t.median AS "activeMilliseconds", t.n AS timed,
             at.headline AS "atHeadline", at.language AS "atLanguage", at.direction AS "atDirection"
      FROM "Membership" m
      JOIN "User" u ON u.id = m."userId"
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE a.kind = 'annotation')::int AS given,
               count(*) FILTER (WHERE a.kind = 'annotation' AND a.status = 'open' AND a."startedAt" IS NOT NULL)::int AS begun,
               count(*) FILTER (WHERE a.kind = 'annotation' AND a.status = 'complete')::int AS complete,
               count(*) FILTER (WHERE a.kind = 'annotation' AND a.status = 'open' AND a."dueAt" < now() AND r."closedAt" IS NULL)::int AS late,
               count(*) FILTER (WHERE a.kind = 'training')::int AS "trainingGiven",
               count(*) FILTER (WHERE a.kind = 'training' AND a.status = 'complete')::int AS "trainingComplete",
               ARRAY(
                 SELECT count(b.id)::int FROM generate_series(${WEEKS} - 1, 0, -1) AS week
                 LEFT JOIN "Assignment" b ON b."projectId" = m."projectId" AND b."annotatorId" = m."userId" AND b.kind = 'annotation' AND b.status = 'complete'
                   AND b."completedAt" > now() - (week + 1) * interval '7 days' AND b."completedAt" <= now() - week * interval '7 days'
                 GROUP BY week ORDER BY week DESC
               ) AS weeks
        FROM "Assignment" a LEFT JOIN "Round" r ON r.id = a."roundId" WHERE a."projectId" = m."projectId" AND a."annotatorId" = m."userId" AND ${HOLDS}
      ) g
      CROSS JOIN LATERAL (
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY active)::float AS median, count(*)::int AS n FROM (
          SELECT sum(v."activeMilliseconds") AS active
          FROM "Assignment" a JOIN "Visit" v ON v."assignmentId" = a.id
          WHERE a."projectId" = m."projectId" AND a."annotatorId" = m."userId" AND a.kind = 'annotation' AND a.status = 'complete'
          GROUP BY a.id) timed
      ) t
      LEFT JOIN LATERAL (
        SELECT ar.headline, ar.language, ar.direction::text AS direction
        FROM "Assignment" a JOIN "ArticleVersion" v ON v.id = a."articleVersionId" JOIN "Article" ar ON ar.id = v."articleId"
        WHERE a."projectId" = m."projectId" AND a."annotatorId" = m."userId" AND a.kind = 'annotation' AND a.status = 'open' AND a."startedAt" IS NOT NULL
        ORDER BY a."startedAt" DESC LIMIT 1
      ) at ON true
      WHERE m."projectId" = ${projectId}::uuid
        AND (m."removedAt" IS NULL AND m.role = 'annotator' OR EXISTS (SELECT FROM "Assignment" a WHERE a."projectId" = m."projectId" AND a."annotatorId" = m."userId" AND ${HOLDS}))
      ORDER BY u.name, u.id LIMIT ${PEOPLE_A_PAGE} OFFSET ${(page - 1) * PEOPLE_A_PAGE}`,
  ])
  const people = rows.map(({ atHeadline, atLanguage, atDirection, ...row }) => ({
    ...row,
    at: atHeadline === null ? null : { headline: atHeadline, language: atLanguage ?? 'en', direction: atDirection ?? 'ltr' },
  }))
  return { people, total: counted?.total ?? 0 }
}

export interface LateReading {
  readonly assignmentId: string
  readonly articleId: string
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  readonly name: string
  readonly round: string | null
  readonly dueAt: Date
  readonly begun: boolean
}

/** Readings past their date that are not complete, of rounds still open, the longest ago first. */
export async function listLate(scope: Scope<'assign'>, page: number): Promise<{ late: LateReading[]; total: number }> {
  const now = new Date()
  const where = {
    projectId: scope.projectId,
    kind: 'annotation',
    status: 'open',
    dueAt: { lt: now },
    AND: [
      { OR: [{ startedAt: { not: null } }, { leaseUntil: null }, { leaseUntil: { gt: now } }] },
      { OR: [{ roundId: null }, { round: { closedAt: null } }] },
    ],
  } satisfies Prisma.AssignmentWhereInput
  const [total, rows] = await Promise.all([
    database().assignment.count({ where }),
    database().assignment.findMany({
      where,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * LATE_A_PAGE,
      take: LATE_A_PAGE,
      select: {
        id: true,
        dueAt: true,
        startedAt: true,
        annotator: { select: { name: true } },
        round: { select: { name: true } },
        articleVersion: { select: { article: { select: { id: true, headline: true, language: true, direction: true } } } },
      },
    }),
  ])
  const late = rows.flatMap(({ id, dueAt, startedAt, annotator, round, articleVersion: { article } }) =>
    dueAt === null
      ? []
      : [{ assignmentId: id, articleId: article.id, headline: article.headline, language: article.language, direction: article.direction, name: annotator?.name ?? '', round: round?.name ?? null, dueAt, begun: startedAt !== null }],
  )
  return { late, total }
}

export interface OutletDepth {
  readonly outletId: string
  readonly name: string
  /** Articles nobody, one person, two or more have read to the end. */
  readonly unread: number
  readonly single: number
  readonly several: number
}

/** How often the articles of each outlet have been read to the end, by name of the outlet. */
export async function listDepth(scope: Scope<'assign'>): Promise<OutletDepth[]> {
  return database().$queryRaw<OutletDepth[]>`
    SELECT o.id::text AS "outletId", o.name,
           count(*) FILTER (WHERE r.n = 0)::int AS unread, count(*) FILTER (WHERE r.n = 1)::int AS single, count(*) FILTER (WHERE r.n > 1)::int AS several
    FROM "Article" ar JOIN "Outlet" o ON o.id = ar."outletId"
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT a."annotatorId") AS n FROM "ArticleVersion" v JOIN "Assignment" a ON a."articleVersionId" = v.id
      WHERE v."articleId" = ar.id AND a.kind = 'annotation' AND a.status = 'complete') r
    WHERE ar."projectId" = ${scope.projectId}::uuid
    GROUP BY o.id ORDER BY o.name, o.id`
}
