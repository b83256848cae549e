import type { Actor } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import type { EmailAddress } from '@/lib/domain/person'
import { fail, type Result } from '@/lib/domain/result'
import { acceptAsNewUser, acceptAsUser, createInvitation, readInvitation, withdrawFirstAdminInvitations } from '@/lib/db/invitations'
import { ALREADY_REGISTERED, credentialsOf, hasAdmin } from '@/lib/db/users'
import { hashPassword } from './passwords'

/** The path of the page where an invitation is accepted. */
export const invitationPath = (token: string): string => `/invite/${token}`

/** The whole link, as people reach this server: NEXTAUTH_URL, or else HOST and PORT. */
export function invitationLink(token: string, env: Readonly<Record<string, string | undefined>> = process.env): string {
  const host = env.HOST || '127.0.0.1'
  const origin = env.NEXTAUTH_URL || `http://${host.includes(':') ? `[${host}]` : host}:${env.PORT || '3000'}`
  return new URL(invitationPath(token), origin).href
}

/**
 * While nobody administers the instance: the token of a fresh invitation to do so, for the first start to print. Any
 * earlier one that was not used stops working. Null once there is an admin.
 */
export async function firstAdminInvitation(): Promise<string | null> {
  if (await hasAdmin()) return null
  await withdrawFirstAdminInvitations()
  return (await createInvitation({ project: null, isAdmin: true, email: null, createdById: null })).token
}

export interface NewPerson {
  readonly email: EmailAddress
  readonly name: string
  readonly password: string
}

/** Makes an account from an invitation. The costly hash is computed only for an invitation that is open. */
export async function acceptForNewPerson(token: string, person: NewPerson): Promise<Result<{ userId: string }>> {
  const open = await readInvitation(token)
  if (!open.ok) return open
  if (await credentialsOf(person.email.key)) return fail(ALREADY_REGISTERED)
  const passwordHash = await hashPassword(person.password)
  if (!passwordHash.ok) return passwordHash
  return acceptAsNewUser(token, { ...person.email, name: person.name, passwordHash: passwordHash.value })
}

/** Gives the signed-in person what the invitation grants. */
export async function acceptForActor(token: string, actor: Actor): Promise<Result<{ userId: string }>> {
  if (actor.demo)
    return fail(failure('forbidden', 'Demo accounts cannot accept invitations.', 'Sign out, then open the link again to make an account of your own.'))
  return acceptAsUser(token, actor)
}
