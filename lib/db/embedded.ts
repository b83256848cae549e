import { readdir, realpath, rename, rmdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { initialise, ROLE, runningPostmaster, startServer, stopServer, whyNotACluster, type Cluster, type Postmaster } from './cluster'
import { connect, errorCode, STARTING_UP } from './connection'
import { exists, keptRandomWord, settleDataFolder, type DataFolder } from './data-folder'
import { DatabaseUsers } from './database-users'
import { findBinaries } from './embedded-binaries'
import { withFolderLock } from './folder-lock'

export interface OpenDatabase {
  readonly url: string
  /** How it came to be open: started by us, found running, or somebody else's (DATABASE_URL). */
  readonly mode: 'started' | 'joined' | 'external'
  readonly dataFolder: DataFolder
  /** Leaves the database; the last command out stops an embedded one. May be called twice. */
  readonly stop: () => Promise<void>
  /** Starts an embedded server again, on the same port, if it is gone. Says whether it had to. */
  readonly revive: () => Promise<Result<boolean>>
}

/**
 * Opens the database of this installation: the one of DATABASE_URL, else the embedded PostgreSQL of the data folder,
 * which is made at first, joined if it runs (also one that outlived a killed command) and started if it does not.
 */
export async function openDatabase(environment: NodeJS.ProcessEnv = process.env): Promise<Result<OpenDatabase>> {
  const settled = await settleDataFolder(environment)
  if (!settled.ok) return settled
  const dataFolder = settled.value
  const external = environment.DATABASE_URL
  if (external) {
    const connected = await connect(external)
    if (!connected.ok) return connected
    await connected.value.end()
    return ok({ url: external, mode: 'external', dataFolder, stop: () => Promise.resolve(), revive: () => Promise.resolve(ok(false)) })
  }

  const binaries = await findBinaries(dataFolder.user, dataFolder.path)
  if (!binaries.ok) return binaries
  const folder = path.join(await realpath(dataFolder.path), 'postgres')
  const cluster: Cluster = { folder, binaries: binaries.value, user: dataFolder.user }
  const users = new DatabaseUsers(dataFolder.path)

  return guarded(dataFolder.path, async () => {
    const password = await passwordOf(cluster)
    if (!password.ok) return password
    const found = await runningPostmaster(cluster)
    const server = found ? ok(found) : await startServer(cluster)
    if (!server.ok) return server
    const ready = await makeReady(server.value, password.value)
    if (!ready.ok) {
      if (!found) await stopServer(cluster)
      return ready
    }
    await users.enter()
    return ok({
      url: addressOf(server.value, password.value, ROLE),
      mode: found ? 'joined' : 'started',
      dataFolder,
      stop: () =>
        withFolderLock(dataFolder.path, async () => {
          await users.leave()
          if (!(await users.any())) await stopServer(cluster)
        }),
      revive: async () => {
        if (await runningPostmaster(cluster)) return ok(false)
        return withFolderLock(dataFolder.path, async () => {
          if (await runningPostmaster(cluster)) return ok(false)
          const again = await startServer(cluster, server.value.port)
          return again.ok ? ok(true) : again
        })
      },
    })
  })
}

/** Only one command at a time makes, starts or stops the server of a folder. */
async function guarded<T>(folder: string, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await withFolderLock(folder, work)
  } catch (error) {
    const code = errorCode(error)
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code)) throw error
    const reason = `the data folder ${folder} cannot be used by this user (${code})`
    return fail(failure('unavailable', reason, 'run as the user who made it, or set PARALLAX_DATA_DIR to a folder of your own'))
  }
}

/** The password of the cluster, which is made here if there is none. A cluster is never made in place of a lost one. */
async function passwordOf(cluster: Cluster): Promise<Result<string>> {
  const file = `${cluster.folder}-password`
  const unproved = `${file}.new` // becomes the password file once its cluster stands
  const [hasCluster, hasPassword] = [await holdsAnything(cluster.folder), await exists(file)]
  if (!hasCluster && hasPassword) {
    const reason = `the embedded database is gone: ${file} is there, ${cluster.folder} is not`
    return fail(failure('unavailable', reason, 'put the folder back, or remove that file to begin anew'))
  }
  if (hasCluster) {
    const usable = await whyNotACluster(cluster)
    if (!usable.ok) return usable
    if (!hasPassword && !(await exists(unproved))) {
      return fail(failure('unavailable', `the password of the embedded database is gone (${file})`, 'put that file back from your copy of the data folder'))
    }
  } else {
    const made = await initialise(cluster, await keptRandomWord(unproved, 24))
    if (!made.ok) return made
  }
  if (!hasPassword) await rename(unproved, file)
  return ok(await keptRandomWord(file, 24))
}

/** Whether a folder is there with something in it; an empty one is cleared away, so that a cluster may take its place. */
async function holdsAnything(folder: string): Promise<boolean> {
  if (!(await exists(folder))) return false
  if ((await readdir(folder)).length > 0) return true
  await rmdir(folder)
  return false
}

const addressOf = ({ port }: Postmaster, password: string, database: string): string =>
  `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`

/** Waits for a server that is still recovering, at most a minute, and makes the database in it the first time. */
async function makeReady(server: Postmaster, password: string): Promise<Result<void>> {
  const url = addressOf(server, password, 'postgres')
  let connected = await connect(url)
  for (let tries = 0; !connected.ok && connected.error.details === STARTING_UP && tries < 120; tries++) {
    await sleep(500)
    connected = await connect(url)
  }
  if (!connected.ok) {
    const reason = `the embedded database (process ${server.pid}) does not let us in: ${connected.error.reason}`
    return fail(failure('unavailable', reason, `end that process (kill ${server.pid}) and start again`))
  }
  try {
    const { rowCount } = await connected.value.query('SELECT FROM pg_database WHERE datname = $1', [ROLE])
    if (rowCount === 0) await connected.value.query(`CREATE DATABASE ${ROLE}`)
    return ok(undefined)
  } finally {
    await connected.value.end()
  }
}
