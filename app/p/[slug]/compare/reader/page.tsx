import type { Metadata } from 'next'
import { readingStyle } from '@/components/annotate/reading-style'
import { ReaderView } from '@/components/compare/reader-view'
import { compare } from '@/components/messages/compare'
import { loadReader } from '@/lib/server/loaders/compare'
import { loadPreferences } from '@/lib/server/loaders/preferences'

export const metadata: Metadata = { title: compare.reader.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReaderPage({ params, searchParams }: PageProps) {
  const { slug } = await params
  const [reader, { reading }] = await Promise.all([loadReader(slug, await searchParams), loadPreferences()])
  return (
    <div className="contents" style={readingStyle(reading)} data-font={reading.font}>
      <ReaderView slug={slug} {...reader} />
    </div>
  )
}
