import { overlapOf, SentenceIndex, type Overlap } from './reprint'
import { bodySentences, type SourceText } from './sentences'

/** What tells which of two articles was there first. */
export interface Printed {
  readonly id: string
  /** As printed: YYYY-MM-DD or YYYY-MM-DDTHH:MM. */
  readonly publishedAt: string | null
}

/** Most of an article: the share of its words from which it is proposed as a copy. */
export const COPY_SHARE = 0.6
const FEWEST_SENTENCES = 2

export interface ProposedCopy {
  readonly articleId: string
  readonly originalId: string
  /** Whether the dates printed say which was first; if not, the shorter is taken for the copy. */
  readonly dated: boolean
  /** Of the copy in the original. */
  readonly overlap: Overlap
}

/** −1 if the first was printed before the second, 1 after; 0 where the dates do not say. A day without a time says nothing within the day. */
export function printedOrder(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0
  const length = Math.min(a.length, b.length)
  const [first, second] = [a.slice(0, length), b.slice(0, length)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Whether one of two articles is a copy of the other: most of its sentences stand there, the same or nearly so. */
export function copyBetween(a: Printed & SourceText, b: Printed & SourceText): ProposedCopy | null {
  const [first, second] = [bodySentences(a), bodySentences(b)]
  const order = printedOrder(a.publishedAt, b.publishedAt)
  const ofSecond = overlapOf(second, new SentenceIndex(first))
  const ofFirst = overlapOf(first, new SentenceIndex(second))
  const secondIsCopy = order === 0 ? ofSecond.share > ofFirst.share || (ofSecond.share === ofFirst.share && a.id < b.id) : order < 0
  const overlap = secondIsCopy ? ofSecond : ofFirst
  if (overlap.share < COPY_SHARE || overlap.sentences < FEWEST_SENTENCES) return null
  const [copy, original] = secondIsCopy ? [b, a] : [a, b]
  return { articleId: copy.id, originalId: original.id, dated: order !== 0, overlap }
}

/** Of several originals of one article, the one printed first, since the others reprint it too. One proposal an article, by article. */
export function oneOriginalEach(copies: readonly ProposedCopy[], printed: ReadonlyMap<string, string | null>): ProposedCopy[] {
  const best = new Map<string, ProposedCopy>()
  for (const copy of copies) {
    const other = best.get(copy.articleId)
    if (!other || better(copy, other, printed)) best.set(copy.articleId, copy)
  }
  return [...best.values()].filter(({ articleId }) => !startsCircle(articleId, best)).sort((a, b) => (a.articleId < b.articleId ? -1 : 1))
}

/** A circle of copies (possible where dates are missing) is opened at the article with the smallest id: it is taken for the first. */
function startsCircle(id: string, best: ReadonlyMap<string, ProposedCopy>): boolean {
  const seen = [id]
  for (let at = best.get(id)?.originalId; at !== undefined && !(at !== id && seen.includes(at)); at = best.get(at)?.originalId) {
    if (at === id) return seen.every((one) => id <= one)
    seen.push(at)
  }
  return false
}

function better(a: ProposedCopy, b: ProposedCopy, printed: ReadonlyMap<string, string | null>): boolean {
  const order = printedOrder(printed.get(a.originalId) ?? null, printed.get(b.originalId) ?? null)
  return order !== 0 ? order < 0 : a.overlap.share !== b.overlap.share ? a.overlap.share > b.overlap.share : a.originalId < b.originalId
}
