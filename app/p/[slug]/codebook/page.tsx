import { CodebookDocument } from '@/components/codebook/codebook-document'
import { codebookWords } from '@/components/messages/codebook'
import { loadCodebook } from '@/lib/server/loaders/codebook'

export const metadata = { title: codebookWords.title }

export default async function CodebookPage({ params }: { params: Promise<{ slug: string }> }) {
  return <CodebookDocument codebook={await loadCodebook((await params).slug)} />
}
