import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import { recordEvent } from './audit'
import { database } from './client'
import type { Prisma } from './generated/client'
import { hashOfToken, newOpaqueToken } from './opaque-token'
import { isUuid } from './uuid'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

export interface NewShare {
  readonly view: Prisma.InputJsonObject
  readonly title: string
  readonly days: number
}

/** Makes a link to one view. The raw token is in this answer and nowhere else. */
export async function createShare(scope: Scope<'export'>, userId: string, { view, title, days }: NewShare): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = newOpaqueToken()
  const id = randomUUID()
  return database().$transaction(async (db) => {
    // The database's clock, as it will judge the end.
    const rows = await db.$queryRaw<{ expiresAt: Date }[]>`
      insert into "Share" (id, "projectId", "tokenHash", view, title, "createdById", "createdAt", "expiresAt")
      values (${id}::uuid, ${scope.projectId}::uuid, ${hashOfToken(token)}, ${JSON.stringify(view)}::jsonb, ${title}, ${userId}::uuid, now(), now() + make_interval(days => ${days}::int))
      returning "expiresAt"`
    const row = rows[0]
    if (!row) throw new Error('The database stored a share and answered no row')
    await recordEvent(db, { kind: 'share.created', actorId: userId, projectId: scope.projectId, subject: id, data: { title, days, view } })
    return { id, token, expiresAt: row.expiresAt }
  })
}

export interface ShareView {
  readonly id: string
  readonly title: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly lastOpenedAt: Date | null
  /** False once it is revoked or past its end. */
  readonly open: boolean
}

const LISTED = 200

/** The links of a project, the newest first; those that ended too. */
export const listShares = (scope: Scope<'export'>): Promise<ShareView[]> =>
  database().$queryRaw<ShareView[]>`
    select s.id, s.title, u.name as "createdBy", s."createdAt", s."expiresAt", s."revokedAt", s."lastOpenedAt", s."revokedAt" is null and s."expiresAt" > now() as open
    from "Share" s join "User" u on u.id = s."createdById"
    where s."projectId" = ${scope.projectId}::uuid order by s."createdAt" desc, s.id limit ${LISTED}`

/** Ends a link; false if the project has no open one of this id. */
export async function revokeShare(scope: Scope<'export'>, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  return database().$transaction(async (db) => {
    const ended = await db.$executeRaw`update "Share" set "revokedAt" = now() where id = ${id}::uuid and "projectId" = ${scope.projectId}::uuid and "revokedAt" is null`
    if (ended) await recordEvent(db, { kind: 'share.revoked', actorId: scope.userId, projectId: scope.projectId, subject: id })
    return ended > 0
  })
}

export interface OpenShare {
  readonly id: string
  readonly projectId: string
  readonly slug: string
  readonly view: unknown
  readonly title: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly maker: { readonly userId: string; readonly name: string; readonly isAdmin: boolean }
}

/** Called by the gate: the link of a token, if it is not ended and its maker may still sign in. Notes that it was opened, to the minute. */
export async function findOpenShare(token: string): Promise<OpenShare | null> {
  if (!TOKEN.test(token)) return null
  const rows = await database().$queryRaw<(Omit<OpenShare, 'maker'> & { userId: string; name: string; isAdmin: boolean; stale: boolean })[]>`
    select s.id, s."projectId", p.slug, s.view, s.title, s."createdAt", s."expiresAt", u.id as "userId", u.name, u."isAdmin",
           s."lastOpenedAt" is null or s."lastOpenedAt" < now() - interval '1 minute' as stale
    from "Share" s join "Project" p on p.id = s."projectId" join "User" u on u.id = s."createdById"
    where s."tokenHash" = ${hashOfToken(token)} and s."revokedAt" is null and s."expiresAt" > now() and u."disabledAt" is null`
  const row = rows[0]
  if (!row) return null
  const { userId, name, isAdmin, stale, ...share } = row
  if (stale) await database().$executeRaw`update "Share" set "lastOpenedAt" = now() where id = ${share.id}::uuid`
  return { ...share, maker: { userId, name, isAdmin } }
}
