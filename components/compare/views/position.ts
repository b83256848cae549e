import { percent } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { positionPanel } from '@/lib/comparison/figures/position'
import { narrowing, passagesPath } from '../address'
import { captionOf } from './caption'
import { usedRows } from './cell-rows'
import type { Figure, FigureRow, ViewContext } from './figure'

const words = figures.position

/** Where in the article each code first stands, an outlet a lane. */
export function positionFigure(context: ViewContext): Figure {
  const { slug, question, answer, linked } = context
  const { dimension, positions } = answer
  const nameOf = new Map(answer.outlets.map(({ id, name }) => [id, name]))
  const codeOf = new Map(usedRows(context).map(({ code }) => [code.key, code]))
  const rows = (positions?.rows ?? []).flatMap(({ code: key, cells }) => {
    const code = codeOf.get(key)
    return code ? [{ code, cells }] : []
  })
  return {
    title: figures.title(dimension.name, words.title),
    description: figures.described(rows.length, answer.outlets.length),
    panels: rows.map(({ code, cells }) => ({
      key: code.key,
      title: figures.panel(code.name),
      drawing: positionPanel(
        {
          code,
          lanes: cells.map(({ outletId, n, tenths, quartiles, articles }) => {
            const outlet = nameOf.get(outletId) ?? ''
            const opens = linked && n > 0
            const said = quartiles ? words.median(percent(quartiles[1]), n) : n === 0 ? words.nowhere : words.places(articles.map(({ position }) => percent(position)))
            return {
              id: outletId,
              outlet,
              places: articles.map(({ position }) => position),
              tenths: articles.length === 0 && n > 0 ? tenths : [],
              middle: quartiles && { lower: quartiles[0], median: quartiles[1], upper: quartiles[2] },
              said: n === 0 ? '–' : words.n(n),
              href: opens ? passagesPath({ slug, dimension: dimension.key, code: code.key, ...narrowing(question), outlet: outletId }) : null,
              label: figures.lane(code.name, outlet, said, opens),
            }
          }),
        },
        words.ends,
      ),
    })),
    legend: figures.legend.position,
    sentences: sentences(rows, nameOf),
    caption: captionOf(context, [words.method], null),
    table: {
      columns: [
        { key: 'code', name: figures.columns.code },
        { key: 'outlet', name: figures.columns.outlet },
        { key: 'articles_with_code', name: words.columns.n, number: true },
        { key: 'lower_quartile', name: words.columns.lower, number: true, format: percent },
        { key: 'median', name: words.columns.median, number: true, format: percent },
        { key: 'upper_quartile', name: words.columns.upper, number: true, format: percent },
        { key: 'articles', name: words.columns.articles },
      ],
      rows: rows.flatMap(({ code, cells }) =>
        cells.map(({ outletId, n, quartiles, articles }): FigureRow => ({
          code: code.name,
          outlet: nameOf.get(outletId) ?? '',
          articles_with_code: n,
          lower_quartile: quartiles?.[0] ?? null,
          median: quartiles?.[1] ?? null,
          upper_quartile: quartiles?.[2] ?? null,
          articles: articles.length === 0 ? null : articles.map(({ position }) => percent(position)).join(', '),
        })),
      ),
    },
  }
}

type Rows = readonly { readonly code: { readonly name: string }; readonly cells: readonly { readonly outletId: string; readonly n: number; readonly quartiles: readonly [number, number, number] | null }[] }[]

/** The code whose medians lie farthest apart. */
function sentences(rows: Rows, nameOf: ReadonlyMap<string, string>): string[] {
  const spreads = rows.flatMap(({ code, cells }) => {
    const known = cells.flatMap(({ outletId, n, quartiles }) => (quartiles ? [{ outlet: nameOf.get(outletId) ?? '', n, median: quartiles[1] }] : [])).sort((a, b) => a.median - b.median)
    const [early, late] = [known[0], known.at(-1)]
    return early && late && early !== late ? [{ code: code.name, early, late, spread: late.median - early.median }] : []
  })
  const widest = spreads.reduce<(typeof spreads)[number] | null>((best, one) => (best === null || one.spread > best.spread ? one : best), null)
  if (!widest) return [words.tooFew]
  const { code, early, late } = widest
  return [words.widest(code, early.outlet, percent(early.median), early.n, late.outlet, percent(late.median), late.n)]
}
