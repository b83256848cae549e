import type { Metadata } from 'next'
import { sharing as words } from '@/components/messages/sharing'
import { ClosedShare, SharedPage } from '@/components/reports/shared-page'
import { loadShared } from '@/lib/server/loaders/reports'

// The address of this page is a secret: it must not travel to other sites or into search engines.
export const metadata: Metadata = { title: words.share, referrer: 'no-referrer', robots: { index: false, follow: false } }

export default async function SharePage({ params }: { params: Promise<{ token: string }> }) {
  const shared = await loadShared((await params).token)
  return shared.ok ? <SharedPage shared={shared.value} /> : <ClosedShare failure={shared.error} />
}
