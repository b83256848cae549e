import { training as words } from '@/components/messages/training'
import { Page } from '@/components/shell/page'
import { FeedbackView } from '@/components/training/feedback-view'
import { TextLink } from '@/components/ui/text-link'
import { loadFeedback } from '@/lib/server/loaders/training'

export const metadata = { title: words.title }

interface FeedbackPageProps {
  params: Promise<{ slug: string; assignmentId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function FeedbackPage({ params, searchParams }: FeedbackPageProps) {
  const { slug, assignmentId } = await params
  const { feedback, dimension } = await loadFeedback(slug, assignmentId, await searchParams)
  const { headline, codebook, own, gold, ...article } = feedback
  return (
    <Page
      width="full"
      title={words.title}
      above={
        <p>
          <TextLink href={`/p/${slug}/annotate`}>{words.back}</TextLink>
        </p>
      }
      lead={
        <>
          <p lang={article.language} dir={article.direction} className="headline text-ink">
            {headline}
          </p>
          <p>{words.lead}</p>
        </>
      }
    >
      <FeedbackView address={`/p/${slug}/annotate/${assignmentId}/feedback`} dimension={dimension} codebook={codebook} article={article} own={own} gold={gold} />
    </Page>
  )
}
