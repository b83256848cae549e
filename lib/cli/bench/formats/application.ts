import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { freePort } from '@/lib/db/free-port'
import { answers, spawnNext, stopNext, urlOf } from '../../next-server'
import { databaseUrl } from '../../with-database'
import { collectGarbage } from './garbage'
import { residentMemory, watchMemory } from './resident'

/** The built application as it is started by npm start, watched from outside. */
export interface Application {
  readonly url: string
  /** MB that its processes hold; NaN where the system does not tell. */
  readonly resident: () => Promise<number>
  /** The same, once its garbage has been collected. */
  readonly heldAfterCollecting: () => Promise<number>
  /** Names of the files and folders it has left in the folder for temporary ones. */
  readonly temporaryFiles: () => Promise<string[]>
  /** The most it held while `work` was done, in MB. */
  readonly mostDuring: (work: () => Promise<void>) => Promise<number>
}

export async function withApplication<T>(use: (application: Application) => Promise<T>): Promise<T> {
  const address = { host: '127.0.0.1', port: await freePort() }
  const url = urlOf(address)
  const inspector = await freePort()
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'parallax-bench-'))
  const next = spawnNext('start', address, { DATABASE_URL: databaseUrl(), NEXTAUTH_URL: url, NEXTAUTH_SECRET: crypto.randomUUID() + crypto.randomUUID(), TMPDIR: temporary, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --inspect-port=127.0.0.1:${inspector}`.trim() })
  next.stdout?.resume()
  try {
    const { pid } = next
    if (pid === undefined || !(await answers(next, address, new AbortController().signal))) throw new Error('the server did not answer')
    return await use({
      url,
      resident: async () => (await residentMemory(pid)) ?? NaN,
      async heldAfterCollecting() {
        await collectGarbage(pid, inspector)
        return (await residentMemory(pid)) ?? NaN
      },
      temporaryFiles: () => readdir(temporary),
      async mostDuring(work) {
        const watch = watchMemory(pid)
        try {
          await work()
        } finally {
          await watch.stop()
        }
        return (await watch.stop()) ?? NaN
      },
    })
  } finally {
    await stopNext(next, 5_000)
    await rm(temporary, { recursive: true, force: true })
  }
}
