import type { Drawing } from '@/lib/comparison/figures/drawing'
import type { Direction } from '@/lib/domain/article'

/** A text with the language it is in, where that is not the page's. */
export interface SetText {
  readonly text: string
  readonly language?: string
  readonly direction?: Direction
  /** Smaller lines below it. */
  readonly lines?: readonly string[]
  readonly href?: string
}

export type CellContent = string | SetText

/** What a report is made of. Two renderers draw it: React for pages, text for the file that is sent to somebody. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly look?: 'muted' | 'warn' | 'strong' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly { readonly name: string; readonly note?: string; readonly number?: boolean }[]; readonly rows: readonly (readonly CellContent[])[] }
  | { readonly kind: 'figure'; readonly title: string; readonly description: string; readonly legend: string; readonly panels: readonly { readonly key: string; readonly title: string; readonly drawing: Drawing }[] }
  | { readonly kind: 'quotes'; readonly title: string; readonly hue: number; readonly items: readonly { readonly quote: SetText; readonly cut: boolean; readonly from: readonly SetText[] }[] }

export interface ReportDocument {
  readonly title: string
  /** What kind of report, from which project, as of when. */
  readonly lead: readonly string[]
  readonly blocks: readonly ReportBlock[]
}
