import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/domain/access'
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
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

/** Makes an API token valid for `days`. The raw token is in this answer and nowhere else. */
export async function createToken(userId: string, name: string, days: number): Promise<{ token: string; view: TokenView }> {
  const token = newOpaqueToken(TOKEN_PREFIX)
  const id = randomUUID()
  return database().$transaction(async (db) => {
    const rows = await db.$queryRaw<TokenView[]>`
      insert into "ApiToken" (id, "userId", name, "tokenHash", "createdAt", "expiresAt")
      values (${id}::uuid, ${userId}::uuid, ${name}, ${hashOfToken(token)}, now(), now() + make_interval(days => ${days}::int))
      returning id, name, "createdAt", "expiresAt", "lastUsedAt"`
    const view = rows[0]
    if (!view) throw new Error('The database stored a token and answered no row')
    await recordEvent(db, { kind: 'token.created', actorId: userId, subject: id, data: { name, days } })
    return { token, view }
  })
}

/** The person behind a Bearer token, or null when it is unknown, revoked or expired or the person may not enter. */
export async function tokenActor(rawToken: string): Promise<Actor | null> {
  if (!TOKEN.test(rawToken)) return null
  const rows = await database().$queryRaw<(Omit<Actor, 'by'> & { tokenId: string; stale: boolean })[]>`
    select u.id as "userId", u.name, u.email, u."isAdmin", u.demo, t.id as "tokenId",
      t."lastUsedAt" is null or t."lastUsedAt" < now() - interval '1 minute' as stale
    from "ApiToken" t join "User" u on u.id = t."userId"
    where t."tokenHash" = ${hashOfToken(rawToken)} and t."revokedAt" is null and t."expiresAt" > now()
      and u."disabledAt" is null and (not u.demo or ${demoIsOpen()})`
  const row = rows[0]
  if (!row) return null
  const { stale, tokenId, ...person } = row
  if (stale) await database().$executeRaw`update "ApiToken" set "lastUsedAt" = now() where id = ${tokenId}::uuid`
  return { ...person, by: { kind: 'token', tokenId } }
}

/** The tokens of a person that still work, the newest first. */
export const tokensOf = (userId: string): Promise<TokenView[]> =>
  database().$queryRaw<TokenView[]>`
    select id, name, "createdAt", "expiresAt", "lastUsedAt" from "ApiToken"
    where "userId" = ${userId}::uuid and "revokedAt" is null and "expiresAt" > now() order by "createdAt" desc, id desc`

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
