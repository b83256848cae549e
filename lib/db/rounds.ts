import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { RoundKind, RoundTerms } from '@/lib/domain/round'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { HOLDS, STAYS_SEEN } from './plan-material'

export interface NewRound extends RoundTerms {
  readonly codebookVersionId: string
  readonly articles: readonly { readonly versionId: string; readonly check: boolean }[]
  readonly people: readonly { readonly userId: string; readonly quota: number | null }[]
  /** Empty for a pool. */
  readonly assignments: readonly { readonly versionId: string; readonly userId: string; readonly position: number; readonly blind: boolean }[]
}

/** Starts a round with all its assignments, or (null) nothing, if somebody has been given one of the articles meanwhile. */
export async function insertRound(scope: Scope<'assign'>, round: NewRound): Promise<string | null> {
  const { articles, people, assignments, ...terms } = round
  const id = randomUUID()
  try {
    await database().$transaction(
      async (tx) => {
        await tx.round.create({ data: { id, projectId: scope.projectId, createdById: scope.userId, ...terms } })
        await tx.roundArticle.createMany({ data: articles.map(({ versionId, check }, position) => ({ roundId: id, articleVersionId: versionId, position, check })) })
        await tx.roundMember.createMany({ data: people.map((person) => ({ roundId: id, ...person })) })
        const given = await giveOut(tx, scope, id, round)
        if (given !== assignments.length) throw new GivenMeanwhile()
        await recordEvent(tx, {
          kind: 'round.started',
          projectId: scope.projectId,
          actorId: scope.userId,
          subject: id,
          data: { name: round.name, kind: round.kind, pool: round.pool, overlap: round.overlap, blindness: round.blindness, seed: round.seed, articles: articles.length, people: people.length, assignments: assignments.length },
        })
      },
      { timeout: 60_000, maxWait: 10_000 },
    )
    return id
  } catch (error) {
    if (error instanceof GivenMeanwhile) return null
    throw error
  }
}

class GivenMeanwhile extends Error {}

/** After what each person has in the queue already. What they once let lapse unbegun is taken up again. */
async function giveOut(tx: DatabaseTransaction, { projectId }: Scope<'assign'>, roundId: string, { kind, codebookVersionId, dueAt, assignments }: NewRound): Promise<number> {
  const rows = assignments.map((one) => ({ id: randomUUID(), ...one }))
  return tx.$executeRaw`
    INSERT INTO "Assignment" AS a (id, "projectId", "articleVersionId", "codebookVersionId", kind, "annotatorId", position, "roundId", "dueAt", blind)
    SELECT row.id, ${projectId}::uuid, row."versionId", ${codebookVersionId}::uuid, ${layerOf(kind)}::"LayerKind", row."userId", row.position + coalesce(last.position, 0), ${roundId}::uuid, ${dueAt}::timestamptz, row.blind
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, "versionId" uuid, "userId" uuid, position int, blind boolean)
    LEFT JOIN (SELECT "annotatorId", max(position) AS position FROM "Assignment" WHERE "projectId" = ${projectId}::uuid GROUP BY 1) last ON last."annotatorId" = row."userId"
    ON CONFLICT ("articleVersionId", "codebookVersionId", "annotatorId", kind) WHERE "annotatorId" IS NOT NULL
    DO UPDATE SET position = excluded.position, "roundId" = excluded."roundId", "dueAt" = excluded."dueAt", "leaseUntil" = NULL, ${STAYS_SEEN} WHERE NOT ${HOLDS}`
}

export const layerOf = (kind: RoundKind): 'annotation' | 'training' => (kind === 'training' ? 'training' : 'annotation')

export interface RoundSummary extends Omit<RoundTerms, 'leaseHours'> {
  readonly id: string
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly articles: number
  readonly people: number
  /** Readings asked for: of a pool as many as its overlap says. */
  readonly places: number
  /** Readings given out, begun and complete; and those past their date that are not complete. */
  readonly given: number
  readonly started: number
  readonly complete: number
  readonly late: number
}

export const ROUNDS_A_PAGE = 20

