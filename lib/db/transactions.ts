import { createHash } from 'node:crypto'
import type { AssignmentScope } from '@/lib/domain/access'
import type { Answers } from '@/lib/domain/answers'
import type { AssignmentStatus } from '@/lib/domain/assignment'
import type { Zone } from '@/lib/domain/article'
import { chainText } from '@/lib/domain/chain'
import type { FactRow } from '@/lib/domain/facts'
import type { Span } from '@/lib/domain/span'
import { answersOf } from './assignments'
import { readCodebook, type StoredCodebook } from './codebooks'
import { addNames } from './entities'
import { database, inSnapshot, type DatabaseTransaction } from './client'
import { shownTo } from './masks'
import { readStandingSpans, spansOf } from './standing-spans'
import type { Prisma } from './generated/client'

/** The state a save starts from: text and quotes as the annotator is shown them. */
export interface SavingState {
  readonly version: number
  readonly status: AssignmentStatus
  readonly textId: string
  readonly text: string
  /** The article's own, of the same length: what spans quote where they are kept. */
  readonly trueText: string
  readonly zones: readonly Zone[]
  readonly codebook: StoredCodebook
  readonly spans: readonly Span[]
  readonly answers: Answers
}

/** Article texts never change, so those in use are kept: at most this many. */
const TEXTS_KEPT = 200
const texts = new Map<string, string>()

async function textOf(versionId: string): Promise<string> {
  const kept = texts.get(versionId)
  if (kept !== undefined) return kept
  const { text } = await database().articleVersion.findUniqueOrThrow({ where: { id: versionId }, select: { text: true } })
  texts.set(versionId, text)
  const oldest = texts.keys().next()
  if (texts.size > TEXTS_KEPT && !oldest.done) texts.delete(oldest.value)
  return text
}

/** Read in one snapshot: a version and the spans of another would make a good change look like a conflict. */
export async function readSavingState(scope: AssignmentScope<'write'>): Promise<SavingState> {
  const { row, stored } = await inSnapshot(async (db) => ({
    row: await db.assignment.findUniqueOrThrow({
      where: { id: scope.assignmentId },
      select: {
        version: true,
        status: true,
        blind: true,
        articleVersionId: true,
        codebookVersionId: true,
        answers: true,
        articleVersion: { select: { zones: { select: { kind: true, start: true, end: true } } } },
      },
    }),
    stored: await readStandingSpans(db, scope.assignmentId),
  }))
  const [trueText, codebook, shown] = await Promise.all([textOf(row.articleVersionId), readCodebook(row.codebookVersionId), row.blind ? shownTo(scope) : null])
  const text = shown?.text ?? trueText
  return {
    version: row.version,
    status: row.status,
    textId: row.articleVersionId,
    text,
    trueText,
    zones: row.articleVersion.zones,
    codebook,
    spans: spansOf(stored, codebook, text),
    answers: answersOf(row),
  }
}

export interface LoggedTransaction {
  readonly id: string
  readonly version: number
  readonly label: string
  readonly operations: unknown
  readonly madeAt: Date
  readonly committedAt: Date
}

/** The log rows among these ids, wherever they stand: a repeat answers from them. */
export async function findLogged(ids: readonly string[]): Promise<{ id: string; assignmentId: string; version: number; payloadHash: string }[]> {
  return database().transaction.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, assignmentId: true, version: true, payloadHash: true },
  })
}

/** What happened to an assignment after a version, oldest first. */
export async function readLog(scope: AssignmentScope, since: number): Promise<{ version: number; status: AssignmentStatus; transactions: LoggedTransaction[] }> {
  // One snapshot, so that the version answered is that of the last transaction answered.
  return inSnapshot(async (db) => {
    const { version, status } = await db.assignment.findUniqueOrThrow({ where: { id: scope.assignmentId }, select: { version: true, status: true } })
    const transactions = await db.transaction.findMany({
      where: { assignmentId: scope.assignmentId, version: { gt: since } },
      orderBy: { version: 'asc' },
      select: { id: true, version: true, label: true, operations: true, madeAt: true, committedAt: true },
    })
    return { version, status, transactions }
  })
}

