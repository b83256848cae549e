import { reports as words } from '@/components/messages/reports'
import { ReportPage } from '@/components/reports/report-page'
import { loadReport, mayShare } from '@/lib/server/loaders/reports'

export const metadata = { title: words.outletKind }

export default async function OutletPage({ params }: { params: Promise<{ slug: string; outletId: string }> }) {
  const { slug, outletId } = await params
  return <ReportPage slug={slug} report={await loadReport(slug, 'outlet', outletId)} mayShare={await mayShare(slug)} />
}
