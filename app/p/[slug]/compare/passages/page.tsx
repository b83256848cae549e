import type { Metadata } from 'next'
import { PassagesView } from '@/components/compare/passages-view'
import { compare } from '@/components/messages/compare'
import { loadPassages } from '@/lib/server/loaders/compare'

export const metadata: Metadata = { title: compare.passages.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PassagesPage({ params, searchParams }: PageProps) {
  const { slug } = await params
  return <PassagesView slug={slug} {...await loadPassages(slug, await searchParams)} />
}
