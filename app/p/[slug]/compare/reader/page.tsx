import type { Metadata } from 'next'
import { ReaderView } from '@/components/compare/reader-view'
import { compare } from '@/components/messages/compare'
import { loadReader } from '@/lib/server/loaders/compare'

export const metadata: Metadata = { title: compare.reader.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReaderPage({ params, searchParams }: PageProps) {
  const { slug } = await params
  return <ReaderView slug={slug} {...await loadReader(slug, await searchParams)} />
}
