import { execFile } from 'node:child_process'
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { unwrap } from '@/lib/domain/result'
import { exists } from './data-folder'
import { freePort } from './free-port'
import { OLDEST_SERVER } from './server-check'
import { databaseUser, isRoot } from './system-user'

const run = promisify(execFile)
const PLACE = '/usr/lib/postgresql'
const PASSWORD = 'for this test alone'

/** The programs of the newest PostgreSQL that Debian has installed and we support; null if there is none. */
export async function debianPrograms(): Promise<{ folder: string; version: string } | null> {
  const versions = (await readdir(PLACE).catch(() => [])).map(Number).filter((version) => version >= OLDEST_SERVER)
  const version = Math.max(...versions, 0)
  const folder = path.join(PLACE, String(version), 'bin')
  return version > 0 && (await exists(path.join(folder, 'initdb'))) ? { folder, version: String(version) } : null
}

export interface DebianServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * A server of the system's PostgreSQL in a temporary folder, as a managed database would be: reached by address and
 * password alone, by a role that may make databases and is no superuser; `replica` starts a hot standby that streams from it. For tests of what DATABASE_URL promises.
 */
export async function startDebianServer(programs: string): Promise<DebianServer & { replica: () => Promise<DebianServer> }> {
  const user = isRoot() ? unwrap(await databaseUser()) : null
  const as = { cwd: '/', ...(user ? { uid: user.uid, gid: user.gid } : {}) }
  const parent = await mkdtemp(path.join(tmpdir(), 'parallax-external-'))
  const passwordFile = path.join(parent, 'password')
  await writeFile(passwordFile, `${PASSWORD}\n`, { mode: 0o600 })
  if (user) for (const file of [parent, passwordFile]) await chown(file, user.uid, user.gid)
  const folder = path.join(parent, 'data')
  const port = await freePort()
  await run(path.join(programs, 'initdb'), ['-D', folder, '-U', 'owner', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8'], as)
  const server = (data: string, at: number) => {
    const ctl = (...args: string[]) => run(path.join(programs, 'pg_ctl'), ['-w', '-D', data, ...args], as)
    return {
      start: () => ctl('start', '-l', `${data}.log`, '-o', `-p ${at} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`),
      stop: () => ctl('stop', '-m', 'immediate').catch(() => undefined),
      url: `postgresql://parallax:parallax@127.0.0.1:${at}/parallax`,
    }
  }
  const primary = server(folder, port)
  await primary.start()

  const owner = new pg.Client({ host: '127.0.0.1', port, user: 'owner', password: PASSWORD, database: 'postgres' })
  await owner.connect()
  await owner.query(`CREATE ROLE parallax LOGIN CREATEDB PASSWORD 'parallax'`)
  await owner.query('CREATE DATABASE parallax OWNER parallax')
  await owner.end()
  return {
    url: primary.url,
    stop: async () => {
      await primary.stop()
      await rm(parent, { recursive: true, force: true })
    },
    replica: async () => {
      const copy = path.join(parent, 'replica')
      const standby = server(copy, await freePort())
      // -R writes standby.signal and where to stream from.
      await run(path.join(programs, 'pg_basebackup'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'owner', '-D', copy, '-R', '-c', 'fast'], { ...as, env: { ...process.env, PGPASSWORD: PASSWORD } })
      await standby.start()
      return { url: standby.url, stop: async () => void (await standby.stop()) }
    },
  }
}
