import { LookList } from '@/components/codebook/look-list'
import { codebookWords } from '@/components/messages/codebook'
import { editing } from '@/components/messages/codebook-editing'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { loadLooks } from '@/lib/server/loaders/codebook'

export const metadata = { title: editing.looks.title }

interface LooksPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function LooksPage({ params, searchParams }: LooksPageProps) {
  const { slug } = await params
  const { looks, total, page, pages } = await loadLooks(slug, await searchParams)
  return (
    <Page title={editing.looks.title} above={<Breadcrumb items={[{ href: `/p/${slug}/codebook`, label: codebookWords.title }]} />} lead={total > 0 && <p>{editing.looks.lead}</p>}>
      <LookList slug={slug} looks={looks} page={page} pages={pages} />
    </Page>
  )
}
