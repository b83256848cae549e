import { contextOf, CONTEXT_CODE_POINTS, countCodePoints, type TextRange } from '@/lib/domain/text'
import { diffTexts, type KeptRun, type ParagraphPair } from './text-diff'

/** Why a mark of an earlier text waits for a person. */
export const WAIT_REASONS = [
  'gone', // its words are no longer there
  'several', // its words are there, but which of them are meant is not certain
  'surroundings', // its words are there once, and what they stand in is another
  'locked', // its words are in a part of the new text that is not the article
] as const
export type WaitReason = (typeof WAIT_REASONS)[number]

export type Carried = { readonly kind: 'carried'; readonly start: number; readonly end: number } | { readonly kind: 'waiting'; readonly reason: Exclude<WaitReason, 'locked'> }

/**
 * Where ranges of an earlier text stand in a later one. Carried is only what cannot be mistaken: a quote that with 32
 * characters on both sides stands exactly once in both texts; or a quote that stands once in both, within words that the
 * comparison of the texts has as kept. Everything else waits for a person. Offsets are UTF-16 units, half-open.
 */
export function carryOver(before: string, after: string, ranges: readonly TextRange[], pairs: readonly ParagraphPair[] = diffTexts(before, after)): Carried[] {
  const runs = joined(pairs.flatMap(({ kept }) => kept))
  return ranges.map((range) => {
    const { start, end } = range
    const quote = before.slice(start, end)
    const inContext = withSurroundings(before, after, range)
    if (inContext !== null) return { kind: 'carried', start: inContext, end: inContext + quote.length }
    const [there, again] = places(after, quote)
    if (there === undefined) return { kind: 'waiting', reason: 'gone' }
    if (again !== undefined || places(before, quote).length > 1) return { kind: 'waiting', reason: 'several' }
    return runs.some((run) => keeps(run, range, before, after) && run.after + start - run.before === there)
      ? { kind: 'carried', start: there, end: there + quote.length }
      : { kind: 'waiting', reason: 'surroundings' }
  })
}

/** Where the range with 32 characters on both sides stands, if exactly once in both; where the text ended within those, it must end so still. */
function withSurroundings(before: string, after: string, range: TextRange): number | null {
  const { prefix, suffix } = contextOf(before, range)
  const whole = prefix + before.slice(range.start, range.end) + suffix
  const [there, again] = places(after, whole)
  if (there === undefined || again !== undefined || places(before, whole).length > 1) return null
  if (countCodePoints(prefix) < CONTEXT_CODE_POINTS && there > 0) return null
  if (countCodePoints(suffix) < CONTEXT_CODE_POINTS && there + whole.length < after.length) return null
  return there + prefix.length
}

/** The first two places of words in a text, overlapping ones too. */
function places(text: string, words: string): number[] {
  const first = text.indexOf(words)
  if (first === -1) return []
  const second = text.indexOf(words, first + 1)
  return second === -1 ? [first] : [first, second]
}

/** Characters beside a quote that must have been kept with it: of "talks and talks" without "talks and" nobody knows which is left. */
const MARGIN = 12

/** True if a kept run holds the range with a little on both sides, or up to where the paragraph ends in both texts. */
function keeps(run: KeptRun, { start, end }: TextRange, before: string, after: string): boolean {
  const [from, to] = [run.before, run.before + run.length]
  const opens = isBreak(before[from - 1]) && isBreak(after[run.after - 1])
  const closes = isBreak(before[to]) && isBreak(after[run.after + run.length])
  return from <= start - (opens ? 0 : MARGIN) && end + (closes ? 0 : MARGIN) <= to
}

const isBreak = (sign: string | undefined): boolean => sign === undefined || sign === '\n'

/** Runs that follow on each other in both texts as one. */
function joined(runs: readonly KeptRun[]): KeptRun[] {
  const all: KeptRun[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last && last.before + last.length === run.before && last.after + last.length === run.after) all[all.length - 1] = { ...last, length: last.length + run.length }
    else all.push(run)
  }
  return all
}