export interface Commit {
  readonly expectedVersion: number
  readonly transactions: readonly { id: string; label: string; operations: unknown; madeAt: Date; payloadHash: string }[]
  /** Spans as they now stand, among those changed. */
  readonly written: readonly Span[]
  /** Ids of spans now gone: they become tombstones. */
  readonly removed: readonly string[]
  readonly facts: readonly FactRow[]
  /** The answers as they now stand; null where none of them changed. */
  readonly answers: Answers | null
  /** Names that spans and answers bring up; those the project's list does not know are added to it. */
  readonly names: readonly string[]
  readonly codebook: StoredCodebook
  /** The text the spans were checked against. */
  readonly textId: string
  /** The zones the spans were checked against; null where a span already stands, which fixes them. */
  readonly zonesSeen: readonly Zone[] | null
  /** What else is written with it, or refuses it all by answering false. */
  readonly also: ((tx: DatabaseTransaction) => Promise<boolean>) | null
}

export type CommitOutcome = 'committed' | 'stale' | 'zones_changed' | 'span_id_taken' | 'refused'

/**
 * Commits a batch in one database transaction: the log, the spans and the facts, or nothing. The expected version
 * stands in the where of the update, so two writers can never both succeed from one base. `stale` says that
 * somebody else was first (or that the assignment is complete, or coded by another version or of another text now); `zones_changed` that the
 * text was laid out anew meanwhile; `span_id_taken` that a span id belongs elsewhere; `refused` that `also` would not have it.
 */
export async function commitTransactions(scope: AssignmentScope<'write'>, commit: Commit): Promise<CommitOutcome> {
  const { assignmentId, projectId, userId } = scope
  try {
    await database().$transaction(async (tx) => {
      // A share lock on the text's row keeps its zones as they are until this commit (articles.ts, replaceZones).
      const [text] = await tx.$queryRaw<{ id: string }[]>`SELECT v.id FROM "ArticleVersion" v JOIN "Assignment" a ON a."articleVersionId" = v.id WHERE a.id = ${assignmentId}::uuid FOR SHARE OF v`
      if (commit.zonesSeen && text && !sameZones(await tx.zone.findMany({ where: { articleVersionId: text.id }, select: { kind: true, start: true, end: true } }), commit.zonesSeen))
        throw new Refused('zones_changed')
      const moved = await tx.$executeRaw`
        UPDATE "Assignment" SET version = version + ${commit.transactions.length}, "startedAt" = COALESCE("startedAt", now())
        WHERE id = ${assignmentId}::uuid AND version = ${commit.expectedVersion} AND status = 'open' AND "codebookVersionId" = ${commit.codebook.versionId}::uuid AND "articleVersionId" = ${commit.textId}::uuid`
      if (moved === 0) throw new Refused('stale')
      if (commit.answers) await tx.assignment.update({ where: { id: assignmentId }, data: { answers: commit.answers } })
      await writeSpans(tx, assignmentId, commit)
      await writeFacts(tx, assignmentId, commit)
      await addNames(tx, projectId, commit.names)
      await appendToChain(tx, { projectId, assignmentId, actorId: userId }, commit)
      if (commit.also && !(await commit.also(tx))) throw new Refused('refused')
    })
    return 'committed'
  } catch (error) {
    if (error instanceof Refused) return error.outcome
    throw error
  }
}

/** Rolls the database transaction back with an outcome the caller expects. */
class Refused extends Error {
  constructor(readonly outcome: Exclude<CommitOutcome, 'committed'>) {
    super(outcome)
  }
}

function sameZones(a: readonly Zone[], b: readonly Zone[]): boolean {
  const list = (zones: readonly Zone[]) => zones.map(({ kind, start, end }) => `${start} ${end} ${kind}`).sort().join()
  return list(a) === list(b)
}

