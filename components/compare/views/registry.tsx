import type { ReactNode } from 'react'
import type { View } from '@/lib/comparison/question'
import { cellTable } from './cell-rows'
import { captionOf } from './caption'
import { differenceFigure } from './difference'
import { distancesFigure } from './distances'
import { dotsFigure, methodsOf } from './dots'
import type { Figure, ViewContext } from './figure'
import { heatFigure } from './heat'
import { positionFigure } from './position'
import { TableView } from './table-view'
import { timelineFigure } from './timeline'

/** One way of showing a comparison. What is not in the list is not offered. */
export interface ViewEntry {
  readonly view: View
  /** What it draws and what its files hold; null: there is nothing of it to draw, or nothing to take. */
  readonly figure: ((context: ViewContext) => Figure) | null
  /** What it shows where that is not a figure. */
  readonly Component?: (props: { context: ViewContext }) => ReactNode
}

export const VIEW_ENTRIES: readonly ViewEntry[] = [
  { view: 'dots', figure: dotsFigure },
  { view: 'table', figure: tableFigure, Component: TableView },
  { view: 'heat', figure: heatFigure },
  { view: 'difference', figure: differenceFigure },
  // These look into the spans themselves: the page brings them with what they need.
  { view: 'sources', figure: null },
  { view: 'terms', figure: null },
  { view: 'position', figure: positionFigure },
  { view: 'timeline', figure: timelineFigure },
  { view: 'distances', figure: distancesFigure },
]

export const entryOf = (view: View): ViewEntry => VIEW_ENTRIES.find((entry) => entry.view === view) ?? VIEW_ENTRIES[0]!

/** Of the table there are numbers to take, and no drawing. */
function tableFigure(context: ViewContext): Figure {
  return { ...dotsFigure(context), panels: [], legend: '', caption: captionOf(context, methodsOf(context), null), table: cellTable(context) }
}
