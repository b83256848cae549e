import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './connection'
import { isAlive, markOf } from './process-mark'

/** Runs `work` while no other process holds the lock file; one left by a dead process is taken over. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'lock')
  while (!(await taken(file))) await sleep(50)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function taken(file: string): Promise<boolean> {
  try {
    await writeFile(file, markOf(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  const holder = await readFile(file, 'utf8').catch(() => null)
  // An empty file is one that its maker has not filled yet.
  if (holder && !isAlive(holder)) await clear(file, holder)
  return false
}

/** Moves a dead holder's file away; where somebody else took the lock meanwhile, theirs is put back. */
async function clear(file: string, holder: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => holder)
  if (moved !== holder) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}
