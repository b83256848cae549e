import type { TextRange } from '@/lib/domain/text'
import type { ComparedSentence } from './sentences'
import { resemblance } from './shingles'

/** Fewer words are a phrase that anybody may write ("He did not elaborate"). */
const SHORTEST = 5
/** Below this many words a sentence must be the same word for word. */
const EXACT_BELOW = 8
/** Share of the shingles of both that both have, from which two sentences are one: a word or two were changed. */
const NEAR = 0.5

export interface SharedSentence {
  readonly of: TextRange
  readonly in: TextRange
  /** Share of shingles, 0 to 1; 1: word for word. */
  readonly resemblance: number
}

/** Sentences of one article by shingle, so that those of another are found in it without comparing each with each. */
export class SentenceIndex {
  private readonly byShingle = new Map<number, number[]>()

  constructor(private readonly sentences: readonly ComparedSentence[]) {
    sentences.forEach(({ shingles, words }, i) => {
      if (words.length < SHORTEST) return
      for (const shingle of shingles) {
        const found = this.byShingle.get(shingle)
        if (found) found.push(i)
        else this.byShingle.set(shingle, [i])
      }
    })
  }

  /** The sentence that is the same or nearly so: the most alike, of equals the first; null if there is none. */
  nearest(sentence: ComparedSentence): { readonly sentence: ComparedSentence; readonly resemblance: number } | null {
    if (sentence.words.length < SHORTEST) return null
    const candidates = new Set(sentence.shingles.flatMap((shingle) => this.byShingle.get(shingle) ?? []))
    let best: { sentence: ComparedSentence; resemblance: number } | null = null
    for (const i of [...candidates].sort((a, b) => a - b)) {
      const candidate = this.sentences[i]
      if (!candidate) continue
      const alike = resemblance(sentence.shingles, candidate.shingles)
      const enough = Math.min(sentence.words.length, candidate.words.length) < EXACT_BELOW ? 1 : NEAR
      if (alike >= enough && (best === null || alike > best.resemblance)) best = { sentence: candidate, resemblance: alike }
    }
    return best
  }
}

const rangeOf = ({ start, end }: TextRange): TextRange => ({ start, end })

/** What of one article stands, sentence by sentence, in another. */
export function sharedSentences(sentences: readonly ComparedSentence[], index: SentenceIndex): SharedSentence[] {
  return sentences.flatMap((sentence) => {
    const found = index.nearest(sentence)
    return found ? [{ of: rangeOf(sentence), in: rangeOf(found.sentence), resemblance: found.resemblance }] : []
  })
}

export interface Overlap {
  /** Words of the one in sentences that the other has too, as a share of all its words, 0 to 1. */
  readonly share: number
  readonly sentences: number
  readonly of: number
  readonly shared: readonly SharedSentence[]
}

export function overlapOf(sentences: readonly ComparedSentence[], other: SentenceIndex): Overlap {
  const shared = sharedSentences(sentences, other)
  const starts = new Set(shared.map(({ of }) => of.start))
  const wordsIn = (some: readonly ComparedSentence[]): number => some.reduce((sum, { words }) => sum + words.length, 0)
  const all = wordsIn(sentences)
  return { share: all === 0 ? 0 : wordsIn(sentences.filter(({ start }) => starts.has(start))) / all, sentences: shared.length, of: sentences.length, shared }
}
