import { ArticleFilter } from '@/components/article/article-filter'
import { ArticleList } from '@/components/article/article-list'
import { Pager } from '@/components/article/pager'
import { articles as words } from '@/components/messages/articles'
import { entities } from '@/components/messages/entities'
import { stories as storyWords } from '@/components/messages/stories'
import { count } from '@/components/messages/shell'
import { StoryPicture } from '@/components/shell/picture'
import { Page } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/link-button'
import { EmptyState } from '@/components/ui/empty-state'
import { loadArticleList } from '@/lib/server/loaders/articles'

export const metadata = { title: words.title }

interface ArticlesPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ArticlesPage({ params, searchParams }: ArticlesPageProps) {
  const { slug } = await params
  const { articles, total, stories, outlets, filter, pages, mayImport, mayCompare, annotators } = await loadArticleList(slug, await searchParams)
  const filtered = Boolean(filter.story ?? filter.outlet ?? filter.search)
  const importLink = (look: 'primary' | 'plain') =>
    mayImport && (
      <LinkButton href={`/p/${slug}/import`} look={look}>
        {words.import}
      </LinkButton>
    )
  if (total === 0 && !filtered)
    return (
      <Page title={words.title}>
        <EmptyState picture={<StoryPicture />} title={words.empty} action={importLink('primary')}>
          <p>{words.emptyText}</p>
          {mayImport && <p>{words.emptySteps}</p>}
        </EmptyState>
      </Page>
    )
  return (
    <Page
      title={words.title}
      lead={count(total, 'article', 'articles')}
      actions={
        <>
          <LinkButton href={`/p/${slug}/stories`} look="quiet">
            {storyWords.title}
          </LinkButton>
          <LinkButton href={`/p/${slug}/entities`} look="quiet">
            {entities.title}
          </LinkButton>
          {importLink('plain')}
        </>
      }
    >
      <ArticleFilter slug={slug} filter={filter} stories={stories} outlets={outlets} />
      {articles.length === 0 ? (
        <EmptyState title={words.nothingFound} action={<LinkButton href={`/p/${slug}/articles`}>{words.filter.clear}</LinkButton>}>
          <p>{words.nothingFoundText}</p>
        </EmptyState>
      ) : (
        <ArticleList slug={slug} articles={articles} mayCompare={mayCompare} annotators={annotators} />
      )}
      {pages > 1 && <Pager slug={slug} filter={filter} pages={pages} />}
    </Page>
  )
}
