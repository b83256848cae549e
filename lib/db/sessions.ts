import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/domain/access'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { demoIsOpen } from './demo-access'
import { isUuid } from './uuid'

/** A session ends 12 hours after it was last used, and 30 days after signing in, by the database's clock. */
export const SESSION_IDLE_HOURS = 12
export const SESSION_DAYS = 30

/** Starts a session and answers its id, which goes into the signed cookie. Every sign-in gets a new one. */
export async function createSession(userId: string, userAgent: string): Promise<string> {
  const id = randomUUID()
  await database().$transaction(async (db) => {
    await db.$executeRaw`
      insert into "Session" (id, "userId", "createdAt", "lastSeenAt", "expiresAt", "userAgent")
      values (${id}::uuid, ${userId}::uuid, now(), now(), now() + make_interval(days => ${SESSION_DAYS}::int), ${userAgent.slice(0, 300)})`
    await recordEvent(db, { kind: 'session.started', actorId: userId, subject: id })
  })
  return id
}

type ActorRow = Omit<Actor, 'by'> & { readonly stale: boolean }

/**
 * The person behind a session id, or null when the row is missing, revoked or expired, the person is disabled, or is
 * a demo person while the demo is closed. Asked on every request, so that each of these holds from the next one on.
 */
export async function sessionActor(sid: string): Promise<Actor | null> {
  if (!isUuid(sid)) return null
  const rows = await database().$queryRaw<ActorRow[]>`
    select u.id as "userId", u.name, u.email, u."isAdmin", u.demo, s."lastSeenAt" < now() - interval '1 minute' as stale
    from "Session" s join "User" u on u.id = s."userId"
    where s.id = ${sid}::uuid and s."revokedAt" is null and s."expiresAt" > now()
      and s."lastSeenAt" > now() - make_interval(hours => ${SESSION_IDLE_HOURS}::int)
      and u."disabledAt" is null and (not u.demo or ${demoIsOpen()})`
  const row = rows[0]
  if (!row) return null
  const { stale, ...person } = row
  if (stale) await database().$executeRaw`update "Session" set "lastSeenAt" = now() where id = ${sid}::uuid`
  return { ...person, by: { kind: 'session', sessionId: sid } }
}

/** Ends one session; true if it was alive until now. */
export async function revokeSession(userId: string, sid: string): Promise<boolean> {
  if (!isUuid(sid)) return false
  return database().$transaction(async (db) => {
    const ended = await db.$executeRaw`
      update "Session" set "revokedAt" = now() where id = ${sid}::uuid and "userId" = ${userId}::uuid and "revokedAt" is null`
    if (ended) await recordEvent(db, { kind: 'session.revoked', actorId: userId, subject: sid })
    return ended > 0
  })
}

/** Ends every session of a person but `keep`; answers how many. */
export async function revokeOtherSessions(userId: string, keep: string | null, db: Pick<DatabaseTransaction, '$executeRaw'> = database()): Promise<number> {
  return db.$executeRaw`
    update "Session" set "revokedAt" = now()
    where "userId" = ${userId}::uuid and "revokedAt" is null and (${keep}::uuid is null or id <> ${keep}::uuid)`
}

export interface SessionView {
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly userAgent: string
}

/** The live sessions of a person, the last used first. */
export const sessionsOf = (userId: string): Promise<SessionView[]> =>
  database().$queryRaw<SessionView[]>`
    select id, "createdAt", "lastSeenAt", "userAgent" from "Session"
    where "userId" = ${userId}::uuid and "revokedAt" is null and "expiresAt" > now()
      and "lastSeenAt" > now() - make_interval(hours => ${SESSION_IDLE_HOURS}::int)
    order by "lastSeenAt" desc, id`
