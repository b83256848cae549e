import type { CodeRef } from '@/lib/domain/codebook'

export interface HelpView {
  /** Counts requests for the search bar; 0: it is closed. */
  readonly find: number
  /** The list of places with the same words is open for this span. */
  readonly repeatsOf: string | null
  /** The code whose earlier marks are listed under its definition. */
  readonly earlier: CodeRef | null
  /** Active time of all visits to this assignment, as last answered; null: not known yet. */
  readonly activeMilliseconds: number | null
}

/** What is open of the help on this page; apart from the desk, since nothing of it changes a span. */
export class Help {
  private current: HelpView = { find: 0, repeatsOf: null, earlier: null, activeMilliseconds: null }
  private readonly listeners = new Set<() => void>()
  /** Sends how long this visit has lasted; set while it is measured. */
  report: () => void = () => undefined

  constructor(
    readonly slug: string,
    readonly assignmentId: string,
    readonly userId: string,
  ) {}

  readonly view = (): HelpView => this.current

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  set(change: Partial<HelpView>): void {
    this.current = { ...this.current, ...change }
    for (const listener of this.listeners) listener()
  }
}
