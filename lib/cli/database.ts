import { openDatabase } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { failureLine, say } from './output'

/** Keeps the database of this checkout open and migrated until Ctrl-C; prints its address on stdout. */
async function main(): Promise<number> {
  const opened = await openDatabase()
  if (!opened.ok) {
    say(failureLine(opened.error))
    return 1
  }
  const database = opened.value
  const migrated = await migrate(database.url)
  if (migrated.ok) {
    console.log(database.url)
    say(`The database is open (${database.mode}); Ctrl-C leaves it.`)
    const forever = setInterval(() => undefined, 60_000)
    await new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
    })
    clearInterval(forever)
  } else say(failureLine(migrated.error))
  await database.stop()
  return migrated.ok ? 0 : 1
}

process.exitCode = await main()
