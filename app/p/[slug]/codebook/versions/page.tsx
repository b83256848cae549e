import { CodebookList } from '@/components/codebook/codebook-list'
import { NewCodebook } from '@/components/codebook/new-codebook'
import { codebookWords } from '@/components/messages/codebook'
import { editing } from '@/components/messages/codebook-editing'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { loadCodebooks } from '@/lib/server/loaders/codebook'

export const metadata = { title: editing.versions.title }

export default async function CodebookVersionsPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { codebooks, mayEdit, readyMade } = await loadCodebooks(slug)
  return (
    <Page title={editing.versions.title} above={<Breadcrumb items={[{ href: `/p/${slug}/codebook`, label: codebookWords.title }]} />} lead={<p>{editing.versions.lead}</p>}>
      <CodebookList slug={slug} codebooks={codebooks} mayEdit={mayEdit} />
      {mayEdit && <NewCodebook slug={slug} readyMade={readyMade} />}
    </Page>
  )
}
