import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { Decision } from '@/lib/domain/adjudication'
import type { Answers } from '@/lib/domain/answers'
import type { Zone } from '@/lib/domain/article'
import type { AssignmentStatus, LayerKind } from '@/lib/domain/assignment'
import { failure } from '@/lib/domain/errors'
import type { FactRow } from '@/lib/domain/facts'
import type { MaskEdits } from '@/lib/domain/mask-set'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import type { WaitReason } from '@/lib/domain/waiting'
import { keepFindings, lockFindings } from './article-findings'
import { insertZones, originalAsKept, sha256, type NewArticle } from './articles'
import { answersOf } from './assignments'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { readCodebook, type StoredCodebook } from './codebooks'
import { carryDecisions } from './decision-moves'
import { isUniqueViolation } from './faults'
import { BLIND, editsOf, freezeMasks, shownText } from './masks'
import { readStandingSpans, spansOf } from './standing-spans'
import { appendToChain, writeFacts, writeSpans, type Commit } from './transactions'

/** One changed text of an article: what it says now, and how it was taken from its file. */
export type NewText = Omit<NewArticle, 'meta'> & { readonly headline: string }

/** A text as marks are placed in it. */
export interface PlainText {
  readonly text: string
  readonly zones: readonly Zone[]
}

/** A reading before it goes over; texts and quotes as its reader was and will be shown them. */
export interface GoingWork {
  readonly assignmentId: string
  readonly kind: LayerKind
  readonly status: AssignmentStatus
  readonly codebook: StoredCodebook
  readonly spans: readonly Span[]
  readonly answers: Answers
  readonly before: string
  readonly after: string
}

/** What becomes of it: transactions for the log, the spans that stand then, and those that wait. */
export interface GoneWork {
  readonly status: AssignmentStatus
  readonly transactions: Commit['transactions']
  readonly spans: readonly Span[]
  readonly waiting: readonly { readonly spanId: string; readonly reason: WaitReason }[]
  readonly facts: readonly FactRow[]
}

/** How things of one text go over to the next. Pure; called within the database transaction. */
export interface GoingOver {
  /** Where ranges of the text before stand in the new one; null: nowhere for certain. */
  readonly places: (ranges: readonly TextRange[]) => readonly (TextRange | null)[]
  readonly reading: (work: GoingWork) => GoneWork
  readonly decision: (decision: Decision, before: ReadonlyMap<string, Span>, after: ReadonlyMap<string, Span>) => Pick<Decision, 'places' | 'judged'> | null
}

export interface StoredText {
  readonly articleId: string
  readonly versionId: string
  readonly number: number
  /** Readings that went over to it, marks that went with them, and marks that wait for their readers. */
  readonly readings: number
  readonly reopened: number
  readonly carried: number
  readonly waiting: number
}

/** A long article with twenty readers of a thousand marks each, on a busy machine. */
const LONGEST = 120_000

/**
 * Stores a changed text as the newest of its article, and takes every reading over to it, in one database transaction: all
 * or nothing. The text before keeps its readings as they were (KeptReading). `basedOn`: the number of the text the caller
 * has compared with.
 */
