import { createHash, randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { ArticleMeta, Direction, Zone } from '@/lib/domain/article'
import { failure } from '@/lib/domain/errors'
import { nameKey } from '@/lib/domain/names'
import { fail, ok, type Result } from '@/lib/domain/result'
import { keepFindings, lockFindings } from './article-findings'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { isUniqueViolation } from './faults'

export interface NewArticle {
  readonly meta: ArticleMeta
  /** Canonical text (lib/domain/text.ts). */
  readonly text: string
  readonly zones: readonly Zone[]
  readonly bodyLength: number
  readonly bodyWords: number
  /** The file as it came. */
  readonly original: Uint8Array
  readonly fileName: string
  readonly mediaType: string
  readonly encoding: string
}

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** What is written together with an article, or not at all. */
export type WithArticle = (tx: DatabaseTransaction, articleId: string) => Promise<void>

/** Stores an article with its first text version, or refuses the whole: a text that is there already is not stored twice. */
export async function insertArticle(scope: Scope<'import'>, article: NewArticle, also?: WithArticle): Promise<Result<{ articleId: string }>> {
  const { projectId } = scope
  const hash = sha256(article.text)
  const articleId = randomUUID()
  try {
    await database().$transaction(async (tx) => {
      const { outlet, story, ...meta } = article.meta
      const outletId = await outletNamed(tx, projectId, outlet)
      const storyId = story === null ? null : await storyTitled(tx, projectId, story)
      await tx.article.create({ data: { id: articleId, projectId, outletId, storyId, ...meta } })
      const versionId = randomUUID()
      await tx.articleVersion.create({
        data: {
          id: versionId,
          projectId,
          articleId,
          number: 1,
          text: article.text,
          sha256: hash,
          length: article.text.length,
          bodyLength: article.bodyLength,
          bodyWords: article.bodyWords,
          original: await originalAsKept(tx, projectId, article.original),
          fileName: article.fileName,
          mediaType: article.mediaType,
          encoding: article.encoding,
          headline: meta.headline,
          storedById: scope.userId,
        },
      })
      await insertZones(tx, versionId, article.zones)
      await recordEvent(tx, { kind: 'article.imported', projectId, actorId: scope.userId, subject: articleId })
      await also?.(tx, articleId)
    })
    return ok({ articleId })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const twin = await findByHash(scope, hash)
    if (twin === null) throw error
    return fail(duplicate(twin))
  }
}

/** The bytes an article came as, or null in a project that does not keep them. */
export async function originalAsKept(tx: DatabaseTransaction, projectId: string, original: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const { keepOriginals } = await tx.project.findUniqueOrThrow({ where: { id: projectId }, select: { keepOriginals: true } })
  return keepOriginals ? Uint8Array.from(original) : null
}

const duplicate = (articleId: string) =>
  failure('duplicate_text', 'This text is in the project already.', 'Open the article that is there; it was not imported twice.', { articleId })

/** The article whose text has this SHA-256, if the project has it. */
export async function findByHash(scope: Scope<'import'>, hash: string): Promise<string | null> {
  const found = await database().articleVersion.findUnique({
    where: { projectId_sha256: { projectId: scope.projectId, sha256: hash } },
    select: { articleId: true },
  })
  return found?.articleId ?? null
}

/** The article whose page had one of these addresses, the newest first; null: none. */
export async function findByAddress(scope: Scope<'import'>, addresses: readonly string[]): Promise<string | null> {
  const found = await database().article.findFirst({ where: { projectId: scope.projectId, url: { in: [...addresses] } }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], select: { id: true } })
  return found?.id ?? null
}

/** Found by its name or made; two imports that bring the same new outlet at once make it once. */
export async function outletNamed(tx: DatabaseTransaction, projectId: string, name: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Outlet" (id, "projectId", name, "nameKey") VALUES (${randomUUID()}::uuid, ${projectId}::uuid, ${name}, ${nameKey(name)})
    ON CONFLICT ("projectId", "nameKey") DO UPDATE SET "nameKey" = excluded."nameKey" RETURNING id`
  return found(row)
}

export async function storyTitled(tx: DatabaseTransaction, projectId: string, title: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Story" (id, "projectId", title, "titleKey") VALUES (${randomUUID()}::uuid, ${projectId}::uuid, ${title}, ${nameKey(title)})
    ON CONFLICT ("projectId", "titleKey") DO UPDATE SET "titleKey" = excluded."titleKey" RETURNING id`
  return found(row)
}