/** One page of the rounds of a project, newest first, with their progress. */
export async function listRounds(scope: Scope<'assign'>, page: number): Promise<{ rounds: RoundSummary[]; total: number }> {
  const { projectId } = scope
  const [total, rounds] = await Promise.all([
    database().round.count({ where: { projectId } }),
    database().$queryRaw<RoundSummary[]>`
      SELECT r.id::text AS id, r.name, r.kind::text AS kind, r.pool, r.overlap, r."order"::text AS "order", r.blindness::text AS blindness, r.seed, r."dueAt", r."createdAt", r."closedAt",
             x.articles, p.people, least(CASE WHEN r.pool THEN x.work * r.overlap + x.checks * p.people ELSE g.given END, x.articles * p.people) AS places,
             g.given, g.started, g.complete, g.late
      FROM (SELECT * FROM "Round" WHERE "projectId" = ${projectId}::uuid ORDER BY "createdAt" DESC, id LIMIT ${ROUNDS_A_PAGE} OFFSET ${(page - 1) * ROUNDS_A_PAGE}) r
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS articles, count(*) FILTER (WHERE NOT "check")::int AS work, count(*) FILTER (WHERE "check")::int AS checks
        FROM "RoundArticle" WHERE "roundId" = r.id) x
      CROSS JOIN LATERAL (SELECT count(*)::int AS people FROM "RoundMember" WHERE "roundId" = r.id) p
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS given, count(a."startedAt")::int AS started, count(*) FILTER (WHERE a.status = 'complete')::int AS complete,
               count(*) FILTER (WHERE a.status = 'open' AND a."dueAt" < now() AND r."closedAt" IS NULL)::int AS late
        FROM "Assignment" a WHERE a."roundId" = r.id AND ${HOLDS}) g
      ORDER BY r."createdAt" DESC, r.id`,
  ])
  return { rounds, total }
}

export interface RoundCell {
  readonly outletId: string
  readonly userId: string
  readonly given: number
  readonly complete: number
}

export interface RoundDetail {
  readonly round: RoundSummary & { readonly leaseHours: number | null; readonly codebookVersionId: string; readonly codebook: string; readonly checks: number }
  readonly outlets: readonly { readonly id: string; readonly name: string; readonly articles: number }[]
  /** By name. */
  readonly people: readonly { readonly userId: string; readonly name: string; readonly pseudonym: string; readonly quota: number | null; readonly late: number }[]
  /** Outlet × person, where there is anything. */
  readonly cells: readonly RoundCell[]
  /** Articles by how many people have read them to the end: the place is the number of people. */
  readonly depth: readonly { readonly readers: number; readonly articles: number }[]
}