export async function insertText(scope: Scope<'import'>, articleId: string, basedOn: number, text: NewText, planOf: (before: PlainText) => GoingOver): Promise<Result<StoredText>> {
  const { projectId } = scope
  const hash = sha256(text.text)
  try {
    return await database().$transaction(
      async (tx) => {
        await lockFindings(tx, articleId)
        const [newest] = await tx.$queryRaw<{ id: string; number: number }[]>`
          SELECT v.id::text AS id, v.number FROM "ArticleVersion" v
          WHERE v."articleId" = ${articleId}::uuid AND v."projectId" = ${projectId}::uuid AND v."supersededAt" IS NULL FOR UPDATE`
        if (!newest) return fail(NO_ARTICLE)
        if (newest.number !== basedOn) return fail(NEWER)
        const begun = await tx.assignment.count({ where: { articleVersionId: newest.id, OR: [{ startedAt: { not: null } }, { version: { gt: 0 } }] } })
        if (begun > 0 && scope.userId === null) return fail(NEEDS_PERSON)
        const before = await tx.articleVersion.findUniqueOrThrow({ where: { id: newest.id }, select: { text: true, maskEdits: true, zones: { select: { kind: true, start: true, end: true } } } })
        const plan = planOf(before)
        const versionId = await insertVersion(tx, scope, { articleId, number: newest.number + 1, hash, text, maskEdits: editsAlong(editsOf(before.maskEdits), before.text, text.text, plan) }, newest.id)
        const moves = await moveReadings(tx, scope, { from: newest.id, to: versionId, before: before.text, after: text.text, plan })
        await moveRounds(tx, newest.id, versionId)
        await carryChecklist(tx, newest.id, versionId, text.text, plan)
        await tx.$executeRaw`INSERT INTO "BlindEnd" ("articleVersionId", "statedById", "statedAt") SELECT ${versionId}::uuid, "statedById", "statedAt" FROM "BlindEnd" WHERE "articleVersionId" = ${newest.id}::uuid`
        await keepFindings(tx, [articleId])
        const stored = { articleId, versionId, number: newest.number + 1, ...moves.counts }
        await recordEvent(tx, { kind: 'article.text_changed', projectId, actorId: scope.userId, subject: articleId, data: { number: stored.number, ...moves.counts } })
        // Last, since it holds the project's one lock until the commit.
        for (const { assignmentId, version, transactions } of moves.logs) await appendToChain(tx, { projectId, assignmentId, actorId: scope.userId ?? '' }, { expectedVersion: version, transactions })
        return ok(stored)
      },
      { timeout: LONGEST },
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const twin = await findText(scope, hash)
    if (twin === null) throw error
    return fail(duplicateText(twin, articleId))
  }
}

/** Which text of which article has this SHA-256, if the project has it. */
export const findText = ({ projectId }: Scope<'import'>, hash: string): Promise<{ articleId: string; number: number } | null> =>
  database().articleVersion.findUnique({ where: { projectId_sha256: { projectId, sha256: hash } }, select: { articleId: true, number: true } })

/** Said of a text that is in the project already. */
export const duplicateText = (twin: { readonly articleId: string; readonly number: number }, articleId: string): Failure =>
  failure(
    'duplicate_text',
    twin.articleId === articleId ? `The article has had this very text: it is its text ${twin.number}.` : 'This text is in the project already, as another article.',
    twin.articleId === articleId ? 'Change it, or leave the article as it is.' : 'Open the article that is there; it was not stored twice.',
    twin,
  )

const NO_ARTICLE = failure('not_found', 'There is no such article in this project.', 'Reload the list of articles.')
const NEWER = failure('conflict', 'Somebody else has stored a newer text of this article since you looked.', 'Load the page again and compare with that one.')
const NEEDS_PERSON = failure('conflict', 'People have begun to read this article: taking their marks over is logged under somebody’s name.', 'Store the new text in the browser, or with a token of your own.')

async function insertVersion(
  tx: DatabaseTransaction,
  { projectId, userId }: Scope<'import'>,
  { articleId, number, hash, text, maskEdits }: { articleId: string; number: number; hash: string; text: NewText; maskEdits: MaskEdits },
  beforeId: string,
): Promise<string> {
  const id = randomUUID()
  await tx.articleVersion.update({ where: { id: beforeId }, data: { supersededAt: new Date() } })
  const { text: said, bodyLength, bodyWords, fileName, mediaType, encoding, headline } = text
  await tx.articleVersion.create({
    data: { id, projectId, articleId, number, text: said, sha256: hash, length: said.length, bodyLength, bodyWords, original: await originalAsKept(tx, projectId, text.original), fileName, mediaType, encoding, headline, storedById: userId, maskEdits },
  })
  await insertZones(tx, id, text.zones)
  await tx.article.update({ where: { id: articleId }, data: { headline } })
  return id
}

/** What people hid or showed by hand goes along where it still stands; what does not is found anew by the rules. */
function editsAlong({ hide, show }: MaskEdits, before: string, after: string, { places }: GoingOver): MaskEdits {
  const found = <T extends TextRange>(ranges: readonly T[]) => places(ranges).flatMap((place) => place ?? [])
  return { hide: found(hide).map(({ start, end }) => ({ start, end, quote: after.slice(start, end) })), show: found(show).map(({ start, end }) => ({ start, end })) }
}

interface Step {
  readonly from: string
  readonly to: string
  readonly before: string
  readonly after: string
  readonly plan: GoingOver
}

async function moveReadings(tx: DatabaseTransaction, scope: Scope<'import'>, { from, to, before, after, plan }: Step) {
  await tx.$queryRaw`SELECT id FROM "Assignment" WHERE "articleVersionId" = ${from}::uuid ORDER BY id FOR UPDATE`
  const rows = await tx.assignment.findMany({
    where: { articleVersionId: from },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, status: true, version: true, startedAt: true, completedAt: true, answers: true, codebookVersionId: true, maskSetId: true, ...BLIND },
  })
  const counts = { readings: 0, reopened: 0, carried: 0, waiting: 0 }
  const marks = { before: new Map<string, Span>(), after: new Map<string, Span>() }
  const logs: { assignmentId: string; version: number; transactions: Commit['transactions'] }[] = []
  for (const row of rows) {
    const assignmentId = row.id
    await tx.assignment.update({ where: { id: assignmentId }, data: { articleVersionId: to, maskSetId: null } })
    // Nobody has done anything in it: it is simply of the new text now.
    if (row.startedAt === null && row.version === 0) continue
    const codebook = await readCodebook(row.codebookVersionId)
    const stored = await readStandingSpans(tx, assignmentId)
    const maskSet = row.blind ? await freezeMasks(tx, assignmentId, to) : null
    const asShown = (text: string, set: typeof row.maskSet) => (row.blind && set ? shownText(text, set) : text)
    const work: GoingWork = { assignmentId, kind: row.kind, status: row.status, codebook, answers: answersOf(row), before: asShown(before, row.maskSet), after: asShown(after, maskSet), spans: spansOf(stored, codebook, asShown(before, row.maskSet)) }
    const gone = plan.reading(work)
    const keptId = randomUUID()
    const kept = spansOf(stored, codebook, before)
    await tx.keptReading.create({
      data: { id: keptId, assignmentId, articleVersionId: from, codebookVersionId: row.codebookVersionId, status: row.status, version: row.version, completedAt: row.completedAt, maskSetId: row.maskSetId, answers: work.answers, spans: kept.map((span) => ({ ...span })) },
    })
    const reopened = row.status === 'complete' && gone.status === 'open'
    await tx.assignment.update({ where: { id: assignmentId }, data: { version: { increment: gone.transactions.length }, status: gone.status, ...(reopened ? { completedAt: null } : {}) } })
    const removed = gone.waiting.map(({ spanId }) => spanId)
    await writeSpans(tx, assignmentId, { written: gone.spans.map((span) => ({ ...span, quote: after.slice(span.start, span.end) })), removed, codebook })
    await writeFacts(tx, assignmentId, { facts: gone.facts, codebook })
    if (gone.waiting.length > 0) await tx.waitingMark.createMany({ data: gone.waiting.map((mark) => ({ id: randomUUID(), keptId, assignmentId, ...mark })) })
    if (reopened) await recordEvent(tx, { kind: 'assignment.reopened', projectId: scope.projectId, actorId: scope.userId, subject: assignmentId, data: { version: row.version, why: 'new text' } })
    for (const span of kept) marks.before.set(span.id, span)
    for (const span of gone.spans) marks.after.set(span.id, span)
    logs.push({ assignmentId, version: row.version, transactions: gone.transactions })
    counts.readings++
    counts.reopened += Number(reopened)
    counts.carried += gone.spans.length
    counts.waiting += gone.waiting.length
  }
  // After all of them: what was decided names marks of several.
  const versions = new Map(logs.map(({ assignmentId, version, transactions }) => [assignmentId, version + transactions.length]))
  for (const { id, kind, codebookVersionId } of rows)
    if (kind === 'gold' && scope.userId !== null)
      await carryDecisions(tx, id, { actorId: scope.userId, codebook: await readCodebook(codebookVersionId), versions, carry: (decision) => plan.decision(decision, marks.before, marks.after) })
  return { counts, logs }
}