function found(row: { id: string } | undefined): string {
  if (!row) throw new Error('an insert that returns its row returned none')
  return row.id
}

export async function insertZones(tx: DatabaseTransaction, articleVersionId: string, zones: readonly Zone[]): Promise<void> {
  await tx.zone.createMany({ data: zones.map(({ kind, start, end }) => ({ id: randomUUID(), articleVersionId, kind, start, end })) })
}

export interface ArticleListItem {
  readonly id: string
  readonly headline: string
  readonly outlet: { readonly id: string; readonly name: string }
  readonly story: { readonly id: string; readonly title: string } | null
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly bodyWords: number
  /** Assignments of annotators to this article, and how many of them are complete. */
  readonly assigned: number
  readonly complete: number
}

export interface ArticleFilter {
  readonly storyId?: string
  readonly outletId?: string
  /** Part of the headline, any case. */
  readonly search?: string
  readonly page: number
}

export const ARTICLES_A_PAGE = 50

/** One page of the project's articles, those of a story together, then by date; with the number there are in all. */
export async function listArticles(scope: Scope<'read_articles'>, filter: ArticleFilter): Promise<{ articles: ArticleListItem[]; total: number }> {
  const where = {
    projectId: scope.projectId,
    ...(filter.storyId === undefined ? {} : { storyId: filter.storyId }),
    ...(filter.outletId === undefined ? {} : { outletId: filter.outletId }),
    ...(filter.search === undefined ? {} : { headline: { contains: filter.search, mode: 'insensitive' as const } }),
  }
  const [total, rows] = await Promise.all([
    database().article.count({ where }),
    database().article.findMany({
      where,
      orderBy: [{ story: { title: 'asc' } }, { publishedAt: { sort: 'asc', nulls: 'last' } }, { headline: 'asc' }, { id: 'asc' }],
      skip: (filter.page - 1) * ARTICLES_A_PAGE,
      take: ARTICLES_A_PAGE,
      include: {
        outlet: { select: { id: true, name: true } },
        story: { select: { id: true, title: true } },
        versions: { where: { supersededAt: null }, select: { bodyWords: true, assignments: { where: { kind: 'annotation' }, select: { status: true } } } },
      },
    }),
  ])
  const articles = rows.map(({ versions, ...row }) => {
    const assignments = versions.flatMap((version) => version.assignments)
    return {
      id: row.id,
      headline: row.headline,
      outlet: row.outlet,
      story: row.story,
      publishedAt: row.publishedAt,
      language: row.language,
      direction: row.direction,
      bodyWords: versions.at(-1)?.bodyWords ?? 0,
      assigned: assignments.length,
      complete: assignments.filter(({ status }) => status === 'complete').length,
    }
  })
  return { articles, total }
}

export interface ArticleDetail {
  readonly id: string
  readonly meta: ArticleMeta
  readonly storyId: string | null
  readonly outletId: string
  readonly version: {
    readonly id: string
    readonly number: number
    readonly text: string
    readonly sha256: string
    readonly bodyLength: number
    readonly bodyWords: number
    readonly fileName: string
    readonly encoding: string
    readonly createdAt: Date
    readonly zones: readonly Zone[]
  }
  /** True once anybody has marked a span: from then on the zones are fixed. */
  readonly hasSpans: boolean
}

const inTextOrder = { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } } as const

