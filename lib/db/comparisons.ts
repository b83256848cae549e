import type { Scope } from '@/lib/domain/access'
import type { Direction, Zone } from '@/lib/domain/article'
import { CODABLE_ZONES } from '@/lib/domain/article'
import type { LayerKind } from '@/lib/domain/assignment'
import { dimensionOf, type Codebook } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import type { TextPart } from '@/lib/domain/text-parts'
import { STANDING_SPANS, spanOf } from './assignments'
import type { DatabaseTransaction } from './client'
import { currentCodebookVersion, readCodebook } from './codebooks'
import { Prisma } from './generated/client'
import { readingSnapshot } from './reading-database'

/** What may narrow a comparison; what is left out narrows nothing. */
export interface ComparisonFilter {
  readonly storyId?: string | undefined
  readonly outletId?: string | undefined
  readonly articleId?: string | undefined
  /** `once`: reprints of an earlier article are left out. */
  readonly copies?: 'apart' | 'once' | undefined
  /** Days of the date printed in the article, inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const CODABLE_KINDS = [...CODABLE_ZONES]

/** The project's codebook as comparisons use it: the newest version, pooled with the others of its major number. */
export async function comparedCodebook(scope: Scope<'read_layers'>): Promise<Codebook> {
  return (await readCodebook(await currentCodebookVersion(scope))).codebook
}

const articleWhere = (scope: Scope<'read_layers'>, { storyId, outletId, articleId, copies, from, to }: ComparisonFilter) => ({
  projectId: scope.projectId,
  ...(storyId === undefined ? {} : { storyId }),
  ...(outletId === undefined ? {} : { outletId }),
  ...(articleId === undefined ? {} : { id: articleId }),
  ...(copies === 'once' ? { copyOfId: null } : {}),
  // A date may have a time after it, which sorts after the day alone.
  ...(from === undefined && to === undefined ? {} : { publishedAt: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lte: `${to}T99` }) } }),
})

export interface ComparedArticle {
  readonly id: string
  readonly versionId: string
  readonly outletId: string
  readonly storyId: string | null
  readonly headline: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  /** UTF-16 units; headlineLength holds sub-heads too. */
  readonly bodyLength: number
  readonly headlineLength: number
}

