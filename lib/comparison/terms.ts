import type { TextRange } from '@/lib/domain/text'
import { informativePrior, logOdds, proposedPriorSize, type LogOdds } from './log-odds'
import type { RangeSet } from './range-set'
import type { Token } from './tokens'

/** A word in fewer articles is somebody's, not an outlet's. */
export const FEWEST_ARTICLES = 3
/** Shown of either side. */
export const TOP_TERMS = 15

/** One article with its words and, for every complete reading, what it has under the code (nothing: an empty set). */
export interface CodedArticle {
  readonly first: boolean
  readonly tokens: readonly Token[]
  readonly readings: readonly RangeSet[]
}

export interface TermScore extends LogOdds {
  /** How often under the code: means over the readings of an article, summed over articles. */
  readonly counts: readonly [first: number, second: number]
  /** Articles of both sides with it under the code in any reading. */
  readonly articles: number
}

export interface DistinctiveTerms {
  /** Words of at least three articles, by z, the first side's first. */
  readonly terms: readonly TermScore[]
  /** Words under the code on either side, means over readings. */
  readonly tokens: readonly [first: number, second: number]
  /** Articles with the code on either side. */
  readonly articles: readonly [first: number, second: number]
  /** Different words that were in fewer than three articles. */
  readonly rare: number
  /** a₀ of the informative prior: the background is the text of both sides. */
  readonly priorSize: number
}

/** Which words one outlet uses under a code and the other does not. Descriptive: words of one text depend on each other. */
export function distinctiveTerms(articles: readonly CodedArticle[]): DistinctiveTerms {
  const sides = { first: new Map<string, number>(), second: new Map<string, number>() }
  const spread = new Map<string, number>()
  const withCode = { first: 0, second: 0 }
  for (const { first, tokens, readings } of articles) {
    const side = first ? 'first' : 'second'
    if (readings.every((set) => set.length === 0)) continue
    withCode[side]++
    const seen = new Set<string>()
    for (const token of tokens) {
      const readers = readings.filter((set) => holds(set, token)).length
      if (readers === 0) continue
      sides[side].set(token.term, (sides[side].get(token.term) ?? 0) + readers / readings.length)
      seen.add(token.term)
    }
    for (const term of seen) spread.set(term, (spread.get(term) ?? 0) + 1)
  }
  const background = new Map(sides.first)
  for (const [term, count] of sides.second) background.set(term, (background.get(term) ?? 0) + count)
  const tokens = [total(sides.first), total(sides.second)] as const
  const base = { tokens, articles: [withCode.first, withCode.second] as const }
  const priorSize = proposedPriorSize(sides.first, sides.second)
  // Where one side says nothing there are no odds to compare.
  if (priorSize === 0) return { ...base, terms: [], rare: background.size, priorSize }
  const scored = logOdds(sides.first, sides.second, informativePrior(background, priorSize))
  const terms = scored.flatMap((score): TermScore[] => {
    const own = spread.get(score.word) ?? 0
    return own < FEWEST_ARTICLES ? [] : [{ ...score, articles: own, counts: [sides.first.get(score.word) ?? 0, sides.second.get(score.word) ?? 0] }]
  })
  return { ...base, terms, rare: scored.length - terms.length, priorSize }
}

const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0)

/** True if the range lies within one of the set's. */
export function holds(set: RangeSet, { start, end }: TextRange): boolean {
  let [low, high] = [0, set.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (set[middle]!.end < end) low = middle + 1
    else high = middle
  }
  const found = set[low]
  return found !== undefined && found.start <= start && end <= found.end
}
