import type { Metadata } from 'next'
import { FrozenView } from '@/components/export/frozen-view'
import { exporting } from '@/components/messages/export'
import { loadFrozen } from '@/lib/server/loaders/export'

export const metadata: Metadata = { title: exporting.frozen.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function FrozenPage({ params, searchParams }: PageProps) {
  const { slug } = await params
  return <FrozenView slug={slug} {...await loadFrozen(slug, (await searchParams)['version'])} />
}
