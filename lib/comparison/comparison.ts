import type { Measure, MeasureGap } from '@/lib/domain/measure'
import { articleValues, type ArticleValue } from './article-value'
import { checkDesign, type DesignCheck } from './design-check'
import { countPresence, presence, textShare, type PresenceCount } from './estimate'
import { kindOf, type Layer, type Part, type Sort } from './question'
import { countedReadings, type Finding, type Reading } from './reading'
import { tierOf, type Tier } from './tier'

export interface OutletSummary {
  readonly outletId: string
  /** Articles of the outlet in the question, read or not. */
  readonly articles: number
  /** Of these, articles that somebody completed: the n of every number in the column. */
  readonly read: number
  readonly annotators: number
  /** Articles read by one person only: whatever they show rests on one pair of eyes. */
  readonly singleCoded: number
  readonly tier: Tier
}

export interface Cell {
  readonly outletId: string
  readonly presence: Measure
  readonly share: Measure
  readonly count: PresenceCount
  /** The articles behind the numbers, ordered by id. */
  readonly articles: readonly ArticleValue[]
}

export interface CodeRow {
  readonly code: string
  /** One cell per outlet, in the order of `outlets`. */
  readonly cells: readonly Cell[]
  /** Largest difference in presence between two outlets with data; null where fewer than two have any. */
  readonly spread: number | null
  /** True if any annotator found the code in any article. */
  readonly used: boolean
}

export interface Comparison {
  readonly outlets: readonly OutletSummary[]
  readonly rows: readonly CodeRow[]
  readonly design: DesignCheck
}

export interface ComparisonInput {
  /** Every article in the question with its outlet, whether read or not. */
  readonly articles: readonly { readonly articleId: string; readonly outletId: string }[]
  readonly readings: readonly Reading[]
  readonly findings: readonly Finding[]
  /** Keys of the dimension's codes, in codebook order. */
  readonly codes: readonly string[]
  /** Ids of the outlets in the order to show them. */
  readonly outlets: readonly string[]
  readonly layer: Layer
  readonly part: Part
  readonly sort: Sort
}

/** Outlets × codes for one dimension. Pure: the same rows in any order give the same answer to the last digit. */
export function compareOutlets(input: ComparisonInput): Comparison {
  const { layer, part } = input
  const readings = countedReadings(input.readings, layer, part)
  const values = articleValues(readings, input.findings, input.codes, part)

  const outlets = input.outlets.map((outletId): OutletSummary => {
    const own = readings.filter((reading) => reading.outletId === outletId)
    const perArticle = new Map<string, number>()
    for (const { articleId } of own) perArticle.set(articleId, (perArticle.get(articleId) ?? 0) + 1)
    return {
      outletId,
      articles: new Set(input.articles.filter((article) => article.outletId === outletId).map((article) => article.articleId)).size,
      read: perArticle.size,
      annotators: new Set(own.flatMap((reading) => reading.annotator ?? [])).size,
      singleCoded: layer === 'gold' ? 0 : [...perArticle.values()].filter((count) => count === 1).length,
      tier: tierOf(perArticle.size),
    }
  })

  const gaps = new Map(input.outlets.map((outletId) => [outletId, gapOf(outletId, input)]))
  const rows = input.codes.map((code): CodeRow => {
    const all = values.get(code) ?? []
    const byOutlet = new Map(input.outlets.map((outletId): [string, ArticleValue[]] => [outletId, []]))
    for (const article of all) byOutlet.get(article.outletId)?.push(article)
    const cells = input.outlets.map((outletId): Cell => {
      const articles = byOutlet.get(outletId) ?? []
      const gap = gaps.get(outletId)
      return { outletId, presence: presence(articles, gap), share: textShare(articles, gap), count: countPresence(articles), articles }
    })
    return { code, cells, spread: spreadOf(cells), used: all.some((article) => article.presence > 0) }
  })

  return { outlets, rows: input.sort === 'spread' ? bySpread(rows) : rows, design: checkDesign(readings, layer) }
}

/** Why an outlet may have no number: read to the end, yet without the chosen part; or not read to the end. */
const gapOf = (outletId: string, { readings, layer }: ComparisonInput): MeasureGap =>
  readings.some((reading) => reading.outletId === outletId && reading.status === 'complete' && reading.kind === kindOf(layer)) ? 'no_text' : 'no_complete_reading'

function spreadOf(cells: readonly Cell[]): number | null {
  const found = cells.flatMap((cell) => cell.presence.value ?? [])
  return found.length < 2 ? null : Math.max(...found) - Math.min(...found)
}

/** Widest difference first, then the codes in use, then codebook order (sort is stable). */
const bySpread = (rows: readonly CodeRow[]): CodeRow[] =>
  [...rows].sort((a, b) => (b.spread ?? -1) - (a.spread ?? -1) || Number(b.used) - Number(a.used))
