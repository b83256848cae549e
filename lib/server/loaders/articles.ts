import { notFound } from 'next/navigation'
import { z } from 'zod'
import { listAnnotators, type Annotator } from '@/lib/db/annotators'
import { listTexts, type TextEntry } from '@/lib/db/article-texts'
import { ARTICLES_A_PAGE, listArticles, listOutlets, listStories, readArticle, type ArticleDetail } from '@/lib/db/articles'
import { listArticleAssignments, type ArticleAssignment } from '@/lib/db/assignments'
import { readProject } from '@/lib/db/projects'
import type { MaskView } from '@/lib/domain/mask-set'
import { masksFor } from '../masks'
import { pageRole, pageScope } from '../page'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** What an address of the list asks for; what is malformed in it is left out. */
const filterSchema = z.object({
  story: z.uuid().optional().catch(undefined),
  outlet: z.uuid().optional().catch(undefined),
  search: z.string().trim().min(1).max(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type ArticleListFilter = z.output<typeof filterSchema>

export async function loadArticleList(slug: string, searchParams: SearchParams) {
  const { can } = await pageRole(slug)
  const scope = await pageScope(slug, 'read_articles')
  const filter = filterSchema.parse(searchParams)
  const { story, outlet, search, page } = filter
  const [list, stories, outlets, annotators] = await Promise.all([
    listArticles(scope, { page, ...(story && { storyId: story }), ...(outlet && { outletId: outlet }), ...(search && { search }) }),
    listStories(scope),
    listOutlets(scope),
    can('assign') ? pageScope(slug, 'assign').then(listAnnotators) : null,
  ])
  const pages = Math.max(1, Math.ceil(list.total / ARTICLES_A_PAGE))
  return { ...list, stories, outlets, annotators, filter, pages, mayImport: can('import'), mayCompare: can('read_layers') }
}

export interface ArticlePage {
  readonly article: ArticleDetail
  readonly readings: readonly ArticleAssignment[]
  /** Every text it has had, the newest first. */
  readonly texts: readonly TextEntry[]
  /** The viewer's own assignment to this article, if there is one. */
  readonly own: ArticleAssignment | null
  /** Null for those who may not assign. */
  readonly annotators: readonly Annotator[] | null
  readonly mayEdit: boolean
  readonly mayCompare: boolean
}

const isId = (value: string) => z.uuid().safeParse(value).success

export async function loadArticlePage(slug: string, articleId: string): Promise<ArticlePage> {
  if (!isId(articleId)) notFound()
  const { actor, can } = await pageRole(slug)
  const scope = await pageScope(slug, 'read_articles')
  const article = await readArticle(scope, articleId)
  if (article === null) notFound()
  const [readings, texts, annotators] = await Promise.all([
    listArticleAssignments(scope, articleId),
    listTexts(scope, articleId),
    can('assign') ? pageScope(slug, 'assign').then(listAnnotators) : null,
  ])
  const own = readings.find(({ kind, annotatorId }) => kind === 'annotation' && annotatorId === actor.userId) ?? null
  return { article, readings, texts, own, annotators, mayEdit: can('edit_articles'), mayCompare: can('read_layers') }
}

/** Names known in the project, offered while typing. */
export interface KnownNames {
  readonly outlets: readonly string[]
  readonly stories: readonly string[]
}

export async function loadKnownNames(slug: string): Promise<KnownNames> {
  const scope = await pageScope(slug, 'read_articles')
  const [outlets, stories] = await Promise.all([listOutlets(scope), listStories(scope)])
  return { outlets: outlets.map(({ name }) => name), stories: stories.map(({ name }) => name) }
}

export async function loadArticleEditor(slug: string, articleId: string): Promise<{ article: ArticleDetail; known: KnownNames }> {
  if (!isId(articleId)) notFound()
  const article = await readArticle(await pageScope(slug, 'edit_articles'), articleId)
  if (article === null) notFound()
  return { article, known: await loadKnownNames(slug) }
}

/** An article with what is hidden of it from source-blind readers. */
export async function loadMaskEditor(slug: string, articleId: string): Promise<{ article: ArticleDetail; view: MaskView }> {
  if (!isId(articleId)) notFound()
  const scope = await pageScope(slug, 'edit_articles')
  const [article, view] = await Promise.all([readArticle(scope, articleId), masksFor(scope, articleId)])
  if (article === null || !view.ok) notFound()
  return { article, view: view.value }
}

/** `mayChange`: whoever looks may turn fetching on. */
export async function loadImportDesk(slug: string): Promise<{ known: KnownNames; fetching: { allowed: boolean; mayChange: boolean } }> {
  const scope = await pageScope(slug, 'import')
  const [known, project, { can }] = await Promise.all([loadKnownNames(slug), readProject(scope), pageRole(slug)])
  return { known, fetching: { allowed: project.fetching, mayChange: can('manage_people') } }
}
