import { FailureError } from '@/lib/domain/errors'
import { failureLine, say } from './output'
import { withDatabase, type Command } from './with-database'

/** Every command, loaded when it is called. Those marked `database` find it open, migrated and in DATABASE_URL. */
const COMMANDS: Record<string, { database: boolean; load: () => Promise<{ main: Command }> }> = {
  start: { database: false, load: () => import('./start') },
  dev: { database: false, load: () => import('./dev') },
  build: { database: false, load: () => import('./build') },
  test: { database: false, load: () => import('./test') },
  check: { database: false, load: () => import('./check') },
  bench: { database: true, load: () => import('./bench') },
  migrate: { database: false, load: () => import('./migrate') },
  import: { database: true, load: () => import('./import') },
  export: { database: true, load: () => import('./export') },
  user: { database: true, load: () => import('./user') },
  token: { database: true, load: () => import('./token') },
  backup: { database: true, load: () => import('./backup') },
  restore: { database: false, load: () => import('./restore') },
  verify: { database: true, load: () => import('./verify') },
  vectors: { database: false, load: () => import('./vectors') },
}

/** Runs the command and sets the exit code it returns. */
export async function main(name: string, args: string[]): Promise<void> {
  process.exitCode = await run(name, args)
}

async function run(name: string, args: string[]): Promise<number> {
  const command = COMMANDS[name]
  if (!command) {
    say(`Parallax: there is no command ${name}. There are ${Object.keys(COMMANDS).join(', ')}.`)
    return 2
  }
  try {
    const { main: work } = await command.load()
    return command.database ? await withDatabase(work, args) : await work(args)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    say(failureLine(error.failure))
    return 1
  }
}
