import { MaskEditor } from '@/components/article/mask-editor'
import { articles } from '@/components/messages/articles'
import { masks as words } from '@/components/messages/masks'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { loadMaskEditor } from '@/lib/server/loaders/articles'

export const metadata = { title: words.title }

export default async function MasksPage({ params }: { params: Promise<{ slug: string; articleId: string }> }) {
  const { slug, articleId } = await params
  const { article, view } = await loadMaskEditor(slug, articleId)
  const { meta, version } = article
  return (
    <Page
      width="wide"
      title={words.title}
      lead={<p>{words.lead}</p>}
      above={
        <Breadcrumb
          items={[
            { href: `/p/${slug}/articles`, label: articles.title },
            { href: `/p/${slug}/articles/${articleId}`, label: meta.headline },
          ]}
        />
      }
    >
      <MaskEditor key={[view.hash, ...view.outlet.selfNames].join('\n')} slug={slug} articleId={articleId} text={version.text} language={meta.language} direction={meta.direction} initial={view} />
    </Page>
  )
}
