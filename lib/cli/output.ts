import type { Failure } from '@/lib/domain/result'

/** A line for whoever watches. Progress goes to stderr: stdout carries results alone. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** A failure as the one line a person needs: what is wrong, and what to do. */
export const failureLine = ({ reason, next }: Failure): string => `Parallax: ${reason}; ${next}.`

/** Does one step, telling what it is and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  say(`· ${what} …`)
  const result = await work()
  const seconds = (performance.now() - began) / 1000
  say(`✓ ${what} (${seconds.toFixed(1)} s)`)
  return result
}
