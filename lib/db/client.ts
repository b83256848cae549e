import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client'

/** Nobody reads a password hash by accident: queries that need it say `omit: { passwordHash: false }`. */
const omit = { user: { passwordHash: true } } as const

/** A client of its own for one database. `poolSize` connections at most; the caller disconnects it. */
export function createDatabaseClient(url: string, poolSize = 10) {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'parallax',
    },
    // An idle connection that the server closed is replaced at the next query; it is no reason to end the process.
    { onPoolError: () => undefined, onConnectionError: () => undefined },
  )
  // When everybody comes at once, a transaction waits for a connection; two seconds, the usual, fail those at the end.
  return new PrismaClient({ adapter, omit, errorFormat: 'minimal', transactionOptions: { maxWait: 10_000 } })
}

export type Database = ReturnType<typeof createDatabaseClient>

/** What a callback of `database().$transaction` is given. */
export type DatabaseTransaction = Parameters<Parameters<Database['$transaction']>[0]>[0]

// Kept on globalThis, since the development server loads modules anew after each change.
const holder: typeof globalThis & { parallaxDatabase?: Database } = globalThis

/** The client of this process, for DATABASE_URL, with DATABASE_POOL_SIZE connections at most (10). Connects at its first query. */
export function database(): Database {
  return (holder.parallaxDatabase ??= createDatabaseClient(urlFromEnvironment(), poolSizeFromEnvironment()))
}

/** Runs several reads on one consistent state of the database. */
export const inSnapshot = <T>(read: (db: DatabaseTransaction) => Promise<T>): Promise<T> =>
  database().$transaction(read, { isolationLevel: 'RepeatableRead' })

/** Ends the connections of `database()`; the next call opens them again. */
export async function closeDatabase(): Promise<void> {
  const client = holder.parallaxDatabase
  delete holder.parallaxDatabase
  await client?.$disconnect()
}

function urlFromEnvironment(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: start this through an npm command, which opens the database')
  return url
}

function poolSizeFromEnvironment(): number {
  const size = Number(process.env.DATABASE_POOL_SIZE ?? 10)
  if (!Number.isInteger(size) || size < 1) throw new Error('DATABASE_POOL_SIZE must be a whole number from 1 up')
  return size
}
