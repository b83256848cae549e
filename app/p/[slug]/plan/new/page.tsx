import { plan as words } from '@/components/messages/plan'
import { PlanDesk } from '@/components/plan/plan-desk'
import { Page } from '@/components/shell/page'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { TextLink } from '@/components/ui/text-link'
import { loadPlanDesk } from '@/lib/server/loaders/plan'

export const metadata = { title: words.make.title }

export default async function PlanDeskPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const { mayImport, mayInvite, ...choices } = await loadPlanDesk(slug)
  const above = <Breadcrumb items={[{ href: `/p/${slug}/plan`, label: words.title }]} />
  if (choices.articles.length === 0)
    return (
      <Page title={words.make.title} above={above}>
        <EmptyState title={words.emptyNoArticles} action={mayImport && <LinkButton href={`/p/${slug}/import`}>{words.import}</LinkButton>}>
          <p>{words.emptyText}</p>
        </EmptyState>
      </Page>
    )
  return (
    <Page title={words.make.title} above={above} lead={<p>{words.make.lead}</p>} width="full">
      {choices.people.length < 2 && mayInvite && (
        <p className="text-muted">
          {words.emptyNoPeople} <TextLink href={`/p/${slug}/people`}>{words.invite}</TextLink>
        </p>
      )}
      <PlanDesk slug={slug} {...choices} />
    </Page>
  )
}
