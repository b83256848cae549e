import type { Scope } from '@/lib/domain/access'
import type { Direction, Zone } from '@/lib/domain/article'
import { database } from './client'

/** An article as lists of stories show it. */
export interface ListedArticle {
  readonly id: string
  readonly headline: string
  readonly outlet: string
  readonly publishedAt: string | null
  readonly language: string
  readonly direction: Direction
  readonly storyId: string | null
  readonly copyOfId: string | null
}

export interface MaterialArticle extends ListedArticle {
  /** Of the newest text. */
  readonly versionId: string
  readonly bodyLength: number
}

/** Articles that proposals are made of: the newest of a project. Texts are read a few at a time, and kept as sketches. */
export const MOST_ARTICLES = 10_000

/** The articles that came last with a text, newest first. */
export async function listMaterial({ projectId }: Scope<'read_articles'>): Promise<MaterialArticle[]> {
  return database().$queryRaw<MaterialArticle[]>`
    SELECT a.id::text AS id, a.headline, o.name AS outlet, a."publishedAt", a.language, a.direction::text AS direction,
           a."storyId"::text AS "storyId", a."copyOfId"::text AS "copyOfId", v.id::text AS "versionId", v."bodyLength"
    FROM "Article" a
    JOIN "Outlet" o ON o.id = a."outletId"
    JOIN LATERAL (SELECT id, "bodyLength" FROM "ArticleVersion" WHERE "articleId" = a.id ORDER BY number DESC LIMIT 1) v ON true
    WHERE a."projectId" = ${projectId}::uuid
    ORDER BY a."createdAt" DESC, a.id
    LIMIT ${MOST_ARTICLES}`
}

export interface VersionText {
  readonly id: string
  readonly text: string
  readonly zones: readonly Zone[]
}

export async function readTexts({ projectId }: Scope<'read_articles'>, versionIds: readonly string[]): Promise<VersionText[]> {
  return database().articleVersion.findMany({
    where: { projectId, id: { in: [...versionIds] } },
    select: { id: true, text: true, zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } } },
  })
}

export interface StoryRow {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly arcId: string | null
}

export interface Decided {
  readonly stories: readonly StoryRow[]
  readonly arcs: readonly { readonly id: string; readonly title: string }[]
  /** Pairs of articles somebody has said are not of one story, or not copies of each other; the smaller id first. */
  readonly apart: readonly { readonly kind: 'story' | 'copy'; readonly firstId: string; readonly secondId: string }[]
  readonly apartStories: readonly { readonly firstId: string; readonly secondId: string }[]
}

/** What people have settled: stories by arc and title, arcs, and what is not to be proposed again. */
export async function readDecided({ projectId }: Scope<'read_articles'>): Promise<Decided> {
  const where = { projectId }
  const pair = { firstId: true, secondId: true } as const
  const [stories, arcs, apart, apartStories] = await Promise.all([
    database().story.findMany({ where, orderBy: [{ arc: { titleKey: 'asc' } }, { titleKey: 'asc' }, { id: 'asc' }], select: { id: true, title: true, description: true, arcId: true } }),
    database().storyArc.findMany({ where, orderBy: [{ titleKey: 'asc' }, { id: 'asc' }], select: { id: true, title: true } }),
    database().apartArticles.findMany({ where, select: { kind: true, ...pair } }),
    database().apartStories.findMany({ where, select: pair }),
  ])
  return { stories, arcs, apart, apartStories }
}
