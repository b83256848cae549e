import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { Decision } from '@/lib/domain/adjudication'
import type { Direction, Zone } from '@/lib/domain/article'
import type { AssignmentStatus } from '@/lib/domain/assignment'
import type { Span } from '@/lib/domain/span'
import { recordEvent } from './audit'
import { database, inSnapshot, type DatabaseTransaction } from './client'
import { currentCodebookVersion, readCodebook, type StoredCodebook } from './codebooks'
import { readDecisions } from './decisions'
import { NO_SPANS, readManyStandingSpans, spansOf, type StoredSpans } from './standing-spans'

export interface AdjudicatedReading {
  readonly assignmentId: string
  /** Pseudonym. */
  readonly annotator: string
  readonly version: number
  readonly spans: readonly Span[]
}

export interface GoldLayer {
  readonly id: string
  readonly status: AssignmentStatus
  readonly version: number
  readonly spans: readonly Span[]
}

/** The layers of one text, by the project's codebook in its major version: what cases are made of. */
export interface Layers {
  readonly codebook: StoredCodebook
  /** Complete ones, by pseudonym. */
  readonly readings: readonly AdjudicatedReading[]
  readonly gold: GoldLayer | null
  readonly decisions: readonly Decision[]
}

export interface AdjudicatedArticle {
  readonly id: string
  readonly versionId: string
  readonly headline: string
  readonly outlet: string
  readonly story: string | null
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly text: string
  readonly zones: readonly Zone[]
}

/** One text with everything that is settled about it. Null: the project has no such text. */
export async function readAdjudication(
  scope: Scope<'adjudicate'>,
  articleVersionId: string,
): Promise<(Layers & { readonly article: AdjudicatedArticle; /** The person is still reading it: nothing of others is shown to them. */ readonly ownOpen: boolean }) | null> {
  return inSnapshot(async (db) => {
    const version = await db.articleVersion.findFirst({
      where: { id: articleVersionId, projectId: scope.projectId },
      select: {
        id: true,
        text: true,
        zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } },
        article: { select: { id: true, headline: true, publishedAt: true, language: true, direction: true, outlet: { select: { name: true } }, story: { select: { title: true } } } },
      },
    })
    if (!version) return null
    const { article, id: versionId, ...text } = version
    const ownOpen = scope.userId !== null && (await db.assignment.count({ where: { articleVersionId, kind: 'annotation', status: 'open', startedAt: { not: null }, annotatorId: scope.userId } })) > 0
    const layers = (await readLayers(db, scope, [articleVersionId], text.text)).get(articleVersionId)
    if (!layers) throw new Error(`text ${articleVersionId} vanished from its own snapshot`)
    return { ...layers, ownOpen, article: { ...article, outlet: article.outlet.name, story: article.story?.title ?? null, versionId, ...text } }
  })
}

/** The layers of several texts by their id. Spans have their quotes only where the text is given. */
export async function readLayers(db: DatabaseTransaction, scope: Scope<'adjudicate'>, versionIds: readonly string[], text = ''): Promise<Map<string, Layers>> {
  const codebook = await readCodebook(await currentCodebookVersion(scope))
  const [major] = codebook.codebook.version.split('.').map(Number)
  const rows = await db.assignment.findMany({
    where: {
      projectId: scope.projectId,
      articleVersionId: { in: [...versionIds] },
      codebookVersion: { codebook: { projectId: scope.projectId, key: codebook.codebook.key }, ...(major === undefined ? {} : { major }) },
      OR: [{ kind: 'gold' }, { kind: 'annotation', status: 'complete' }],
    },
    orderBy: [{ codebookVersion: { minor: 'desc' } }, { codebookVersion: { patch: 'desc' } }, { id: 'asc' }],
    select: { id: true, kind: true, status: true, version: true, annotatorId: true, articleVersionId: true, codebookVersionId: true },
  })
  const people = await db.membership.findMany({ where: { projectId: scope.projectId }, select: { userId: true, pseudonym: true } })
  const names = new Map(people.map(({ userId, pseudonym }) => [userId, pseudonym]))
  const nameOf = (userId: string): string => names.get(userId) ?? 'former member'
  // Where somebody read a text under two minor versions, the newer counts; so for gold.
  const newest = [...new Map([...rows].reverse().map((row) => [`${row.articleVersionId} ${row.annotatorId ?? ''}`, row])).values()]
  const stored = await readManyStandingSpans(db, newest.map(({ id }) => id))
  const spansIn = async (row: (typeof rows)[number]): Promise<Span[]> => spansOf(stored.get(row.id) ?? (NO_SPANS satisfies StoredSpans), await readCodebook(row.codebookVersionId), text)
  const layers = new Map<string, Layers>()
  for (const versionId of versionIds) {
    const own = newest.filter((row) => row.articleVersionId === versionId)
    const goldRow = own.find(({ kind }) => kind === 'gold')
    const readings: AdjudicatedReading[] = []
    for (const row of own)
      if (row.annotatorId !== null) readings.push({ assignmentId: row.id, annotator: nameOf(row.annotatorId), version: row.version, spans: await spansIn(row) })
    readings.sort((a, b) => (a.annotator < b.annotator ? -1 : a.annotator > b.annotator ? 1 : a.assignmentId < b.assignmentId ? -1 : 1))
    const goldCodebook = goldRow ? await readCodebook(goldRow.codebookVersionId) : codebook
    layers.set(versionId, {
      codebook: goldCodebook,
      readings,
      gold: goldRow ? { id: goldRow.id, status: goldRow.status, version: goldRow.version, spans: await spansIn(goldRow) } : null,
      decisions: goldRow ? await readDecisions(db, goldRow.id, goldCodebook, nameOf) : [],
    })
  }
  return layers
}

/** The gold layer of a text, opened if there is none. The caller has the text from the project of the scope. */
export async function openGold(scope: Scope<'adjudicate'>, articleVersionId: string, codebookVersionId: string): Promise<string> {
  const where = { articleVersionId, codebookVersionId, kind: 'gold' } as const
  return database().$transaction(async (tx) => {
    const { count } = await tx.assignment.createMany({ data: [{ id: randomUUID(), projectId: scope.projectId, annotatorId: null, ...where }], skipDuplicates: true })
    const { id } = await tx.assignment.findFirstOrThrow({ where, select: { id: true } })
    if (count > 0) await recordEvent(tx, { kind: 'assignment.created', projectId: scope.projectId, actorId: scope.userId, subject: id })
    return id
  })
}
