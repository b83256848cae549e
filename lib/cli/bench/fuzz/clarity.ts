import { FAILURES } from '@/lib/domain/errors'
import type { Failure } from '@/lib/domain/result'
import { legible } from '@/lib/domain/text'

/** Words of programs that say nothing to whoever brought the file. */
const OF_PROGRAMS = /undefined|\[object |Cannot read prop|is not a function|TypeError|RangeError|\bat [\w.]+ \(|node:|\/node_modules\//
const TABLE = /\.(?:csv|tsv|tab|jsonl|ndjson)(?= row \d|$)/i
const PLACE = /\b(?:row|line|column)s? \d|\bcolumns?\b|\brows\b|\bheader\b|\bfields\b|\bfirst (?:line|row)\b/i
/** Said of a file as a whole, wherever one looks in it. */
const OF_THE_WHOLE = new Set(['empty_file', 'too_large', 'binary_file', 'invalid_encoding', 'unsupported_format'])

/** What is wrong with a message about a file, null if it says where it is, what is wrong and what to do. `place` is what it is said beside. */
export function unclear({ code, reason, next }: Failure, place: string): string | null {
  if (!(code in FAILURES)) return `an unknown code ${code}`
  if (code === 'internal') return `an internal error: ${reason}`
  for (const words of [reason, next]) {
    if (words.trim().length < 10) return `hardly any words: “${words}”`
    if (OF_PROGRAMS.test(words)) return `words of a program: “${words.slice(0, 200)}”`
    if (legible(words) !== words) return `characters that cannot be kept: ${JSON.stringify(words.slice(0, 200))}`
  }
  if (TABLE.test(place) && !OF_THE_WHOLE.has(code) && !PLACE.test(`${place} ${reason}`)) return `no row or line: “${reason.slice(0, 200)}”`
  return null
}
