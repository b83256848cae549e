import { graphemeBoundaries, paragraphsOf, type TextRange } from './text'

/**
 * Hiding stretches of a text without moving an offset: what source-blind readers are sent in place of the text. Each
 * hidden cluster becomes one sign followed by as many joiners as it had UTF-16 units more, so that length, offsets,
 * lines and the boundaries of grapheme clusters are those of the text. White space and punctuation stay.
 */
export const MASK = '\u2588'

/** Combining grapheme joiner: invisible, and of one cluster with what stands before it (UAX #29 GB9). */
const JOINER = '\u034f'

/** What is shown of a cluster even where it is hidden: lines and sentences keep their shape. */
const KEPT = /^[\p{P}\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+$/u

/** The text with these ranges hidden; clusters that a range cuts are hidden whole. Offsets in UTF-16 units. */
export function maskedText(text: string, ranges: readonly TextRange[]): string {
  const hidden = united(ranges)
  let shown = ''
  let at = 0
  let next = 0
  for (const { start, end } of paragraphsOf(text)) {
    while ((hidden[next]?.end ?? Infinity) <= start) next++
    if ((hidden[next]?.start ?? Infinity) >= end) continue
    shown += text.slice(at, start)
    const edges = graphemeBoundaries(text.slice(start, end))
    let range = next
    for (let i = 0; i + 1 < edges.length; i++) {
      const [from, to] = [start + (edges[i] ?? 0), start + (edges[i + 1] ?? 0)]
      while ((hidden[range]?.end ?? Infinity) <= from) range++
      const cluster = text.slice(from, to)
      shown += (hidden[range]?.start ?? Infinity) < to && !KEPT.test(cluster) ? MASK + JOINER.repeat(cluster.length - 1) : cluster
    }
    at = end
  }
  return shown + text.slice(at)
}

/** The same of a part of a text: `quote` stands at `start` of the text that the ranges count in, on cluster boundaries. */
export const maskedQuote = (quote: string, start: number, ranges: readonly TextRange[]): string =>
  maskedText(quote, ranges.map((range) => ({ start: range.start - start, end: range.end - start })).filter(({ end }) => end > 0))

/** The text as rules about words should take it: a hidden letter is a letter. */
export const asWords = (shown: string): string => (shown.includes(MASK) ? shown.replaceAll(MASK, 'a') : shown)

/** Ascending, none touching another, none empty. */
export function united(ranges: readonly TextRange[]): TextRange[] {
  const all: { start: number; end: number }[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start >= end) continue
    const last = all.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else all.push({ start, end })
  }
  return all
}

/** What is left of a range where others are taken away. */
export function without<R extends TextRange>(range: R, taken: readonly TextRange[]): R[] {
  const rest: R[] = []
  let at = range.start
  for (const { start, end } of united(taken)) {
    if (end <= at) continue
    if (start >= range.end) break
    if (start > at) rest.push({ ...range, start: at, end: start })
    at = Math.max(at, end)
  }
  return at < range.end ? [...rest, { ...range, start: at }] : rest
}
