import { randomUUID } from 'node:crypto'
import type { AssignmentScope, Scope } from '@/lib/domain/access'
import type { AssignmentStatus, AssignmentView, LayerKind, OpenedAssignment } from '@/lib/domain/assignment'
import type { Direction } from '@/lib/domain/article'
import type { Answers } from '@/lib/domain/answers'
import { normaliseCodes, normaliseLinks, type Span } from '@/lib/domain/span'
import { z } from 'zod'
import { keepFindings, lockFindingsOf } from './article-findings'
import { currentCodebookVersion, readCodebook, type StoredCodebook } from './codebooks'
import { recordEvent } from './audit'
import { database, inSnapshot, type DatabaseTransaction } from './client'
import type { RoundKind } from '@/lib/domain/round'
import { BLIND, shownTo, shownWords, SOURCE } from './masks'
import { countStandingSpans, readStandingSpans, spansOf, type StoredSpans } from './standing-spans'
import type { Prisma } from './generated/client'

/** Called by the login gate: whose assignment this is, and where. */
export async function findAssignmentAccess(
  assignmentId: string,
): Promise<{ projectId: string; projectSlug: string; annotatorId: string | null; kind: LayerKind } | null> {
  const row = await database().assignment.findUnique({
    where: { id: assignmentId },
    select: { projectId: true, annotatorId: true, kind: true, project: { select: { slug: true } } },
  })
  return row && { projectId: row.projectId, projectSlug: row.project.slug, annotatorId: row.annotatorId, kind: row.kind }
}

/** A span row with its codes, as the domain knows it. */
export function spanOf(
  row: { id: string; start: number; end: number; quote: string; note: string; confidence: number | null; attributes: unknown; speaker: string | null; links: readonly string[]; codes: readonly { codeId: string }[] },
  codebook: StoredCodebook,
): Span {
  const codes = row.codes.map(({ codeId }) => codebook.refOf.get(codeId)).filter((ref) => ref !== undefined)
  const confidence = row.confidence === 1 || row.confidence === 2 || row.confidence === 3 ? row.confidence : null
  return { id: row.id, start: row.start, end: row.end, quote: row.quote, codes: normaliseCodes(codes), note: row.note, confidence, attributes: texts.parse(row.attributes), speaker: row.speaker, links: normaliseLinks(row.links) }
}

/** The one form of JSON objects in spans and answers. */
const texts = z.record(z.string(), z.string())

export const answersOf = (row: { answers: unknown }): Answers => texts.parse(row.answers)

/** Standing spans in text order, with what spanOf needs. */
export const STANDING_SPANS = {
  where: { removedAt: null },
  orderBy: [{ start: 'asc' }, { end: 'desc' }, { id: 'asc' }],
  select: { id: true, start: true, end: true, quote: true, note: true, confidence: true, attributes: true, speaker: true, links: true, codes: { select: { codeId: true } } },
} satisfies Prisma.Assignment$spansArgs

/** Everything the annotation page needs of one assignment, in one snapshot: the spans are those of the version. */
export async function readAssignment(scope: AssignmentScope): Promise<AssignmentView> {
  const { row, stored } = await inSnapshot(async (db) => ({ row: await readRow(db, scope), stored: await readStandingSpans(db, scope.assignmentId) }))
  const view = await viewOf(scope, row)
  return view(stored)
}

/** As many spans as this are read at once: to read them in two steps would take longer. */
const FEW = 1_000
/** What is shown first, by those who show it. */
export interface ShownFirst {
  /** Up to which offset of a text (UTF-16) its spans are. */
  readonly endOf: (text: string) => number
  /** How many spans from the beginning are, wherever they stand. */
  readonly rows: number
}

/** The same in two steps: what is shown first is there while the rest of ten thousand spans is still being read. */
export async function openAssignment(scope: AssignmentScope, { endOf, rows }: ShownFirst): Promise<OpenedAssignment> {
  interface FirstRead {
    readonly row: AssignmentRow
    readonly count: number
    readonly stored: StoredSpans
    /** Null: that was all. */
    readonly rest: Promise<StoredSpans> | null
  }
  const first = new Promise<FirstRead>((resolve, reject) => {
    const all: Promise<StoredSpans> = inSnapshot(async (db) => {
      const row = await readRow(db, scope)
      const count = await countStandingSpans(db, scope.assignmentId)
      const early = count > FEW ? await readStandingSpans(db, scope.assignmentId, endOf(row.articleVersion.text)) : null
      if (early && early.lines.split('\n', rows).length === rows) resolve({ row, count, stored: early, rest: all })
      const stored = await readStandingSpans(db, scope.assignmentId)
      resolve({ row, count, stored, rest: null })
      return stored
    })
    all.catch(reject)
  })
  const { row, count, stored, rest } = await first
  const viewed = await viewOf(scope, row)
  const view = viewed(stored)
  const spans = rest ? rest.then((stored) => viewed(stored).spans) : Promise.resolve(view.spans)
  // Whoever asks for them is told; until then nobody is.
  spans.catch(() => undefined)
  return { view, count, spans }
}