export async function writeSpans(tx: DatabaseTransaction, assignmentId: string, { written, removed, codebook }: Pick<Commit, 'written' | 'removed' | 'codebook'>): Promise<void> {
  if (removed.length > 0)
    await tx.$executeRaw`UPDATE "Span" SET "removedAt" = now(), "updatedAt" = now() WHERE id = ANY(${[...removed]}::uuid[]) AND "assignmentId" = ${assignmentId}::uuid`
  if (written.length === 0) return
  const rows = written.map(({ codes: _, ...span }) => span)
  const count = await tx.$executeRaw`
    INSERT INTO "Span" (id, "assignmentId", start, "end", quote, note, confidence, attributes, speaker, links)
    SELECT id, ${assignmentId}::uuid, start, "end", quote, note, confidence, attributes, speaker, links
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row(id uuid, start int, "end" int, quote text, note text, confidence smallint, attributes jsonb, speaker text, links uuid[])
    ON CONFLICT (id) DO UPDATE SET start = excluded.start, "end" = excluded."end", quote = excluded.quote, note = excluded.note,
      confidence = excluded.confidence, attributes = excluded.attributes, speaker = excluded.speaker, links = excluded.links, "updatedAt" = now(), "removedAt" = NULL
    WHERE "Span"."assignmentId" = excluded."assignmentId"`
  if (count !== written.length) throw new Refused('span_id_taken')
  await writeCodes(tx, written, codebook)
}

/** Gives spans the codes they name, of the codebook version given. */
export async function writeCodes(tx: DatabaseTransaction, spans: readonly Span[], codebook: StoredCodebook): Promise<void> {
  if (spans.length === 0) return
  const ids = spans.map(({ id }) => id)
  const pairs = spans.flatMap(({ id, codes }) => codes.map((ref) => ({ spanId: id, codeId: codebook.idOf.get(ref) })))
  await tx.$executeRaw`DELETE FROM "SpanCode" WHERE "spanId" = ANY(${ids}::uuid[])`
  if (pairs.length > 0)
    await tx.$executeRaw`
      INSERT INTO "SpanCode" ("spanId", "codeId")
      SELECT "spanId", "codeId" FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS pair("spanId" uuid, "codeId" uuid)`
}

export async function writeFacts(tx: DatabaseTransaction, assignmentId: string, { facts, codebook }: Pick<Commit, 'facts' | 'codebook'>): Promise<void> {
  const rows = facts.map(({ code, ...fact }) => ({ codeId: codebook.idOf.get(code), ...fact }))
  await tx.$executeRaw`DELETE FROM "Fact" WHERE "assignmentId" = ${assignmentId}::uuid`
  if (rows.length > 0)
    await tx.$executeRaw`
      INSERT INTO "Fact" ("assignmentId", "codeId", headline, characters, spans, "firstPosition")
      SELECT ${assignmentId}::uuid, "codeId", headline, characters, spans, "firstPosition"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS fact("codeId" uuid, headline boolean, characters int, spans int, "firstPosition" float8)`
}

/** Links the batch to the end of the project's chain. Last, since it holds the project's one lock until the commit. */
export async function appendToChain(
  tx: DatabaseTransaction,
  of: { projectId: string; assignmentId: string; actorId: string },
  { expectedVersion, transactions }: Pick<Commit, 'expectedVersion' | 'transactions'>,
): Promise<void> {
  const [head] = await tx.$queryRaw<{ seq: bigint; hash: string; now: Date }[]>`
    SELECT seq, hash, date_trunc('milliseconds', clock_timestamp()) AS now FROM "ChainHead" WHERE "projectId" = ${of.projectId}::uuid FOR UPDATE`
  if (!head) throw new Error(`project ${of.projectId} has no chain head`)
  let { seq, hash } = head
  const committedAt = head.now
  const data = transactions.map(({ operations, ...transaction }, i) => {
    seq += 1n
    const previousHash = hash
    const link = { ...of, ...transaction, seq, version: expectedVersion + i + 1, committedAt }
    hash = createHash('sha256').update(chainText(previousHash, link)).digest('hex')
    return { ...link, operations: operations as Prisma.InputJsonValue, previousHash, hash }
  })
  await tx.transaction.createMany({ data })
  await tx.chainHead.update({ where: { projectId: of.projectId }, data: { seq, hash } })
}
