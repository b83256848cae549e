import { plan } from '@/components/messages/plan'
import { progress as words } from '@/components/messages/progress'
import { PlanTabs } from '@/components/plan/plan-tabs'
import { DepthTable, LateList, PeopleProgress } from '@/components/plan/progress-view'
import { Page } from '@/components/shell/page'
import { Pages } from '@/components/shell/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { loadProgress } from '@/lib/server/loaders/plan'

export const metadata = { title: words.title }

interface ProgressPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ProgressPage({ params, searchParams }: ProgressPageProps) {
  const { slug } = await params
  const { people, outlets, late } = await loadProgress(slug, await searchParams)
  const base = `/p/${slug}/plan/progress`
  return (
    <Page title={plan.title} lead={<p>{words.lead}</p>}>
      <PlanTabs slug={slug} current="progress" />
      {people.items.length === 0 ? (
        <EmptyState title={words.empty} action={<LinkButton href={`/p/${slug}/plan/new`}>{plan.newRound}</LinkButton>}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <section aria-labelledby="people" className="grid gap-3">
            <h2 id="people" className="text-base">
              {words.people}
            </h2>
            <PeopleProgress people={people.items} />
            {people.pages > 1 && <Pages base={base} page={people.page} pages={people.pages} />}
          </section>
          <section aria-labelledby="late" className="grid gap-3">
            <h2 id="late" className="text-base">
              {words.lateTitle(late.total)}
            </h2>
            {late.total === 0 ? <p className="text-muted">{words.nothingLate}</p> : <LateList slug={slug} late={late.items} />}
            {late.pages > 1 && <Pages base={base} name="late" page={late.page} pages={late.pages} />}
          </section>
          <section aria-labelledby="depth" className="grid gap-3">
            <h2 id="depth" className="text-base">
              {words.depth}
            </h2>
            <p className="max-w-prose text-muted">{words.depthLead}</p>
            <DepthTable outlets={outlets} />
          </section>
        </>
      )}
    </Page>
  )
}
