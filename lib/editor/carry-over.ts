import { contextOf, CONTEXT_CODE_POINTS, countCodePoints, type TextRange } from '@/lib/domain/text'
import type { WaitReason } from '@/lib/domain/waiting'
import { diffTexts, type KeptRun, type ParagraphPair } from './text-diff'

export type Carried = { readonly kind: 'carried'; readonly start: number; readonly end: number } | { readonly kind: 'waiting'; readonly reason: Exclude<WaitReason, 'locked'> }

/**
 * Where ranges of an earlier text stand in a later one. Carried is only what cannot be mistaken: a quote that with 32
 * characters on both sides stands exactly once in both texts; or, within words that the comparison of the texts has as
 * kept, a quote that stands once in both, or stands as often in both and is told apart by the kept words around it.
 * Everything else waits for a person. Offsets are UTF-16 units, half-open.
 */
export function carryOver(before: string, after: string, ranges: readonly TextRange[], pairs: readonly ParagraphPair[] = diffTexts(before, after)): Carried[] {
  const kept = joined(before, after, pairs.flatMap((pair) => pair.kept)).map((run) => surely(before, after, run))
  return ranges.map((range) => {
    const { start, end } = range
    const quote = before.slice(start, end)
    const carried = (there: number): Carried => ({ kind: 'carried', start: there, end: there + quote.length })
    const inContext = withSurroundings(before, after, range)
    if (inContext !== null) return carried(inContext)
    const [there, again] = places(after, quote)
    if (there === undefined) return { kind: 'waiting', reason: 'gone' }
    const once = again === undefined && places(before, quote).length === 1
    const sure = kept.find(({ from, to }) => from <= start && end <= to)
    if (sure && (once ? start + sure.shift === there : toldApart(before, after, range, sure))) return carried(start + sure.shift)
    return { kind: 'waiting', reason: once ? 'surroundings' : 'several' }
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

/** A stretch of the earlier text that was kept beyond doubt; `shift` leads to its place in the later one. */
interface Sure {
  readonly from: number
  readonly to: number
  readonly shift: number
}

/** A kept run without a little on both sides, except where it reaches to where the paragraph ends in both texts. */
function surely(before: string, after: string, run: KeptRun): Sure {
  const [from, to] = [run.before, run.before + run.length]
  const opens = isBreak(before[from - 1]) && isBreak(after[run.after - 1])
  const closes = isBreak(before[to]) && isBreak(after[run.after + run.length])
  return { from: from + (opens ? 0 : MARGIN), to: to - (closes ? 0 : MARGIN), shift: run.after - run.before }
}

const isBreak = (sign: string | undefined): boolean => sign === undefined || sign === '\n'

/** At most so many UTF-16 units on each side tell a quote from others like it. */
const AROUND = 32

/** Whether a quote that comes several times came neither nor went anywhere, and with what was kept around it stands once in both texts. */
function toldApart(before: string, after: string, { start, end }: TextRange, { from, to, shift }: Sure): boolean {
  const words = before.slice(Math.max(from, start - AROUND), Math.min(to, end + AROUND))
  if (places(before, words).length > 1 || places(after, words).length > 1) return false
  const quote = before.slice(start, end)
  return times(before, quote) === times(after, quote) && times(before.slice(0, start), quote) === times(after.slice(0, start + shift), quote)
}

function times(text: string, words: string): number {
  let count = 0
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) count++
  return count
}

/** Runs that follow on each other in both texts as one, also over the end of a paragraph. */
function joined(before: string, after: string, runs: readonly KeptRun[]): KeptRun[] {
  const all: KeptRun[] = []
  for (const run of runs) {
    const last = all.at(-1)
    const between = last ? before.slice(last.before + last.length, run.before) : ''
    if (last && /^\n*$/.test(between) && last.after + last.length + between.length === run.after && after.startsWith(between, last.after + last.length))
      all[all.length - 1] = { ...last, length: run.before + run.length - last.before }
    else all.push(run)
  }
  return all
}

/** At most so many places are proposed for one mark. */
const PROPOSED = 20

/**
 * Where a range that was not carried over may belong, the likeliest first: where its words stand, by how far that is from
 * where the texts laid beside each other have it; where they are gone, what stands in their place.
 */
export function likelyPlaces(before: string, after: string, range: TextRange, pairs: readonly ParagraphPair[]): TextRange[] {
  const quote = before.slice(range.start, range.end)
  const instead = standIn(after, range, pairs)
  const found: TextRange[] = []
  for (let at = after.indexOf(quote); at !== -1 && found.length < PROPOSED; at = after.indexOf(quote, at + 1)) found.push({ start: at, end: at + quote.length })
  const expected = instead?.start ?? Math.round((range.start / before.length) * after.length)
  found.sort((a, b) => Math.abs(a.start - expected) - Math.abs(b.start - expected))
  return found.length > 0 ? found : instead && instead.start < instead.end ? [instead] : []
}

/** What of the counterpart of its paragraph lies between what was kept before the range and what was kept after it, without blanks at its edges; may be empty. */
function standIn(after: string, { start, end }: TextRange, pairs: readonly ParagraphPair[]): TextRange | null {
  const pair = pairs.find((one) => one.before !== null && one.before.start <= start && end <= one.before.end)
  if (!pair?.after) return null
  let [from, to] = [pair.after.start, pair.after.end]
  for (const run of pair.kept) {
    if (run.before < start) from = Math.max(from, run.after + Math.min(run.length, start - run.before))
    if (run.before + run.length > end) to = Math.min(to, run.after + Math.max(0, end - run.before))
  }
  while (from < to && /\s/.test(after[from] ?? '')) from++
  while (to > from && /\s/.test(after[to - 1] ?? '')) to--
  return from <= to ? { start: from, end: to } : null
}
