import { execFileSync, spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'

export interface SystemUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

export const isRoot = (): boolean => process.getuid?.() === 0

/** Who runs the embedded server for root: `postgres` where there is one, else a user made for it. */
export async function databaseUser(): Promise<Result<SystemUser>> {
  const found = lookUp('postgres') ?? lookUp('parallax')
  if (found) return ok(found)
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'parallax']],
    ['adduser', ['-S', '-D', '-H', 'parallax']], // BusyBox
  ]
  for (const [command, args] of ways) {
    spawnSync(command, args, { stdio: 'ignore' })
    const made = lookUp('parallax')
    if (made) return ok(made)
  }
  return fail(
    failure('unavailable', 'PostgreSQL refuses to run as root and no other user could be made for it', 'run as an ordinary user, or add a user named parallax'),
  )
}

/** The owner of a folder, as whom its database must run; null if there is no such folder or root owns it. */
export async function userOf(folder: string): Promise<Result<SystemUser> | null> {
  const found = await stat(folder).catch(() => null)
  if (found === null || found.uid === 0) return null
  return ok({ name: nameOf(found.uid), uid: found.uid, gid: found.gid })
}

/** Whether `user` may pass through a folder; asked of the system itself, which knows more than mode bits. */
export const canEnter = (folder: string, user: SystemUser): boolean => passes(['-x', folder], user)

export const canExecute = (file: string, user: SystemUser): boolean => passes(['-x', file], user)

const passes = (args: string[], { uid, gid }: SystemUser): boolean =>
  spawnSync('test', args, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0

function lookUp(name: string): SystemUser | null {
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [ask('-u'), ask('-g')]
  if (uid.status !== 0 || gid.status !== 0) return null
  return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function nameOf(uid: number): string {
  try {
    return execFileSync('id', ['-un', String(uid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return String(uid)
  }
}
