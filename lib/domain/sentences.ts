import type { TextRange } from './text'

/** Terminators of the scripts we meet, with the quotes and brackets that close behind them, and the white space after. */
const END = /[.!?…؟۔।。！？]+["'”’»)\]]*\s+/gu

/** A full stop behind these ends nothing: titles, and single letters, which are initials. */
const ABBREVIATED = /(?:^|[\s"'“‘«(\[])(?:\p{L}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Brig|Sen|Rep|Gov|Rev|Hon|St|No|vs|cf|e\.g|i\.e|(?:\p{Lu}\.)+\p{Lu}))\.$/u

/**
 * The sentences of one paragraph, which they tile: white space belongs to the sentence before it. By rule, not by
 * dictionary, so that the same text has the same sentences everywhere: a terminator and white space end one, unless a
 * title or an initial stands before the full stop, or a small letter goes on after it.
 */
export function sentencesOf(paragraph: string): TextRange[] {
  const sentences: TextRange[] = []
  let start = 0
  for (const { index, 0: end } of paragraph.matchAll(END)) {
    const next = index + end.length
    if (next >= paragraph.length) break
    if (end.startsWith('. ') && ABBREVIATED.test(paragraph.slice(Math.max(start, index - 12), index + 1))) continue
    if (/^\p{Ll}/u.test(paragraph.slice(next, next + 2))) continue
    sentences.push({ start, end: next })
    start = next
  }
  if (start < paragraph.length) sentences.push({ start, end: paragraph.length })
  return sentences
}
