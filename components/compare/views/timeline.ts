import { percent } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { timelinePanel, type TimelineLane } from '@/lib/comparison/figures/timeline'
import { narrowing, passagesPath } from '../address'
import { captionOf } from './caption'
import { usedRows } from './cell-rows'
import type { Figure, FigureRow, ViewContext } from './figure'

const words = figures.timeline

/** Presence week by week, an outlet a lane; weeks without articles stay empty. */
export function timelineFigure(context: ViewContext): Figure {
  const { slug, question, answer, linked } = context
  const { dimension, timeline } = answer
  const nameOf = new Map(answer.outlets.map(({ id, name }) => [id, name]))
  const codeOf = new Map(usedRows(context).map(({ code }) => [code.key, code]))
  const { weeks = [], outlets = [], rows = [], undated = 0, earlier = 0 } = timeline ?? {}
  const known = rows.flatMap(({ code: key, values }) => {
    const code = codeOf.get(key)
    return code ? [{ code, values }] : []
  })
  const span = { weeks: weeks.length, first: weeks[0]?.week ?? '', last: weeks.at(-1)?.week ?? '', most: 1 }
  const lanesOf = ({ code, values }: (typeof known)[number]): TimelineLane[] =>
    outlets.map(({ outletId, n }, o) => {
      const outlet = nameOf.get(outletId) ?? ''
      const own = weeks.flatMap(({ week }, w) => {
        const value = values[o]?.[w] ?? null
        const articles = n[w] ?? 0
        return value === null ? [] : [{ week: w, value, n: articles, said: words.week(week, value * articles, articles) }]
      })
      const all = own.reduce((sum, one) => sum + one.n, 0)
      const opens = linked && all > 0
      return {
        id: outletId,
        outlet,
        weeks: own,
        href: opens ? passagesPath({ slug, dimension: dimension.key, code: code.key, ...narrowing(question), outlet: outletId }) : null,
        label: figures.lane(code.name, outlet, words.lane(own.filter(({ value }) => value > 0).length, own.length, all), opens),
      }
    })
  return {
    title: figures.title(dimension.name, words.title),
    description: figures.described(known.length, outlets.length),
    panels: weeks.length === 0 ? [] : known.map((row) => ({ key: row.code.key, title: figures.panel(row.code.name), drawing: timelinePanel({ code: row.code, lanes: lanesOf(row) }, span) })),
    legend: figures.legend.timeline,
    sentences: [
      weeks.length === 0 ? words.noDates : words.sentence(weeks.length, span.first, span.last, outlets.map(({ n }) => n.filter((one) => one > 0).length)),
      ...(undated > 0 ? [words.undated(undated)] : []),
      ...(earlier > 0 ? [words.earlier(earlier, span.first)] : []),
    ],
    caption: captionOf(context, [words.method], null),
    table: {
      columns: [
        { key: 'code', name: figures.columns.code },
        { key: 'outlet', name: figures.columns.outlet },
        { key: 'week', name: words.columns.week },
        { key: 'monday', name: words.columns.monday },
        { key: 'articles', name: figures.columns.articles, number: true },
        { key: 'presence', name: words.columns.presence, number: true, format: percent },
      ],
      rows: known.flatMap(({ code, values }) =>
        outlets.flatMap(({ outletId, n }, o) =>
          weeks.flatMap(({ week, monday }, w): FigureRow[] => {
            const presence = values[o]?.[w] ?? null
            return presence === null ? [] : [{ code: code.name, outlet: nameOf.get(outletId) ?? '', week, monday, articles: n[w] ?? 0, presence }]
          }),
        ),
      ),
    },
  }
}
