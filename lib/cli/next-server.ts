import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CHECKOUT } from '@/lib/db/data-folder'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { NEXT } from './build'

export interface Address {
  readonly host: string
  readonly port: number
}

/** HOST and PORT, 127.0.0.1:3000 unless set. */
export function addressFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Result<Address> {
  const port = Number(environment.PORT || 3000)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return ok({ host: environment.HOST || '127.0.0.1', port })
  return fail(failure('invalid_input', `PORT is ${environment.PORT ?? ''}, which is no port`, 'set it to a number from 1 to 65535'))
}

/** Whether we could listen there; asked before anything slow is begun. */
export function checkFree({ host, port }: Address): Promise<Result<void>> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const at = `${host}:${port}`
      const [reason, next] =
        error.code === 'EADDRINUSE'
          ? [`port ${port} is in use at ${host}`, `stop what listens there, or choose another: PORT=${port + 1} npm start`]
          : error.code === 'EACCES'
            ? [`this user may not listen at ${at}`, 'choose a port above 1023 with PORT']
            : [`nobody can listen at ${at} (${error.code})`, 'set HOST to an address of this machine']
      resolve(fail(failure('unavailable', reason, next)))
    })
    server.listen(port, host, () => server.close(() => resolve(ok(undefined))))
  })
}

/** The address to reach it by from here: a server on all addresses answers at loopback. */
export const urlOf = ({ host, port }: Address): string => {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/**
 * MB, unless NODE_OPTIONS names a limit: more than it needs. Where V8 is left to choose by the machine's memory, it lets
 * garbage lie until there are hundreds of megabytes of it.
 */
const HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=8']

/**
 * What is set free goes back to the system: left alone, glibc keeps a heap a thread and holds on to what it once had (mallopt(3)).
 * Other C libraries know nothing of it.
 */
const MALLOC = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }

/**
 * Next.js as a process of its own, out of reach of the terminal's Ctrl-C, which is ours to handle, and ended by the
 * loss of its channel to us should we be killed.
 */
export function spawnNext(mode: 'start' | 'dev', { host, port }: Address, environment: Readonly<Record<string, string>>): ChildProcess {
  const watch = path.join(CHECKOUT, 'lib/cli/follow-parent.mjs')
  return spawn(process.execPath, [...(process.env.NODE_OPTIONS?.includes('--max-old-space-size') ? [] : HEAP), '--import', watch, NEXT, mode, '-H', host, '-p', String(port)], {
    cwd: CHECKOUT,
    env: { ...MALLOC, ...process.env, ...environment, PARALLAX_PARENT: String(process.pid), HOST: host, PORT: String(port), NODE_ENV: mode === 'dev' ? 'development' : 'production' },
    stdio: ['ignore', mode === 'dev' ? 'inherit' : 'pipe', 'inherit', 'ipc'],
    detached: true,
  })
}

/** Waits until the server answers at /api/health; false if it ended or did not within two minutes. */
export async function answers(child: ChildProcess, address: Address, stopped: AbortSignal): Promise<boolean> {
  for (let tries = 0; tries < 1_200 && child.exitCode === null && !stopped.aborted; tries++) {
    const status = await fetch(`${urlOf(address)}/api/health`, { signal: AbortSignal.timeout(5_000) }).then((response) => response.status, () => 0)
    if (status === 200) return true
    await sleep(100)
  }
  return false
}

/** Ends it in order: it finishes what it is answering, at most `milliseconds`. */
export async function stopNext(child: ChildProcess, milliseconds: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), milliseconds)
  await gone
  clearTimeout(late)
}
