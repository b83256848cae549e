import path from 'node:path'
import { closeDatabase } from '@/lib/db/client'
import { openDatabase } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { instanceSecret } from '@/lib/server/secret'
import { distFolder } from './build'
import { countUncounted } from './count-uncounted'
import { loadDemoIfEmpty } from './demo'
import { watchDesk } from './desk-build'
import { addressFromEnvironment, answers, checkFree, spawnNext, stopNext, urlOf } from './next-server'
import { untilStopped } from './signals'
import { orEnd } from './with-database'

/** `npm run dev`: the development server with the database of this checkout. */
export async function main(): Promise<number> {
  const stopped = untilStopped()
  const address = orEnd(addressFromEnvironment())
  orEnd(await checkFree(address))
  const database = orEnd(await openDatabase())
  try {
    const secret = orEnd(await instanceSecret(database.dataFolder.path))
    orEnd(await migrate(database.url))
    process.env.DATABASE_URL = database.url
    await countUncounted()
    await loadDemoIfEmpty()
    const environment = { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? urlOf(address), DATABASE_URL: database.url }
    const child = spawnNext('dev', address, environment)
    let stopWatching = async () => undefined as void
    void answers(child, address, stopped).then(async (there) => {
      if (there) stopWatching = await watchDesk(path.join(distFolder(), 'dev'), () => fetch(`${urlOf(address)}/sign-in`))
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const asked = new Promise((resolve) => stopped.addEventListener('abort', resolve, { once: true }))
    await Promise.race([ended, asked])
    await stopWatching()
    await stopNext(child, 5_000)
    return stopped.aborted ? 0 : 1
  } finally {
    await closeDatabase()
    await database.stop()
  }
}
