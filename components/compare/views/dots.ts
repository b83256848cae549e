import { figures } from '@/components/messages/compare-figures'
import { dotAxis, dotPanel, type DotLane, type DotPanel } from '@/lib/comparison/figures/dots'
import { narrowing, passagesPath } from '../address'
import { sentenceOf } from '../sentence'
import { captionOf, withOpening } from './caption'
import { cellTable, usedRows } from './cell-rows'
import { ceilingOf, formatOf, fully, isNumber, shortly } from './estimate-words'
import type { Figure, ViewContext } from './figure'

/** One panel a code, one lane an outlet. */
export function dotsFigure(context: ViewContext): Figure {
  const { slug, question, answer, linked } = context
  const { estimand } = question
  const { dimension, comparison } = answer
  const nameOf = new Map(answer.outlets.map(({ id, name }) => [id, name]))
  const rows = usedRows(context)
  const panels = rows.map(({ row, code }): DotPanel & { key: string; title: string } => ({
    key: code.key,
    title: figures.panel(code.name),
    code,
    lanes: row.cells.map((cell): DotLane => {
      const outlet = nameOf.get(cell.outletId) ?? ''
      const { value } = cell.estimate
      const opens = linked && value !== null
      return {
        id: cell.outletId,
        outlet,
        said: shortly(cell, estimand, true),
        value: isNumber(cell) ? value : null,
        interval: isNumber(cell) && cell.estimate.value !== null ? cell.estimate.interval : null,
        unstable: cell.unstable,
        articles: cell.articles.flatMap((article) => article.value ?? []),
        href: opens ? passagesPath({ slug, dimension: dimension.key, code: code.key, ...narrowing(question), outlet: cell.outletId }) : null,
        label: figures.lane(code.name, outlet, fully(cell, estimand), opens),
      }
    }),
  }))
  const cells = rows.flatMap(({ row }) => row.cells)
  const [numbers, singles] = [cells.some(isNumber), cells.some((cell) => cell.articles.length > 0)]
  const scale = { ceiling: ceilingOf(estimand), format: !numbers && estimand === 'presence' ? figures.readers : formatOf(estimand) }
  const axis = dotAxis(panels, scale)
  return {
    title: figures.title(dimension.name, figures.measures[estimand]),
    description: figures.described(panels.length, comparison.outlets.length),
    panels: panels.map((panel) => ({ key: panel.key, title: panel.title, drawing: dotPanel(panel, axis, scale) })),
    legend: withOpening(numbers ? (singles ? figures.legend.dots : figures.legend.dotsStable) : figures.legend.dotsFew, linked && figures.legend.opens.lane),
    sentences: sentenceOf(answer, estimand),
    caption: captionOf(context, methodsOf(context), null),
    table: cellTable(context),
  }
}

/** What the numbers shown were computed by, each said once. */
export function methodsOf(context: ViewContext): string[] {
  const measures = usedRows(context).flatMap(({ row }) => row.cells.filter(isNumber).map(({ estimate }) => estimate))
  return [...new Set(measures.flatMap((one) => [one.method, ...(one.value !== null && one.interval ? [generic(one.interval.method)] : [])]))]
}

/** Degrees of freedom differ from number to number; the API tells each. */
function generic(method: string): string {
  return method.replace(/ with [\d.]+ degrees of freedom/g, '')
}
