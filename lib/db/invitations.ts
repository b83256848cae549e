import { randomUUID } from 'node:crypto'
import type { Role, Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import type { EmailAddress } from '@/lib/domain/person'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { joinProject } from './members'
import { hashOfToken, newOpaqueToken } from './opaque-token'
import { creatingUsers, createUser, grantAdmin } from './users'
import { isUuid } from './uuid'

export const INVITATION_DAYS = 7
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export interface NewInvitation {
  /** A role in a project, the administration of the instance, or both. */
  readonly project: { readonly projectId: string; readonly role: Role } | null
  readonly isAdmin: boolean
  /** null: whoever holds the link names their own address. */
  readonly email: EmailAddress | null
  readonly createdById: string | null
}

/** Makes an invitation for a week. The raw token is in this answer and nowhere else. */
export async function createInvitation({ project, isAdmin, email, createdById }: NewInvitation): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = newOpaqueToken()
  const id = randomUUID()
  const { projectId = null, role = null } = project ?? {}
  return database().$transaction(async (db) => {
    const rows = await db.$queryRaw<{ expiresAt: Date }[]>`
      insert into "Invitation" (id, "tokenHash", email, "projectId", role, "isAdmin", "createdById", "createdAt", "expiresAt")
      values (${id}::uuid, ${hashOfToken(token)}, ${email?.email ?? null}, ${projectId}::uuid, ${role}::"Role", ${isAdmin},
        ${createdById}::uuid, now(), now() + make_interval(days => ${INVITATION_DAYS}::int))
      returning "expiresAt"`
    const row = rows[0]
    if (!row) throw new Error('The database stored an invitation and answered no row')
    await recordEvent(db, { kind: 'invitation.created', actorId: createdById, projectId, subject: id, data: { role, admin: isAdmin } })
    return { id, token, expiresAt: row.expiresAt }
  })
}

/** Withdraws unused invitations for an admin that no person made: the next start prints a fresh one. */
export const withdrawFirstAdminInvitations = (): Promise<number> =>
  database().$executeRaw`delete from "Invitation" where "isAdmin" and "createdById" is null and "acceptedAt" is null`

