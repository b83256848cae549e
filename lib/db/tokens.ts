import { randomUUID } from 'node:crypto'
import type { Actor, TokenLimits } from '@/lib/domain/access'
import { recordEvent } from './audit'
import { database } from './client'
import { demoIsOpen } from './demo-access'
import { hashOfToken, newOpaqueToken } from './opaque-token'
import { isUuid } from './uuid'

export const TOKEN_PREFIX = 'plx_'
export const TOKEN_MAX_DAYS = 365
const TOKEN = /^plx_[A-Za-z0-9_-]{43}$/

export interface TokenView {
  readonly id: string
  readonly name: string
  readonly access: TokenLimits['access']
  /** Slug of the one project it is for; null: all. */
  readonly project: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

export interface NewToken {
  readonly name: string
  readonly days: number
  readonly access?: TokenLimits['access']
  /** The only one it reaches; its owner's role there is looked up at every use. */
  readonly project?: { readonly id: string; readonly slug: string } | undefined
}

/** Makes an API token. The raw token is in this answer and nowhere else. */
export async function createToken(userId: string, { name, days, access = 'write', project }: NewToken): Promise<{ token: string; view: TokenView }> {
  const token = newOpaqueToken(TOKEN_PREFIX)
  const id = randomUUID()
  return database().$transaction(async (db) => {
    const rows = await db.$queryRaw<Omit<TokenView, 'project'>[]>`
      insert into "ApiToken" (id, "userId", name, access, "projectId", "tokenHash", "createdAt", "expiresAt")
      values (${id}::uuid, ${userId}::uuid, ${name}, ${access}::"TokenAccess", ${project?.id ?? null}::uuid, ${hashOfToken(token)}, now(), now() + make_interval(days => ${days}::int))
      returning id, name, access, "createdAt", "expiresAt", "lastUsedAt"`
    const view = rows[0]
    if (!view) throw new Error('The database stored a token and answered no row')
    await recordEvent(db, { kind: 'token.created', actorId: userId, subject: id, data: { name, days, access, ...(project && { project: project.slug }) } })
    return { token, view: { ...view, project: project?.slug ?? null } }
  })
}

/** The person behind a Bearer token, or null when it is unknown, revoked or expired or the person may not enter. */
export async function tokenActor(rawToken: string): Promise<Actor | null> {
  if (!TOKEN.test(rawToken)) return null
  const rows = await database().$queryRaw<(Omit<Actor, 'by'> & TokenLimits & { tokenId: string; stale: boolean })[]>`
    select u.id as "userId", u.name, u.email, u."isAdmin", u.demo, t.id as "tokenId", t.access, t."projectId",
      t."lastUsedAt" is null or t."lastUsedAt" < now() - interval '1 minute' as stale
    from "ApiToken" t join "User" u on u.id = t."userId"
    where t."tokenHash" = ${hashOfToken(rawToken)} and t."revokedAt" is null and t."expiresAt" > now()
      and u."disabledAt" is null and (not u.demo or ${demoIsOpen()})`
  const row = rows[0]
  if (!row) return null
  const { stale, tokenId, access, projectId, ...person } = row
  if (stale) await database().$executeRaw`update "ApiToken" set "lastUsedAt" = now() where id = ${tokenId}::uuid`
  return { ...person, by: { kind: 'token', tokenId, access, projectId } }
}

/** The tokens of a person that still work, the newest first. */
export const tokensOf = (userId: string): Promise<TokenView[]> =>
  database().$queryRaw<TokenView[]>`
    select t.id, t.name, t.access, p.slug as project, t."createdAt", t."expiresAt", t."lastUsedAt"
    from "ApiToken" t left join "Project" p on p.id = t."projectId"
    where t."userId" = ${userId}::uuid and t."revokedAt" is null and t."expiresAt" > now() order by t."createdAt" desc, t.id desc`

/** Ends one of a person's own tokens; false if they have no such token. */
export async function revokeToken(userId: string, tokenId: string): Promise<boolean> {
  if (!isUuid(tokenId)) return false
  return database().$transaction(async (db) => {
    const ended = await db.$executeRaw`
      update "ApiToken" set "revokedAt" = now() where id = ${tokenId}::uuid and "userId" = ${userId}::uuid and "revokedAt" is null`
    if (ended) await recordEvent(db, { kind: 'token.revoked', actorId: userId, subject: tokenId })
    return ended > 0
  })
}
