import { randomBytes } from 'node:crypto'
import { unwrap } from '@/lib/domain/result'
import { createDatabaseClient, type Database } from './client'
import { connect } from './connection'
import { migrate } from './migrate'

export interface TestDatabase {
  readonly url: string
  readonly client: Database
  /** Ends the client's connections and deletes the database. */
  drop(): Promise<void>
}

/** A new migrated database on the server of DATABASE_URL, for one test file: `beforeAll` makes it, `afterAll` drops it. */
export async function testDatabase(): Promise<TestDatabase> {
  const empty = await emptyTestDatabase()
  unwrap(await migrate(empty.url))
  const client = createDatabaseClient(empty.url, 5)
  return {
    url: empty.url,
    client,
    drop: async () => {
      await client.$disconnect()
      await empty.drop()
    },
  }
}

/** A new database without any table. */
export async function emptyTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env.DATABASE_URL
  if (!server) throw new Error('Database tests need DATABASE_URL: run `npm test`, or keep `npx tsx lib/cli/database.ts` running and use its address')
  const name = `parallax_test_${randomBytes(6).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  await onServer(server, `CREATE DATABASE "${name}"`)
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) }
}

async function onServer(server: string, statement: string): Promise<void> {
  const connection = unwrap(await connect(server))
  try {
    await connection.query(statement)
  } finally {
    await connection.end()
  }
}
