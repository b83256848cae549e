import { randomUUID } from 'node:crypto'
import type { Answers } from '@/lib/domain/answers'
import type { AssignmentStatus, LayerKind } from '@/lib/domain/assignment'
import { codeRef, type CodeRef } from '@/lib/domain/codebook'
import type { FactRow } from '@/lib/domain/facts'
import type { Span } from '@/lib/domain/span'
import type { DatabaseTransaction } from './client'
import { appendToChain, type Commit } from './transactions'

/** A reading that comes from elsewhere, whole: its spans, the log that leads to them, and what follows from them. */
export interface NewReading {
  readonly id: string
  readonly versionId: string
  /** Codebook and version as `key 1.0.0`. */
  readonly codebook: string
  readonly kind: LayerKind
  readonly annotatorId: string | null
  readonly status: AssignmentStatus
  readonly position: number
  readonly answers: Answers
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly completedAt: Date | null
  readonly roundId: string | null
  readonly dueAt: Date | null
  readonly leaseUntil: Date | null
  readonly blind: boolean
  readonly maskSetId: string | null
  readonly activeMilliseconds: number | null
  readonly transactions: Commit['transactions']
  readonly spans: readonly { readonly span: Span; readonly createdAt: string; readonly updatedAt: string; readonly removedAt: string | null }[]
  readonly facts: readonly FactRow[]
}

/** Ids of the codes of a codebook version. */
export interface CodeIds {
  readonly versionId: string
  readonly idOf: ReadonlyMap<CodeRef, string>
}

/** Of a version that this very transaction may have written, so that nobody else sees it yet. */
export async function codeIdsOf(tx: DatabaseTransaction, versionId: string): Promise<CodeIds> {
  const rows = await tx.code.findMany({ where: { dimension: { codebookVersionId: versionId } }, select: { id: true, key: true, dimension: { select: { key: true } } } })
  return { versionId, idOf: new Map(rows.map(({ id, key, dimension }) => [codeRef(dimension.key, key), id])) }
}

/** Rows written by one statement. Of two thousand, Prisma's compiler held everybody up for a second and a half; it is no slower so. */
const AT_ONCE = 200

/** Writes readings with their spans, facts and time, and their part of the log; `actorId` is who brings them in. */
export async function writeReadings(
  tx: DatabaseTransaction,
  { projectId, actorId, codebooks }: { projectId: string; actorId: string; codebooks: ReadonlyMap<string, CodeIds> },
  readings: readonly NewReading[],
): Promise<void> {
  const codesOf = (reading: NewReading): CodeIds => codebooks.get(reading.codebook) ?? unknown(`codebook ${reading.codebook}`)
  await inBatches(readings, (batch) =>
    tx.assignment.createMany({
      data: batch.map(({ codebook: _, versionId, activeMilliseconds: __, transactions, spans: ___, facts: ____, ...reading }, i) => ({
        ...reading,
        projectId,
        articleVersionId: versionId,
        codebookVersionId: codesOf(batch[i] ?? unknown('reading')).versionId,
        version: transactions.length,
      })),
    }),
  )
  await tx.visit.createMany({
    data: readings.flatMap(({ id, activeMilliseconds, startedAt, createdAt }) => (activeMilliseconds === null ? [] : [{ id: randomUUID(), assignmentId: id, startedAt: startedAt ?? createdAt, activeMilliseconds }])),
  })
  const spans = readings.flatMap((reading) => reading.spans.map(({ span: { codes, ...span }, ...times }) => ({ ...span, ...times, assignmentId: reading.id, codeIds: codes.map((ref) => codesOf(reading).idOf.get(ref) ?? unknown(`code ${ref}`)) })))
  await inBatches(spans, async (batch) => {
    await tx.$executeRaw`
      INSERT INTO "Span" (id, "assignmentId", start, "end", quote, note, confidence, attributes, speaker, links, "createdAt", "updatedAt", "removedAt")
      SELECT id, "assignmentId", start, "end", quote, note, confidence, attributes, speaker, links, "createdAt", "updatedAt", "removedAt"
      FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        AS row(id uuid, "assignmentId" uuid, start int, "end" int, quote text, note text, confidence smallint, attributes jsonb, speaker text, links uuid[], "createdAt" timestamptz, "updatedAt" timestamptz, "removedAt" timestamptz)`
    await tx.spanCode.createMany({ data: batch.flatMap(({ id, codeIds }) => codeIds.map((codeId) => ({ spanId: id, codeId }))) })
  })
  const facts = readings.flatMap((reading) => reading.facts.map(({ code, ...fact }) => ({ assignmentId: reading.id, codeId: codesOf(reading).idOf.get(code) ?? unknown(`code ${code}`), ...fact })))
  await inBatches(facts, (batch) => tx.fact.createMany({ data: [...batch] }))
  for (const { id, transactions } of readings) if (transactions.length > 0) await appendToChain(tx, { projectId, assignmentId: id, actorId }, { expectedVersion: 0, transactions })
}

export async function inBatches<T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>, size = AT_ONCE): Promise<void> {
  for (let from = 0; from < rows.length; from += size) await write(rows.slice(from, from + size))
}

function unknown(what: string): never {
  throw new Error(`A set that was checked has no ${what}`)
}
