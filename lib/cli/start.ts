import { setTimeout as sleep } from 'node:timers/promises'
import { closeDatabase } from '@/lib/db/client'
import { demoSignInAvailable } from '@/lib/db/demo-access'
import { openDatabase, type OpenDatabase } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { replicaProblem } from '@/lib/db/reading-database'
import { failure } from '@/lib/domain/errors'
import { fail, type Result } from '@/lib/domain/result'
import { checkSecret, instanceSecret } from '@/lib/server/secret'
import { firstAdminInvitation, invitationPath } from '@/lib/server/invitations'
import { buildIfNeeded } from './build'
import { countUncounted } from './count-uncounted'
import { loadDemoIfEmpty } from './demo'
import { addressFromEnvironment, answers, checkFree, spawnNext, stopNext, urlOf, type Address } from './next-server'
import { failureLine, say, step } from './output'
import { untilStopped } from './signals'
import { orEnd } from './with-database'

/** `npm start`: from what is there to a server that answers, and in order back again at Ctrl-C or SIGTERM. */
export async function main(): Promise<number> {
  const began = performance.now()
  const stopped = untilStopped()
  if (process.env.NEXTAUTH_SECRET !== undefined) orEnd(checkSecret(process.env.NEXTAUTH_SECRET))
  const address = orEnd(addressFromEnvironment())
  orEnd(await checkFree(address))

  const database = await step('Opening the database', openMigrated)
  if (database.dataFolder.notice) say(database.dataFolder.notice)
  try {
    const secret = orEnd(await instanceSecret(database.dataFolder.path))
    process.env.DATABASE_URL = database.url
    const unread = await replicaProblem()
    if (unread !== null) say(`  comparisons read from the database itself for now: ${unread} (DATABASE_READ_URL)`)
    await countUncounted()
    await loadDemoIfEmpty()
    if (!stopped.aborted) await buildIfNeeded()
    if (stopped.aborted) return 0
    return await serve(address, database, { NEXTAUTH_SECRET: secret, NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? urlOf(address), DATABASE_URL: database.url }, stopped, began)
  } finally {
    await closeDatabase()
    await database.stop()
  }
}

/** The database, at the schema of this version. */
async function openMigrated(): Promise<OpenDatabase> {
  const database = orEnd(await openDatabase())
  const migrated = await migrate(database.url)
  if (!migrated.ok) await database.stop()
  const { applied } = orEnd(migrated)
  if (applied.length > 0) say(`  migrated: ${applied.join(', ')}`)
  return database
}

async function serve(address: Address, database: OpenDatabase, environment: Record<string, string>, stopped: AbortSignal, began: number): Promise<number> {
  const child = spawnNext('start', address, environment)
  child.stdout?.resume() // its greeting gives way to ours
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    if (!(await step('Starting the server', () => answers(child, address, stopped)))) {
      if (stopped.aborted) return 0
      say(failureLine({ reason: 'the server ended before it answered', next: 'look at the lines above' }))
      return 1
    }
    child.stdout?.pipe(process.stdout)
    await greet(environment.NEXTAUTH_URL ?? urlOf(address), (performance.now() - began) / 1000)
    const asked = new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve(), { once: true }))
    void watch(database, stopped)
    if (!stopped.aborted) await Promise.race([asked, ended])
    if (stopped.aborted) return 0
    say(failureLine({ reason: 'the server ended', next: 'look at the lines above, then start again' }))
    return 1
  } finally {
    await stopNext(child, 7_000)
  }
}

/** Where it is, and how to get in: while nobody administers it, by a link that works once. */
async function greet(url: string, seconds: number): Promise<void> {
  const token = await firstAdminInvitation()
  say(`\nParallax is ready at ${url} (${seconds.toFixed(1)} s).`)
  if (await demoSignInAvailable()) say('Continue there as a demo annotator, reviewer or researcher to look around.')
  if (token !== null) say(`Nobody administers it yet. This link makes you the admin; it works once:\n  ${url}${invitationPath(token)}`)
  say('Ctrl-C stops it.')
}

/** Brings the embedded database back, at the same address, should it be killed while the server runs. */
async function watch(database: OpenDatabase, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await sleep(1_000, undefined, { signal: stopped }).catch(() => undefined)
    if (stopped.aborted) return
    const revived: Result<boolean> = await database.revive().catch((error: unknown) => fail(failure('unavailable', String(error), 'look at its log')))
    if (!revived.ok) say(failureLine(revived.error))
    else if (revived.value) say('The database had gone and was started again.')
  }
}

