import { CodebookDocument } from '@/components/codebook/codebook-document'
import { codebookWords } from '@/components/messages/codebook'
import { editing } from '@/components/messages/codebook-editing'
import { TextLink } from '@/components/ui/text-link'
import { loadCodebook } from '@/lib/server/loaders/codebook'

export const metadata = { title: codebookWords.title }

interface CodebookPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CodebookPage({ params, searchParams }: CodebookPageProps) {
  const { slug } = await params
  const { codebook } = await loadCodebook(slug, await searchParams)
  return <CodebookDocument codebook={codebook} actions={<TextLink href={`/p/${slug}/codebook/versions`}>{editing.versions.link}</TextLink>} />
}
