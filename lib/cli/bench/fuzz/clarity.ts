import { FAILURES } from '@/lib/domain/errors'
import type { Failure } from '@/lib/domain/result'

/** Words of programs that say nothing to whoever brought the file. */
const OF_PROGRAMS = /undefined|\[object |Cannot read prop|is not a function|TypeError|RangeError|\bat [\w.]+ \(|node:|\/node_modules\//

/** What is wrong with a message about a file, null if it says what is wrong and what to do. */
export function unclear({ code, reason, next }: Failure): string | null {
  if (!(code in FAILURES)) return `an unknown code ${code}`
  if (code === 'internal') return `an internal error: ${reason}`
  for (const words of [reason, next]) {
    if (words.trim().length < 10) return `hardly any words: “${words}”`
    if (OF_PROGRAMS.test(words)) return `words of a program: “${words.slice(0, 200)}”`
  }
  return null
}
