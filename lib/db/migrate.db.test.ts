import { afterEach, describe, expect, it } from 'vitest'
import { ok, unwrap } from '@/lib/domain/result'
import { withConnection } from './connection'
import { migrate } from './migrate'
import { MIGRATIONS_FOLDER, readMigrations } from './migrations-folder'
import { loadSchemaEngine, sqlToSchema, THIS_DATABASE } from './schema-engine'
import { emptyTestDatabase } from './testing'

const databases: { drop(): Promise<void> }[] = []
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop()
})

async function emptyDatabase(): Promise<string> {
  const database = await emptyTestDatabase()
  databases.push(database)
  return database.url
}

const run = async (url: string, sql: string) =>
  unwrap(await withConnection(url, async (client) => ok((await client.query(sql)).rows)))

describe('migrate', () => {
  it('makes exactly the schema, once', async () => {
    const url = await emptyDatabase()
    const names = (await readMigrations()).map((migration) => migration.name)
    expect(unwrap(await migrate(url)).applied).toEqual(names)
    expect(unwrap(await migrate(url)).applied).toEqual([])
    const engine = await loadSchemaEngine(url)
    expect(await sqlToSchema(engine, THIS_DATABASE)).toBe('')
    await run(url, 'ALTER TABLE "Span" DROP COLUMN "note"')
    expect(await sqlToSchema(engine, THIS_DATABASE)).toContain('ADD COLUMN     "note" TEXT')
  })

  it("leaves a history that Prisma's own engine finds in order", async () => {
    const url = await emptyDatabase()
    unwrap(await migrate(url))
    const engine = await loadSchemaEngine(url)
    const diagnosis = await engine.diagnoseMigrationHistory({
      migrationsList: {
        baseDir: MIGRATIONS_FOLDER,
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: (await readMigrations()).map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
    })
    expect(diagnosis).toMatchObject({ editedMigrationNames: [], failedMigrationNames: [], hasMigrationsTable: true, history: null })
  })

  it('applies each migration once when several start together', async () => {
    const names = (await readMigrations()).map((migration) => migration.name)
    for (let round = 0; round < 10; round++) {
      const url = await emptyDatabase()
      const results = await Promise.all(Array.from({ length: 4 }, () => migrate(url)))
      expect(results.flatMap((result) => unwrap(result).applied).sort()).toEqual(names)
    }
  })

  it('undoes a migration that fails, wholly', async () => {
    const url = await emptyDatabase()
    const broken = { name: '20990101000000_broken', sql: 'CREATE TABLE "Half" (id int); SELECT 1/0;', checksum: 'x' }
    const result = await migrate(url, [...(await readMigrations()), broken])
    expect(result).toMatchObject({ ok: false, error: { reason: expect.stringContaining('division by zero') } })
    expect(await run(url, `SELECT to_regclass('"Half"') AS half`)).toEqual([{ half: null }])
    expect(unwrap(await migrate(url)).applied).toEqual([])
  })

  const refusals: [string, string, string][] = [
    ['newer', `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101000000_later', now())`, 'newer'],
    ['edited', `UPDATE "_prisma_migrations" SET checksum = 'x'`, 'changed after it was applied'],
    ['unfinished', `UPDATE "_prisma_migrations" SET finished_at = NULL`, 'never finished'],
  ]
  it.each(refusals)('refuses a database whose history is %s, in one line', async (_, sql, reason) => {
    const url = await emptyDatabase()
    unwrap(await migrate(url))
    await run(url, sql)
    const result = await migrate(url)
    expect(result).toMatchObject({ ok: false, error: { reason: expect.stringContaining(reason) } })
    expect(JSON.stringify(result)).not.toContain('\\n')
  })

  it("refuses somebody else's database", async () => {
    const url = await emptyDatabase()
    await run(url, 'CREATE TABLE customers (id int)')
    expect(await migrate(url)).toMatchObject({ ok: false, error: { reason: expect.stringContaining('"customers"') } })
  })

  it.each(['synchronous_commit'])('refuses a server with %s off', async (setting) => {
    const url = await emptyDatabase()
    await run(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET ${setting} = off`)
    expect(await migrate(url)).toMatchObject({ ok: false, error: { reason: expect.stringContaining(setting) } })
  })

  it.each([
    ['postgresql://nobody@127.0.0.1:9/x', 'no database answers at 127.0.0.1:9'],
    ['mysql://127.0.0.1/x', 'not a PostgreSQL address'],
    ['postgresql://nobody@nowhere.invalid/x', 'nowhere.invalid'],
  ])('says what is wrong with %s', async (url, reason) => {
    expect(await migrate(url)).toMatchObject({ ok: false, error: { code: 'unavailable', reason: expect.stringContaining(reason) } })
  })
})
