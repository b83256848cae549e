import { CodebookTrail } from '@/components/codebook/codebook-trail'
import { DraftDesk } from '@/components/codebook/draft-desk'
import { editing } from '@/components/messages/codebook-editing'
import { Page } from '@/components/shell/page'
import { loadDraft } from '@/lib/server/loaders/codebook'

export const metadata = { title: editing.versions.title }

export default async function DraftPage({ params }: { params: Promise<{ slug: string; id: string }> }) {
  const { slug, id } = await params
  const { revision, document, base } = await loadDraft(slug, id)
  return (
    <Page title={editing.desk.title(document.codebook.name || document.codebook.key)} above={<CodebookTrail slug={slug} />} lead={<p className="tabular">{base ? editing.desk.follows(base.version) : editing.desk.isFirst}</p>}>
      <DraftDesk slug={slug} draft={{ id, revision, document }} base={base} />
    </Page>
  )
}
