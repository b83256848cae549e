import type { Metadata } from 'next'
import { common } from '@/components/messages/common'
import { people } from '@/components/messages/people'
import { InvitationForm, JoinButton } from '@/components/people/invitation-form'
import { ProductMark } from '@/components/shell/mark'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { loadInvitation } from '@/lib/server/loaders/people'

// The address of this page is a secret: it must not travel to other sites or into search engines.
export const metadata: Metadata = { title: people.invitation.title, referrer: 'no-referrer', robots: { index: false } }

interface InvitationPageProps {
  params: Promise<{ token: string }>
}

export default async function InvitationPage({ params }: InvitationPageProps) {
  const { token } = await params
  const words = people.invitation
  const { invitation, actor } = await loadInvitation(token)
  return (
    <main id="content" tabIndex={-1} className="mx-auto grid min-h-dvh w-full max-w-md content-center gap-8 px-4 py-12 outline-none">
      <p className="flex items-center gap-2 font-semibold">
        <ProductMark className="size-5" />
        {common.product}
      </p>
      {invitation.ok ? (
        <Open invitation={invitation.value} actor={actor} token={token} />
      ) : (
        <div className="grid gap-4">
          <h1 className="headline text-xl">{words.closedTitle}</h1>
          <Notice tone="warn" title={invitation.error.reason}>
            <p>{invitation.error.next}</p>
          </Notice>
          <p>
            <TextLink href="/sign-in">{words.toSignIn}</TextLink>
          </p>
        </div>
      )}
    </main>
  )
}

type Loaded = Awaited<ReturnType<typeof loadInvitation>>
type Invitation = Extract<Loaded['invitation'], { ok: true }>['value']

function Open({ invitation, actor, token }: { invitation: Invitation; actor: Loaded['actor']; token: string }) {
  const words = people.invitation
  const { project, role, email } = invitation
  const next = project ? `/p/${project.slug}` : '/'
  return (
    <>
      <div className="grid gap-3">
        <h1 className="headline text-2xl">{words.title}</h1>
        <p>
          {project && role ? (
            <>
              {words.toProject(role)} <strong className="bidi">{project.name}</strong>. <span className="text-muted">{people.roleDoes[role]}</span>
            </>
          ) : (
            words.toInstance
          )}
        </p>
      </div>
      {actor && !actor.demo ? (
        <JoinButton token={token} name={actor.name} next={next} />
      ) : (
        <>
          {actor && <Notice>{words.demoSignedIn}</Notice>}
          <InvitationForm token={token} email={email} next={next} />
        </>
      )}
    </>
  )
}
