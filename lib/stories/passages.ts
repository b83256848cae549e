import { bodyRanges } from '@/lib/domain/article'
import { sentencesOf } from '@/lib/domain/sentences'
import type { TextRange } from '@/lib/domain/text'
import type { EntityWords } from './names'
import type { SourceText } from './sentences'
import { wordsOf } from './words'

/** A passage of the body: a paragraph, or of a long one some sentences. UTF-16, half-open; passages never overlap. */
export interface Passage extends TextRange {
  /** What it may share with another telling, with how often: words, numbers, names of the project's list in any spelling. */
  readonly terms: ReadonlyMap<string, number>
}

/** UTF-16 units from which a paragraph is told in several passages, cut at ends of sentences. */
const LONG = 700
const ABOUT = 450
/** Letters a word must have; a number counts at any length but one digit. */
const LETTERS = 3
/** Letters by which a word is known: its endings may differ. */
const STEM = 6

export function passagesOf(source: SourceText, entities: EntityWords): Passage[] {
  const { text, zones } = source
  return bodyRanges(text, zones)
    .flatMap((range) => (range.end - range.start < LONG ? [range] : cut(text, range)))
    .map((range) => ({ ...range, terms: passageTerms(text.slice(range.start, range.end), entities) }))
    .filter(({ terms }) => terms.size > 0)
}

function cut(text: string, range: TextRange): TextRange[] {
  const pieces: TextRange[] = []
  let start = range.start
  for (const sentence of sentencesOf(text.slice(range.start, range.end))) {
    const end = range.start + sentence.end
    if (end - start < ABOUT && end < range.end) continue
    pieces.push({ start, end })
    start = end
  }
  return pieces
}

function passageTerms(text: string, entities: EntityWords): Map<string, number> {
  const terms = new Map<string, number>()
  const add = (key: string) => terms.set(key, (terms.get(key) ?? 0) + 1)
  const words = wordsOf(text)
  for (let i = 0; i < words.length; i++) {
    const hit = entities.get(words[i] ?? '')?.find((spelling) => spelling.words.every((word, k) => words[i + k] === word))
    if (hit) {
      add(`entity ${hit.entity.id}`)
      i += hit.words.length - 1
      continue
    }
    const word = words[i] ?? ''
    if (/^\d/.test(word) ? word.length > 1 : word.length >= LETTERS) add(word.slice(0, STEM))
  }
  return terms
}
