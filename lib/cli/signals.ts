import { say } from './output'

/** Aborts at the first Ctrl-C or SIGTERM, for an orderly end; the second ends the process at once. */
export function untilStopped(): AbortSignal {
  const stopped = new AbortController()
  const stop = () => {
    if (stopped.signal.aborted) process.exit(130)
    stopped.abort()
    say('Stopping … (once more to stop at once)')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return stopped.signal
}
