import type { Metadata } from 'next'
import { ComparisonView } from '@/components/compare/comparison-view'
import { compare } from '@/components/messages/compare'
import { loadComparison } from '@/lib/server/loaders/compare'

export const metadata: Metadata = { title: compare.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ComparePage({ params, searchParams }: PageProps) {
  const { slug } = await params
  return <ComparisonView slug={slug} {...await loadComparison(slug, await searchParams)} />
}
