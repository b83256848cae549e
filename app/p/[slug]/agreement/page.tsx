import type { Metadata } from 'next'
import { AgreementView } from '@/components/agreement/agreement-view'
import { agreement } from '@/components/messages/agreement'
import { loadAgreement } from '@/lib/server/loaders/agreement'

export const metadata: Metadata = { title: agreement.title }

interface PageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AgreementPage({ params, searchParams }: PageProps) {
  const { slug } = await params
  return <AgreementView slug={slug} {...await loadAgreement(slug, await searchParams)} />
}
