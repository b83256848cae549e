import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Decision, Draft, GoldPlace } from '@/lib/domain/adjudication'
import { database, type DatabaseTransaction } from './client'
import type { StoredCodebook } from './codebooks'
import type { Prisma } from './generated/client'

const placesSchema: z.ZodType<GoldPlace[]> = z.array(z.object({ start: z.int(), end: z.int(), spanId: z.string() }))

/** Standing decisions of a gold layer, oldest first. `nameOf`: pseudonyms by user. */
export async function readDecisions(db: DatabaseTransaction, goldId: string, { refOf }: StoredCodebook, nameOf: (userId: string) => string): Promise<Decision[]> {
  const rows = await db.decision.findMany({
    where: { goldId, endedAt: null },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      deedId: true,
      codeId: true,
      verdict: true,
      places: true,
      reason: true,
      deciderId: true,
      decidedAt: true,
      judged: { orderBy: { spanId: 'asc' }, select: { assignmentId: true, spanId: true, content: true } },
    },
  })
  return rows.map(({ codeId, deciderId, decidedAt, places, ...row }) => ({
    ...row,
    code: refOf.get(codeId) ?? '',
    places: placesSchema.parse(places),
    decider: nameOf(deciderId),
    decidedAt: decidedAt.toISOString(),
  }))
}

export interface Deed {
  readonly id: string
  readonly goldId: string
  readonly actorId: string
  readonly codebook: StoredCodebook
  readonly decisions: readonly (Pick<Draft, 'code' | 'verdict' | 'judged' | 'ends' | 'reason'> & { readonly places: readonly GoldPlace[] })[]
  /** Versions of the readings whose marks were judged. */
  readonly versions: ReadonlyMap<string, number>
}

export type DeedOutcome = 'done' | 'settled_meanwhile'

export const isDone = async (deedId: string): Promise<boolean> => (await database().decision.count({ where: { deedId } })) > 0

/**
 * Writes the decisions of a deed and ends those they take the place of, within the transaction that changes the gold
 * layer, or locked against it. `settled_meanwhile`: somebody has settled one of these marks since the person looked.
 */
export async function writeDeed(tx: DatabaseTransaction, deed: Deed, transactionId: string | null): Promise<DeedOutcome> {
  const { goldId, actorId, codebook, decisions } = deed
  await tx.$queryRaw`SELECT id FROM "Assignment" WHERE id = ${goldId}::uuid FOR UPDATE`
  const ends = decisions.flatMap((decision) => decision.ends)
  const marks = decisions.flatMap(({ code, judged }) => judged.map(({ spanId }) => ({ spanId, codeId: codebook.idOf.get(code) })))
  const [rival] = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM "Decision" d JOIN "JudgedMark" j ON j."decisionId" = d.id
    JOIN jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) AS mark("spanId" uuid, "codeId" uuid) ON mark."spanId" = j."spanId" AND mark."codeId" = d."codeId"
    WHERE d."goldId" = ${goldId}::uuid AND d."endedAt" IS NULL AND NOT (d.id = ANY(${ends}::uuid[])) LIMIT 1`
  if (rival) return 'settled_meanwhile'
  const { count } = await tx.decision.updateMany({ where: { id: { in: ends }, goldId, endedAt: null }, data: { endedAt: new Date(), endedByDeedId: deed.id, endedById: actorId } })
  if (count !== new Set(ends).size) return 'settled_meanwhile'
  const rows = decisions.map((decision) => ({ id: randomUUID(), decision }))
  await tx.decision.createMany({
    data: rows.map(({ id, decision: { code, verdict, places, reason } }) => ({
      id,
      goldId,
      deedId: deed.id,
      transactionId,
      codeId: codebook.idOf.get(code) ?? '',
      verdict,
      places: places.map((place): Prisma.InputJsonObject => ({ ...place })),
      reason,
      deciderId: actorId,
    })),
  })
  await tx.judgedMark.createMany({
    data: rows.flatMap(({ id, decision }) => decision.judged.map((mark) => ({ decisionId: id, ...mark, version: deed.versions.get(mark.assignmentId) ?? 0 }))),
  })
  return 'done'
}

/** The deed as it can be taken back: its transaction's operations, if it had any. Null: no such deed stands for this gold layer. */
export async function readDeed(goldId: string, deedId: string): Promise<{ operations: unknown } | null> {
  const row = await database().decision.findFirst({ where: { goldId, deedId, endedAt: null }, select: { transaction: { select: { operations: true } } } })
  return row && { operations: row.transaction?.operations ?? [] }
}

/** Ends the decisions of a deed, and lets those it had ended stand again. */
export async function takeBackDeed(tx: DatabaseTransaction, goldId: string, deedId: string, by: { deedId: string; actorId: string }): Promise<DeedOutcome> {
  await tx.$queryRaw`SELECT id FROM "Assignment" WHERE id = ${goldId}::uuid FOR UPDATE`
  const all = await tx.decision.count({ where: { goldId, deedId } })
  const { count } = await tx.decision.updateMany({ where: { goldId, deedId, endedAt: null }, data: { endedAt: new Date(), endedByDeedId: by.deedId, endedById: by.actorId } })
  if (count === 0 || count !== all) return 'settled_meanwhile'
  await tx.decision.updateMany({ where: { goldId, endedByDeedId: deedId }, data: { endedAt: null, endedByDeedId: null, endedById: null } })
  return 'done'
}
