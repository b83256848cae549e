import type { Role, Scope } from '@/lib/domain/access'
import { database } from './client'

export interface Annotator {
  readonly userId: string
  readonly name: string
  readonly pseudonym: string
  readonly role: Role
}

/** Everybody an article can be given to, by name: members of any role, whose accounts stand. */
export async function listAnnotators(scope: Scope<'assign'>): Promise<Annotator[]> {
  const rows = await database().membership.findMany({
    where: { projectId: scope.projectId, removedAt: null, user: { disabledAt: null } },
    select: { userId: true, role: true, pseudonym: true, user: { select: { name: true } } },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })
  return rows.map(({ user, ...row }) => ({ ...row, name: user.name }))
}
