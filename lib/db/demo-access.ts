import type { Role } from '@/lib/domain/access'
import { database } from './client'
import { Prisma } from './generated/client'
import { listensOnlyHere } from './reach'

/**
 * SQL that holds while demo people count. They have no password, so they exist only while every project is a demo
 * and only this machine can reach the server.
 */
export const demoIsOpen = (): Prisma.Sql => Prisma.sql`(
  ${listensOnlyHere()}::boolean
  and exists (select from "Project" where demo)
  and not exists (select from "Project" where not demo)
)`

export async function demoSignInAvailable(): Promise<boolean> {
  if (!listensOnlyHere()) return false
  const rows = await database().$queryRaw<{ open: boolean }[]>`select ${demoIsOpen()} as open`
  return rows[0]?.open ?? false
}

export interface DemoPerson {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/**
 * One demo person a role, or nobody while the demo is closed. Of several annotators, the one with most work left to do.
 */
export async function demoPeople(): Promise<DemoPerson[]> {
  return database().$queryRaw<DemoPerson[]>`
    select distinct on (m.role) u.id as "userId", u.name, u.email, m.role
    from "User" u
    join "Membership" m on m."userId" = u.id and m."removedAt" is null
    join "Project" p on p.id = m."projectId" and p.demo
    where u.demo and u."disabledAt" is null and ${demoIsOpen()}
    order by m.role,
      (select count(*) from "Assignment" a where a."projectId" = p.id and a."annotatorId" = u.id and a.status = 'open') desc,
      u.email`
}
