import { reports as words } from '@/components/messages/reports'
import { ReportPage } from '@/components/reports/report-page'
import { loadReport, mayShare } from '@/lib/server/loaders/reports'

export const metadata = { title: words.storyKind }

export default async function StoryReportPage({ params }: { params: Promise<{ slug: string; storyId: string }> }) {
  const { slug, storyId } = await params
  return <ReportPage slug={slug} report={await loadReport(slug, 'story', storyId)} mayShare={await mayShare(slug)} />
}
