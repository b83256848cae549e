import { cache } from 'react'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { can, type Actor, type AssignmentScope, type Capability, type Role, type Scope } from '@/lib/domain/access'
import { returnPath } from '@/lib/domain/return-path'
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

/** Whoever is not signed in comes back after signing in: proxy.ts says where the page is. */
export async function pageActor(): Promise<Actor> {
  const actor = await currentActor()
  if (actor) return actor
  const here = returnPath((await headers()).get('x-parallax-path'))
  redirect(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`)
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
