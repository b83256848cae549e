import type { Metadata } from 'next'
import { audit } from '@/components/messages/audit'
import { people } from '@/components/messages/people'
import { settings } from '@/components/messages/settings'
import { Invite } from '@/components/people/invite'
import { MemberTable } from '@/components/people/member-table'
import { Page } from '@/components/shell/page'
import { LinkButton } from '@/components/ui/link-button'
import { ROLES } from '@/lib/domain/access'
import { loadPeople } from '@/lib/server/loaders/people'

export const metadata: Metadata = { title: people.members.title }

interface PeoplePageProps {
  params: Promise<{ slug: string }>
}

export default async function PeoplePage({ params }: PeoplePageProps) {
  const { slug } = await params
  const words = people.members
  const { self, members, invitations } = await loadPeople(slug)
  return (
    <Page
      title={words.title}
      lead={<p>{words.lead}</p>}
      actions={
        <>
          <LinkButton href={`/p/${slug}/settings`}>{settings.title}</LinkButton>
          <LinkButton href={`/p/${slug}/audit`}>{audit.title}</LinkButton>
        </>
      }
    >
      <MemberTable slug={slug} members={members} self={self} />
      <Invite slug={slug} pending={invitations} />
      <section aria-labelledby="roles" className="grid gap-2">
        <h2 id="roles" className="text-base">
          {words.rolesTitle}
        </h2>
        <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
          {ROLES.map((role) => (
            <div key={role} className="contents">
              <dt className="font-medium">{people.roles[role]}</dt>
              <dd className="text-muted max-sm:mb-2">{people.roleDoes[role]}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  )
}
