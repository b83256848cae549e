import type pg from 'pg'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

/** The oldest PostgreSQL the migrations are tried on. */
export const OLDEST_SERVER = 14

/**
 * "Saved" must mean "on disk": refuses a server that answers before its log is written, one that is too old,
 * and one whose database is not UTF-8.
 */
export async function checkServer(client: pg.Client): Promise<Result<{ version: string }>> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings
     WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'server_encoding', 'server_version', 'server_version_num')`,
  )
  const settings = new Map(rows.map((row) => [row.name, row.setting]))
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    if (settings.get(name) !== 'off') continue
    return fail(
      failure('unavailable', `the database runs with ${name} = off, so saved work could be lost in a crash`, `set ${name} = on there and reload it`),
    )
  }
  const version = settings.get('server_version') ?? ''
  if (Number(settings.get('server_version_num')) < OLDEST_SERVER * 10_000) {
    return fail(failure('unavailable', `the database is PostgreSQL ${version}`, `use PostgreSQL ${OLDEST_SERVER} or newer`))
  }
  const encoding = settings.get('server_encoding')
  if (encoding !== 'UTF8') {
    return fail(failure('unavailable', `the database is encoded in ${encoding}`, 'create it with ENCODING UTF8'))
  }
  return ok({ version })
}