type AssignmentRow = Awaited<ReturnType<typeof readRow>>

const readRow = (db: DatabaseTransaction, { assignmentId }: AssignmentScope) =>
  db.assignment.findUniqueOrThrow({
    where: { id: assignmentId },
    include: {
      project: { select: { slug: true, name: true } },
      articleVersion: {
        select: {
          id: true,
          text: true,
          sha256: true,
          zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } },
          article: { include: { outlet: { select: { name: true } }, story: { select: { title: true } } } },
        },
      },
    },
  })

/** What its reader may see of it, for any of its spans. */
async function viewOf(scope: AssignmentScope, row: AssignmentRow): Promise<(stored: StoredSpans) => AssignmentView> {
  const [codebook, shown] = await Promise.all([readCodebook(row.codebookVersionId), row.blind ? shownTo(scope) : null])
  const { article, ...version } = row.articleVersion
  const { text, sha256 } = shown ?? version
  return (stored) => ({
    id: row.id,
    kind: row.kind,
    status: row.status,
    version: row.version,
    project: row.project,
    article: {
      id: article.id,
      versionId: version.id,
      headline: shown?.headline ?? article.headline,
      outlet: shown ? null : article.outlet.name,
      story: shown ? shown.story : (article.story?.title ?? null),
      byline: shown ? null : article.byline,
      publishedAt: article.publishedAt,
      language: article.language,
      direction: article.direction,
      text,
      sha256,
      zones: version.zones,
    },
    codebook: codebook.codebook,
    spans: spansOf(stored, codebook, text),
    answers: answersOf(row),
  })
}

export interface QueueItem {
  readonly id: string
  readonly articleId: string
  readonly headline: string
  /** Null: the reader is not to know it. */
  readonly outlet: string | null
  readonly story: string | null
  readonly language: string
  readonly direction: Direction
  readonly bodyWords: number
  readonly status: AssignmentStatus
  readonly spans: number
  /** Its story has a checklist, which is filled in after the reading. */
  readonly checklist: boolean
  readonly completedAt: Date | null
  readonly dueAt: Date | null
  /** Open and past its date. */
  readonly late: boolean
  /** Until when an article taken and not begun is kept for the person. */
  readonly leaseUntil: Date | null
  readonly round: { readonly id: string; readonly name: string; readonly kind: RoundKind } | null
}

