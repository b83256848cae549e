import { bodyRanges } from '@/lib/domain/article'
import { termsOf, type EntityWords, type Term } from './names'
import type { SourceText } from './sentences'
import { ARTICLE_SHINGLE, sampleOf, shinglesOf } from './shingles'
import { wordHash, wordsOf } from './words'

/** What is kept of an article to find its like among thousands: small, and made once, since texts never change. */
export interface Sketch {
  /** Sampled shingles of the body, ascending. */
  readonly shingles: Uint32Array
  /** The most frequent terms of the body. */
  readonly terms: readonly Term[]
}

/** Terms an article keeps. */
const MOST_TERMS = 80

export function sketchOf({ text, zones, language }: SourceText & { readonly language: string }, entities: EntityWords): Sketch {
  const body = bodyRanges(text, zones).map(({ start, end }) => text.slice(start, end)).join('\n')
  const terms = [...termsOf({ text: body, language }, entities).values()].sort((a, b) => rank(b) - rank(a) || (a.key < b.key ? -1 : 1)).slice(0, MOST_TERMS)
  return { shingles: sampleOf(shinglesOf(wordsOf(body).map(wordHash), ARTICLE_SHINGLE)), terms }
}

/** Names before pairs of words, so that a text of both keeps its names. */
const rank = ({ kind, count }: Term): number => count + (kind === 'entity' ? 1000 : kind === 'name' ? 100 : 0)
