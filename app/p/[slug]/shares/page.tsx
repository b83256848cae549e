import { sharing as words } from '@/components/messages/sharing'
import { ShareList } from '@/components/reports/share-list'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShares } from '@/lib/server/loaders/reports'

export const metadata = { title: words.title }

export default async function SharesPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const shares = await loadShares(slug)
  return (
    <Page title={words.title} lead={<p>{words.lead}</p>}>
      {shares.length === 0 ? (
        <EmptyState title={words.none.title}>
          <p>{words.none.text}</p>
        </EmptyState>
      ) : (
        <ShareList slug={slug} shares={shares} />
      )}
      <p className="max-w-prose text-sm text-muted">{words.worth}</p>
    </Page>
  )
}
