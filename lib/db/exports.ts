import type { Scope } from '@/lib/domain/access'
import type { ArticleSource } from '@/lib/domain/article-source'
import type { AssignmentStatus, LayerKind } from '@/lib/domain/assignment'
import type { Answers } from '@/lib/domain/answers'
import { dimensionOf, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import type { Entity } from '@/lib/domain/entity'
import type { Decision } from '@/lib/domain/adjudication'
import type { Span } from '@/lib/domain/span'
import { PART_PIECES, pieceRanges, type TextPart } from '@/lib/domain/text-parts'
import { answersOf, spanOf, STANDING_SPANS } from './assignments'
import { listEntities } from './entities'
import { database, type DatabaseTransaction } from './client'
import { readCodebook } from './codebooks'
import { readDecisions } from './decisions'
import { countSurroundings, exportSurroundings, marksOfArticle, type ArticleMarks, type ExportedSurroundings } from './export-surroundings'
import { editsOf } from './masks'
import { Prisma } from './generated/client'

export interface ExportFilter {
  readonly layer: LayerKind | 'all'
  readonly storyId?: string | undefined
  readonly outletId?: string | undefined
  /** First and last day, YYYY-MM-DD, inclusive; an article without a date is in no period. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** `once`: without the articles that are copies of another. */
  readonly copies?: 'apart' | 'once' | undefined
  /** Marks of this dimension (its key) alone. */
  readonly dimension?: string | undefined
  /** Marks that lie in this part of their text, wholly or not. */
  readonly part?: TextPart | undefined
}

export interface ExportedArticle extends ArticleSource {
  readonly versionId: string
}

export interface ExportedAssignment {
  readonly id: string
  readonly kind: LayerKind
  /** Pseudonym: names and addresses are not read at all. */
  readonly annotator: string | null
  readonly status: AssignmentStatus
  readonly codebook: string
  readonly codebookVersion: string
  readonly rules: Codebook
  readonly answers: Answers
  readonly assignedAt: Date
  readonly startedAt: Date | null
  readonly completedAt: Date | null
  /** Of all visits; null: none was ever reported. */
  readonly activeMilliseconds: number | null
  /** Read without knowing the source; and the hash of what was hidden, once it was opened. */
  readonly sourceBlind: boolean
  readonly maskSet: string | null
  readonly roundId: string | null
  readonly position: number
  readonly dueAt: Date | null
  readonly leaseUntil: Date | null
}

export interface ExportedSpan {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly codes: readonly CodeRef[]
  readonly note: string
  readonly confidence: number | null
  readonly attributes: Readonly<Record<string, string>>
  readonly speaker: string | null
  readonly links: readonly string[]
  readonly createdAt: Date
  readonly updatedAt: Date
}

type StoredSpan = Omit<ExportedSpan, 'codes'> & { readonly codeIds: readonly string[] }

export interface MarkedArticle {
  readonly article: ExportedArticle
  readonly marked: readonly { readonly assignment: ExportedAssignment; readonly spans: readonly ExportedSpan[] }[]
}

export interface AssignedArticle {
  readonly article: Omit<ExportedArticle, 'text' | 'zones'>
  readonly assignments: readonly { readonly assignment: ExportedAssignment; readonly spans: number }[]
}

export interface SettledArticle {
  readonly article: ExportedArticle
  /** By gold layer. */
  readonly settled: readonly { readonly assignmentId: string; readonly decisions: readonly Decision[] }[]
  /** Judged spans as they stand, of complete readings: what decisions are held against. */
  readonly spans: ReadonlyMap<string, Span>
}

/** One consistent state of the project, read a few articles at a time, in the order of their hashes. */
export interface ExportSnapshot {
  articles(): AsyncGenerator<ExportedArticle>
  annotations(): AsyncGenerator<MarkedArticle>
  assignments(): AsyncGenerator<AssignedArticle>
  /** Articles about which something is decided. None where gold is left out. */
  decisions(): AsyncGenerator<SettledArticle>
  /** The codebook versions the project's assignments are coded by, the oldest first. */
  codebooks(): Promise<Codebook[]>
  entities(): Promise<Entity[]>
  /** What stands around articles and readings, all at once: it is small beside them. */
  surroundings(): Promise<ExportedSurroundings>
  /** What was hidden of texts, and what was found of the checklists in them, a few articles at a time. */
  marks(): AsyncGenerator<{ readonly article: ExportedArticle } & ArticleMarks>
}

/** Articles read at once, at most; and the text held in memory at once, in UTF-16 units (one article may be longer). */
const BATCH = 64
const TEXT_AT_ONCE = 1_000_000
/** Spans read at once, unless one article has more: a text may have thousands. */
const SPANS_AT_ONCE = 4_000
const ARTICLE = { id: true, headline: true, byline: true, dateline: true, publishedAt: true, language: true, direction: true, url: true, copyOfId: true, createdAt: true } as const
/** What somebody is called who worked here without being a member: an admin of the instance. */
const FORMER_MEMBER = 'former member'
/** The longest a download may hold its snapshot. */
const HOUR = 3_600_000

/**
 * Runs within one REPEATABLE READ transaction: whatever is saved meanwhile, everything read belongs together. The
 * snapshot ends when `run` does, also by an error or an abandoned download.
 */
export function withExportSnapshot<T>(scope: Scope<'export'>, filter: ExportFilter, run: (snapshot: ExportSnapshot) => Promise<T>): Promise<T> {
  return database().$transaction(
    async (tx) => {
      const people = await tx.membership.findMany({ where: { projectId: scope.projectId }, select: { userId: true, pseudonym: true } })
      return run(new Snapshot(tx, scope.projectId, filter, new Map(people.map(({ userId, pseudonym }) => [userId, pseudonym]))))
    },
    { isolationLevel: 'RepeatableRead', timeout: HOUR },
  )
}

/** Neighbours together that weigh at most so much; what is heavier by itself is alone. */
function* portions<T>(items: readonly T[], most: number, weightOf: (item: T) => number): Generator<T[]> {
  let [portion, weight]: [T[], number] = [[], 0]
  for (const item of items) {
    const own = weightOf(item)
    if (portion.length > 0 && weight + own > most) {
      yield portion
      ;[portion, weight] = [[], 0]
    }
    portion.push(item)
    weight += own
  }
  if (portion.length > 0) yield portion
}

class Snapshot implements ExportSnapshot {
  constructor(
    private readonly tx: DatabaseTransaction,
    private readonly projectId: string,
    private readonly filter: ExportFilter,
    private readonly pseudonyms: ReadonlyMap<string, string>,
  ) {}

  async *articles(): AsyncGenerator<ExportedArticle> {
    for await (const batch of this.batches(TEXT_AT_ONCE)) {
      const texts = await this.texts(batch.map((article) => article.versionId))
      for (const article of batch) yield { ...article, ...texts(article.versionId) }
    }
  }

  async *annotations(): AsyncGenerator<MarkedArticle> {
    for await (const { batch, assignments } of this.marked()) {
      const ids = batch.map((article) => article.versionId)
      const [texts, spans] = [await this.texts(ids), await this.spansOf(ids)]
      for (const article of batch) {
        const own = assignments.filter((row) => row.versionId === article.versionId)
        const isAsked = inPart(texts(article.versionId), this.filter.part)
        const marked = await Promise.all(
          own.map(async ({ assignment, codebookVersionId }) => {
            const { refOf } = await readCodebook(codebookVersionId)
            // A code that its own codebook does not have cannot be stored; leaving it out here would hide a fault.
            const rows = spans.get(assignment.id) ?? []
            const coded = rows.filter(isAsked).map(({ codeIds, ...span }) => ({ ...span, codes: codeIds.map((codeId) => refOf.get(codeId) ?? unknownCode(codeId)) }))
            return { assignment, spans: this.ofDimension(coded) }
          }),
        )
        yield { article: { ...article, ...texts(article.versionId) }, marked }
      }
    }
  }

  /** Articles with their assignments, so few that their texts and spans fit into memory together. */
  private async *marked() {
    for await (const batch of this.batches(TEXT_AT_ONCE)) {
      const assignments = await this.assignmentsOf(batch.map((article) => article.versionId))
      const spans = new Map<string, number>()
      for (const row of assignments) spans.set(row.versionId, (spans.get(row.versionId) ?? 0) + row.spans)
      for (const few of portions(batch, SPANS_AT_ONCE, ({ versionId }) => spans.get(versionId) ?? 0)) yield { batch: few, assignments }
    }
  }

  async *assignments(): AsyncGenerator<AssignedArticle> {
    for await (const batch of this.batches()) {
      const assignments = await this.assignmentsOf(batch.map((article) => article.versionId))
      for (const article of batch) yield { article, assignments: assignments.filter((row) => row.versionId === article.versionId) }
    }
  }

  async *decisions(): AsyncGenerator<SettledArticle> {
    const { layer } = this.filter
    if (layer !== 'all' && layer !== 'gold') return
    for await (const batch of this.batches(TEXT_AT_ONCE)) {
      const golds = await this.tx.assignment.findMany({
        where: { projectId: this.projectId, kind: 'gold', articleVersionId: { in: batch.map((article) => article.versionId) }, decisions: { some: { endedAt: null } } },
        orderBy: { id: 'asc' },
        select: { id: true, articleVersionId: true, codebookVersionId: true },
      })
      const texts = await this.texts(golds.map(({ articleVersionId }) => articleVersionId))
      for (const article of batch) {
        const own = golds.filter(({ articleVersionId }) => articleVersionId === article.versionId)
        if (own.length === 0) continue
        const settled: { assignmentId: string; decisions: Decision[] }[] = []
        for (const { id, codebookVersionId } of own) {
          const decisions = await readDecisions(this.tx, id, await readCodebook(codebookVersionId), this.nameOf)
          settled.push({ assignmentId: id, decisions: decisions.filter(({ code }) => this.filter.dimension === undefined || dimensionOf(code) === this.filter.dimension) })
        }
        const ids = settled.flatMap(({ decisions }) => decisions.flatMap(({ judged }) => judged.map(({ spanId }) => spanId)))
        const rows = await this.tx.span.findMany({ where: { id: { in: ids }, removedAt: null, assignment: { status: 'complete' } }, select: { ...STANDING_SPANS.select, assignment: { select: { codebookVersionId: true } } } })
        const spans = await Promise.all(rows.map(async (row) => [row.id, spanOf(row, await readCodebook(row.assignment.codebookVersionId))] as const))
        yield { article: { ...article, ...texts(article.versionId) }, settled, spans: new Map(spans) }
      }
    }
  }

  async codebooks(): Promise<Codebook[]> {
    const versions = await this.tx.codebookVersion.findMany({
      where: { assignments: { some: { projectId: this.projectId } } },
      orderBy: [{ codebook: { key: 'asc' } }, { major: 'asc' }, { minor: 'asc' }, { patch: 'asc' }],
      select: { id: true },
    })
    return Promise.all(versions.map(async ({ id }) => (await readCodebook(id)).codebook))
  }

  entities(): Promise<Entity[]> {
    return listEntities({ projectId: this.projectId }, this.tx)
  }

  surroundings(): Promise<ExportedSurroundings> {
    return exportSurroundings(this.tx, this.projectId, this.chosen(), this.filter.layer, this.nameOf)
  }

  async *marks(): AsyncGenerator<{ article: ExportedArticle } & ArticleMarks> {
    for await (const batch of this.batches(TEXT_AT_ONCE)) {
      const ids = batch.map(({ versionId }) => versionId)
      const marks = await marksOfArticle(this.tx, ids, this.filter.layer, this.nameOf)
      const marked = batch.flatMap((article) => {
        const own = marks.get(article.versionId)
        return own ? [{ article, own }] : []
      })
      if (marked.length === 0) continue
      const texts = await this.texts(marked.map(({ article }) => article.versionId))
      for (const { article, own } of marked) yield { article: { ...article, ...texts(article.versionId) }, ...own }
    }
  }

  private readonly nameOf = (userId: string): string => this.pseudonyms.get(userId) ?? FORMER_MEMBER

  /** The articles of the filter; null: all of the project. */
  private chosen(): Prisma.ArticleWhereInput | null {
    const where = articlesOf(this.filter)
    return Object.keys(where).length === 0 ? null : where
  }

  /** Spans with what they are coded by in the dimension asked for; those that have nothing there are left out. */
  private ofDimension<S extends { readonly codes: readonly CodeRef[] }>(spans: readonly S[]): readonly S[] {
    const { dimension } = this.filter
    if (dimension === undefined) return spans
    return spans.map((span) => ({ ...span, codes: span.codes.filter((ref) => dimensionOf(ref) === dimension) })).filter(({ codes }) => codes.length > 0)
  }

  /** The article versions of the filter without their texts, by keyset over the hash: each batch costs the same. */
  private async *batches(textAtOnce = Infinity): AsyncGenerator<AssignedArticle['article'][]> {
    for (let after = ''; ; ) {
      const rows = await this.tx.articleVersion.findMany({
        // The newest text of each article: all its readings are of that one.
        where: { projectId: this.projectId, supersededAt: null, sha256: { gt: after }, article: articlesOf(this.filter) },
        orderBy: { sha256: 'asc' },
        take: BATCH,
        select: {
          id: true,
          sha256: true,
          length: true,
          bodyLength: true,
          number: true,
          bodyWords: true,
          fileName: true,
          mediaType: true,
          encoding: true,
          createdAt: true,
          maskEdits: true,
          blindEnd: { select: { statedById: true, statedAt: true } },
          article: {
            select: { ...ARTICLE, outlet: { select: { name: true } }, story: { select: { title: true } } },
          },
        },
      })
      if (rows.length === 0) return
      for (const few of portions(rows, textAtOnce, ({ length }) => length))
        yield few.map(({ id, sha256, length: _, number, createdAt, maskEdits, blindEnd, article: { outlet, story, copyOfId, createdAt: importedAt, ...of }, ...row }) => ({
          ...of,
          ...row,
          versionId: id,
          sha256,
          outlet: outlet.name,
          story: story?.title ?? null,
          version: number,
          copyOf: copyOfId,
          importedAt,
          storedAt: createdAt,
          maskEdits: editsOf(maskEdits),
          blindEnd: blindEnd && { by: this.nameOf(blindEnd.statedById), at: blindEnd.statedAt },
        }))
      after = rows.at(-1)?.sha256 ?? after
    }
  }

  private async texts(versionIds: readonly string[]): Promise<(versionId: string) => Pick<ExportedArticle, 'text' | 'zones'>> {
    const rows = await this.tx.articleVersion.findMany({
      where: { id: { in: [...versionIds] } },
      select: { id: true, text: true, zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } } },
    })
    const byId = new Map(rows.map(({ id, ...row }) => [id, row]))
    return (versionId) => {
      const found = byId.get(versionId)
      if (!found) throw new Error(`Article version ${versionId} vanished from its own snapshot`)
      return found
    }
  }

  /** The standing spans of these texts by assignment; one query, since a set is mostly spans. */
  private async spansOf(versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly StoredSpan[]>> {
    const { layer } = this.filter
    const rows = await this.tx.$queryRaw<(StoredSpan & { assignmentId: string })[]>`
      SELECT s.id::text AS id, s."assignmentId"::text AS "assignmentId", s.start, s."end", s.quote, s.note, s.confidence::int AS confidence,
             s.attributes, s.speaker, ARRAY(SELECT l::text FROM unnest(s.links) AS l ORDER BY l) AS links, s."createdAt", s."updatedAt",
             ARRAY(SELECT sc."codeId"::text FROM "SpanCode" sc WHERE sc."spanId" = s.id) AS "codeIds"
      FROM "Assignment" a
      JOIN "Span" s ON s."assignmentId" = a.id AND s."removedAt" IS NULL
      WHERE a."articleVersionId" = ANY(${versionIds}::uuid[]) AND a."projectId" = ${this.projectId}::uuid
        ${layer === 'all' ? Prisma.empty : Prisma.sql`AND a.kind::text = ${layer}`}`
    const byAssignment = new Map<string, StoredSpan[]>()
    for (const { assignmentId, ...span } of rows) {
      const own = byAssignment.get(assignmentId)
      if (own) own.push(span)
      else byAssignment.set(assignmentId, [span])
    }
    return byAssignment
  }

  private async assignmentsOf(versionIds: readonly string[]) {
    const { layer } = this.filter
    const rows = await this.tx.assignment.findMany({
      where: { projectId: this.projectId, articleVersionId: { in: [...versionIds] }, ...(layer === 'all' ? {} : { kind: layer }) },
      orderBy: [{ kind: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        kind: true,
        status: true,
        annotatorId: true,
        articleVersionId: true,
        codebookVersionId: true,
        answers: true,
        createdAt: true,
        startedAt: true,
        completedAt: true,
        codebookVersion: { select: { major: true, minor: true, patch: true, codebook: { select: { key: true } } } },
        visits: { select: { activeMilliseconds: true } },
        blind: true,
        maskSet: { select: { hash: true } },
        roundId: true,
        position: true,
        dueAt: true,
        leaseUntil: true,
      },
    })
    // Asked for by itself: as a count beside each row, Prisma has the database count the spans of everybody, at every batch.
    const counts = await this.tx.span.groupBy({ by: ['assignmentId'], where: { assignmentId: { in: rows.map(({ id }) => id) }, removedAt: null }, _count: true })
    const spansOf = new Map(counts.map(({ assignmentId, _count }) => [assignmentId, _count]))
    return Promise.all(rows.map(async (row) => ({
      versionId: row.articleVersionId,
      codebookVersionId: row.codebookVersionId,
      spans: spansOf.get(row.id) ?? 0,
      assignment: {
        id: row.id,
        kind: row.kind,
        annotator: row.annotatorId === null ? null : this.nameOf(row.annotatorId),
        status: row.status,
        codebook: row.codebookVersion.codebook.key,
        codebookVersion: `${row.codebookVersion.major}.${row.codebookVersion.minor}.${row.codebookVersion.patch}`,
        rules: (await readCodebook(row.codebookVersionId)).codebook,
        answers: answersOf(row),
        assignedAt: row.createdAt,
        startedAt: row.startedAt,
        completedAt: row.completedAt,
        activeMilliseconds: row.visits.length === 0 ? null : row.visits.reduce((sum, visit) => sum + visit.activeMilliseconds, 0),
        sourceBlind: row.blind,
        maskSet: row.maskSet?.hash ?? null,
        roundId: row.roundId,
        position: row.position,
        dueAt: row.dueAt,
        leaseUntil: row.leaseUntil,
      },
    })))
  }
}

/** Which articles a filter lets through. */
export function articlesOf({ storyId, outletId, from, to, copies }: ExportFilter): Prisma.ArticleWhereInput {
  return {
    ...(storyId === undefined ? {} : { storyId }),
    ...(outletId === undefined ? {} : { outletId }),
    ...(copies === 'once' ? { copyOfId: null } : {}),
    // Dates are text that begins with the day: under any collation a time of that day stands before the day after.
    ...(from === undefined && to === undefined ? {} : { publishedAt: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: dayAfter(to) }) } }),
  }
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

