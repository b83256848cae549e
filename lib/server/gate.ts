import { cache } from 'react'
import { can, mintAssignmentScope, mintScope, reaches, type Actor, type AssignmentScope, type Capability, type Role, type Scope } from '@/lib/domain/access'
import { failure, FailureError } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { findMembership, findProjectId, findProjectState } from '@/lib/db/projects'
import { findAssignmentAccess } from '@/lib/db/assignments'
import { sessionActor } from '@/lib/db/sessions'
import { findOpenShare, type OpenShare } from '@/lib/db/shares'
import { tokenActor } from '@/lib/db/tokens'
import { sessionIdOfRequest } from './auth'

/**
 * The login gate: the only place that turns a request into a person, and a person into a scope. Session, role
 * and membership are read from the database each time, so what a manager changes holds at the next request.
 */

/** The person behind a request, by Bearer token if one is sent (then nothing else counts), else by session cookie. */
export async function authenticate(request: { headers: Headers }): Promise<Actor | null> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(authorization)?.[1]
    return token === undefined ? null : tokenActor(token)
  }
  const sessionId = await sessionIdOfRequest()
  return sessionId === null ? null : sessionActor(sessionId)
}

/** What strangers and wrong addresses are told alike, so that nothing can be guessed from the answer. */
export const NOT_FOUND = failure('not_found', 'There is nothing at this address that you can see.', 'Check the address, or ask a manager for access.')

/** The person's role in a project: an admin of the instance is manager everywhere. Null: not a member. */
export const roleIn = cache(async (userId: string, isAdmin: boolean, slug: string): Promise<{ projectId: string; role: Role; archived: boolean } | null> => {
  if (isAdmin) {
    const found = await findProjectState(slug)
    return found && { ...found, role: 'manager' }
  }
  return findMembership(userId, slug)
})

/** A scope for one capability; `not_found` for strangers, so that a project cannot be guessed, `forbidden` for members without it. */
export async function projectScope<C extends Capability>(actor: Actor, slug: string, capability: C): Promise<Result<Scope<C>>> {
  const found = await roleIn(actor.userId, actor.isAdmin, slug)
  if (found === null || !reaches(actor, found.projectId)) return fail(NOT_FOUND)
  if (!can(found.role, capability))
    return fail(failure('forbidden', `Your role in this project (${found.role}) does not include this.`, 'Ask a manager of the project.'))
  return ok(mintScope({ userId: actor.userId, projectId: found.projectId, projectSlug: slug, role: found.role }, capability))
}

/** What an archived project answers to every change but those that open it again or take people out. */
export const ARCHIVED = failure('conflict', 'This project is archived: it can be read and exported, not changed.', 'A manager of the project can open it again, under Settings.')

/** One assignment. Writing is its annotator's alone (gold: whoever adjudicates); reading also for those who read all layers. */
export async function assignmentScope<M extends 'read' | 'write'>(actor: Actor, assignmentId: string, mode: M): Promise<Result<AssignmentScope<M>>> {
  const assignment = await findAssignmentAccess(assignmentId)
  if (assignment === null || !reaches(actor, assignment.projectId)) return fail(NOT_FOUND)
  const membership = await roleIn(actor.userId, actor.isAdmin, assignment.projectSlug)
  if (membership === null) return fail(NOT_FOUND)
  const own = assignment.annotatorId === actor.userId || (assignment.kind === 'gold' && can(membership.role, 'adjudicate'))
  const readable = own || can(membership.role, 'read_layers')
  if (!readable) return fail(NOT_FOUND)
  if (mode === 'write' && own && membership.archived) return fail(ARCHIVED)
  if (mode === 'write' && !own) return fail(failure('forbidden', 'This assignment belongs to somebody else.', 'Only its annotator can change it.'))
  return ok(mintAssignmentScope({ userId: actor.userId, projectId: assignment.projectId, assignmentId }, mode))
}

/**
 * What a link to one view opens: reading, for that view alone (lib/server/sharing.ts asks nothing else with it). It is
 * worth what its maker may do: a link of somebody who left, or may no longer take data out, is no link.
 */
export async function sharedScope(token: string): Promise<{ share: OpenShare; scope: Scope<'read_layers'> } | null> {
  const share = await findOpenShare(token)
  if (share === null) return null
  const found = await roleIn(share.maker.userId, share.maker.isAdmin, share.slug)
  if (found === null || found.projectId !== share.projectId || !can(found.role, 'export') || !can(found.role, 'read_layers')) return null
  return { share, scope: mintScope({ userId: null, projectId: found.projectId, projectSlug: share.slug, role: found.role }, 'read_layers') }
}

/** The scope of a command: whoever can run one on the server's data may do everything. Throws a Failure for an unknown project. */
export async function commandScope<C extends Capability>(capability: C, slug: string): Promise<Scope<C>> {
  const projectId = await findProjectId(slug)
  if (projectId === null)
    throw new FailureError(failure('not_found', `There is no project "${slug}".`, 'Create it in the browser (New project), or name another.'))
  return mintScope({ userId: null, projectId, projectSlug: slug, role: 'manager' }, capability)
}

/** One assignment, for a command: in the name of its annotator, or (gold) of the person given. */
export async function commandAssignment(assignmentId: string, adjudicatorId?: string): Promise<AssignmentScope<'write'>> {
  const assignment = await findAssignmentAccess(assignmentId)
  const userId = assignment?.annotatorId ?? adjudicatorId
  if (!assignment || userId === undefined) throw new FailureError(NOT_FOUND)
  return mintAssignmentScope({ userId, projectId: assignment.projectId, assignmentId }, 'write')
}
