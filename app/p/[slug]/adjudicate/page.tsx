import { QueueFilter } from '@/components/adjudicate/queue-filter'
import { QueueTable } from '@/components/adjudicate/queue-table'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { Page } from '@/components/shell/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Progress } from '@/components/ui/progress'
import { loadAdjudicationQueue } from '@/lib/server/loaders/adjudication'

export const metadata = { title: words.title }

interface QueuePageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AdjudicationQueuePage({ params, searchParams }: QueuePageProps) {
  const { slug } = await params
  const { progress, articles, query, pages, stories, dimensions, mayPlan } = await loadAdjudicationQueue(slug, await searchParams)
  const address = `/p/${slug}/adjudicate`
  const { page, ...filter } = query
  const asked = (at: number) => `${address}?${new URLSearchParams([...Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])), ['page', String(at)]])}`
  return (
    <Page title={words.title} lead={<p>{words.lead}</p>}>
      {progress.texts === 0 ? (
        <EmptyState title={words.empty.title} action={mayPlan && <LinkButton href={`/p/${slug}/plan/new`}>{words.empty.action}</LinkButton>}>
          <p>{words.empty.text}</p>
        </EmptyState>
      ) : (
        <>
          <Progress value={progress.done} max={progress.texts} label={words.progress(progress.done, progress.begun, progress.texts)} />
          <QueueFilter address={address} query={filter} stories={stories} dimensions={dimensions} />
          {articles.length === 0 ? <p className="text-muted">{words.nothing}</p> : <QueueTable slug={slug} articles={articles} />}
          <div className="flex flex-wrap gap-3">
            {page > 1 && <LinkButton href={asked(page - 1)}>{words.newer}</LinkButton>}
            {page < pages && <LinkButton href={asked(page + 1)}>{words.older}</LinkButton>}
          </div>
          <p className="max-w-prose text-xs text-muted">{words.weightHint}</p>
        </>
      )}
    </Page>
  )
}
