import { FailureError } from '@/lib/domain/errors'
import { failureLine, say } from './output'
import { withDatabase, type Command } from './with-database'

/** Every command, loaded when it is called. Those marked `database` find it open, migrated and in DATABASE_URL. */
const COMMANDS: Record<string, { database: boolean; load: () => Promise<unknown> }> = {
  start: { database: false, load: () => import('./start') },
  dev: { database: false, load: () => import('./dev') },
  build: { database: false, load: () => import('./build') },
  test: { database: false, load: () => import('./test') },
  check: { database: false, load: () => import('./check') },
  bench: { database: true, load: () => import('./bench') },
  migrate: { database: false, load: () => import('./migrate') },
  import: { database: true, load: () => load('import') },
  export: { database: true, load: () => load('export') },
  user: { database: true, load: () => load('user') },
  token: { database: true, load: () => load('token') },
  backup: { database: true, load: () => load('backup') },
  restore: { database: true, load: () => load('restore') },
  vectors: { database: false, load: () => import('./vectors') },
  verify: { database: true, load: () => load('verify') },
}

const load = (name: string): Promise<unknown> => import(`./${name}.ts`)

const isCommand = (module: unknown): module is { main: Command } =>
  typeof module === 'object' && module !== null && 'main' in module && typeof module.main === 'function'

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
    const module = await command.load()
    if (!isCommand(module)) throw new Error(`lib/cli/${name}.ts exports no main`)
    return command.database ? await withDatabase(module.main, args) : await module.main(args)
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    say(failureLine(error.failure))
    return 1
  }
}
