import { codeName } from '@/components/messages/code-name'
import { figures } from '@/components/messages/compare-figures'
import type { CodeRow } from '@/lib/comparison/comparison'
import { formatOf, fully, isNumber } from './estimate-words'
import type { Figure, FigureRow, ViewContext } from './figure'

/** The codes that anybody found, in the order asked for, with their definitions. */
export function usedRows({ answer }: ViewContext): { row: CodeRow; code: { key: string; name: string; chip: string; hue: number } }[] {
  const codeOf = new Map(answer.dimension.codes.map((code) => [code.key, { ...code, name: codeName(code) }]))
  return answer.comparison.rows.flatMap((row) => {
    const code = codeOf.get(row.code)
    return row.used && code ? [{ row, code }] : []
  })
}

/** Every number of a figure of cells: one row a code and outlet. Numbers that too few articles hold up are left out, as in the figure. */
export function cellTable(context: ViewContext): Figure['table'] {
  const { estimand } = context.question
  const format = formatOf(estimand)
  const nameOf = new Map(context.answer.outlets.map(({ id, name }) => [id, name]))
  const { columns } = figures
  return {
    columns: [
      { key: 'code', name: columns.code },
      { key: 'outlet', name: columns.outlet },
      { key: 'articles', name: columns.articles, number: true },
      { key: 'said', name: columns.said },
      { key: 'estimate', name: columns.estimate, number: true, format },
      { key: 'low', name: columns.low, number: true, format },
      { key: 'high', name: columns.high, number: true, format },
      { key: 'unstable', name: columns.unstable },
    ],
    rows: usedRows(context).flatMap(({ row, code }) =>
      row.cells.map((cell): FigureRow => {
        const { value, n } = cell.estimate
        const interval = cell.estimate.value === null ? null : cell.estimate.interval
        const shown = isNumber(cell)
        return {
          code: code.name,
          outlet: nameOf.get(cell.outletId) ?? '',
          articles: n,
          said: fully(cell, estimand),
          estimate: shown ? value : null,
          low: shown ? (interval?.low ?? null) : null,
          high: shown ? (interval?.high ?? null) : null,
          unstable: shown && interval ? (cell.unstable ? columns.yes : columns.no) : null,
        }
      }),
    ),
  }
}
