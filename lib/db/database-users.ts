import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isAlive, markOf } from './process-mark'

/**
 * The processes that use the database of a folder, one file each: the last one out stops it. Files of dead
 * processes count for nothing. To be called under the lock.
 */
export class DatabaseUsers {
  private readonly folder: string
  private readonly own: string

  constructor(dataFolder: string) {
    this.folder = path.join(dataFolder, 'users')
    this.own = path.join(this.folder, `${process.pid}-${DatabaseUsers.count++}`)
  }

  private static count = 0

  async enter(): Promise<void> {
    await mkdir(this.folder, { recursive: true })
    await writeFile(this.own, markOf(process.pid))
  }

  async leave(): Promise<void> {
    await rm(this.own, { force: true })
  }

  /** Whether somebody uses the database; clears away what the dead have left. */
  async any(): Promise<boolean> {
    let found = false
    for (const name of await readdir(this.folder).catch(() => [])) {
      const file = path.join(this.folder, name)
      if (isAlive(await readFile(file, 'utf8').catch(() => ''))) found = true
      else await rm(file, { force: true })
    }
    return found
  }
}
