import { ImportDesk } from '@/components/import/import-desk'
import { articles } from '@/components/messages/articles'
import { importing as words } from '@/components/messages/import'
import { setImport } from '@/components/messages/set-import'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/link-button'
import { loadImportDesk } from '@/lib/server/loaders/articles'

export const metadata = { title: words.title }

export default async function ImportPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { known, fetching } = await loadImportDesk(slug)
  return (
    <Page title={words.title} lead={words.lead} above={<Breadcrumb items={[{ href: `/p/${slug}/articles`, label: articles.title }]} />} actions={<LinkButton href={`/p/${slug}/import/set`}>{setImport.link}</LinkButton>}>
      <ImportDesk slug={slug} known={known} fetching={{ allowed: fetching.allowed, settings: fetching.mayChange ? `/p/${slug}/settings` : null }} />
    </Page>
  )
}
