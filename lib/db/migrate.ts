import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { oneLine, withConnection } from './connection'
import { readMigrations, type Migration } from './migrations-folder'
import { checkServer } from './server-check'

/** The advisory lock that Prisma's own migrate takes, so that the two never run at once. */
const MIGRATE_LOCK = 72_707_369

/** As Prisma's schema engine makes it: its tools find an ordinary history here. */
const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

interface HistoryRow {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

/**
 * Brings a database to this version of the app and returns the names of the migrations it applied. Each runs in
 * one transaction together with its row of the history: after a crash a database is before it or after it, never
 * between. (The driver adapter of Prisma's schema engine sends statements one by one and cuts them at every
 * semicolon, so it cannot do this, nor run a trigger function.) Refuses a server that would lose saved work, a
 * database newer than the app, and a history that differs from the files.
 */
export async function migrate(databaseUrl: string, migrations?: readonly Migration[]): Promise<Result<{ applied: string[] }>> {
  const known = migrations ?? (await readMigrations())
  return withConnection(databaseUrl, async (client) => {
    const server = await checkServer(client)
    if (!server.ok) return server
    // Before the first look: tables that another start is just making would pass for somebody else's.
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATE_LOCK])
    const pending = await pendingMigrations(client, known)
    if (!pending.ok) return pending
    if (pending.value.length === 0) return ok({ applied: [] })
    await client.query(HISTORY_TABLE)
    for (const migration of pending.value) {
      const applied = await apply(client, migration)
      if (!applied.ok) return applied
    }
    return ok({ applied: pending.value.map((migration) => migration.name) })
  })
}

/** What is still to be applied, or why this database is not ours to change. */
export async function pendingMigrations(client: pg.Client, known: readonly Migration[]): Promise<Result<readonly Migration[]>> {
  const history = await readHistory(client)
  if (history === null) {
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1 LIMIT 1`,
    )
    const [stranger] = rows
    if (stranger === undefined) return ok(known)
    return fail(
      failure('conflict', `the database holds a table "${stranger.name}" that is not of Parallax`, 'give Parallax an empty database of its own'),
    )
  }
  const files = new Map(known.map((migration) => [migration.name, migration]))
  for (const row of history) {
    const file = files.get(row.migration_name)
    if (file === undefined) {
      return fail(
        failure('conflict', `the database is newer than this Parallax (it has ${row.migration_name})`, 'start the newer version that made it, or restore a backup of this one'),
      )
    }
    if (row.finished_at === null) {
      return fail(
        failure('conflict', `the migration ${row.migration_name} began and never finished`, 'restore the backup made before it, then start again'),
      )
    }
    if (row.checksum !== file.checksum) {
      return fail(
        failure('conflict', `the migration ${row.migration_name} was changed after it was applied`, 'put back the file prisma/migrations had then (git checkout)'),
      )
    }
  }
  const done = new Set(history.map((row) => row.migration_name))
  return ok(known.filter((migration) => !done.has(migration.name)))
}

/** The history of a database, without what was rolled back; null where no migration ever ran. */
async function readHistory(client: pg.Client): Promise<HistoryRow[] | null> {
  const { rows: found } = await client.query<{ id: string | null }>(`SELECT to_regclass('"_prisma_migrations"') AS id`)
  if (found[0]?.id === null) return null
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

async function apply(client: pg.Client, migration: Migration): Promise<Result<void>> {
  try {
    await client.query('BEGIN')
    await client.query(migration.sql)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('COMMIT')
    return ok(undefined)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    return fail(
      failure('internal', `the migration ${migration.name} failed and was undone (${oneLine(error)})`, 'the database is as it was; start the version you had before'),
    )
  }
}
