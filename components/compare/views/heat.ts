import { figures } from '@/components/messages/compare-figures'
import { heatMap, type HeatInput } from '@/lib/comparison/figures/heat'
import { narrowing, passagesPath } from '../address'
import { sentenceOf } from '../sentence'
import { captionOf, withOpening } from './caption'
import { cellTable, usedRows } from './cell-rows'
import { methodsOf } from './dots'
import { ceilingOf, fully, isNumber, shortly } from './estimate-words'
import type { Figure, ViewContext } from './figure'

/** Codes by outlets, every cell with its number. */
export function heatFigure(context: ViewContext): Figure {
  const { slug, question, answer, linked } = context
  const { estimand } = question
  const { dimension, comparison } = answer
  const nameOf = new Map(answer.outlets.map(({ id, name }) => [id, name]))
  const rows = usedRows(context)
  const shown = rows.flatMap(({ row }) => row.cells.filter(isNumber).map(({ estimate }) => estimate.value ?? 0))
  // Presence is shaded by all there could be; measures that stay small, by the largest shown.
  const most = estimand === 'presence' || estimand === 'primary' ? ceilingOf(estimand) : Math.max(0, ...shown)
  const input: HeatInput = {
    nLabel: figures.nRow,
    columns: comparison.outlets.map(({ outletId, read }) => ({ outlet: nameOf.get(outletId) ?? '', n: String(read) })),
    rows: rows.map(({ row, code }) => ({
      code,
      cells: row.cells.map((cell) => {
        const value = isNumber(cell) ? cell.estimate.value : null
        const opens = linked && cell.estimate.value !== null
        return {
          shade: value === null ? null : most === 0 ? 0 : value / most,
          said: shortly(cell, estimand, false),
          thin: value === null,
          href: opens ? passagesPath({ slug, dimension: dimension.key, code: code.key, ...narrowing(question), outlet: cell.outletId }) : null,
          label: figures.lane(code.name, nameOf.get(cell.outletId) ?? '', fully(cell, estimand), opens),
        }
      }),
    })),
  }
  return {
    title: figures.title(dimension.name, figures.measures[estimand]),
    description: figures.described(rows.length, comparison.outlets.length),
    panels: [{ key: 'heat', title: figures.views.heat, drawing: heatMap(input), narrow: heatMap(input, true) }],
    legend: withOpening(figures.legend.heat, linked && figures.legend.opens.cell),
    sentences: sentenceOf(answer, estimand),
    caption: captionOf(context, methodsOf(context), null),
    table: cellTable(context),
  }
}
