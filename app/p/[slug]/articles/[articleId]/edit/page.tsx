import { ArticleCorrections } from '@/components/article/article-corrections'
import { articles as words } from '@/components/messages/articles'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { loadArticleEditor } from '@/lib/server/loaders/articles'

export const metadata = { title: words.editTitle }

export default async function EditArticlePage({ params }: { params: Promise<{ slug: string; articleId: string }> }) {
  const { slug, articleId } = await params
  const { article, known } = await loadArticleEditor(slug, articleId)
  const { meta, version, hasSpans } = article
  return (
    <Page
      title={words.editTitle}
      above={
        <Breadcrumb
          items={[
            { href: `/p/${slug}/articles`, label: words.title },
            { href: `/p/${slug}/articles/${articleId}`, label: meta.headline },
          ]}
        />
      }
    >
      <ArticleCorrections slug={slug} articleId={articleId} meta={meta} text={version.text} zones={version.zones} hasSpans={hasSpans} known={known} />
    </Page>
  )
}
