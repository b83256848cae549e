import { alignPassages } from './alignment'
import { printedOrder } from './copies'
import type { EntityWords } from './names'
import { passagesOf } from './passages'
import { SentenceIndex } from './reprint'
import { bodySentences, type SourceText } from './sentences'
import type { TextRange } from '@/lib/domain/text'

export interface ArticleBeside extends SourceText {
  readonly id: string
  readonly publishedAt: string | null
  readonly language: string
}

/** A passage and where the others tell the same. */
export interface AlignedPassage extends TextRange {
  /** Number of its thread; null: nothing like it was found in another article. */
  readonly thread: number | null
  /** Ids of the articles that tell it too, in their order. */
  readonly toldBy: readonly string[]
}

/** A thread that an article has no passage of. */
export interface MissingThread {
  readonly thread: number
  readonly toldBy: readonly string[]
  /** It would stand after this passage of the article, by what stands before it elsewhere; −1: before the first. */
  readonly after: number
}

/** A sentence that stands in other articles too, the same or nearly so. */
export interface WireSentence extends TextRange {
  readonly alsoIn: readonly string[]
  /** The article that printed it first, this one among them; null where dates do not say. */
  readonly first: string | null
}

export interface ColumnBeside {
  readonly passages: readonly AlignedPassage[]
  readonly missing: readonly MissingThread[]
  readonly wire: readonly WireSentence[]
}

export interface StoryBeside {
  /** By id of the article. */
  readonly columns: ReadonlyMap<string, ColumnBeside>
  /** Opening words of each thread, from the first article that tells it. */
  readonly openings: ReadonlyMap<number, { readonly articleId: string; readonly text: string }>
  /** More than one: passages across them could be aligned by listed names, numbers and Latin letters only. */
  readonly languages: readonly string[]
}

const OPENING = 90

/** Articles of one story beside each other: what is told where, what is missing where, and what was taken over word for word. */
export function storyBeside(articles: readonly ArticleBeside[], entities: EntityWords): StoryBeside {
  const passages = articles.map((article) => passagesOf(article, entities))
  const threads = alignPassages(passages)
  const idOf = (i: number): string => articles[i]?.id ?? ''
  const threadAt = new Map(threads.flatMap((thread) => [...thread.members].map(([article, passage]) => [`${article} ${passage}`, thread] as const)))
  const columns = articles.map((article, a): [string, ColumnBeside] => [
    article.id,
    {
      passages: (passages[a] ?? []).map(({ start, end }, p) => {
        const thread = threadAt.get(`${a} ${p}`)
        return { start, end, thread: thread?.number ?? null, toldBy: thread ? [...thread.members.keys()].filter((other) => other !== a).map(idOf) : [] }
      }),
      missing: threads.flatMap(({ number, members }) => {
        const [teller] = members
        if (!teller || members.has(a)) return []
        return [{ thread: number, toldBy: [...members.keys()].map(idOf), after: placeIn(a, teller, threadAt) }]
      }),
      wire: [],
    },
  ])
  const wire = wireSentences(articles)
  return {
    columns: new Map(columns.map(([id, column]) => [id, { ...column, wire: wire.get(id) ?? [] }])),
    openings: new Map(
      threads.flatMap(({ number, members }) => {
        const [[article, passage] = [0, 0]] = members
        const range = passages[article]?.[passage]
        return range ? [[number, { articleId: idOf(article), text: opening(articles[article]?.text.slice(range.start, range.end) ?? '') }] as const] : []
      }),
    ),
    languages: [...new Set(articles.map(({ language }) => language.split('-')[0] ?? language))].sort(),
  }
}

/** The passage of the article that stands for the nearest passage before the teller's; −1 if none does. */
function placeIn(article: number, [teller, passage]: readonly [number, number], threadAt: ReadonlyMap<string, { readonly members: ReadonlyMap<number, number> }>): number {
  for (let before = passage - 1; before >= 0; before--) {
    const counterpart = threadAt.get(`${teller} ${before}`)?.members.get(article)
    if (counterpart !== undefined) return counterpart
  }
  return -1
}

function opening(text: string): string {
  if (text.length <= OPENING) return text.trim()
  const cut = text.slice(0, OPENING)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), OPENING / 2)).replace(/[\uD800-\uDBFF]$/, '').trim()} …`
}

function wireSentences(articles: readonly ArticleBeside[]): Map<string, WireSentence[]> {
  const told = articles.map((article) => ({ article, sentences: bodySentences(article) }))
  const indices = told.map(({ sentences }) => new SentenceIndex(sentences))
  return new Map(
    told.map(({ article, sentences }, a) => [
      article.id,
      sentences.flatMap((sentence): WireSentence[] => {
        const others = told.flatMap(({ article: other }, o) => (o !== a && indices[o]?.nearest(sentence) ? [other] : []))
        return others.length === 0 ? [] : [{ start: sentence.start, end: sentence.end, alsoIn: others.map(({ id }) => id), first: firstPrinted([article, ...others]) }]
      }),
    ]),
  )
}

/** The one printed before all the others; null if any date is missing or two are the same. */
function firstPrinted(articles: readonly ArticleBeside[]): string | null {
  return articles.find((one) => articles.every((other) => other === one || printedOrder(one.publishedAt, other.publishedAt) < 0))?.id ?? null
}
