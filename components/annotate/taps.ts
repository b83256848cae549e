import type { TextRange } from '@/lib/domain/text'
import type { Desk } from './desk'

export interface TapsView {
  /** The word chosen by a first tap, while the second is awaited. */
  readonly started: TextRange | null
  /** After a tap on a mark: the word there, from which another mark may start. */
  readonly startable: { readonly spanId: string; readonly word: TextRange } | null
  /** Handles go from character to character. */
  readonly precise: boolean
  /** A finger or pen has been used on the text. */
  readonly byTouch: boolean
}

/** What marking by touch remembers between two taps. It lapses as soon as something else is selected, by whatever means. */
export class Taps {
  private current: TapsView = { started: null, startable: null, precise: false, byTouch: false }
  private readonly listeners = new Set<() => void>()

  constructor(private readonly desk: Desk) {}

  readonly view = (): TapsView => this.current

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    const leave = this.desk.subscribe(this.check)
    return () => {
      this.listeners.delete(listener)
      leave()
    }
  }

  private set(change: Partial<TapsView>): void {
    this.current = { ...this.current, ...change }
    for (const listener of this.listeners) listener()
  }

  private readonly check = (): void => {
    const { started, startable } = this.current
    const { selection, focusedSpanId } = this.desk.view().editor
    const same = started && focusedSpanId === null && selection && Math.min(selection.anchor, selection.focus) === started.start && Math.max(selection.anchor, selection.focus) === started.end
    if (started && !same) this.set({ started: null })
    if (startable && focusedSpanId !== startable.spanId) this.set({ startable: null })
  }

  start(word: TextRange): void {
    this.desk.select({ anchor: word.start, focus: word.end })
    this.set({ started: word, startable: null })
  }

  select({ start, end }: TextRange): void {
    // The same word twice is that word: nothing of the selection changes, but it is finished.
    this.set({ started: null })
    this.desk.select({ anchor: start, focus: end })
  }

  focus(offset: number, word: TextRange): void {
    this.desk.pick(offset)
    const spanId = this.desk.view().editor.focusedSpanId
    this.set({ started: null, startable: spanId === null ? null : { spanId, word } })
  }

  cancel(): void {
    const { selection, focusedSpanId } = this.desk.view().editor
    if (selection && (focusedSpanId !== null || selection.anchor !== selection.focus)) this.desk.do({ do: 'escape' })
  }

  setPrecise(precise: boolean): void {
    this.set({ precise })
  }

  touched(): void {
    if (!this.current.byTouch) this.set({ byTouch: true })
  }
}

const stores = new WeakMap<Desk, Taps>()

export function tapsOf(desk: Desk): Taps {
  const found = stores.get(desk) ?? new Taps(desk)
  stores.set(desk, found)
  return found
}
