import fc from 'fast-check'
import type { ComparedOutlet } from './answer'
import type { AnnotatorSums, ArticleColumns, CodeColumns, ComparisonMaterial } from './material'
import type { Layer, Part } from './question'
import { countedReadings, lengthOf, type Reading } from './reading'

export const CODES = ['threat', 'peace', 'trade', 'never'] as const

export const outletId = (o: number): string => `00000000-0000-4000-8000-00000000000${o}`

/** One article of a made-up comparison: what its readers found, by code; nobody finds the last code. */
export interface MadeArticle {
  readonly outlet: number
  readonly story: number
  readonly day: number
  readonly readers: readonly (readonly { readonly code: number; readonly share: number; readonly position: number }[])[]
}

/** Columns from articles in order; readers are R0, R1 … unless named by `readerOf`. */
export function materialFrom(outlets: number, articles: readonly MadeArticle[], readerOf: (article: number, reader: number) => string = (_, r) => `R${r}`): ComparisonMaterial {
  const entries = new Map<string, { article: number; presence: number; share: number; spans: number; composition: number; position: number }[]>()
  const sums = new Map<string, { annotator: string; outlet: number; articles: number; found: Map<string, { presence: number; share: number }> }>()
  articles.forEach(({ outlet, readers }, article) => {
    readers.forEach((found, r) => {
      const annotator = readerOf(article, r)
      const own = sums.get(`${annotator} ${outlet}`) ?? { annotator, outlet, articles: 0, found: new Map<string, { presence: number; share: number }>() }
      sums.set(`${annotator} ${outlet}`, own)
      own.articles++
      for (const { code, share } of unique(found)) {
        const key = CODES[code]!
        const before = own.found.get(key) ?? { presence: 0, share: 0 }
        own.found.set(key, { presence: before.presence + 1, share: before.share + share })
      }
    })
    CODES.forEach((key, code) => {
      const found = readers.flatMap((own) => unique(own).filter((one) => one.code === code))
      if (found.length === 0) return
      const of = (value: (one: (typeof found)[number]) => number) => found.reduce((sum, one) => sum + value(one), 0)
      const all = readers.flatMap(unique).reduce((sum, one) => sum + one.share, 0)
      const own = entries.get(key) ?? []
      entries.set(key, own)
      const share = of((one) => one.share)
      own.push({ article, presence: found.length / readers.length, share: share / readers.length, spans: found.length / readers.length, composition: all === 0 ? 0 : share / all, position: of((one) => one.position) / found.length })
    })
  })
  const real = (value: (article: MadeArticle) => number): Float64Array => Float64Array.from(articles, value)
  const whole = (value: (article: MadeArticle) => number): Int32Array => Int32Array.from(articles, value)
  const columns: ArticleColumns = {
    ids: articles.map((_, i) => `article-${String(i).padStart(4, '0')}`),
    outlet: whole(({ outlet }) => outlet),
    story: whole(({ story }) => story),
    day: whole(({ day }) => day),
    readers: whole(({ readers }) => readers.length),
    length: real(() => 1000),
    words: real(() => 200),
  }
  return {
    outlets: Array.from({ length: outlets }, (_, o) => ({ id: outletId(o), name: `Outlet ${o}` })),
    asked: Array.from({ length: outlets }, (_, o) => articles.filter(({ outlet }) => outlet === o).length),
    stories: Array.from({ length: 1 + Math.max(-1, ...articles.map(({ story }) => story)) }, (_, s) => `story-${s}`),
    articles: columns,
    codes: new Map([...entries].map(([code, own]): [string, CodeColumns] => [
      code,
      {
        article: Int32Array.from(own, ({ article }) => article),
        presence: Float64Array.from(own, ({ presence }) => presence),
        share: Float64Array.from(own, ({ share }) => share),
        spans: Float64Array.from(own, ({ spans }) => spans),
        composition: Float64Array.from(own, ({ composition }) => composition),
        position: Float64Array.from(own, ({ position }) => position),
      },
    ])),
    annotators: [...sums.values()],
    otherCodebooks: 0,
  }
}

const unique = <T extends { readonly code: number }>(found: readonly T[]): T[] => [...new Map(found.map((one) => [one.code, one])).values()]

