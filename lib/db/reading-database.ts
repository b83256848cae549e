import { createDatabaseClient, database, type Database, type DatabaseTransaction } from './client'
import { connect, oneLine } from './connection'

/**
 * Where pages read that look at everybody's work at once: a replica of the database, if DATABASE_READ_URL names one. Such a
 * page is as old as the replica. Whoever works on something of their own reads what was written, always.
 */
interface Replica {
  readonly url: string
  readonly client: Database
  /** Left alone until then, by the clock of performance.now(), after it has failed. */
  restsUntil: number
}

// Kept on globalThis, since the development server loads modules anew after each change.
const holder: typeof globalThis & { parallaxReplica?: Replica } = globalThis

const REST_MS = 15_000
const CONNECTIONS = 5

function replica(): Replica | null {
  const url = process.env.DATABASE_READ_URL
  if (!url) return null
  if (holder.parallaxReplica?.url !== url) {
    void holder.parallaxReplica?.client.$disconnect()
    holder.parallaxReplica = { url, client: createDatabaseClient(url, CONNECTIONS), restsUntil: 0 }
  }
  return holder.parallaxReplica
}

/**
 * Runs long reads of everybody's work on one consistent state of the database. What the replica cannot answer (it is gone, it
 * ended the read to keep up, it has not heard of a table yet) the database itself is asked.
 */
export async function readingSnapshot<T>(read: (db: DatabaseTransaction) => Promise<T>): Promise<T> {
  const snapshot = (from: Database): Promise<T> => from.$transaction(read, { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 120_000 })
  const own = replica()
  if (own && performance.now() >= own.restsUntil) {
    try {
      return await snapshot(own.client)
    } catch (error) {
      own.restsUntil = performance.now() + REST_MS
      console.error(`The replica of DATABASE_READ_URL could not answer, so the database is read for ${REST_MS / 1000} s: ${oneLine(error)}`)
    }
  }
  return snapshot(database())
}

/**
 * The moment up to which the replica has what was written, by the clock of the database; null where none is used at the
 * moment. Asked before a page is read, it says no more than the page holds.
 */
export async function replicaAsOf(): Promise<Date | null> {
  const own = replica()
  if (!own || performance.now() < own.restsUntil) return null
  try {
    const [written] = await database().$queryRaw<{ upTo: string; now: Date }[]>`SELECT pg_current_wal_lsn()::text AS "upTo", now() AS now`
    if (!written) return null
    const [replayed] = await own.client.$queryRaw<{ all: boolean; last: Date | null }[]>`
      SELECT pg_last_wal_replay_lsn() >= ${written.upTo}::pg_lsn AS all, pg_last_xact_replay_timestamp() AS last`
    return replayed?.all ? written.now : (replayed?.last ?? null)
  } catch {
    // Not every database that speaks PostgreSQL says how far it has come; reading from it says what is wrong, if anything is.
    return null
  }
}

export async function closeReplica(): Promise<void> {
  const own = holder.parallaxReplica
  delete holder.parallaxReplica
  await own?.client.$disconnect()
}

/** What is wrong with DATABASE_READ_URL, in one line; null where it is not set or answers. */
export async function replicaProblem(url: string | undefined = process.env.DATABASE_READ_URL): Promise<string | null> {
  if (!url) return null
  const connected = await connect(url)
  if (!connected.ok) return connected.error.reason.replace('DATABASE_URL', 'DATABASE_READ_URL')
  await connected.value.end().catch(() => undefined)
  return null
}
