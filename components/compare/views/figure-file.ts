import { sheetOf } from '@/lib/comparison/figures/sheet'
import { safeCsv } from '@/lib/formats/csv'
import { svgFile } from '@/components/figures/svg-file'
import type { Figure, ViewContext } from './figure'
import { entryOf } from './registry'

/** Panels that stand beside each other in a file. */
const COLUMNS = 3

/** The figure with its title, sentences and caption, as a file of its own. */
export function figureSvg({ title, description, panels, sentences, legend, caption }: Figure): string {
  const sheet = sheetOf(
    panels.map(({ drawing }) => drawing),
    { title, sentences, caption: [legend, ...caption] },
    COLUMNS,
  )
  return svgFile(sheet, { title, description })
}

/** The figure's numbers, guarded against spreadsheets' formulas; the caption stands in every row, so that rows can leave the file. */
export function figureCsv({ table, caption }: Figure): string {
  const columns = [...table.columns.map(({ key }) => key), 'caption']
  return safeCsv.head(columns) + table.rows.map((row) => safeCsv.row(columns, { ...Object.fromEntries(table.columns.map(({ key }) => [key, row[key] ?? null])), caption: caption.join(' ') })).join('')
}

/** The figure of a view as a file. A view without one has an empty file. */
export function drawFigure(context: Omit<ViewContext, 'linked'>, format: 'svg' | 'csv'): string {
  const figure = entryOf(context.question.view).figure?.({ ...context, linked: false })
  if (!figure) return ''
  return format === 'svg' ? figureSvg(figure) : figureCsv(figure)
}