/** The person's own assignments in a project, open ones first, in the order of their queue. What lapsed unbegun is gone from it. */
export async function listQueue(scope: Scope<'annotate'>): Promise<QueueItem[]> {
  if (scope.userId === null) return []
  const now = new Date()
  const rows = await database().assignment.findMany({
    where: {
      projectId: scope.projectId,
      annotatorId: scope.userId,
      OR: [{ startedAt: { not: null } }, { status: 'complete' }, { leaseUntil: null }, { leaseUntil: { gt: now } }],
    },
    orderBy: [{ status: 'asc' }, { position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      status: true,
      completedAt: true,
      dueAt: true,
      startedAt: true,
      leaseUntil: true,
      ...BLIND,
      round: { select: { id: true, name: true, kind: true } },
      _count: { select: { spans: { where: { removedAt: null } } } },
      articleVersion: {
        select: {
          bodyWords: true,
          maskEdits: true,
          article: { select: { id: true, headline: true, language: true, direction: true, story: { select: { title: true, _count: { select: { checklist: { where: { removedAt: null } } } } } }, ...SOURCE } },
        },
      },
    },
  })
  return rows.map(({ articleVersion: { article, bodyWords, maskEdits }, _count, startedAt, leaseUntil, blind, maskSet, ...row }) => ({
    ...row,
    late: row.status === 'open' && row.dueAt !== null && row.dueAt < now,
    leaseUntil: startedAt === null && row.status === 'open' ? leaseUntil : null,
    articleId: article.id,
    ...shownWords({ blind, maskSet }, { headline: article.headline, story: article.story?.title ?? null }, { article, maskEdits }),
    outlet: blind ? null : article.outlet.name,
    language: article.language,
    direction: article.direction,
    bodyWords,
    spans: _count.spans,
    checklist: (article.story?._count.checklist ?? 0) > 0,
  }))
}

/**
 * Gives articles to annotators, by the project's newest codebook; what is assigned already stays as it is.
 * The caller has checked that the articles and the people belong to the project. Returns the ids in the order given.
 */
export async function insertAssignments(
  scope: Scope<'assign'>,
  wanted: readonly { articleVersionId: string; annotatorId: string | null }[],
): Promise<string[]> {
  const codebookVersionId = await currentCodebookVersion(scope)
  const { projectId } = scope
  return database().$transaction(async (tx) => {
    const ids: string[] = []
    for (const { articleVersionId, annotatorId } of wanted) {
      const kind: LayerKind = annotatorId === null ? 'gold' : 'annotation'
      const position = annotatorId === null ? 0 : await nextPosition(tx, projectId, annotatorId)
      // A partial unique index holds one assignment per person, text and codebook version; a twin is left alone.
      const created = await tx.assignment.createMany({
        data: [{ id: randomUUID(), projectId, articleVersionId, codebookVersionId, annotatorId, kind, position }],
        skipDuplicates: true,
      })
      const { id } = await tx.assignment.findFirstOrThrow({ where: { articleVersionId, codebookVersionId, annotatorId, kind }, select: { id: true } })
      if (created.count > 0)
        await recordEvent(tx, { kind: 'assignment.created', projectId, actorId: scope.userId, subject: id })
      ids.push(id)
    }
    return ids
  })
}

async function nextPosition(tx: DatabaseTransaction, projectId: string, annotatorId: string): Promise<number> {
  const last = await tx.assignment.aggregate({ where: { projectId, annotatorId }, _max: { position: true } })
  return (last._max.position ?? 0) + 1
}

/** The newest text of each article of the project among the given ids, in their order; unknown ids are left out. */
export async function currentVersions(scope: Scope<'assign'>, articleIds: readonly string[]): Promise<{ articleId: string; versionId: string }[]> {
  const rows = await database().articleVersion.findMany({
    where: { projectId: scope.projectId, articleId: { in: [...articleIds] } },
    orderBy: { number: 'asc' },
    select: { id: true, articleId: true },
  })
  const newest = new Map(rows.map(({ articleId, id }) => [articleId, id]))
  return articleIds.flatMap((articleId) => {
    const versionId = newest.get(articleId)
    return versionId === undefined ? [] : [{ articleId, versionId }]
  })
}

export interface ArticleAssignment {
  readonly id: string
  readonly kind: LayerKind
  readonly annotatorId: string | null
  readonly pseudonym: string | null
  readonly status: AssignmentStatus
  readonly spans: number
}

/** Who reads an article: one row an assignment, by pseudonym. */
export async function listArticleAssignments(scope: Scope<'read_articles'>, articleId: string): Promise<ArticleAssignment[]> {
  const { projectId } = scope
  const rows = await database().assignment.findMany({
    where: { projectId, articleVersion: { articleId } },
    orderBy: [{ kind: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, status: true, annotatorId: true, _count: { select: { spans: { where: { removedAt: null } } } } },
  })
  const people = await database().membership.findMany({ where: { projectId }, select: { userId: true, pseudonym: true } })
  const pseudonymOf = new Map(people.map(({ userId, pseudonym }) => [userId, pseudonym]))
  return rows.map(({ _count, ...row }) => ({
    ...row,
    pseudonym: row.annotatorId === null ? null : (pseudonymOf.get(row.annotatorId) ?? null),
    spans: _count.spans,
  }))
}

/** Whether a person is a standing member of the scope's project. */
export async function isMember(scope: Scope, userId: string): Promise<boolean> {
  return (await database().membership.count({ where: { projectId: scope.projectId, userId, removedAt: null } })) > 0
}

export const readKind = async ({ assignmentId }: AssignmentScope): Promise<LayerKind> =>
  (await database().assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: { kind: true } })).kind

/**
 * Marks complete, or opens again, if nobody has changed the spans meanwhile: the expected version stands in the
 * where. Returns whether it was done.
 */
export async function changeStatus(scope: AssignmentScope<'write'>, status: AssignmentStatus, expectedVersion: number): Promise<boolean> {
  return database().$transaction(async (tx) => {
    const articleId = await lockFindingsOf(tx, scope.assignmentId)
    const { count } = await tx.assignment.updateMany({
      where: { id: scope.assignmentId, version: expectedVersion },
      data: { status, completedAt: status === 'complete' ? new Date() : null },
    })
    if (count > 0) {
      if (articleId !== null) await keepFindings(tx, [articleId])
      await recordEvent(tx, {
        projectId: scope.projectId,
        actorId: scope.userId,
        kind: status === 'complete' ? 'assignment.completed' : 'assignment.reopened',
        subject: scope.assignmentId,
        data: { version: expectedVersion },
      })
    }
    return count > 0
  })
}
