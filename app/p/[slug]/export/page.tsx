import type { Metadata } from 'next'
import { ExportView } from '@/components/export/export-view'
import { exporting } from '@/components/messages/export'
import { loadExport } from '@/lib/server/loaders/export'

export const metadata: Metadata = { title: exporting.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ExportPage({ params, searchParams }: PageProps) {
  const { slug } = await params
  return <ExportView slug={slug} {...await loadExport(slug, await searchParams)} />
}
