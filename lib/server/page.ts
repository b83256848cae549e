import { cache } from 'react'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { can, type Actor, type AssignmentScope, type Capability, type Role, type Scope } from '@/lib/domain/access'
import { assignmentScope, authenticate, projectScope, roleIn } from './gate'

/** The gate as pages use it: nobody signed in goes to the sign-in page, a stranger sees "not found". */

/** The person looking at a page, once per render. */
export const currentActor = cache(async (): Promise<Actor | null> => authenticate({ headers: withoutToken(await headers()) }))

/** Pages take cookies only: a token is for scripts, and a page shown to one would be a second API. */
function withoutToken(from: Headers): Headers {
  const kept = new Headers(from)
  kept.delete('authorization')
  return kept
}

export async function pageActor(): Promise<Actor> {
  return (await currentActor()) ?? redirect('/sign-in')
}

export async function pageScope<C extends Capability>(slug: string, capability: C): Promise<Scope<C>> {
  const gate = await projectScope(await pageActor(), slug, capability)
  return gate.ok ? gate.value : notFound()
}

/** The person's role in a project, for what every member may see (the project's home). */
export async function pageRole(slug: string): Promise<{ actor: Actor; projectId: string; role: Role; can: (capability: Capability) => boolean }> {
  const actor = await pageActor()
  const found = await roleIn(actor.userId, actor.isAdmin, slug)
  if (found === null) notFound()
  return { actor, ...found, can: (capability) => can(found.role, capability) }
}

export async function pageAssignment<M extends 'read' | 'write'>(assignmentId: string, mode: M): Promise<AssignmentScope<M>> {
  const gate = await assignmentScope(await pageActor(), assignmentId, mode)
  return gate.ok ? gate.value : notFound()
}
