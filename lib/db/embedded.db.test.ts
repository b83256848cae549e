import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, unwrap } from '@/lib/domain/result'
import { withConnection } from './connection'
import { openDatabase } from './embedded'
import { isRoot } from './system-user'

let parent: string
let folder: string
const environment = () => ({ ...process.env, DATABASE_URL: '', PARALLAX_DATA_DIR: folder })

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'parallax-embedded-'))
  await chmod(parent, 0o755)
  folder = path.join(parent, 'data')
})
afterAll(() => rm(parent, { recursive: true, force: true }))

const query = async (url: string, sql: string) => unwrap(await withConnection(url, async (client) => ok((await client.query(sql)).rows)))
const serverProcess = async () => Number((await readFile(path.join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])

/** Another command that keeps the database open, as a process of its own. */
async function command(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/database.ts'], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once('exit', () => reject(new Error('the command ended')))
  })
  return { child, url }
}

const ended = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill(signal)
  })

describe.sequential('the embedded database', () => {
  it('is made once when several commands start together, and stopped by the last one out', async () => {
    const opened = (await Promise.all(Array.from({ length: 3 }, () => openDatabase(environment())))).map(unwrap)
    expect(opened.map(({ mode }) => mode).sort()).toEqual(['joined', 'joined', 'started'])
    expect(new Set(opened.map(({ url }) => url)).size).toBe(1)
    const [first, ...others] = opened
    await first!.stop()
    expect(await query(first!.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    for (const { stop } of others) await stop()
    expect(await withConnection(first!.url, async () => ok(null))).toMatchObject({ ok: false })
  })

  it('sorts by code point and writes before it answers', async () => {
    const { url, stop } = unwrap(await openDatabase(environment()))
    expect(await query(url, `SELECT string_agg(x, '' ORDER BY x) AS sorted FROM unnest('{é,a,Z,ب}'::text[]) AS x`)).toEqual([{ sorted: 'Zaéب' }])
    expect(await query(url, `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') ORDER BY 1`)).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ])
    await stop()
  })

  it('outlives a killed command, keeps what was committed, and is stopped by the next', async () => {
    const { child, url } = await command()
    await query(url, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)')
    const server = await serverProcess()
    await ended(child, 'SIGKILL')
    const next = unwrap(await openDatabase(environment()))
    expect(next.mode).toBe('joined')
    expect(await serverProcess()).toBe(server)
    expect(await query(next.url, 'SELECT id FROM kept')).toEqual([{ id: 7 }])
    await next.stop()
    expect(await readdir(path.join(folder, 'postgres'))).not.toContain('postmaster.pid')
  })

  it('is not stopped under a command that joined the one that started it', async () => {
    const { child } = await command()
    const joined = unwrap(await openDatabase(environment()))
    await ended(child, 'SIGTERM')
    expect(await query(joined.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await joined.stop()
  })

  it('comes back after its server was killed too, on the same address', async () => {
    const open = unwrap(await openDatabase(environment()))
    process.kill(await serverProcess(), 'SIGKILL')
    await expect.poll(async () => unwrap(await open.revive()), { timeout: 10_000 }).toBe(true)
    expect(await query(open.url, 'SELECT id FROM kept')).toEqual([{ id: 7 }])
    await open.stop()
  })

  it('starts although the pid file of a crash names a process of something else', async () => {
    const file = path.join(folder, 'postgres/postmaster.pid')
    const before = unwrap(await openDatabase(environment()))
    const content = await readFile(file, 'utf8')
    process.kill(await serverProcess(), 'SIGKILL')
    await writeFile(file, content.replace(/^\d+/, String(process.pid)))
    let after = await openDatabase(environment())
    // The processes of the killed server take a moment to notice.
    for (let tries = 0; !after.ok && tries < 20; tries++) after = await openDatabase(environment())
    expect(await query(unwrap(after).url, 'SELECT id FROM kept')).toEqual([{ id: 7 }])
    for (const { stop } of [before, unwrap(after)]) await stop()
  })

  const broken: [string, () => Promise<() => Promise<void>>, string][] = [
    ['the cluster is gone', () => moved('postgres'), 'the embedded database is gone'],
    ['its password is gone', () => moved('postgres-password'), 'the password of the embedded database is gone'],
    ['it is no cluster', () => moved('postgres/PG_VERSION'), 'holds no PostgreSQL database'],
    ['it is of another version', () => rewritten('postgres/PG_VERSION', '15\n'), 'was made by PostgreSQL 15'],
    ['its control file is lost', () => moved('postgres/global/pg_control'), 'does not start'],
    ['its log is lost', () => moved('postgres/pg_wal'), 'does not start'],
  ]
  it.each(broken)('refuses in one line when %s, and makes no new one', async (_, damage, reason) => {
    const mend = await damage()
    const refused = await openDatabase(environment())
    expect(refused).toMatchObject({ ok: false, error: { reason: expect.stringContaining(reason) } })
    expect(JSON.stringify(refused)).not.toContain('\\n')
    await mend()
    const open = unwrap(await openDatabase(environment()))
    expect(await query(open.url, 'SELECT id FROM kept')).toEqual([{ id: 7 }])
    await open.stop()
  })

  it.runIf(isRoot())('names the folder that the database user cannot enter', async () => {
    const closed = path.join(parent, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const refused = await openDatabase({ ...environment(), PARALLAX_DATA_DIR: path.join(closed, 'data') })
    expect(refused).toMatchObject({ ok: false, error: { reason: expect.stringContaining(`cannot enter ${closed}`) } })
  })
})

async function moved(name: string): Promise<() => Promise<void>> {
  const file = path.join(folder, name)
  const aside = path.join(parent, 'aside')
  await rename(file, aside)
  return () => rename(aside, file)
}

async function rewritten(name: string, content: string): Promise<() => Promise<void>> {
  const file = path.join(folder, name)
  const before = await readFile(file)
  await writeFile(file, content)
  return () => writeFile(file, before)
}
