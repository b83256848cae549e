import { randomUUID } from 'node:crypto'
import { failure } from '@/lib/domain/errors'
import type { EmailAddress } from '@/lib/domain/person'
import { fail, ok, type Result } from '@/lib/domain/result'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { isUniqueViolation } from './faults'
import { revokeOtherSessions } from './sessions'

/** What checking a password needs, and nothing else does. */
export interface Credentials {
  readonly userId: string
  readonly passwordHash: string | null
  /** Disabled and demo people cannot sign in with a password. */
  readonly mayUsePassword: boolean
}

export async function credentialsOf(emailKey: string): Promise<Credentials | null> {
  const user = await database().user.findUnique({
    where: { emailKey },
    select: { id: true, passwordHash: true, disabledAt: true, demo: true },
  })
  return user && { userId: user.id, passwordHash: user.passwordHash, mayUsePassword: user.disabledAt === null && !user.demo }
}

/** The password hash of a person by id: for changing one's own. */
export async function passwordHashOf(userId: string): Promise<string | null> {
  return (await database().user.findUnique({ where: { id: userId }, select: { passwordHash: true } }))?.passwordHash ?? null
}

export interface NewUser extends EmailAddress {
  readonly name: string
  readonly passwordHash: string | null
  readonly isAdmin: boolean
  /** Who makes the account; null: a command, or the person through an invitation. */
  readonly actorId: string | null
}

/** Makes an account. Only invitations and commands on the server lead here: there is no sign-up. */
export async function createUser(db: DatabaseTransaction, { key, actorId, ...user }: NewUser): Promise<string> {
  const id = randomUUID()
  await db.user.create({ data: { id, emailKey: key, ...user } })
  await recordEvent(db, { kind: 'user.created', actorId, subject: id, data: { admin: user.isAdmin } })
  return id
}

export const ALREADY_REGISTERED = failure('already_exists', 'There is an account with this e-mail address already.', 'Sign in with it, then open the invitation again.')

/** Runs a transaction in which an account may be made; a taken address is a value, not an error. */
export async function creatingUsers<T>(run: (db: DatabaseTransaction) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await database().$transaction(run)
  } catch (error) {
    if (isUniqueViolation(error)) return fail(ALREADY_REGISTERED)
    throw error
  }
}

/** Sets a password and ends every session but `keepSession`. */
export async function setPassword(userId: string, passwordHash: string, keepSession: string | null, actorId: string | null): Promise<void> {
  await database().$transaction(async (db) => {
    await db.user.update({ where: { id: userId }, data: { passwordHash } })
    await revokeOtherSessions(userId, keepSession, db)
    await recordEvent(db, { kind: 'user.password_changed', actorId, subject: userId })
  })
}

/** Shuts a person out, or lets them in again. Shutting out ends sessions and tokens for good. */
export async function setDisabled(userId: string, disabled: boolean): Promise<void> {
  await database().$transaction(async (db) => {
    await db.$executeRaw`update "User" set "disabledAt" = case when ${disabled}::boolean then now() end where id = ${userId}::uuid`
    if (disabled) {
      await revokeOtherSessions(userId, null, db)
      await db.$executeRaw`update "ApiToken" set "revokedAt" = now() where "userId" = ${userId}::uuid and "revokedAt" is null`
    }
    await recordEvent(db, { kind: disabled ? 'user.disabled' : 'user.enabled', actorId: null, subject: userId })
  })
}

export async function grantAdmin(db: DatabaseTransaction, userId: string, actorId: string | null): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { isAdmin: true } })
  await recordEvent(db, { kind: 'user.admin_granted', actorId, subject: userId })
}

/** The same by a command. */
export const makeAdmin = (userId: string): Promise<void> => database().$transaction((db) => grantAdmin(db, userId, null))

/** True once somebody can administer the instance. */
export async function hasAdmin(): Promise<boolean> {
  return (await database().user.count({ where: { isAdmin: true, demo: false, disabledAt: null } })) > 0
}

export interface UserSummary {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly isAdmin: boolean
  readonly demo: boolean
  readonly disabled: boolean
  readonly roles: readonly { readonly project: string; readonly role: string }[]
}

const summary = {
  id: true,
  email: true,
  name: true,
  isAdmin: true,
  demo: true,
  disabledAt: true,
  memberships: { where: { removedAt: null }, select: { role: true, project: { select: { slug: true } } }, orderBy: { createdAt: 'asc' } },
} as const

function toSummary({ memberships, disabledAt, ...user }: Awaited<ReturnType<typeof readSummaries>>[number]): UserSummary {
  return { ...user, disabled: disabledAt !== null, roles: memberships.map(({ role, project }) => ({ project: project.slug, role })) }
}

const readSummaries = (where: { emailKey?: string }) => database().user.findMany({ where, select: summary, orderBy: { emailKey: 'asc' } })

/** Everybody with an account: for the command line, where whoever runs it owns the data. */
export const listUsers = async (): Promise<UserSummary[]> => (await readSummaries({})).map(toSummary)

export async function findUser(emailKey: string): Promise<Result<UserSummary>> {
  const [user] = await readSummaries({ emailKey })
  return user ? ok(toSummary(user)) : fail(failure('not_found', `Nobody has an account with ${emailKey}.`, 'See `npm run user -- list`, or invite them with `npm run user -- add`.'))
}
