import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { oneLine } from './connection'
import { exists } from './data-folder'
import type { Binaries } from './embedded-binaries'
import { freePort } from './free-port'
import { isRunning, workingFolder } from './process-mark'
import type { SystemUser } from './system-user'

const run = promisify(execFile)
const LOG_LIMIT = 5_000_000
/** Above every process number a system gives out. */
const NOBODY = 2 ** 30

/** The name of the one role of an embedded cluster, and of its database. */
export const ROLE = 'parallax'

/** A PostgreSQL cluster in a folder: made, started and stopped here, always as the user who owns it. */
export interface Cluster {
  readonly folder: string
  readonly binaries: Binaries
  readonly user: SystemUser | null
}

/** The server gets none of our environment: it holds secrets, and variables that PostgreSQL would read. */
const environment: NodeJS.ProcessEnv = { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

const options = ({ user }: Cluster) => ({
  cwd: '/',
  env: environment,
  ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
})

/** Makes the cluster whole or not at all: an interrupted attempt leaves nothing in its place. */
export async function initialise(cluster: Cluster, password: string): Promise<Result<void>> {
  const unfinished = `${cluster.folder}.${randomBytes(4).toString('hex')}`
  const passwordFile = `${unfinished}.password`
  const owner = cluster.user
  try {
    await mkdir(unfinished, { mode: 0o700 })
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (owner) for (const file of [unfinished, passwordFile]) await chown(file, owner.uid, owner.gid)
    await run(
      cluster.binaries.initdb,
      ['-D', unfinished, '-U', ROLE, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      options(cluster),
    )
    await rename(unfinished, cluster.folder)
    return ok(undefined)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    const reason = `the embedded database could not be made in ${cluster.folder} (${lastWords(error)})`
    return fail(failure('unavailable', reason, 'see that the disk has room and the folder may be written to'))
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Why a folder that is there cannot be started as a cluster; null where it can be tried. */
export async function whyNotACluster({ folder, binaries }: Cluster): Promise<Result<void>> {
  const version = await readFile(path.join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version === null) {
    return fail(failure('unavailable', `${folder} is there but holds no PostgreSQL database`, 'put the database back, or move that folder away to begin anew'))
  }
  if (version.trim() !== binaries.major) {
    const reason = `the database in ${folder} was made by PostgreSQL ${version.trim()}, and this Parallax brings ${binaries.major}`
    return fail(failure('unavailable', reason, 'make a backup with the version of Parallax that made it and restore that here'))
  }
  return ok(undefined)
}

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** The server that runs on this folder, by its own pid file; null where none does. */
export async function runningPostmaster({ folder }: Cluster): Promise<Postmaster | null> {
  const lines = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Math.abs(Number(lines[0])), Number(lines[3])]
  if (!pid || !port || !isRunning(pid)) return null
  const at = workingFolder(pid) // a server works in its folder; another process may have its number by now
  return at === null || at === folder ? { pid, port } : null
}

/** Starts the server on a free port of this machine, or on `port`, and waits until it takes connections. */
export async function startServer(cluster: Cluster, port?: number): Promise<Result<Postmaster>> {
  await forgetForeignProcess(cluster)
  const log = await openLog(cluster)
  let said = ''
  for (let attempt = 0; attempt < 3; attempt++) {
    const chosen = port ?? (await freePort())
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=on', 'full_page_writes=on', 'synchronous_commit=on', 'max_connections=100']
    const flags = [`-p ${chosen}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
    const from = (await stat(log)).size
    try {
      await run(cluster.binaries.pgCtl, ['start', '-w', '-t', '120', '-D', cluster.folder, '-l', log, '-o', flags], options(cluster))
      const running = await runningPostmaster(cluster)
      if (running) return ok(running)
    } catch (error) {
      said = (await readFile(log)).subarray(from).toString('utf8') || lastWords(error)
      if (!/address already in use/i.test(said)) break
    }
  }
  const [reason] = /(?:FATAL|PANIC): +(.*)/.exec(said)?.slice(1) ?? [oneLine(said)]
  return fail(failure('unavailable', `the embedded database in ${cluster.folder} does not start (${reason})`, `see ${log}, or restore a backup`))
}

/** Ends the server in order; after eight seconds without. Its log brings everything back at the next start. */
export async function stopServer(cluster: Cluster): Promise<void> {
  for (const [mode, seconds] of [['fast', '8'], ['immediate', '5']] as const) {
    if ((await runningPostmaster(cluster)) === null) return
    await run(cluster.binaries.pgCtl, ['stop', '-w', '-m', mode, '-t', seconds, '-D', cluster.folder], options(cluster)).catch(() => undefined)
  }
}

/**
 * A pid file left by a crash may name a process of ours that got the number since (in a container at once), and
 * PostgreSQL would take it for a server. It is given a number that nobody has; all else is left for it to judge.
 */
async function forgetForeignProcess(cluster: Cluster): Promise<void> {
  const file = path.join(cluster.folder, 'postmaster.pid')
  const content = await readFile(file, 'utf8').catch(() => null)
  if (content === null || (await runningPostmaster(cluster)) !== null) return
  await writeFile(file, content.replace(/^-?\d+/, String(NOBODY)))
}

async function openLog({ folder, user }: Cluster): Promise<string> {
  const log = `${folder}.log`
  if ((await exists(log)) && (await stat(log)).size > LOG_LIMIT) await rename(log, `${log}.old`)
  const handle = await open(log, 'a', 0o600)
  if (user) await handle.chown(user.uid, user.gid)
  await handle.close()
  return log
}

/** The last line that a failed program wrote to stderr. */
function lastWords(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : ''
  return said.trim().split('\n').at(-1) || oneLine(error)
}
