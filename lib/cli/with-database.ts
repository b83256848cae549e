import { closeDatabase } from '@/lib/db/client'
import { openDatabase } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { FailureError } from '@/lib/domain/errors'
import type { Result } from '@/lib/domain/result'
import { say } from './output'

/** What a file of lib/cli exports as `main`: the arguments after the command's name, to an exit code. */
export type Command = (args: string[]) => Promise<number>

/** The address of the database that `withDatabase` has opened. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('the database is not open')
  return url
}

/** The value of a result, or its failure as the end of this command. */
export function orEnd<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new FailureError(result.error)
}

/**
 * Runs a command on the database of this installation, whether the server runs or not: joins it or starts it, brings
 * it to this version, puts its address into DATABASE_URL, and leaves it at the end. Ctrl-C leaves it too.
 */
export async function withDatabase(command: Command, args: string[]): Promise<number> {
  const open = orEnd(await openDatabase())
  if (open.dataFolder.notice) say(open.dataFolder.notice)
  const leave = async () => {
    await closeDatabase()
    await open.stop()
  }
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    process.once(signal, () => void leave().finally(() => process.exit(code)))
  }
  try {
    orEnd(await migrate(open.url))
    process.env.DATABASE_URL = open.url
    return await command(args)
  } finally {
    await leave()
  }
}
