import { paragraphsOf, type TextRange } from '@/lib/domain/text'

export interface Token extends TextRange {
  /** Folded: what counts as the same word. */
  readonly term: string
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity: 'word' })
  // Languages of articles are few; whatever else comes is not kept.
  if (segmenters.size < 40) segmenters.set(language, made)
  return made
}

/**
 * One form for the ways a word is written: NFKC and lower case by the rules of its language (Turkish İ and ı), without
 * Arabic vowel signs and kashida, with one letter for Arabic and Persian kaf and yeh, and without joiners.
 */
export function foldTerm(word: string, language: string): string {
  const folded = word.normalize('NFKC').toLocaleLowerCase(language).replace(/[\u200B-\u200F\u2060\u00AD]/g, '')
  if (!/\p{Script=Arabic}/u.test(folded)) return folded.replace(/’/g, "'")
  return folded.replace(/[\u064B-\u065F\u0670\u0640]/g, '').replace(/ك/g, 'ک').replace(/[يى]/g, 'ی')
}

const LETTER = /\p{L}/u

/** The words of the paragraphs that any of the ranges touches, in text order; numbers are left out. UTF-16 units. */
export function tokensOf(text: string, language: string, touching: readonly TextRange[]): Token[] {
  const tokens: Token[] = []
  const segmenter = segmenterOf(language)
  for (const { start, end } of paragraphsOf(text)) {
    if (!touching.some((range) => range.start < end && start < range.end)) continue
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, end))) {
      if (!isWordLike || !LETTER.test(segment)) continue
      const term = foldTerm(segment, language)
      if (term !== '') tokens.push({ term, start: start + index, end: start + index + segment.length })
    }
  }
  return tokens
}
