/**
 * Planted annotations as data. A span is named by its quote, so that its offsets are computed and checked when the
 * demo is assembled, and every other layer is told as edits of the first reader's.
 */

/** Annotators of the demo project by their key; `gold` is the adjudicated layer. */
export const LAYERS = ['wren', 'finch', 'heron', 'demo', 'gold'] as const
export type LayerKey = (typeof LAYERS)[number]

export interface PlantedSpan {
  /** Unique within the article; edits refer to it. */
  readonly id: string
  /** The marked text; `first words [...] last words` stands for all between them, within one paragraph. */
  readonly quote: string
  /** Which occurrence in the codable text, from 1. */
  readonly occurrence: number
  /** Keys of codes, the dimension left out where no other dimension has the same key. */
  readonly codes: readonly string[]
  readonly note: string
  readonly confidence: 1 | 2 | 3 | null
}

export type Edit =
  | { readonly type: 'drop'; readonly id: string }
  /** Whole words by which each edge moves: negative towards the start of the text. */
  | { readonly type: 'move'; readonly id: string; readonly start: number; readonly end: number }
  | { readonly type: 'recode'; readonly id: string; readonly codes: readonly string[] }
  | { readonly type: 'add'; readonly span: PlantedSpan }

/** A layer is the base with edits, or only some spans of the base; `open`: not marked complete. */
export interface PlantedLayer {
  readonly open: boolean
  /** Ids of the base kept at all; null: all. */
  readonly only: readonly string[] | null
  readonly edits: readonly Edit[]
}

export interface PlantedArticle {
  /** `story/outlet`, as in the manifest. */
  readonly article: string
  readonly base: readonly PlantedSpan[]
  /** A missing layer: the article was not given to that person. */
  readonly layers: Readonly<Partial<Record<LayerKey, PlantedLayer>>>
}

interface Extra {
  readonly occurrence?: number
  readonly note?: string
  readonly confidence?: 1 | 2 | 3
}

export const span = (id: string, quote: string, codes: string, extra: Extra = {}): PlantedSpan => ({
  id,
  quote,
  codes: codes.split(' '),
  occurrence: extra.occurrence ?? 1,
  note: extra.note ?? '',
  confidence: extra.confidence ?? null,
})

export const drop = (...ids: string[]): Edit[] => ids.map((id) => ({ type: 'drop', id }))
export const move = (id: string, start: number, end: number): Edit => ({ type: 'move', id, start, end })
export const recode = (id: string, codes: string): Edit => ({ type: 'recode', id, codes: codes.split(' ') })
export const add = (id: string, quote: string, codes: string, extra: Extra = {}): Edit => ({ type: 'add', span: span(id, quote, codes, extra) })

export const complete = (...edits: (Edit | Edit[])[]): PlantedLayer => ({ open: false, only: null, edits: edits.flat() })
/** Work begun: these spans of the base, and not yet marked complete. */
export const begun = (only: string, ...edits: (Edit | Edit[])[]): PlantedLayer => ({
  open: true,
  only: only === '' ? [] : only.split(' '),
  edits: edits.flat(),
})
