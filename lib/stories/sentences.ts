import { bodyRanges, type Zone } from '@/lib/domain/article'
import { sentencesOf } from '@/lib/domain/sentences'
import type { TextRange } from '@/lib/domain/text'
import { SENTENCE_SHINGLE, shinglesOf } from './shingles'
import { wordHash, wordsOf } from './words'

/** A text with what in it is not body. */
export interface SourceText {
  readonly text: string
  readonly zones: readonly Zone[]
}

/** A sentence of the body as it is compared. The range is UTF-16, without the white space at its end. */
export interface ComparedSentence extends TextRange {
  /** Hashes, in order. */
  readonly words: readonly number[]
  /** Ascending. */
  readonly shingles: readonly number[]
}

/** The sentences of the body, in order: headline, captions and what lies outside the article are not told by it. */
export function bodySentences({ text, zones }: SourceText): ComparedSentence[] {
  return bodyRanges(text, zones).flatMap((body) =>
    sentencesOf(text.slice(body.start, body.end)).flatMap((range): ComparedSentence[] => {
      const start = body.start + range.start
      const end = start + text.slice(start, body.start + range.end).trimEnd().length
      const words = wordsOf(text.slice(start, end)).map(wordHash)
      return words.length === 0 ? [] : [{ start, end, words, shingles: shinglesOf(words, SENTENCE_SHINGLE) }]
    }),
  )
}
