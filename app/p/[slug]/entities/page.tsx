import { EntityTable } from '@/components/entities/entity-table'
import { entities as words } from '@/components/messages/entities'
import { Page } from '@/components/shell/page'
import { loadEntities } from '@/lib/server/loaders/entities'

export const metadata = { title: words.title }

export default async function EntitiesPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { entities, mayEdit } = await loadEntities(slug)
  return (
    <Page title={words.title} lead={<p>{words.lead}</p>}>
      <EntityTable slug={slug} entities={entities} mayEdit={mayEdit} />
    </Page>
  )
}
