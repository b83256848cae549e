import type { Measure, MeasureGap } from '@/lib/domain/measure'
import { clustersOf, momentsOf, type Moments } from './clusters'
import { judgeDesign, type Coverage, type DesignCheck } from './design-check'
import { estimate, ESTIMAND_METHODS, type Estimated } from './estimand'
import type { ComparisonMaterial } from './material'
import { isUnstable, meanInterval } from './mean-interval'
import type { Estimand, Question, Unit } from './question'
import { SMALLEST_STABLE, tierOf, type Tier } from './tier'

export interface OutletSummary {
  readonly outletId: string
  /** Articles of the outlet in the question, read or not. */
  readonly articles: number
  /** Of these, articles that somebody completed: the n of every number in the column. */
  readonly read: number
  /** Stories that the articles read belong to; one without a story counts as a story of its own. */
  readonly stories: number
  readonly annotators: number
  /** Articles read by one person only: whatever they show rests on one pair of eyes. */
  readonly singleCoded: number
  readonly tier: Tier
}

/** What one article shows of one code. */
export interface ShownArticle {
  readonly articleId: string
  /** By the layer, share of its annotators who found the code in it, 0 to 1. */
  readonly presence: number
  /** Share of its text under the code, 0 to 1. */
  readonly share: number
  /** In the unit of the estimand asked for; null where the article has none. */
  readonly value: number | null
  readonly annotators: number
}

/** The articles by how their annotators saw the code: for words where percentages would promise too much. */
export interface PresenceCount {
  readonly found: number
  readonly divided: number
  readonly absent: number
}

export interface Cell {
  readonly outletId: string
  /** The estimand asked for, in its unit: shares 0 to 1, density in spans for each 1,000 words. */
  readonly estimate: Measure
  /** True where the interval rests on fewer than ten units and a few more could change it. */
  readonly unstable: boolean
  readonly presence: Measure
  readonly share: Measure
  readonly count: PresenceCount
  /** The articles behind the numbers, ordered by id, where fewer than ten were read: dots rather than a mean. Else empty. */
  readonly articles: readonly ShownArticle[]
}

export interface CodeRow {
  readonly code: string
  /** One cell per outlet, in the order of `outlets`. */
  readonly cells: readonly Cell[]
  /** Largest difference in the estimand between two outlets with data; null where fewer than two have any. */
  readonly spread: number | null
  /** True if anybody found the code in any article. */
  readonly used: boolean
}

export interface Comparison {
  readonly outlets: readonly OutletSummary[]
  readonly rows: readonly CodeRow[]
  readonly design: DesignCheck
}

/** Outlets × codes (keys in codebook order) for one dimension. Pure, and linear in the articles and in the entries of their codes. */
export function compareOutlets(material: ComparisonMaterial, question: Pick<Question, 'layer' | 'estimand' | 'unit' | 'sort'>, codes: readonly string[]): Comparison {
  const estimates = { presence: estimate(material, 'presence'), share: estimate(material, 'share'), asked: estimate(material, question.estimand) }
  const everyArticle = clustersOf(material, estimates.presence, question.unit)
  const counted = question.estimand === 'presence' || question.estimand === 'share' ? everyArticle : clustersOf(material, estimates.asked, question.unit)
  const stories = question.unit === 'story' ? everyArticle : clustersOf(material, estimates.presence, 'story')
  const outlets = summaries(material, stories.units, question)
  const few = fewArticles(material, outlets)
  const scratch = new Float64Array(everyArticle.size.length)

  const rows = codes.map((code): CodeRow => {
    const [presence, share] = [momentsOf(estimates.presence.valuesOf(code), everyArticle, scratch), momentsOf(estimates.share.valuesOf(code), everyArticle, scratch)]
    const asked = question.estimand === 'presence' ? presence : question.estimand === 'share' ? share : momentsOf(estimates.asked.valuesOf(code), counted, scratch)
    const counts = countPresence(material, code, outlets)
    const shown = showArticles(material, few, estimates, code)
    const cells = outlets.map(({ outletId, read }, o): Cell => {
      const gap = read > 0 ? 'nothing_marked' : (material.withoutPart?.[o] ?? 0) > 0 ? 'no_text' : 'no_complete_reading'
      const measure = (moments: Moments | undefined, estimand: Estimand): Measure => measureOf(moments, estimand, question.unit, gap)
      const estimated = measure(asked[o], question.estimand)
      return {
        outletId,
        estimate: estimated,
        unstable: estimated.value !== null && estimated.interval !== null && asked[o] !== undefined && isUnstable(asked[o]),
        presence: measure(presence[o], 'presence'),
        share: measure(share[o], 'share'),
        count: counts[o] ?? { found: 0, divided: 0, absent: 0 },
        articles: shown[o] ?? [],
      }
    })
    return { code, cells, spread: spreadOf(cells), used: counts.some(({ found, divided }) => found + divided > 0) }
  })
  return { outlets, rows: question.sort === 'spread' ? bySpread(rows) : rows, design: judgeDesign(...coverageOf(material, outlets), question.layer) }
}

