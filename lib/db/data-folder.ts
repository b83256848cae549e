import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { errorCode } from './connection'
import { canEnter, databaseUser, isRoot, userOf, type SystemUser } from './system-user'

export const CHECKOUT = path.resolve(import.meta.dirname, '../..')

/** Where data go that a user other than root must reach while the checkout is closed to everybody else. */
const OPEN_PLACE = '/var/lib/parallax'

export interface DataFolder {
  readonly path: string
  /** Who runs the embedded server: null for whoever we are, somebody else when we are root. */
  readonly user: SystemUser | null
  /** Said once when the folder is not where one would look for it. */
  readonly notice: string | null
}

/**
 * Settles and makes the folder of the secret and the embedded database: PARALLAX_DATA_DIR, else `data` in the
 * checkout. PostgreSQL refuses to run as root, so under root another user runs it, who must be able to enter.
 */
export async function settleDataFolder(environment: NodeJS.ProcessEnv = process.env): Promise<Result<DataFolder>> {
  const chosen = environment.PARALLAX_DATA_DIR
  const folder = path.resolve(CHECKOUT, chosen || 'data')
  try {
    if (!isRoot() || environment.DATABASE_URL) {
      await mkdir(folder, { recursive: true })
      return ok({ path: folder, user: null, notice: null })
    }
    const user = (await userOf(path.join(folder, 'postgres'))) ?? (await databaseUser())
    if (!user.ok) return user
    const closed = await firstClosedParent(folder, user.value)
    if (closed === null) {
      await makeEnterable(folder)
      return ok({ path: folder, user: user.value, notice: null })
    }
    if (chosen) {
      const reason = `the database user ${user.value.name} cannot enter ${closed}, which the data folder ${folder} needs`
      return fail(failure('unavailable', reason, `allow it (chmod o+x ${closed}), or set PARALLAX_DATA_DIR to a folder it can enter`))
    }
    const elsewhere = path.join(OPEN_PLACE, await checkoutId())
    await makeEnterable(elsewhere)
    return ok({
      path: elsewhere,
      user: user.value,
      notice: `The database runs as user ${user.value.name}, who cannot enter ${closed}: its data are kept in ${elsewhere}`,
    })
  } catch (error) {
    const code = errorCode(error)
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code)) throw error
    return fail(failure('unavailable', `the data folder ${folder} cannot be made (${code})`, 'set PARALLAX_DATA_DIR to a folder you may write to'))
  }
}

/** Makes a folder and what is missing on the way to it, open to pass for everybody whatever root's umask is. */
export async function makeEnterable(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let at = folder; at !== path.dirname(first); at = path.dirname(at)) await chmod(at, 0o755)
}

/** The same for one checkout always, and different for two. */
async function checkoutId(): Promise<string> {
  const place = await realpath(CHECKOUT)
  return `${path.basename(place)}-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`
}

/** The topmost existing folder on the way that `user` cannot pass; null if the way is free. */
async function firstClosedParent(folder: string, user: SystemUser): Promise<string | null> {
  const way: string[] = []
  for (let at = folder; at !== path.dirname(at); at = path.dirname(at)) way.unshift(at)
  for (const parent of way) {
    if (!(await exists(parent))) return null
    if (!canEnter(parent, user)) return parent
  }
  return null
}

export const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    (error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return false
      throw error
    },
  )

/** Reads a random word of `bytes` bytes (base64url) kept in a file that only its owner may read, and makes it the first time. */
export async function keptRandomWord(file: string, bytes: number): Promise<string> {
  try {
    await writeFile(file, `${randomBytes(bytes).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  return (await readFile(file, 'utf8')).trim()
}
