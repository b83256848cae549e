import { SetDesk } from '@/components/import/set-desk'
import { articles } from '@/components/messages/articles'
import { importing } from '@/components/messages/import'
import { setImport as words } from '@/components/messages/set-import'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { loadSetDesk } from '@/lib/server/loaders/set-import'

export const metadata = { title: words.title }

export default async function SetImportPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const desk = await loadSetDesk(slug)
  return (
    <Page
      title={words.title}
      lead={words.lead}
      above={
        <Breadcrumb
          items={[
            { href: `/p/${slug}/articles`, label: articles.title },
            { href: `/p/${slug}/import`, label: importing.title },
          ]}
        />
      }
    >
      <SetDesk slug={slug} {...desk} />
    </Page>
  )
}