function inPart({ text, zones }: Pick<ExportedArticle, 'text' | 'zones'>, part: TextPart | undefined): (span: { readonly start: number; readonly end: number }) => boolean {
  if (part === undefined) return () => true
  const ranges = pieceRanges(text, zones).filter(({ piece }) => (PART_PIECES[part] & piece) !== 0)
  return ({ start, end }) => ranges.some((range) => range.start < end && start < range.end)
}

function unknownCode(codeId: string): never {
  throw new Error(`Code ${codeId} is not in the codebook of its assignment`)
}

export type ExportCounts = Readonly<Record<
  | 'annotations' | 'assignments' | 'articles' | 'entities' | 'decisions' | 'project' | 'people' | 'outlets' | 'stories' | 'arcs' | 'codebooks' | 'rounds' | 'masks' | 'checklist_items' | 'checklist_marks' | 'apart',
  number
>>

/** How many rows each table has as things stand. */
export async function countExport(scope: Scope<'export'>, filter: ExportFilter): Promise<ExportCounts> {
  const db = database()
  const { layer, dimension } = filter
  const { projectId } = scope
  const article = articlesOf(filter)
  const articleVersion = { projectId, article, supersededAt: null }
  const assignment = { projectId, articleVersion, ...(layer === 'all' ? {} : { kind: layer }) }
  const code = dimension === undefined ? {} : { code: { dimension: { key: dimension } } }
  const [tagged, untagged, assignments, articles, entities, decisions, masks, checklist_marks, around] = await Promise.all([
    db.spanCode.count({ where: { span: { removedAt: null, assignment }, ...code } }),
    dimension === undefined ? db.span.count({ where: { removedAt: null, assignment, codes: { none: {} } } }) : 0,
    db.assignment.count({ where: assignment }),
    db.articleVersion.count({ where: articleVersion }),
    db.entity.count({ where: { projectId } }),
    layer === 'all' || layer === 'gold' ? db.decision.count({ where: { endedAt: null, gold: assignment, ...code } }) : 0,
    db.maskSet.count({ where: { articleVersion } }),
    layer === 'all' || layer === 'annotation' ? db.checklistMark.count({ where: { articleVersion } }) : 0,
    countSurroundings(db, projectId, Object.keys(article).length === 0 ? null : article),
  ])
  return { annotations: tagged + untagged, assignments, articles, entities, decisions, masks, checklist_marks, project: 1, ...around }
}
