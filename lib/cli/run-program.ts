import { spawn } from 'node:child_process'
import { CHECKOUT } from '@/lib/db/data-folder'

export interface Run {
  readonly code: number
  /** What it wrote, if that was kept. */
  readonly said: string
}

/** Runs a program in the checkout to its end. Its words pass through, or are kept to be shown only if they matter. */
export function runProgram(program: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv; quiet?: boolean; milliseconds?: number } = {}): Promise<Run> {
  const { env = process.env, quiet = false, milliseconds } = options
  const child = spawn(program, args, { cwd: CHECKOUT, env, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'], timeout: milliseconds })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, said: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, said }))
  })
}
