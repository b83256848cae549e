import { say } from './output'

/**
 * Aborts at the first Ctrl-C or SIGTERM, for an orderly end, and when the npm that started us is gone; a second
 * signal ends the process at once. (The scripts of package.json say `exec`, so that a signal sent to npm arrives.)
 */
export function untilStopped(): AbortSignal {
  const stopped = new AbortController()
  let asked = 0
  const stop = () => {
    if (stopped.signal.aborted) {
      // One Ctrl-C arrives twice under npm: from the terminal, and handed on.
      if (performance.now() - asked < 1_000) return
      process.exit(130)
    }
    asked = performance.now()
    stopped.abort()
    say('Stopping … (once more to stop at once)')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  if (process.env.npm_lifecycle_event !== undefined) {
    const npm = process.ppid
    setInterval(() => process.ppid !== npm && !stopped.signal.aborted && stop(), 1_000).unref()
  }
  return stopped.signal
}
