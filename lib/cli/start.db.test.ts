import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withConnection } from '@/lib/db/connection'
import { CHECKOUT } from '@/lib/db/data-folder'
import { freePort } from '@/lib/db/free-port'
import { emptyTestDatabase } from '@/lib/db/testing'
import { migrate } from '@/lib/db/migrate'
import { ok, unwrap } from '@/lib/domain/result'

let folder: string
let database: Awaited<ReturnType<typeof emptyTestDatabase>>
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parallax-start-'))
  database = await emptyTestDatabase()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await database.drop()
})

/** Starts the application as `npm start` does, with these settings, and waits until it has refused to. */
async function start(settings: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  const env = { ...process.env, DATABASE_URL: database.url, PARALLAX_DATA_DIR: path.join(folder, 'data'), PORT: String(await freePort()), ...settings }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['lib/cli/start.mjs'], { cwd: CHECKOUT, env, timeout: 50_000 }, (_error, stdout, stderr) =>
      // On a slow machine a step says that it has begun before it can fail.
      resolve({ code: child.exitCode ?? -1, lines: `${stdout}${stderr}`.trim().split('\n').filter((line) => !/^(·|  …)/.test(line)) }),
    )
  })
}

const refusal = (words: string) => ({ code: 1, lines: [expect.stringMatching(new RegExp(`^Parallax: .*${words}.*\\.$`, 'i'))] })

const run = async (sql: string) => unwrap(await withConnection(database.url, async (client) => ok(await client.query(sql))))

describe('a start that cannot go well ends with one line that says what to do', () => {
  const secrets = [
    '',
    'secret',
    'changeme',
    'a'.repeat(32),
    'abababababababababababababababababab',
    'abcdefghijklmnopqrstuvwxyz012345',
    'your-secret-here-your-secret-here',
    'supersecretsupersecretsupersecret',
    'NEXTAUTH_SECRET_CHANGE_ME_PLEASE',
    'password-password-password-passwd',
    '12345678901234567890123456789012',
    '0123456789abcdef0123456789abcdef',
  ]
  it('for each of twelve bad secrets', async () => {
    for (let i = 0; i < secrets.length; i += 3) {
      const batch = secrets.slice(i, i + 3)
      const outcomes = await Promise.all(batch.map((secret) => start({ NEXTAUTH_SECRET: secret })))
      expect(outcomes).toEqual(batch.map(() => refusal('NEXTAUTH_SECRET')))
    }
  })

  it('for a port in use', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    expect(await start({ PORT: String(port) })).toEqual(refusal(`port ${port} is in use`))
    other.close()
  })

  it('for a database that does not answer, or is none', async () => {
    const settings = [`postgresql://nobody@127.0.0.1:${await freePort()}/x`, 'file:./data.db', `${database.url}_not`]
    const outcomes = await Promise.all(settings.map((DATABASE_URL) => start({ DATABASE_URL })))
    expect(outcomes).toEqual([refusal('no database answers'), refusal('not a PostgreSQL address'), refusal('has no database named')])
  })

  it('for a data folder that cannot be one', async () => {
    const file = path.join(folder, 'file')
    await writeFile(file, '')
    expect(await start({ PARALLAX_DATA_DIR: file, DATABASE_URL: '' })).toEqual(refusal('PARALLAX_DATA_DIR'))
  })

  it('for a database that is newer, or would lose what was saved', async () => {
    unwrap(await migrate(database.url))
    await run(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101000000_later', now())`)
    expect(await start({})).toEqual(refusal('newer than this Parallax'))
    await run(`ALTER DATABASE "${new URL(database.url).pathname.slice(1)}" SET synchronous_commit = off`)
    expect(await start({})).toEqual(refusal('synchronous_commit'))
  })
})
