import type { Failure } from '@/lib/domain/result'

/** A line for whoever watches. Progress goes to stderr: stdout carries results alone. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** A failure as the one line a person needs: what is wrong, and what to do. */
export const failureLine = ({ reason, next }: Pick<Failure, 'reason' | 'next'>): string => `Parallax: ${sentence(reason)} ${sentence(next)}`

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

/** Does one step, telling what it is unless it is done at once, that it still runs (every 15 s), and how long it took. `held` says whether the result is what was hoped for. */
export async function step<T>(what: string, work: () => Promise<T>, held: (result: T) => boolean = () => true): Promise<T> {
  const began = performance.now()
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  const start = setTimeout(() => say(`· ${what} …`), 300)
  const life = setInterval(() => say(`  … still at it (${seconds()})`), 15_000)
  try {
    const result = await work()
    say(`${held(result) ? '✓' : '✗'} ${what} (${seconds()})`)
    return result
  } finally {
    clearTimeout(start)
    clearInterval(life)
  }
}