/** Any comparison: outlets without articles, with one, with many; alike, divided, empty. */
export const materials = (most = 16): fc.Arbitrary<ComparisonMaterial> =>
  fc
    .record({
      outlets: fc.integer({ min: 0, max: 4 }),
      articles: fc.array(
        fc.record({
          outlet: fc.nat({ max: 3 }),
          story: fc.integer({ min: -1, max: 3 }),
          day: fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 40_000 })),
          readers: fc.array(fc.array(fc.record({ code: fc.nat({ max: 2 }), share: fc.constantFrom(0, 0.1, 0.25, 1), position: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: most },
      ),
    })
    .map(({ outlets, articles }) => materialFrom(outlets, articles.filter(({ outlet }) => outlet < outlets)))

/** Throws at the first number anywhere in the value that is none. */
export function expectNumbers(value: unknown, path = ''): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`)
  } else if (typeof value === 'object' && value !== null) for (const [name, own] of Object.entries(value)) expectNumbers(own, `${path}.${name}`)
}

/** A code found by one reading in one part of its article. Absence has no row. */
export interface FoundRow {
  readonly assignmentId: string
  /** Key of the code within the dimension asked for. */
  readonly code: string
  readonly headline: boolean
  /** UTF-16 units covered by spans of the code, each counted once. */
  readonly characters: number
  readonly spans: number
  /** Start of the first span as a share of the text, 0 to 1. */
  readonly firstPosition: number
}

interface MaterialRows {
  readonly outlets: readonly ComparedOutlet[]
  /** Every article in the question, read or not. `publishedAt` begins with YYYY-MM-DD. */
  readonly articles: readonly { readonly id: string; readonly outletId: string; readonly storyId: string | null; readonly publishedAt: string | null }[]
  readonly readings: readonly Reading[]
  readonly findings: readonly FoundRow[]
  readonly otherCodebooks: number
}

const DAY_MS = 86_400_000

/** Days since 1970-01-01 of a date that begins with YYYY-MM-DD; −1: none. */
const dayOf = (date: string | null): number => (date === null ? -1 : Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS))

/**
 * The columns of a comparison from rows in any order. Words and mixes of codes are not in such rows: density and composition
 * come out as nothing and must not be asked of them; so with majority and union, and parts inside or outside quotation marks.
 */
export function materialOf(rows: MaterialRows, { layer, part }: { layer: Layer; part: Part }): ComparisonMaterial {
  const outletIndex = new Map(rows.outlets.map(({ id }, o) => [id, o]))
  const about = new Map(rows.articles.map((article) => [article.id, article]))
  const readings = countedReadings(rows.readings, layer, part).sort((a, b) => compare(a.assignmentId, b.assignmentId))
  const ids = [...new Set(readings.map(({ articleId }) => articleId))].sort(compare)
  const articleIndex = new Map(ids.map((id, i) => [id, i]))
  const stories = [...new Set(ids.flatMap((id) => about.get(id)?.storyId ?? []))].sort(compare)
  const storyIndex = new Map(stories.map((id, s) => [id, s]))
  const readers = new Int32Array(ids.length)
  const length = new Float64Array(ids.length)
  for (const reading of readings) {
    const article = articleIndex.get(reading.articleId)!
    readers[article]!++
    length[article] = lengthOf(reading, part)
  }
  const outlet = Int32Array.from(ids, (id) => outletIndex.get(about.get(id)?.outletId ?? '') ?? 0)
  const found = foundByReading(rows.findings, part)
  const counted = new Set(ids)
  const withoutPart = new Set(rows.readings.filter((one) => countedReadings([one], layer, 'both').length > 0 && !counted.has(one.articleId)).map(({ articleId }) => articleId))
  const perOutlet = (list: Iterable<string>): number[] => {
    const count = rows.outlets.map(() => 0)
    for (const id of list) {
      const o = outletIndex.get(about.get(id)?.outletId ?? '')
      if (o !== undefined) count[o]!++
    }
    return count
  }
  return {
    outlets: rows.outlets,
    asked: perOutlet(about.keys()),
    withoutPart: perOutlet(withoutPart),
    stories,
    articles: {
      ids,
      outlet,
      story: Int32Array.from(ids, (id) => storyIndex.get(about.get(id)?.storyId ?? '') ?? -1),
      day: Int32Array.from(ids, (id) => dayOf(about.get(id)?.publishedAt ?? null)),
      readers,
      length,
      words: new Float64Array(ids.length),
    },
    codes: columnsOf(readings, found, { articleIndex, readers, length }),
    annotators: sumsOf(readings, found, outletIndex, length, articleIndex),
    otherCodebooks: rows.otherCodebooks,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Found {
  characters: number
  spans: number
  position: number
}

/** By assignment and code, over the chosen part. */
function foundByReading(findings: readonly FoundRow[], part: Part): ReadonlyMap<string, ReadonlyMap<string, Found>> {
  const found = new Map<string, Map<string, Found>>()
  for (const { assignmentId, code, headline, characters, spans, firstPosition } of findings) {
    if (part !== 'both' && headline !== (part === 'headline')) continue
    const own = found.get(assignmentId) ?? new Map<string, Found>()
    found.set(assignmentId, own)
    const one = own.get(code)
    // A span across the border of two parts counts in both and here once.
    own.set(code, one ? { characters: one.characters + characters, spans: Math.max(one.spans, spans), position: Math.min(one.position, firstPosition) } : { characters, spans, position: firstPosition })
  }
  return found
}

function columnsOf(
  readings: readonly Reading[],
  found: ReadonlyMap<string, ReadonlyMap<string, Found>>,
  { articleIndex, readers, length }: { articleIndex: ReadonlyMap<string, number>; readers: Int32Array; length: Float64Array },
): ReadonlyMap<string, CodeColumns> {
  const sums = new Map<string, Map<number, { people: number; share: number; spans: number; position: number }>>()
  for (const { assignmentId, articleId } of readings) {
    const article = articleIndex.get(articleId)!
    for (const [code, { characters, spans, position }] of found.get(assignmentId) ?? []) {
      const own = sums.get(code) ?? new Map<number, { people: number; share: number; spans: number; position: number }>()
      sums.set(code, own)
      const sum = own.get(article) ?? { people: 0, share: 0, spans: 0, position: 0 }
      // Blanks between paragraphs are in no length but may lie inside a span, hence the bound.
      own.set(article, { people: sum.people + 1, share: sum.share + Math.min(1, characters / length[article]!), spans: sum.spans + spans, position: sum.position + position })
    }
  }
  return new Map(
    [...sums].map(([code, own]) => {
      const entries = [...own].sort(([a], [b]) => a - b)
      const column = (value: (sum: { people: number; share: number; spans: number; position: number }, readers: number) => number) =>
        Float64Array.from(entries, ([article, sum]) => value(sum, readers[article]!))
      return [
        code,
        {
          article: Int32Array.from(entries, ([article]) => article),
          presence: column((sum, n) => sum.people / n),
          share: column((sum, n) => sum.share / n),
          spans: column((sum, n) => sum.spans / n),
          composition: new Float64Array(entries.length),
          position: column((sum) => sum.position / sum.people),
        },
      ]
    }),
  )
}

function sumsOf(readings: readonly Reading[], found: ReadonlyMap<string, ReadonlyMap<string, Found>>, outletIndex: ReadonlyMap<string, number>, length: Float64Array, articleIndex: ReadonlyMap<string, number>): AnnotatorSums[] {
  const sums = new Map<string, { annotator: string; outlet: number; articles: number; found: Map<string, { presence: number; share: number }> }>()
  for (const { annotator, outletId, assignmentId, articleId } of readings) {
    const outlet = outletIndex.get(outletId)
    if (annotator === null || outlet === undefined) continue
    const key = `${outlet} ${annotator}`
    const sum = sums.get(key) ?? { annotator, outlet, articles: 0, found: new Map<string, { presence: number; share: number }>() }
    sums.set(key, sum)
    sum.articles++
    for (const [code, { characters }] of found.get(assignmentId) ?? []) {
      const own = sum.found.get(code) ?? { presence: 0, share: 0 }
      sum.found.set(code, { presence: own.presence + 1, share: own.share + Math.min(1, characters / length[articleIndex.get(articleId)!]!) })
    }
  }
  return [...sums.entries()].sort(([a], [b]) => compare(a, b)).map(([, sum]) => sum)
}
