import { sentencesOf } from '@/lib/domain/sentences'
import { lowerBound, paragraphsOf, type TextRange } from '@/lib/domain/text'

/** Words with their marks, emoji sequences, flags, and any other visible character by itself. By rule, the same everywhere. */
const TOKEN = /[\p{L}\p{M}\p{N}]+|\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:[\p{M}\uFE0F\p{Emoji_Modifier}]|\u200D\p{Extended_Pictographic})*|[^\s\p{Cc}]/gu

/** The tokens of a text, a list for each sentence; ascending. */
export function tokensOf(text: string): TextRange[][] {
  const sentences: TextRange[][] = []
  for (const paragraph of paragraphsOf(text)) {
    const words = text.slice(paragraph.start, paragraph.end)
    for (const sentence of sentencesOf(words)) {
      const from = paragraph.start + sentence.start
      const tokens = [...text.slice(from, paragraph.start + sentence.end).matchAll(TOKEN)].map(({ index, 0: token }) => ({ start: from + index, end: from + index + token.length }))
      if (tokens.length > 0) sentences.push(tokens)
    }
  }
  return sentences
}

/** The tokens a range touches, as first and behind the last; null if it touches none. `starts` and `ends` are those of all tokens. */
export function touched({ start, end }: TextRange, starts: readonly number[], ends: readonly number[]): TextRange | null {
  const first = lowerBound(ends, start + 1)
  const behind = lowerBound(starts, end)
  return behind > first ? { start: first, end: behind } : null
}
