import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { comparePath, isPlain } from '@/components/compare/address'
import { ComparisonView } from '@/components/compare/comparison-view'
import { compare } from '@/components/messages/compare'
import { SourcesView } from '@/components/reports/sources-view'
import { TermsView } from '@/components/reports/terms-view'
import { ShareForm } from '@/components/reports/share-form'
import { lenient, type Question, type View } from '@/lib/comparison/question'
import { termsQuestionSchema } from '@/lib/comparison/terms-answer'
import { loadComparison } from '@/lib/server/loaders/compare'
import { loadSources, loadTerms } from '@/lib/server/loaders/compare-reports'
import { mayShare } from '@/lib/server/loaders/reports'

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
  return <ComparisonView slug={slug} {...loaded} inside={await insideOf(slug, loaded.question.view, said)} actions={await shareOf(slug, loaded.question, said)} />
}

/** What views that look into the spans show, with material of their own. */
async function insideOf(slug: string, view: View, said: Record<string, string | string[] | undefined>) {
  if (view === 'sources') return <SourcesView slug={slug} {...await loadSources(slug, said)} />
  return view === 'terms' ? <TermsView slug={slug} {...await loadTerms(slug, said)} /> : null
}

/** A link to exactly this view, for those who may give it away. */
async function shareOf(slug: string, question: Question, said: Record<string, string | string[] | undefined>) {
  if (!(await mayShare(slug))) return null
  const { code } = lenient(termsQuestionSchema, said)
  return <ShareForm slug={slug} view={{ kind: 'comparison', question: { ...question, code } }} />
}
