import { plan as words } from '@/components/messages/plan'
import { PlanTabs } from '@/components/plan/plan-tabs'
import { RoundList } from '@/components/plan/round-list'
import { Page } from '@/components/shell/page'
import { Pages } from '@/components/shell/pages'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { loadRounds } from '@/lib/server/loaders/plan'

export const metadata = { title: words.title }

interface PlanPageProps {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PlanPage({ params, searchParams }: PlanPageProps) {
  const { slug } = await params
  const { rounds, total, page, pages, hasArticles, mayImport } = await loadRounds(slug, await searchParams)
  const make = (
    <LinkButton href={`/p/${slug}/plan/new`} look="primary">
      {words.newRound}
    </LinkButton>
  )
  return (
    <Page title={words.title} lead={<p>{words.lead}</p>} actions={total > 0 && make}>
      <PlanTabs slug={slug} current="rounds" />
      {total === 0 ? (
        <EmptyState
          title={words.empty}
          action={hasArticles ? make : mayImport && <LinkButton href={`/p/${slug}/import`}>{words.import}</LinkButton>}
        >
          <p>{words.emptyText}</p>
          {!hasArticles && <p>{words.emptyNoArticles}</p>}
        </EmptyState>
      ) : (
        <RoundList slug={slug} rounds={rounds} />
      )}
      {pages > 1 && <Pages base={`/p/${slug}/plan`} page={page} pages={pages} />}
    </Page>
  )
}
