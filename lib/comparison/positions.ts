import { quantile } from '@/lib/domain/resample'
import type { ComparisonMaterial } from './material'
import { SMALLEST_FOR_PERCENT, SMALLEST_STABLE } from './tier'

/** Where in the article a code first stands, 0 at its beginning and 1 at its end, over the articles that show it. */
export interface PositionCell {
  readonly outletId: string
  /** Articles that show the code: the n of this cell. */
  readonly n: number
  /** Articles by tenth of the text. */
  readonly tenths: readonly number[]
  /** Quartiles, from four articles on. */
  readonly quartiles: readonly [lower: number, median: number, upper: number] | null
  /** The articles themselves, ordered by id, where they are fewer than ten. */
  readonly articles: readonly { readonly articleId: string; readonly position: number }[]
}

export interface Positions {
  /** Codes that anybody found, in the order given. */
  readonly rows: readonly { readonly code: string; readonly cells: readonly PositionCell[] }[]
}

const TENTHS = 10

export function positionsOf({ articles, outlets, codes: columns }: ComparisonMaterial, codes: readonly string[]): Positions {
  return {
    rows: codes.flatMap((code) => {
      const own = columns.get(code)
      if (!own?.presence.some((one) => one > 0)) return []
      const found = outlets.map((): { article: number; position: number }[] => [])
      own.article.forEach((article, i) => {
        if (own.presence[i]! > 0) found[articles.outlet[article]!]!.push({ article, position: Math.min(1, Math.max(0, own.position[i]!)) })
      })
      return [{ code, cells: outlets.map(({ id }, o) => cellOf(id, found[o]!, articles.ids)) }]
    }),
  }
}

function cellOf(outletId: string, found: readonly { article: number; position: number }[], ids: readonly string[]): PositionCell {
  const tenths = new Array<number>(TENTHS).fill(0)
  for (const { position } of found) tenths[Math.min(TENTHS - 1, Math.floor(position * TENTHS))]!++
  const sorted = found.length < SMALLEST_FOR_PERCENT ? [] : found.map(({ position }) => position).sort((a, b) => a - b)
  return {
    outletId,
    n: found.length,
    tenths,
    quartiles: sorted.length === 0 ? null : [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)],
    articles: found.length < SMALLEST_STABLE ? found.map(({ article, position }) => ({ articleId: ids[article] ?? '', position })) : [],
  }
}