/** A round reads the newest text, whether its articles were given out or wait in a pool. */
async function moveRounds(tx: DatabaseTransaction, from: string, to: string): Promise<void> {
  await tx.roundArticle.updateMany({ where: { articleVersionId: from }, data: { articleVersionId: to } })
}

/** What somebody found of a checklist's item is known of the new text only where its place is. */
async function carryChecklist(tx: DatabaseTransaction, from: string, to: string, after: string, { places }: GoingOver): Promise<void> {
  const rows = await tx.checklistMark.findMany({ where: { articleVersionId: from, start: { not: null } } })
  const found = places(rows.map(({ start, end }) => ({ start: start ?? 0, end: end ?? 0 })))
  const data = rows.flatMap(({ itemId, annotatorId, present, markedAt }, i) => {
    const place = found[i]
    return place ? [{ itemId, annotatorId, present, markedAt, articleVersionId: to, start: place.start, end: place.end, quote: after.slice(place.start, place.end) }] : []
  })
  await tx.checklistMark.createMany({ data })
}

/** What there is to compare a changed text with: the newest one of an article. Null: the project has no such article. */
export async function readNewestText(scope: Scope<'import'>, articleId: string) {
  return database().articleVersion.findFirst({
    where: { articleId, projectId: scope.projectId, supersededAt: null },
    select: {
      id: true,
      number: true,
      text: true,
      zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } },
      article: { select: { headline: true, language: true, direction: true } },
      assignments: { where: { OR: [{ startedAt: { not: null } }, { version: { gt: 0 } }] }, select: { kind: true, status: true, spans: { where: { removedAt: null }, select: { start: true, end: true } } } },
    },
  })
}

