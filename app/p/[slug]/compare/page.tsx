import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { comparePath, isPlain } from '@/components/compare/address'
import { ComparisonView } from '@/components/compare/comparison-view'
import { compare } from '@/components/messages/compare'
import { loadComparison } from '@/lib/server/loaders/compare'

export const metadata: Metadata = { title: compare.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ComparePage({ params, searchParams }: PageProps) {
  const [{ slug }, said] = await Promise.all([params, searchParams])
  const loaded = await loadComparison(slug, said)
  // A form says everything it has; the address keeps what is not understood by itself.
  if (!isPlain(said)) redirect(comparePath({ ...loaded.question, slug }))
  return <ComparisonView slug={slug} {...loaded} />
}