/** An article with its newest text, or null if the project has none with this id. */
export async function readArticle(scope: Scope<'read_articles'> | Scope<'edit_articles'>, articleId: string): Promise<ArticleDetail | null> {
  const row = await database().article.findFirst({
    where: { id: articleId, projectId: scope.projectId },
    include: {
      outlet: { select: { name: true } },
      story: { select: { title: true } },
      versions: { orderBy: { number: 'desc' }, take: 1, omit: { original: true }, include: { zones: inTextOrder } },
    },
  })
  const version = row?.versions[0]
  if (!row || !version) return null
  const spans = await database().span.count({ where: { assignment: { articleVersionId: version.id } } })
  const { headline, byline, dateline, publishedAt, language, direction, url } = row
  return {
    id: row.id,
    storyId: row.storyId,
    outletId: row.outletId,
    meta: { outlet: row.outlet.name, story: row.story?.title ?? null, headline, byline, dateline, publishedAt, language, direction, url },
    version,
    hasSpans: spans > 0,
  }
}

/** Corrects what is known about an article. The text cannot be changed. */
export async function updateArticleMeta(scope: Scope<'edit_articles'>, articleId: string, meta: ArticleMeta): Promise<boolean> {
  return database().$transaction(async (tx) => {
    const { outlet, story, ...fields } = meta
    const outletId = await outletNamed(tx, scope.projectId, outlet)
    const storyId = story === null ? null : await storyTitled(tx, scope.projectId, story)
    const { count } = await tx.article.updateMany({ where: { id: articleId, projectId: scope.projectId }, data: { ...fields, outletId, storyId } })
    if (count === 0) return false
    // A correction of what is known of the newest text; those before keep theirs.
    await tx.articleVersion.updateMany({ where: { articleId, supersededAt: null }, data: { headline: fields.headline } })
    await recordEvent(tx, { kind: 'article.changed', projectId: scope.projectId, actorId: scope.userId, subject: articleId, data: { changed: 'metadata' } })
    return true
  })
}

/** Replaces the zones of an article's newest text, unless a span exists: what was marked must keep its denominator. */
export async function replaceZones(
  scope: Scope<'edit_articles'>,
  versionId: string,
  zones: readonly Zone[],
  body: { length: number; words: number },
): Promise<Result<null>> {
  return database().$transaction(async (tx) => {
    const { articleId } = await tx.articleVersion.findUniqueOrThrow({ where: { id: versionId, projectId: scope.projectId }, select: { articleId: true } })
    await lockFindings(tx, articleId)
    // Locks the row against a save, which takes the same lock (transactions.ts), so that no span slips in between.
    await tx.$queryRaw`SELECT id FROM "ArticleVersion" WHERE id = ${versionId}::uuid AND "projectId" = ${scope.projectId}::uuid FOR UPDATE`
    const spans = await tx.span.count({ where: { assignment: { articleVersionId: versionId } } })
    if (spans > 0)
      return fail(failure('has_spans', 'Spans have been marked in this article, so its zones are fixed.', 'Zones can be changed only before the first span.'))
    await tx.zone.deleteMany({ where: { articleVersionId: versionId } })
    await insertZones(tx, versionId, zones)
    await tx.articleVersion.update({ where: { id: versionId }, data: { bodyLength: body.length, bodyWords: body.words } })
    await keepFindings(tx, [articleId])
    await recordEvent(tx, { kind: 'article.changed', projectId: scope.projectId, actorId: scope.userId, subject: articleId, data: { changed: 'zones' } })
    return ok(null)
  })
}

export interface NamedCount {
  readonly id: string
  readonly name: string
  readonly articles: number
}

export async function listStories(scope: Scope<'read_articles'> | Scope<'assign'>): Promise<NamedCount[]> {
  const rows = await database().story.findMany({
    where: { projectId: scope.projectId },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    select: { id: true, title: true, _count: { select: { articles: true } } },
  })
  return rows.map(({ id, title, _count }) => ({ id, name: title, articles: _count.articles }))
}

export async function listOutlets(scope: Scope<'read_articles'> | Scope<'assign'>): Promise<NamedCount[]> {
  const rows = await database().outlet.findMany({
    where: { projectId: scope.projectId },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, _count: { select: { articles: true } } },
  })
  return rows.map(({ id, name, _count }) => ({ id, name, articles: _count.articles }))
}

/** What an outlet is and where it stands, as free words of the researcher. */
export async function describeOutlet(scope: Scope<'edit_articles'>, name: string, words: { kind: string; country: string }): Promise<void> {
  await database().outlet.updateMany({ where: { projectId: scope.projectId, nameKey: nameKey(name) }, data: words })
}