export interface TextEntry {
  readonly number: number
  readonly headline: string
  readonly sha256: string
  readonly bodyWords: number
  readonly fileName: string
  readonly storedAt: Date
  readonly storedBy: string | null
  /** Readings that stand as they were in this text. */
  readonly kept: number
}

/** The texts an article has had, the newest first: what its headline was when. */
export async function listTexts({ projectId }: Scope<'read_articles'>, articleId: string): Promise<TextEntry[]> {
  const rows = await database().articleVersion.findMany({
    where: { articleId, projectId },
    orderBy: { number: 'desc' },
    select: { number: true, headline: true, sha256: true, bodyWords: true, fileName: true, createdAt: true, storedBy: { select: { name: true } }, article: { select: { headline: true } }, _count: { select: { kept: true } } },
  })
  return rows.map(({ article, headline, createdAt, storedBy, _count, ...row }) => ({ ...row, headline: headline || article.headline, storedAt: createdAt, storedBy: storedBy?.name ?? null, kept: _count.kept }))
}

/** One text of an article with the readings that stand in it as they were, by pseudonym. */
export async function readText({ projectId }: Scope<'read_layers'>, articleId: string, number: number) {
  const row = await database().articleVersion.findFirst({
    where: { articleId, projectId, number },
    select: {
      id: true,
      number: true,
      headline: true,
      text: true,
      sha256: true,
      createdAt: true,
      supersededAt: true,
      zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } },
      article: { select: { headline: true, language: true, direction: true } },
      kept: {
        orderBy: { id: 'asc' },
        select: { assignmentId: true, status: true, completedAt: true, keptAt: true, answers: true, spans: true, codebookVersion: { select: { major: true, minor: true, patch: true } }, assignment: { select: { kind: true, annotatorId: true } } },
      },
    },
  })
  if (!row) return null
  const people = await database().membership.findMany({ where: { projectId }, select: { userId: true, pseudonym: true } })
  const names = new Map(people.map(({ userId, pseudonym }) => [userId, pseudonym]))
  const { article, headline, kept, createdAt, supersededAt, ...text } = row
  return {
    ...text,
    headline: headline || article.headline,
    language: article.language,
    direction: article.direction,
    storedAt: createdAt,
    supersededAt,
    readings: kept.map(({ assignment, codebookVersion: { major, minor, patch }, ...reading }) => ({
      ...reading,
      layer: assignment.kind,
      annotator: assignment.annotatorId === null ? null : (names.get(assignment.annotatorId) ?? 'former member'),
      codebookVersion: `${major}.${minor}.${patch}`,
    })),
  }
}