/** The articles with their newest text, by date and id. An article without a text is not there. */
async function readArticles(tx: DatabaseTransaction, scope: Scope<'read_layers'>, filter: ComparisonFilter): Promise<ComparedArticle[]> {
  const rows = await tx.article.findMany({
    where: articleWhere(scope, filter),
    orderBy: [{ publishedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: {
      id: true,
      outletId: true,
      storyId: true,
      headline: true,
      publishedAt: true,
      language: true,
      direction: true,
      versions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { id: true, bodyLength: true, zones: { where: { kind: { in: CODABLE_KINDS } }, select: { start: true, end: true } } },
      },
    },
  })
  // From here on nothing is asked by lists of ids, which have no bound, but by the same filter.
  return rows.flatMap(({ versions: [version], ...row }) =>
    version
      ? [{ ...row, versionId: version.id, bodyLength: version.bodyLength, headlineLength: version.zones.reduce((sum, zone) => sum + zone.end - zone.start, 0) }]
      : [],
  )
}

export interface ComparedReading {
  readonly assignmentId: string
  readonly articleId: string
  readonly kind: LayerKind
  /** Pseudonym; null exactly for gold. */
  readonly annotator: string | null
  readonly status: 'open' | 'complete'
}

/**
 * Readings of the articles' newest texts by the codebook's major version. Where somebody read a text under two minor
 * versions, the newer of those read to the end counts. `otherCodebooks` are complete readings left out because their codes mean something else.
 */
async function readReadings(
  tx: DatabaseTransaction,
  scope: Scope<'read_layers'>,
  filter: ComparisonFilter,
  articles: readonly ComparedArticle[],
  kind: LayerKind,
): Promise<{ readings: ComparedReading[]; otherCodebooks: number }> {
  const current = await tx.codebookVersion.findUniqueOrThrow({ where: { id: await currentCodebookVersion(scope) }, select: { codebookId: true, major: true } })
  const rows = await tx.assignment.findMany({
    where: { kind, articleVersion: { article: articleWhere(scope, filter) } },
    orderBy: [{ status: 'desc' }, { codebookVersion: { minor: 'desc' } }, { codebookVersion: { patch: 'desc' } }, { id: 'asc' }],
    select: { id: true, kind: true, status: true, annotatorId: true, articleVersionId: true, codebookVersion: { select: { codebookId: true, major: true } } },
  })
  const people = await tx.membership.findMany({ where: { projectId: scope.projectId }, select: { userId: true, pseudonym: true } })
  const pseudonymOf = new Map(people.map(({ userId, pseudonym }) => [userId, pseudonym]))
  const articleOf = new Map(articles.map((article) => [article.versionId, article.id]))
  const comparable = rows.filter(({ codebookVersion }) => codebookVersion.codebookId === current.codebookId && codebookVersion.major === current.major)
  const newest = new Map<string, ComparedReading>()
  for (const row of comparable) {
    const reader = `${row.articleVersionId} ${row.annotatorId ?? ''}`
    const articleId = articleOf.get(row.articleVersionId)
    if (articleId === undefined || newest.has(reader)) continue
    const annotator = row.annotatorId === null ? null : (pseudonymOf.get(row.annotatorId) ?? 'former member')
    newest.set(reader, { assignmentId: row.id, articleId, kind: row.kind, annotator, status: row.status })
  }
  return {
    readings: [...newest.values()],
    otherCodebooks: rows.filter((row) => row.status === 'complete').length - comparable.filter((row) => row.status === 'complete').length,
  }
}

export interface ComparedOutlet {
  readonly id: string
  readonly name: string
}

async function readOutlets(tx: DatabaseTransaction, scope: Scope<'read_layers'>, filter: ComparisonFilter): Promise<ComparedOutlet[]> {
  return tx.outlet.findMany({
    where: { projectId: scope.projectId, articles: { some: articleWhere(scope, filter) } },
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}

export interface MarkedSpan extends Span {
  readonly assignmentId: string
  readonly articleId: string
  readonly annotator: string | null
}

export interface ReadArticle extends ComparedArticle {
  readonly text: string
  readonly zones: readonly Zone[]
  readonly readings: readonly ComparedReading[]
  readonly spans: readonly MarkedSpan[]
}

export interface StoryMaterial {
  readonly articles: readonly ReadArticle[]
  readonly outlets: readonly ComparedOutlet[]
  readonly total: number
}

interface StoryQuery {
  /** Null: every dimension. */
  readonly dimension: string | null
  readonly kind: LayerKind
  readonly atMost: number
  /** An article that is among those shown, whatever their number. */
  readonly withArticle?: string | undefined
}

/** Articles with their texts and what was marked in a layer by those who read them to the end: codes of one dimension, or all. */
export async function readStory(scope: Scope<'read_layers'>, filter: ComparisonFilter, { dimension, kind, atMost, withArticle }: StoryQuery): Promise<StoryMaterial> {
  return readingSnapshot(async (tx) => {
    const all = await readArticles(tx, scope, filter)
    const articles = [...all.filter(({ id }) => id === withArticle), ...all.filter(({ id }) => id !== withArticle)].slice(0, atMost)
    const shown = articles.map((article) => article.versionId)
    const readings = (await readReadings(tx, scope, filter, articles, kind)).readings.filter((reading) => reading.status === 'complete')
    const versions = await tx.articleVersion.findMany({
      where: { id: { in: shown } },
      select: { id: true, text: true, zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } } },
    })
    const spans = await spansOf(tx, readings, dimension, { assignment: { kind, articleVersionId: { in: shown } } })
    const versionOf = new Map(versions.map((version) => [version.id, version]))
    return {
      total: all.length,
      outlets: await readOutlets(tx, scope, filter),
      articles: articles.flatMap((article) => {
        const version = versionOf.get(article.versionId)
        if (!version) return []
        const own = { readings: readings.filter((reading) => reading.articleId === article.id), spans: spans.filter((span) => span.articleId === article.id) }
        return [{ ...article, text: version.text, zones: version.zones, ...own }]
      }),
    }
  })
}

/** The spans that stand and carry a code of the dimension (of any, if it is null), in text order, of the readings given. */
async function spansOf(tx: DatabaseTransaction, readings: readonly ComparedReading[], dimension: string | null, where: Prisma.SpanWhereInput): Promise<MarkedSpan[]> {
  const rows = await tx.span.findMany({
    where: { ...where, removedAt: null, codes: { some: dimension === null ? {} : { code: { dimension: { key: dimension } } } } },
    orderBy: STANDING_SPANS.orderBy,
    select: { ...STANDING_SPANS.select, assignmentId: true, assignment: { select: { codebookVersionId: true } } },
  })
  const readingOf = new Map(readings.map((reading) => [reading.assignmentId, reading]))
  const marked: MarkedSpan[] = []
  for (const row of rows) {
    const reading = readingOf.get(row.assignmentId)
    if (!reading) continue
    const span = spanOf(row, await readCodebook(row.assignment.codebookVersionId))
    const codes = span.codes.filter((ref) => dimension === null || dimensionOf(ref) === dimension)
    marked.push({ ...span, codes, assignmentId: row.assignmentId, articleId: reading.articleId, annotator: reading.annotator })
  }
  return marked
}

export interface PassageFilter extends ComparisonFilter {
  readonly dimension: string
  readonly kind: LayerKind
  readonly code?: string | undefined
  /** Touching these pieces of the text, as the numbers count them. */
  readonly part: TextPart
  readonly page: number
}

export const PASSAGES_A_PAGE = 40

export interface PassageMaterial {
  readonly total: number
  readonly spans: readonly MarkedSpan[]
  /** The articles of these spans, with their texts. */
  readonly articles: readonly (ComparedArticle & { readonly text: string })[]
  readonly outlets: readonly ComparedOutlet[]
}

/** One page of the spans behind a number: exactly those of the readings that are counted, by outlet, article and place. */
export async function readPassages(scope: Scope<'read_layers'>, filter: PassageFilter): Promise<PassageMaterial> {
  return readingSnapshot(async (tx) => {
    const articles = await readArticles(tx, scope, filter)
    const readings = (await readReadings(tx, scope, filter, articles, filter.kind)).readings.filter((reading) => reading.status === 'complete')
    const current = await tx.codebookVersion.findUniqueOrThrow({ where: { id: await currentCodebookVersion(scope) }, select: { codebookId: true, major: true } })
    const part =
      filter.part === 'both'
        ? Prisma.empty
        : filter.part === 'headline'
          ? Prisma.sql`AND EXISTS (SELECT FROM "Zone" z WHERE z."articleVersionId" = a."articleVersionId" AND z.kind::text = ANY(${CODABLE_KINDS}) AND z.start < s."end" AND s.start < z."end")`
          : Prisma.sql`AND EXISTS (SELECT FROM generate_series(1, cardinality(r.ranges), 2) i WHERE r.ranges[i] < s."end" AND s.start < r.ranges[i + 1])`
    const pieces = { own_voice: Prisma.sql`"ownRanges"`, quoted: Prisma.sql`"quotedRanges"` }
    const ranges = filter.part === 'own_voice' || filter.part === 'quoted' ? pieces[filter.part] : Prisma.sql`"ownRanges" || "quotedRanges"`
    const code = filter.code === undefined ? Prisma.empty : Prisma.sql`AND c.key = ${filter.code}`
    const found = await tx.$queryRaw<{ id: string; total: bigint }[]>`
      SELECT s.id, count(*) OVER () AS total
      FROM "Span" s
      JOIN "Assignment" a ON a.id = s."assignmentId"
      JOIN "ArticleVersion" v ON v.id = a."articleVersionId"
      JOIN "Article" ar ON ar.id = v."articleId"
      JOIN "Outlet" o ON o.id = ar."outletId"
      CROSS JOIN LATERAL (SELECT ${ranges} AS ranges FROM "ArticleReading" WHERE "articleId" = ar.id AND "codebookId" = ${current.codebookId}::uuid AND major = ${current.major}) r
      WHERE s."assignmentId" = ANY(${readings.map((reading) => reading.assignmentId)}::uuid[])
        AND s."removedAt" IS NULL
        AND EXISTS (SELECT 1 FROM "SpanCode" sc JOIN "Code" c ON c.id = sc."codeId" JOIN "Dimension" d ON d.id = c."dimensionId"
                    WHERE sc."spanId" = s.id AND d.key = ${filter.dimension} ${code})
        ${part}
      ORDER BY o."nameKey" COLLATE "C", o.id, ar."publishedAt" COLLATE "C" NULLS LAST, ar.id, s.start, s."end", s.id
      LIMIT ${PASSAGES_A_PAGE} OFFSET ${(filter.page - 1) * PASSAGES_A_PAGE}`
    const order = new Map(found.map(({ id }, i) => [id, i]))
    const spans = (await spansOf(tx, readings, filter.dimension, { id: { in: found.map(({ id }) => id) } })).sort(
      (a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
    )
    const shown = new Set(spans.map((span) => span.articleId))
    const texts = await tx.articleVersion.findMany({
      where: { id: { in: articles.filter((article) => shown.has(article.id)).map((article) => article.versionId) } },
      select: { id: true, text: true },
    })
    const textOf = new Map(texts.map(({ id, text }) => [id, text]))
    return {
      total: Number(found[0]?.total ?? 0),
      spans,
      outlets: await readOutlets(tx, scope, filter),
      articles: articles.filter((article) => shown.has(article.id)).map((article) => ({ ...article, text: textOf.get(article.versionId) ?? '' })),
    }
  })
}