export interface PendingInvitation {
  readonly id: string
  readonly email: string | null
  readonly role: Role
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** The invitations of a project that can still be used, the newest first. */
export const listInvitations = (scope: Scope<'manage_people'>): Promise<PendingInvitation[]> =>
  database().$queryRaw<PendingInvitation[]>`
    select i.id, i.email, i.role, u.name as "createdBy", i."createdAt", i."expiresAt"
    from "Invitation" i left join "User" u on u.id = i."createdById"
    where i."projectId" = ${scope.projectId}::uuid and i."acceptedAt" is null and i."expiresAt" > now()
    order by i."createdAt" desc, i.id`

/** Withdraws an unused invitation; false if the project has none of this id. */
export async function revokeInvitation(scope: Scope<'manage_people'>, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  return database().$transaction(async (db) => {
    const gone = await db.$executeRaw`
      delete from "Invitation" where id = ${id}::uuid and "projectId" = ${scope.projectId}::uuid and "acceptedAt" is null`
    if (gone) await recordEvent(db, { kind: 'invitation.revoked', actorId: scope.userId, projectId: scope.projectId, subject: id })
    return gone > 0
  })
}

export interface OpenInvitation {
  readonly email: string | null
  readonly isAdmin: boolean
  readonly role: Role | null
  readonly project: { readonly slug: string; readonly name: string } | null
}

const UNKNOWN = failure('not_found', 'This invitation does not exist or was withdrawn.', 'Check that the link is complete, or ask for a new one.')
const USED = failure('expired', 'This invitation has been used.', 'If it was you, sign in. Otherwise ask for a new one.')
const TOO_OLD = failure('expired', 'This invitation has expired.', 'Ask whoever sent it for a new one.')

/** What a link offers, for whoever holds it. */
export async function readInvitation(token: string): Promise<Result<OpenInvitation>> {
  if (!TOKEN.test(token)) return fail(UNKNOWN)
  const invitation = await database().invitation.findUnique({
    where: { tokenHash: hashOfToken(token) },
    select: { email: true, isAdmin: true, role: true, project: { select: { slug: true, name: true } } },
  })
  if (!invitation) return fail(UNKNOWN)
  const closed = await whyClosed(token)
  return closed ? fail(closed) : ok(invitation)
}

async function whyClosed(token: string, db: Pick<DatabaseTransaction, '$queryRaw'> = database()): Promise<Failure | null> {
  const rows = await db.$queryRaw<{ used: boolean; old: boolean }[]>`
    select "acceptedAt" is not null as used, "expiresAt" <= now() as old from "Invitation" where "tokenHash" = ${hashOfToken(token)}`
  const row = rows[0]
  if (!row) return UNKNOWN
  return row.used ? USED : row.old ? TOO_OLD : null
}

interface Claimed {
  readonly id: string
  readonly email: string | null
  readonly projectId: string | null
  readonly role: Role | null
  readonly isAdmin: boolean
}

/** Leaves a transaction without a trace; caught by the caller in this file. */
class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

/** Takes an open invitation, once: of many at the same moment, one gets the row. */
async function claim(db: DatabaseTransaction, token: string): Promise<Claimed> {
  const rows = TOKEN.test(token)
    ? await db.$queryRaw<Claimed[]>`
        update "Invitation" set "acceptedAt" = now()
        where "tokenHash" = ${hashOfToken(token)} and "acceptedAt" is null and "expiresAt" > now()
        returning id, email, "projectId", role, "isAdmin"`
    : []
  const claimed = rows[0]
  if (claimed) return claimed
  // Asked on the same connection: a second one, while holding the first, would let a crowd wait for each other.
  throw new Refusal((await whyClosed(token, db)) ?? UNKNOWN)
}

async function grantTo(db: DatabaseTransaction, invitation: Claimed, userId: string): Promise<void> {
  const { id, projectId, role } = invitation
  if (projectId !== null && role !== null) {
    const added = await joinProject(db, { projectId, userId, role })
    if (!added.ok) throw new Refusal(added.error)
  }
  await db.invitation.update({ where: { id }, data: { acceptedById: userId } })
  await recordEvent(db, { kind: 'invitation.accepted', actorId: userId, projectId, subject: id })
}

async function refusable<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Refusal) return fail(error.failure)
    throw error
  }
}

const wrongAddress = (email: string) =>
  failure('conflict', `This invitation was made for ${email}.`, 'Use that address, or ask for an invitation without a fixed one.')

/** Makes an account out of an invitation, with what it grants. */
export const acceptAsNewUser = (token: string, user: EmailAddress & { name: string; passwordHash: string }): Promise<Result<{ userId: string }>> =>
  refusable(() =>
    creatingUsers(async (db) => {
      const invitation = await claim(db, token)
      if (invitation.email !== null && invitation.email.toLowerCase() !== user.key) throw new Refusal(wrongAddress(invitation.email))
      const userId = await createUser(db, { ...user, isAdmin: invitation.isAdmin, actorId: null })
      await grantTo(db, invitation, userId)
      return ok({ userId })
    }),
  )

/** Gives a signed-in person what an invitation grants. */
export const acceptAsUser = (token: string, person: { userId: string; email: string; isAdmin: boolean }): Promise<Result<{ userId: string }>> =>
  refusable(() =>
    database().$transaction(async (db) => {
      const invitation = await claim(db, token)
      if (invitation.email !== null && invitation.email.toLowerCase() !== person.email.toLowerCase()) throw new Refusal(wrongAddress(invitation.email))
      if (invitation.isAdmin && !person.isAdmin) await grantAdmin(db, person.userId, person.userId)
      await grantTo(db, invitation, person.userId)
      return ok({ userId: person.userId })
    }),
  )
