import { randomInt } from 'node:crypto'
import type { Actor, Role, Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'

export interface Member {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly pseudonym: string
  readonly isAdmin: boolean
  readonly demo: boolean
  readonly disabled: boolean
  readonly joinedAt: Date
}

/** Everybody who is in the project now, by name. */
export async function listMembers(scope: Scope<'manage_people'>): Promise<Member[]> {
  const rows = await database().membership.findMany({
    where: { projectId: scope.projectId, removedAt: null },
    select: {
      role: true,
      pseudonym: true,
      createdAt: true,
      user: { select: { id: true, name: true, email: true, isAdmin: true, demo: true, disabledAt: true } },
    },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })
  return rows.map(({ user: { id, disabledAt, ...user }, createdAt, ...row }) => ({
    userId: id,
    ...user,
    ...row,
    disabled: disabledAt !== null,
    joinedAt: createdAt,
  }))
}

// Without letters and digits that are mistaken for each other (Crockford's base 32).
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const newPseudonym = () => 'A-' + Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** Members of one project change one after the other, so that two managers cannot remove each other at once. */
const lockProject = (db: DatabaseTransaction, projectId: string) =>
  db.$executeRaw`select 1 from "Project" where id = ${projectId}::uuid for no key update`

export interface NewMember {
  readonly projectId: string
  readonly userId: string
  readonly role: Role
  /** Who adds them; the person themselves if left out, null for a command. */
  readonly actorId?: string | null
  /** Where it is not left to chance. */
  readonly pseudonym?: string
}

export const addMember = (of: NewMember): Promise<Result<{ pseudonym: string }>> => database().$transaction((db) => joinProject(db, of))

/**
 * Puts a person into a project, in a transaction of the caller's. Who was removed comes back under the pseudonym they
 * had, so that their work keeps its author. Who is a member already is refused: a link must not change a role silently.
 */
export async function joinProject(db: DatabaseTransaction, of: NewMember): Promise<Result<{ pseudonym: string }>> {
  const { projectId, userId, role, actorId = userId } = of
  await lockProject(db, projectId)
  const members = await db.membership.findMany({ where: { projectId }, select: { userId: true, pseudonym: true, removedAt: true } })
  const earlier = members.find((member) => member.userId === userId)
  if (earlier && earlier.removedAt === null)
    return fail(failure('already_exists', 'This person is a member of the project already.', 'A manager can change the role under People.'))
  const taken = new Set(members.map((member) => member.pseudonym))
  let pseudonym = earlier?.pseudonym ?? of.pseudonym ?? newPseudonym()
  while (!earlier && taken.has(pseudonym)) pseudonym = newPseudonym()
  await db.membership.upsert({
    where: { projectId_userId: { projectId, userId } },
    create: { projectId, userId, role, pseudonym },
    update: { role, removedAt: null },
  })
  await recordEvent(db, { kind: 'member.added', actorId, projectId, subject: userId, data: { role } })
  return ok({ pseudonym })
}

const NO_MEMBER = failure('not_found', 'There is no such member in this project.', 'Reload the list; somebody may have removed them.')

/** Changes what a member may do, from their next request on. */
export const changeRole = (scope: Scope<'manage_people'>, actor: Pick<Actor, 'isAdmin'>, userId: string, role: Role): Promise<Result<{ role: Role }>> =>
  changeMember(scope, actor, userId, role !== 'manager', async (db, before) => {
    await db.membership.update({ where: { projectId_userId: { projectId: scope.projectId, userId } }, data: { role } })
    await recordEvent(db, { kind: 'member.role_changed', actorId: scope.userId, projectId: scope.projectId, subject: userId, data: { from: before, to: role } })
    return { role }
  })

/** Takes a member out of the project, from their next request on. Their work and pseudonym stay. */
export const removeMember = (scope: Scope<'manage_people'>, actor: Pick<Actor, 'isAdmin'>, userId: string): Promise<Result<{ removed: true }>> =>
  changeMember(scope, actor, userId, true, async (db, before) => {
    await db.$executeRaw`update "Membership" set "removedAt" = now() where "projectId" = ${scope.projectId}::uuid and "userId" = ${userId}::uuid`
    await recordEvent(db, { kind: 'member.removed', actorId: scope.userId, projectId: scope.projectId, subject: userId, data: { role: before } })
    return { removed: true } as const
  })

async function changeMember<T>(
  { projectId }: Scope<'manage_people'>,
  actor: Pick<Actor, 'isAdmin'>,
  userId: string,
  stopsManaging: boolean,
  run: (db: DatabaseTransaction, before: Role) => Promise<T>,
): Promise<Result<T>> {
  return database().$transaction(async (db) => {
    await lockProject(db, projectId)
    const member = await db.membership.findUnique({
      where: { projectId_userId: { projectId, userId }, removedAt: null },
      select: { role: true, user: { select: { isAdmin: true } } },
    })
    if (!member) return fail(NO_MEMBER)
    if (member.user.isAdmin && !actor.isAdmin)
      return fail(failure('forbidden', 'This person administers the whole instance.', 'Only another admin can change them.'))
    if (stopsManaging && member.role === 'manager') {
      const others = await db.membership.count({
        where: { projectId, removedAt: null, role: 'manager', userId: { not: userId }, user: { disabledAt: null } },
      })
      if (others === 0)
        return fail(failure('conflict', 'This is the last manager of the project.', 'Make somebody else a manager first.'))
    }
    return ok(await run(db, member.role))
  })
}
