import { notFound } from 'next/navigation'
import type { Report } from '@/lib/comparison/report'
import { pageScope } from '../page'
import { makeReport } from '../reports'

/** The report of a story or an outlet, for whoever may read all layers. */
export async function loadReport(slug: string, kind: 'story' | 'outlet', id: string): Promise<Report> {
  const report = await makeReport(await pageScope(slug, 'read_layers'), kind, id, new Date())
  return report.ok ? report.value : notFound()
}
