import { OutcomeView } from '@/components/adjudicate/outcome-view'
import { adjudicate } from '@/components/messages/adjudicate'
import { frame } from '@/components/messages/frame'
import { training as words } from '@/components/messages/training'
import { Page } from '@/components/shell/page'
import { FeedbackView } from '@/components/training/feedback-view'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { loadOutcomes } from '@/lib/server/loaders/adjudication'
import { loadFeedback } from '@/lib/server/loaders/training'

export const metadata = { title: words.title }

interface FeedbackPageProps {
  params: Promise<{ slug: string; assignmentId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function FeedbackPage({ params, searchParams }: FeedbackPageProps) {
  const { slug, assignmentId } = await params
  const outcome = await loadOutcomes(slug, assignmentId)
  if (outcome !== null) return <OutcomePage slug={slug} assignmentId={assignmentId} outcome={outcome} />
  const { feedback, dimension } = await loadFeedback(slug, assignmentId, await searchParams)
  const { headline, codebook, own, gold, ...article } = feedback
  return (
    <Page
      width="full"
      title={words.title}
      above={<Breadcrumb items={[{ href: `/p/${slug}/annotate`, label: frame.sections.annotate }]} />}
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

type OutcomePageProps = { slug: string; assignmentId: string; outcome: NonNullable<Awaited<ReturnType<typeof loadOutcomes>>> }

/** Of work, not of training: what became of one's own marks. */
function OutcomePage({ slug, assignmentId, outcome: { headline, text, language, direction, codebook, outcomes, comments, blindOver } }: OutcomePageProps) {
  return (
    <Page
      title={adjudicate.outcome.title}
      above={<Breadcrumb items={[{ href: `/p/${slug}/annotate`, label: frame.sections.annotate }]} />}
      lead={
        <>
          <p lang={language} dir={direction} className="headline text-ink">
            {headline}
          </p>
          <p>{blindOver ? adjudicate.outcome.lead : adjudicate.outcome.notYet}</p>
        </>
      }
    >
      {blindOver && <OutcomeView assignmentId={assignmentId} article={{ text, language, direction }} codebook={codebook} outcomes={outcomes} comments={comments} />}
    </Page>
  )
}
