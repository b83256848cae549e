import { reportDocument } from '@/components/reports/report-document'
import { reportFile } from '@/components/reports/report-file'
import { htmlFile } from '@/lib/server/html-file'
import { loadReport } from '@/lib/server/loaders/reports'

export async function GET(_request: Request, { params }: { params: Promise<{ slug: string; storyId: string }> }) {
  const { slug, storyId } = await params
  const report = await loadReport(slug, 'story', storyId)
  return htmlFile(`${slug}.story-report`, reportFile(reportDocument(report), report.project.name))
}
