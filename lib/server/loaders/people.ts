import type { Role } from '@/lib/domain/access'
import { ROLES } from '@/lib/domain/access'
import { returnPath } from '@/lib/domain/return-path'
import { demoPeople } from '@/lib/db/demo-access'
import { listInvitations, readInvitation } from '@/lib/db/invitations'
import { listMembers } from '@/lib/db/members'
import { listProjects } from '@/lib/db/projects'
import { sessionsOf } from '@/lib/db/sessions'
import { tokensOf } from '@/lib/db/tokens'
import { currentActor, pageActor, pageScope } from '../page'

/** Whether an OpenID Connect issuer is configured. */
const issuerIsOffered = (): boolean => Boolean(process.env.PARALLAX_OIDC_ISSUER && process.env.PARALLAX_OIDC_CLIENT_ID && process.env.PARALLAX_OIDC_CLIENT_SECRET)

/** The sign-in page: where it leads to, the demo entrances while there are any, and who is signed in already. */
export async function loadSignIn(query: { next?: unknown; callbackUrl?: unknown }) {
  const [demo, actor] = await Promise.all([demoPeople(), currentActor()])
  const offered = new Set<Role>(demo.map((person) => person.role))
  return {
    next: returnPath(query.next ?? query.callbackUrl),
    demoRoles: ROLES.filter((role) => offered.has(role)),
    issuer: issuerIsOffered(),
    signedInAs: actor?.name ?? null,
  }
}

/** An invitation as its holder sees it. */
export async function loadInvitation(token: string) {
  const [invitation, actor] = await Promise.all([readInvitation(token), currentActor()])
  return { invitation, actor }
}

/** One's own account. Demo people see who they are and nothing to change. */
export async function loadAccount() {
  const actor = await pageActor()
  const [tokens, projects, sessions] = await Promise.all([tokensOf(actor.userId), listProjects(actor), sessionsOf(actor.userId)])
  const here = actor.by.kind === 'session' ? actor.by.sessionId : ''
  const marked = sessions.map((session) => ({ ...session, current: session.id === here }))
  return { actor, tokens, projects, sessions: [...marked.filter((one) => one.current), ...marked.filter((one) => !one.current)] }
}

/** The people of a project and the invitations still open, for whoever manages them. */
export async function loadPeople(slug: string) {
  const [actor, scope] = [await pageActor(), await pageScope(slug, 'manage_people')]
  const [members, invitations] = await Promise.all([listMembers(scope), listInvitations(scope)])
  return { self: { userId: actor.userId, isAdmin: actor.isAdmin }, members, invitations }
}
