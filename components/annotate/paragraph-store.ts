import type { Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import { firstScreens } from '@/lib/editor/first-screens'
import type { Spans } from '@/lib/editor/operation'
import { paragraphsUnder } from '@/lib/editor/segments'

/** What one paragraph shows. The same object while nothing of it changes. */
export interface ParagraphView {
  readonly spans: Spans
  /** The current span, if it is one of these. */
  readonly activeId: string | null
  /** False while its marks wait to be drawn: then it is plain text. */
  readonly drawn: boolean
}

/** One paragraph as React subscribes to it. */
export interface ParagraphSource {
  readonly subscribe: (listener: () => void) => () => void
  readonly read: () => ParagraphView
  /** As the server drew it. */
  readonly initial: () => ParagraphView
}

/**
 * What each paragraph shows, so that a change reaches the paragraphs it is about and no others. In long texts the
 * server and the first moment in the browser draw the marks of the first screens only; `draw` adds the rest.
 */
export class ParagraphStore {
  private readonly views: ParagraphView[]
  private readonly sources: ParagraphSource[]
  private readonly listeners = new Map<number, Set<() => void>>()
  private readonly beforeDrawing = new Set<(indexes: ReadonlySet<number>) => void>()
  private active: readonly number[] = []
  /** What waits to be taken over while a selection is being made; null: nothing is held back. */
  private held: { latest: { lists: readonly Spans[]; focused: Span | null } | null } | null = null
  /** How many paragraphs still wait for their marks. */
  waiting: number

  constructor(
    private readonly paragraphs: readonly TextRange[],
    lists: readonly Spans[],
  ) {
    const first = firstScreens(paragraphs, lists)
    this.views = lists.map((spans, i) => ({ spans, activeId: null, drawn: i < first || spans.length === 0 }))
    this.waiting = this.views.filter(({ drawn }) => !drawn).length
    this.sources = this.views.map((initial, i) => ({ subscribe: (listener) => this.subscribe(i, listener), read: () => this.views[i] ?? initial, initial: () => initial }))
  }

  source(i: number): ParagraphSource {
    const source = this.sources[i]
    if (!source) throw new Error(`there is no paragraph ${i}`)
    return source
  }

  private subscribe(i: number, listener: () => void): () => void {
    const listeners = this.listeners.get(i) ?? new Set()
    this.listeners.set(i, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  /** Hears which paragraphs are about to be drawn anew, before any of them is. */
  onDrawing(listener: (indexes: ReadonlySet<number>) => void): () => void {
    this.beforeDrawing.add(listener)
    return () => this.beforeDrawing.delete(listener)
  }

  /** Draws no change until `release`: drawing under a selection that is being made would break it. */
  hold(): void {
    this.held ??= { latest: null }
  }

  release(): void {
    const latest = this.held?.latest
    this.held = null
    if (latest) this.update(latest.lists, latest.focused)
  }

  /** Takes over what the desk shows now. Whatever changed is drawn, and so is the paragraph of the current span. */
  update(lists: readonly Spans[], focused: Span | null): void {
    if (this.held) {
      this.held.latest = { lists, focused }
      return
    }
    const active = focused ? paragraphsUnder(this.paragraphs, focused) : []
    const touched = new Set<number>([...this.active, ...active])
    lists.forEach((list, i) => {
      if (list !== this.views[i]?.spans) touched.add(i)
    })
    this.active = active
    if (touched.size > 0) for (const listener of this.beforeDrawing) listener(touched)
    for (const i of touched) {
      const spans = lists[i]
      if (spans) this.show(i, { spans, activeId: focused && active.includes(i) ? focused.id : null, drawn: true })
    }
  }

  /** Draws the marks of these paragraphs, if they wait. */
  draw(indexes: readonly number[]): void {
    for (const i of indexes) {
      const view = this.views[i]
      if (view && !view.drawn) this.show(i, { ...view, drawn: true })
    }
  }

  /** Draws everything at once, for paper. */
  drawAll(): void {
    this.draw(this.views.map((_, i) => i))
  }

  /** The paragraph nearest to one that still waits; null if none does. */
  nextWaiting(around: number): number | null {
    if (this.waiting === 0) return null
    for (let distance = 0; distance < this.views.length; distance++)
      for (const i of [around + distance, around - distance]) if (this.views[i]?.drawn === false) return i
    return null
  }

  private show(i: number, next: ParagraphView): void {
    const view = this.views[i]
    if (!view || (view.spans === next.spans && view.activeId === next.activeId && view.drawn === next.drawn)) return
    if (next.drawn && !view.drawn) this.waiting--
    this.views[i] = next
    for (const listener of this.listeners.get(i) ?? []) listener()
  }
}