/** A round as it stands, or null if the project has none with this id. */
export async function readRound(scope: Scope<'assign'>, roundId: string): Promise<RoundDetail | null> {
  const { projectId } = scope
  const db = database()
  const [row, outlets, people, cells, depth] = await Promise.all([
    db.round.findFirst({
      where: { id: roundId, projectId },
      include: { codebookVersion: { select: { major: true, minor: true, patch: true, codebook: { select: { name: true } } } }, _count: { select: { people: true } } },
    }),
    db.$queryRaw<{ id: string; name: string; articles: number; checks: number }[]>`
      SELECT o.id::text AS id, o.name, count(*)::int AS articles, count(*) FILTER (WHERE ra."check")::int AS checks
      FROM "RoundArticle" ra JOIN "ArticleVersion" v ON v.id = ra."articleVersionId" JOIN "Article" ar ON ar.id = v."articleId" JOIN "Outlet" o ON o.id = ar."outletId"
      WHERE ra."roundId" = ${roundId}::uuid AND v."projectId" = ${projectId}::uuid
      GROUP BY o.id ORDER BY o.name, o.id`,
    db.$queryRaw<{ userId: string; name: string; pseudonym: string; quota: number | null; late: number }[]>`
      SELECT u.id::text AS "userId", u.name, m.pseudonym, rm.quota,
             (SELECT count(*)::int FROM "Assignment" a WHERE a."roundId" = r.id AND a."annotatorId" = u.id AND a.status = 'open' AND a."dueAt" < now() AND r."closedAt" IS NULL AND ${HOLDS}) AS late
      FROM "RoundMember" rm JOIN "Round" r ON r.id = rm."roundId" AND r."projectId" = ${projectId}::uuid
      JOIN "User" u ON u.id = rm."userId" JOIN "Membership" m ON m."userId" = u.id AND m."projectId" = r."projectId"
      WHERE rm."roundId" = ${roundId}::uuid ORDER BY u.name, u.id`,
    db.$queryRaw<(RoundCell & { started: number })[]>`
      SELECT ar."outletId"::text AS "outletId", a."annotatorId"::text AS "userId", count(*)::int AS given, count(a."startedAt")::int AS started,
             count(*) FILTER (WHERE a.status = 'complete')::int AS complete
      FROM "Assignment" a JOIN "ArticleVersion" v ON v.id = a."articleVersionId" JOIN "Article" ar ON ar.id = v."articleId"
      WHERE a."roundId" = ${roundId}::uuid AND a."projectId" = ${projectId}::uuid AND ${HOLDS}
      GROUP BY 1, 2`,
    db.$queryRaw<{ readers: number; articles: number }[]>`
      SELECT readers, count(*)::int AS articles FROM (
        SELECT count(a.id)::int AS readers
        FROM "RoundArticle" ra JOIN "Round" r ON r.id = ra."roundId" AND r."projectId" = ${projectId}::uuid
        LEFT JOIN "Assignment" a ON a."articleVersionId" = ra."articleVersionId" AND a."roundId" = ra."roundId" AND a.status = 'complete'
        WHERE ra."roundId" = ${roundId}::uuid GROUP BY ra."articleVersionId") read
      GROUP BY readers ORDER BY readers`,
  ])
  if (row === null) return null
  const { codebookVersion: version, _count, ...terms } = row
  const sum = (of: (cell: (typeof cells)[number]) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  const articles = outlets.reduce((total, outlet) => total + outlet.articles, 0)
  const checks = outlets.reduce((total, outlet) => total + outlet.checks, 0)
  const given = sum((cell) => cell.given)
  return {
    round: {
      ...terms,
      codebook: `${version.codebook.name} ${version.major}.${version.minor}.${version.patch}`,
      articles,
      checks,
      people: _count.people,
      places: row.pool ? Math.min((articles - checks) * row.overlap + checks * _count.people, articles * _count.people) : given,
      given,
      started: sum((cell) => cell.started),
      complete: sum((cell) => cell.complete),
      late: people.reduce((total, person) => total + person.late, 0),
    },
    outlets: outlets.map(({ id, name, articles: n }) => ({ id, name, articles: n })),
    people,
    cells: cells.map(({ started: _, ...cell }) => cell),
    depth,
  }
}

/** Moves the date of a round and of its assignments, closes it, or opens it again. False if the project has none with this id. */
export async function changeRound(scope: Scope<'assign'>, roundId: string, change: { readonly dueAt?: Date | null; readonly closed?: boolean }): Promise<boolean> {
  const { projectId } = scope
  const { dueAt, closed } = change
  return database().$transaction(async (tx) => {
    // The same lock as taking the next article: nobody takes one from a round that is just being closed.
    const locked = await tx.$queryRaw<{ closed: boolean; leaseHours: number | null }[]>`
      SELECT "closedAt" IS NOT NULL AS closed, "leaseHours" FROM "Round" WHERE id = ${roundId}::uuid AND "projectId" = ${projectId}::uuid FOR NO KEY UPDATE`
    const [round] = locked
    if (!round) return false
    if (dueAt !== undefined) {
      await tx.round.update({ where: { id: roundId }, data: { dueAt } })
      await tx.$executeRaw`UPDATE "Assignment" SET "dueAt" = ${dueAt}::timestamptz WHERE "roundId" = ${roundId}::uuid AND status = 'open'`
      await recordEvent(tx, { kind: 'round.changed', projectId, actorId: scope.userId, subject: roundId, data: { dueAt: dueAt?.toISOString() ?? null } })
    }
    if (closed !== undefined && closed !== round.closed) {
      await tx.round.update({ where: { id: roundId }, data: { closedAt: closed ? new Date() : null } })
      // What nobody has begun goes back; what is begun stays with its reader. Opening again gives back what was given out.
      await tx.$executeRaw`
        UPDATE "Assignment" a SET "leaseUntil" = CASE WHEN ${closed} THEN now() END
        WHERE a."roundId" = ${roundId}::uuid AND a.status = 'open' AND a."startedAt" IS NULL
          AND (${closed} AND ${HOLDS} OR NOT ${closed} AND ${round.leaseHours}::int IS NULL)`
      await recordEvent(tx, { kind: closed ? 'round.closed' : 'round.reopened', projectId, actorId: scope.userId, subject: roundId })
    }
    return true
  })
}
