import type { Scope } from '@/lib/domain/access'
import type { AuditKind } from '@/lib/domain/audit'
import { database } from './client'
import { Prisma } from './generated/client'

export interface AuditFilter {
  /** Whose deeds; `server`: commands on the server. */
  readonly person?: string | undefined
  readonly kind?: AuditKind | undefined
  readonly from?: Date | undefined
  /** Up to and without. */
  readonly until?: Date | undefined
}

/** The place of an event in the log: what comes after it is older. */
export interface AuditPlace {
  readonly at: Date
  readonly id: string
}

export interface AuditLine extends AuditPlace {
  readonly kind: string
  /** Null for a command on the server. */
  readonly actor: { readonly userId: string; readonly name: string } | null
  /** The id of whom or what it happened to, and what it is called, where it is known. */
  readonly subject: string
  readonly subjectName: string | null
  readonly data: unknown
}

export const AUDIT_A_PAGE = 50

/** Events of the project, newest first, from a place on; each page costs the same, however old. */
export async function listAudit({ projectId }: Scope<'manage_people'>, filter: AuditFilter, after: AuditPlace | null, limit = AUDIT_A_PAGE): Promise<AuditLine[]> {
  const { person, kind, from, until } = filter
  const conditions = [
    Prisma.sql`e."projectId" = ${projectId}::uuid`,
    ...(person === undefined ? [] : [person === 'server' ? Prisma.sql`e."actorId" IS NULL` : Prisma.sql`e."actorId" = ${person}::uuid`]),
    ...(kind === undefined ? [] : [Prisma.sql`e.kind = ${kind}`]),
    ...(from === undefined ? [] : [Prisma.sql`e.at >= ${from}::timestamptz`]),
    ...(until === undefined ? [] : [Prisma.sql`e.at < ${until}::timestamptz`]),
    ...(after === null ? [] : [Prisma.sql`(e.at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]),
  ]
  const rows = await database().$queryRaw<(Omit<AuditLine, 'actor'> & { actorId: string | null; actorName: string | null })[]>`
    WITH page AS (SELECT * FROM "AuditEvent" e WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY e.at DESC, e.id DESC LIMIT ${limit})
    SELECT page.id::text AS id, page.at, page.kind, page.subject, page.data, page."actorId"::text AS "actorId", actor.name AS "actorName",
           coalesce(person.name, round.name, article.headline, read.headline, entity.name, story.title) AS "subjectName"
    FROM page
    CROSS JOIN LATERAL (SELECT CASE WHEN page.subject ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN page.subject::uuid END AS id) of
    LEFT JOIN "User" actor ON actor.id = page."actorId"
    LEFT JOIN "User" person ON person.id = of.id
    LEFT JOIN "Round" round ON round.id = of.id
    LEFT JOIN "Article" article ON article.id = of.id
    LEFT JOIN "Entity" entity ON entity.id = of.id
    LEFT JOIN "Story" story ON story.id = of.id
    LEFT JOIN LATERAL (
      SELECT ar.headline FROM "Assignment" a JOIN "ArticleVersion" v ON v.id = a."articleVersionId" JOIN "Article" ar ON ar.id = v."articleId" WHERE a.id = of.id
    ) read ON true
    ORDER BY page.at DESC, page.id DESC`
  return rows.map(({ actorId, actorName, ...row }) => ({ ...row, actor: actorId === null ? null : { userId: actorId, name: actorName ?? '' } }))
}

/** Everybody who stands in the log of the project as doing something, by name: who can be asked for. */
export async function listAuditPeople({ projectId }: Scope<'manage_people'>): Promise<{ userId: string; name: string }[]> {
  return database().$queryRaw`
    SELECT u.id::text AS "userId", u.name FROM "User" u
    WHERE EXISTS (SELECT FROM "AuditEvent" e WHERE e."projectId" = ${projectId}::uuid AND e."actorId" = u.id) ORDER BY u.name, u.id`
}
