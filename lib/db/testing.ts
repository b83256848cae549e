import { unwrap } from '@/lib/domain/result'
import { createDatabaseClient, type Database } from './client'
import { migrate } from './migrate'
import { temporaryDatabase, type TemporaryDatabase } from './temporary-database'

export interface TestDatabase {
  readonly url: string
  readonly client: Database
  /** Ends the client's connections and deletes the database. */
  readonly drop: () => Promise<void>
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
export async function emptyTestDatabase(): Promise<TemporaryDatabase> {
  const server = process.env.DATABASE_URL
  if (!server) throw new Error('Database tests need DATABASE_URL: run `npm test`, or keep `npx tsx lib/cli/database.ts` running and use its address')
  return temporaryDatabase(server, 'parallax_test')
}
