import type { AnnotatorSums, CodeColumns, ComparisonMaterial } from './material'
import type { ComparedOutlet } from './answer'
import type { Layer, Part } from './question'
import { countedReadings, lengthOf, type Reading } from './reading'

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

export interface MaterialRows {
  readonly outlets: readonly ComparedOutlet[]
  /** Every article in the question, read or not. `publishedAt` begins with YYYY-MM-DD. */
  readonly articles: readonly { readonly id: string; readonly outletId: string; readonly storyId: string | null; readonly publishedAt: string | null }[]
  readonly readings: readonly Reading[]
  readonly findings: readonly FoundRow[]
  readonly otherCodebooks: number
}

const DAY_MS = 86_400_000

/** Days since 1970-01-01 of a date that begins with YYYY-MM-DD; −1: none. */
export const dayOf = (date: string | null): number => (date === null ? -1 : Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / DAY_MS))

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
