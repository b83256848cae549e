import { sentencesOf } from '@/lib/domain/sentences'
import { paragraphsOf, type TextRange } from '@/lib/domain/text'

/** Words, single marks of punctuation, and runs of anything else that is not white space (an emoji with its parts). */
const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200C\u200D]*|\p{P}\p{M}*|[^\s\x00-\x1F\u0085\p{L}\p{N}\p{P}]+/gu

export const tokensOf = (text: string): TextRange[] => [...text.matchAll(TOKEN)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))

export interface SentenceOfTokens extends TextRange {
  /** Index of its first token, and of the one behind its last. */
  readonly first: number
  readonly last: number
}

/** Sentences that begin with a token and tile the text from the first one on; white space belongs to the one before it. */
export function sentencesOfText(text: string, tokens: readonly TextRange[]): SentenceOfTokens[] {
  const starts = paragraphsOf(text).flatMap((paragraph) => sentencesOf(text.slice(paragraph.start, paragraph.end)).map(({ start }) => paragraph.start + start))
  const firsts: number[] = []
  let next = 0
  tokens.forEach((token, i) => {
    let begins = false
    for (let start = starts[next]; start !== undefined && start <= token.start; start = starts[++next]) begins = true
    if (begins || i === 0) firsts.push(i)
  })
  return firsts.map((first, i) => {
    const last = firsts[i + 1] ?? tokens.length
    return { first, last, start: tokens[first]?.start ?? 0, end: tokens[last]?.start ?? text.length }
  })
}
