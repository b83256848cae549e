import type { Scope } from '@/lib/domain/access'
import type { Direction } from '@/lib/domain/article'
import { database } from './client'

export interface ReportSubject {
  readonly id: string
  readonly name: string
  readonly detail: string
}

/** The story or outlet a report is about; null if the project has none of this id. */
export async function readSubject(scope: Scope<'read_layers'>, kind: 'story' | 'outlet', id: string): Promise<ReportSubject | null> {
  const where = { id, projectId: scope.projectId }
  if (kind === 'story') {
    const story = await database().story.findFirst({ where, select: { id: true, title: true, description: true } })
    return story && { id: story.id, name: story.title, detail: story.description }
  }
  const outlet = await database().outlet.findFirst({ where, select: { id: true, name: true, kind: true, country: true } })
  return outlet && { id: outlet.id, name: outlet.name, detail: [outlet.kind, outlet.country].filter(Boolean).join(', ') }
}

export interface ListedArticle {
  readonly headline: string
  readonly outletId: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly url: string | null
  readonly readers: number
}

/** Articles of a story or an outlet by date, with the number of people who read the newest text to the end. */
export async function listReportArticles(scope: Scope<'read_layers'>, of: { kind: 'story' | 'outlet'; id: string }, atMost: number): Promise<{ articles: ListedArticle[]; total: number }> {
  const where = { projectId: scope.projectId, ...(of.kind === 'story' ? { storyId: of.id } : { outletId: of.id }) }
  const [total, rows] = await Promise.all([
    database().article.count({ where }),
    database().article.findMany({
      where,
      take: atMost,
      orderBy: [{ publishedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      select: {
        headline: true,
        outletId: true,
        publishedAt: true,
        language: true,
        direction: true,
        url: true,
        versions: { orderBy: { number: 'desc' }, take: 1, select: { assignments: { where: { kind: 'annotation', status: 'complete' }, select: { annotatorId: true } } } },
      },
    }),
  ])
  return { total, articles: rows.map(({ versions, ...row }) => ({ ...row, readers: new Set(versions.flatMap(({ assignments }) => assignments.map(({ annotatorId }) => annotatorId))).size })) }
}

export interface QuotedSpan {
  readonly id: string
  readonly quote: string
  readonly article: { readonly outletId: string; readonly headline: string; readonly publishedAt: string | null; readonly language: string; readonly direction: Direction }
}

/** The words of standing spans of the project, with their articles; nothing of who marked them. */
export async function readQuotes(scope: Scope<'read_layers'>, spanIds: readonly string[]): Promise<QuotedSpan[]> {
  const rows = await database().span.findMany({
    where: { id: { in: [...spanIds] }, removedAt: null, assignment: { projectId: scope.projectId } },
    select: { id: true, quote: true, assignment: { select: { articleVersion: { select: { article: { select: { outletId: true, headline: true, publishedAt: true, language: true, direction: true } } } } } } },
  })
  return rows.map(({ id, quote, assignment }) => ({ id, quote, article: assignment.articleVersion.article }))
}
