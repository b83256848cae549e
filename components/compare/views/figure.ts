import type { AnsweredComparison } from '@/lib/comparison/answer'
import type { Drawing } from '@/lib/comparison/figures/drawing'
import type { Question } from '@/lib/comparison/question'

/** What a view is made from. */
export interface ViewContext {
  readonly slug: string
  readonly question: Question
  readonly answer: AnsweredComparison
  /** The name of the story asked for. */
  readonly story: string | null
  /** False where the reader may not go on to passages. */
  readonly linked: boolean
}

export interface FigureColumn {
  /** As the CSV names it. */
  readonly key: string
  readonly name: string
  readonly number?: boolean
  /** How the page writes a number. */
  readonly format?: (value: number) => string
}

export type FigureRow = Readonly<Record<string, string | number | null>>

/** A figure with everything that goes with it wherever it is shown: in the page, as a file, as numbers. */
export interface Figure {
  readonly title: string
  readonly description: string
  /** Flow beside each other where there is room. */
  readonly panels: readonly { readonly key: string; readonly title: string; readonly drawing: Drawing; /** On a small screen. */ readonly narrow?: Drawing }[]
  /** How to read the marks. */
  readonly legend: string
  /** What the figure shows in plain words. */
  readonly sentences: readonly string[]
  /** Filters, n, codebook, seed and method. */
  readonly caption: readonly string[]
  readonly table: { readonly columns: readonly FigureColumn[]; readonly rows: readonly FigureRow[] }
}