function summaries(material: ComparisonMaterial, stories: Int32Array, { layer }: Pick<Question, 'layer'>): OutletSummary[] {
  const { articles, outlets, asked, annotators } = material
  const [read, single, people] = [new Int32Array(outlets.length), new Int32Array(outlets.length), new Int32Array(outlets.length)]
  for (let article = 0; article < articles.ids.length; article++) {
    const outlet = articles.outlet[article]!
    read[outlet]!++
    if (articles.readers[article] === 1) single[outlet]!++
  }
  for (const one of annotators) if (one.articles > 0) people[one.outlet]!++
  return outlets.map(({ id }, o) => ({
    outletId: id,
    articles: asked[o] ?? 0,
    read: read[o]!,
    stories: stories[o] ?? 0,
    annotators: people[o]!,
    singleCoded: layer === 'gold' ? 0 : single[o]!,
    tier: tierOf(read[o]!),
  }))
}

function coverageOf({ annotators, outlets }: ComparisonMaterial, summary: readonly OutletSummary[]): [string[], Coverage[]] {
  const table = new Map<string, Map<string, number>>()
  for (const { annotator, outlet, articles } of annotators) {
    const id = outlets[outlet]?.id
    if (id === undefined || articles === 0) continue
    const own = table.get(annotator) ?? new Map<string, number>()
    table.set(annotator, own.set(id, articles))
  }
  return [summary.filter(({ read }) => read > 0).map(({ outletId }) => outletId), [...table].map(([annotator, articles]) => ({ annotator, articles }))]
}

export function measureOf(moments: Moments | undefined, estimand: Estimand, unit: Unit, reason: MeasureGap): Measure {
  const method = ESTIMAND_METHODS[estimand]
  if (!moments || moments.n === 0) return { value: null, n: 0, method, reason }
  const value = estimand === 'density' ? moments.mean : Math.min(1, moments.mean)
  return { value, n: moments.n, method, interval: meanInterval(moments, estimand, unit) }
}

function countPresence({ codes, articles }: ComparisonMaterial, code: string, outlets: readonly OutletSummary[]): PresenceCount[] {
  const [found, divided] = [new Int32Array(outlets.length), new Int32Array(outlets.length)]
  const own = codes.get(code)
  for (let i = 0; own && i < own.article.length; i++) {
    const [presence, outlet] = [own.presence[i]!, articles.outlet[own.article[i]!]!]
    if (presence === 1) found[outlet]!++
    else if (presence > 0) divided[outlet]!++
  }
  return outlets.map(({ read }, o) => ({ found: found[o]!, divided: divided[o]!, absent: read - found[o]! - divided[o]! }))
}

/** By outlet, its articles where they are fewer than ten. */
function fewArticles({ articles }: ComparisonMaterial, outlets: readonly OutletSummary[]): number[][] {
  const few = outlets.map((): number[] => [])
  const small = outlets.map(({ read }) => read > 0 && read < SMALLEST_STABLE)
  if (small.includes(true)) articles.outlet.forEach((outlet, article) => { if (small[outlet]) few[outlet]?.push(article) })
  return few
}

function showArticles({ articles }: ComparisonMaterial, few: readonly (readonly number[])[], estimates: Readonly<Record<'asked' | 'presence' | 'share', Estimated>>, code: string): ShownArticle[][] {
  if (few.every((own) => own.length === 0)) return few.map(() => [])
  const wanted = new Set(few.flat())
  const valuesIn = (one: Estimated): ReadonlyMap<number, number> => {
    const { article, value } = one.valuesOf(code)
    const found = new Map<number, number>()
    article.forEach((at, i) => { if (wanted.has(at)) found.set(at, value[i] ?? 0) })
    return found
  }
  const [asked, presence, share] = [valuesIn(estimates.asked), valuesIn(estimates.presence), valuesIn(estimates.share)]
  return few.map((own) =>
    own.map((article) => ({
      articleId: articles.ids[article] ?? '',
      presence: presence.get(article) ?? 0,
      share: share.get(article) ?? 0,
      value: estimates.asked.counts[article] ? (asked.get(article) ?? 0) : null,
      annotators: articles.readers[article] ?? 0,
    })),
  )
}

function spreadOf(cells: readonly Cell[]): number | null {
  const found = cells.flatMap((cell) => cell.estimate.value ?? [])
  return found.length < 2 ? null : Math.max(...found) - Math.min(...found)
}

/** Widest difference first, then the codes in use, then codebook order (sort is stable). */
const bySpread = (rows: readonly CodeRow[]): CodeRow[] =>
  [...rows].sort((a, b) => (b.spread ?? -1) - (a.spread ?? -1) || Number(b.used) - Number(a.used))
