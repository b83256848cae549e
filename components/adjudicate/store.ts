import type { Decision, Draft } from '@/lib/domain/adjudication'
import { codeIndex, dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import type { Failure, Result } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import type { Reading } from '@/lib/adjudication/cluster'
import { closestReader } from '@/lib/adjudication/dispute'
import { casesOf, type Case } from '@/lib/adjudication/standing'
import { add, edit, keep, keepUndisputed, merge, reject } from '@/lib/adjudication/verdict'
import type { EditorDocument } from '@/lib/editor/document'
import { markable, nudged, unitAfter, unitAt, type Unit, type Way } from '@/lib/editor/selection'

export interface Gold {
  readonly id: string
  readonly status: 'open' | 'complete'
  readonly version: number
  readonly spans: readonly Span[]
}

export interface Settled {
  readonly gold: Gold | null
  readonly decisions: readonly Decision[]
}

export type Filter = 'todo' | 'outdated' | 'all'

export interface Editing {
  readonly range: TextRange
  readonly chosen: readonly CodeRef[]
  readonly dimension: string
  /** A mark of nobody's; else the bounds of the current case. */
  readonly adding: boolean
}

export interface DeskState extends Settled {
  readonly cases: readonly Case[]
  readonly filter: Filter
  readonly current: string | null
  /** Place of the reader whose marks `keep` takes. */
  readonly reader: number
  /** The one code that is settled; null: all of the case. */
  readonly code: CodeRef | null
  readonly editing: Editing | null
  readonly reason: string
  readonly busy: boolean
  readonly failure: Failure | null
  /** What was done last, for those who hear the page. */
  readonly said: 'settled' | 'undone' | 'nothing_to_undo' | 'choose_code' | null
}

export interface Wire {
  decide(deedId: string, decisions: readonly Draft[]): Promise<Result<Settled>>
  takeBack(deedId: string): Promise<Result<Settled>>
}

/** What an adjudicator sees and does on the page of one article. Deeds go to the server one after another; each is made from what the one before left. */
export class AdjudicationStore {
  private state: DeskState
  private readonly listeners = new Set<() => void>()
  private readonly deeds: string[] = []
  private line: Promise<void> = Promise.resolve()

  constructor(
    readonly document: EditorDocument,
    readonly readings: readonly Reading[],
    settled: Settled,
    private readonly wire: Wire,
    private readonly newId: () => string,
  ) {
    const cases = this.align(settled)
    const filter: Filter = cases.some(({ state }) => state !== 'settled') ? 'todo' : 'all'
    this.state = { ...settled, cases, filter, current: null, reader: 0, code: null, editing: null, reason: '', busy: false, failure: null, said: null }
    const [first] = this.listed()
    if (first) this.state = { ...this.state, ...entered(first) }
  }

  readonly view = (): DeskState => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  get case(): Case | null {
    return this.state.cases.find(({ cluster }) => cluster.id === this.state.current) ?? null
  }

  /** Cases of the list; the current one stays in it while somebody is there. */
  listed({ cases, filter, current } = this.state): readonly Case[] {
    return cases.filter(({ state, cluster }) => filter === 'all' || cluster.id === current || (filter === 'todo' ? state !== 'settled' : state === 'outdated'))
  }

  /** Codes a deed is about. */
  scope(): readonly CodeRef[] {
    const { code } = this.state
    return code === null ? (this.case?.questions.map((question) => question.code) ?? []) : [code]
  }

  filterBy(filter: Filter): void {
    this.set({ filter })
    const list = this.listed()
    if (!list.some(({ cluster }) => cluster.id === this.state.current) && list[0]) this.set(entered(list[0]))
  }

  select(id: string): void {
    const found = this.state.cases.find(({ cluster }) => cluster.id === id)
    if (found) this.set({ ...entered(found), said: null })
  }

  /** The case at an offset of the text, in the dimension shown if it has one; else the nearest after it. */
  selectAt(offset: number, dimension: string | null = this.case?.cluster.dimension ?? null): void {
    const holding = this.state.cases.filter(({ cluster }) => cluster.start <= offset && offset < cluster.end)
    const found = holding.find(({ cluster }) => cluster.dimension === dimension) ?? holding[0] ?? this.state.cases.find(({ cluster }) => cluster.start >= offset)
    if (found) this.select(found.cluster.id)
  }

  step(by: 1 | -1): void {
    const list = this.listed()
    const at = list.findIndex(({ cluster }) => cluster.id === this.state.current)
    const next = at < 0 ? list[0] : list[at + by]
    if (next) this.select(next.cluster.id)
  }

  chooseReader(reader: number): void {
    if (reader < this.readings.length) this.set({ reader })
  }

  /** The next code of the case, then all of them again. */
  nextCode(): void {
    const codes = this.case?.questions.map(({ code }) => code) ?? []
    const at = this.state.code === null ? -1 : codes.indexOf(this.state.code)
    this.set({ code: codes[at + 1] ?? null })
  }

  chooseCode(code: CodeRef | null): void {
    this.set({ code })
  }

  say(reason: string): void {
    this.set({ reason })
  }

  // ---------------------------------------------------------------- deeds

  keep = (): void => this.deed((of) => keep(of, this.scope(), this.state.reader, this.state.reason))
  merge = (): void => this.deed((of) => merge(of, this.scope(), this.state.reason))
  reject = (): void => this.deed((of) => reject(of, this.scope(), this.state.reason))

  /** Everything on which all agree, in as few deeds as the server takes. */
  keepAgreed = (): void => {
    const agreed = keepUndisputed(this.state.cases).length
    for (let from = 0; from < agreed; from += AT_ONCE) this.inLine(() => this.send(keepUndisputed(this.state.cases).slice(0, AT_ONCE)))
  }

  undo = (): void =>
    this.inLine(async () => {
      const deedId = this.deeds.pop()
      if (deedId === undefined) return this.set({ said: 'nothing_to_undo' })
      const outcome = await this.wire.takeBack(deedId)
      if (outcome.ok) this.take(outcome.value, 'undone')
      else this.set({ failure: outcome.error })
    })

  // ---------------------------------------------------------------- bounds of one's own

  startEditing(selected: TextRange | null): void {
    const of = this.case
    if (!of) return this.startAdding(selected)
    const own = of.cluster.marks.find(({ reader }) => reader === this.state.reader) ?? of.cluster.marks[0] ?? of.cluster.gold[0]
    const codes = this.scope().filter((code) => own === undefined || own.codes.includes(code))
    const range = markableOr(this.document, selected) ?? own ?? of.cluster
    this.set({ editing: { range: { start: range.start, end: range.end }, chosen: codes.length > 0 ? codes : this.scope(), dimension: of.cluster.dimension, adding: false } })
  }

  startAdding(selected: TextRange | null): void {
    const from = this.case?.cluster.end ?? 0
    const range = markableOr(this.document, selected) ?? unitAfter(this.document, from, 'sentence') ?? unitAt(this.document, from, 'sentence')
    const dimension = this.case?.cluster.dimension ?? this.document.codebook.dimensions[0]?.key
    if (range && dimension !== undefined) this.set({ editing: { range, chosen: [], dimension, adding: true } })
  }

  stopEditing(): void {
    this.set({ editing: null })
  }

  nudge(edge: 'start' | 'end', unit: Unit, way: Way): void {
    const { editing } = this.state
    const range = editing && nudged(this.document, editing.range, edge, unit, way)
    if (editing && range) this.set({ editing: { ...editing, range } })
  }

  toSentence(way: Way): void {
    const { editing } = this.state
    if (!editing) return
    const { start, end } = editing.range
    const range = way === 'forward' ? unitAfter(this.document, end, 'sentence') : start > 0 ? unitAt(this.document, Math.max(0, (unitAt(this.document, start, 'sentence')?.start ?? start) - 2), 'sentence') : null
    if (range) this.set({ editing: { ...editing, range } })
  }

  editDimension(dimension: string): void {
    const { editing } = this.state
    if (editing) this.set({ editing: { ...editing, dimension } })
  }

  toggle(code: CodeRef): void {
    const { editing } = this.state
    if (editing) this.set({ editing: { ...editing, chosen: editing.chosen.includes(code) ? editing.chosen.filter((one) => one !== code) : [...editing.chosen, code] }, said: null })
  }

  saveEditing(): void {
    const { editing, reason } = this.state
    if (!editing) return
    const { range, chosen, adding } = editing
    if (chosen.length === 0) return this.set({ said: 'choose_code' })
    if (adding) return this.inLine(() => this.send(add(chosen, range, reason)))
    this.deed((of) => edit(of, this.scope(), chosen, range, reason))
  }

  // ---------------------------------------------------------------- how

  take(settled: Settled, said: DeskState['said'] = null): void {
    this.set({ ...settled, cases: this.align(settled), failure: null, said })
  }

  dismiss(): void {
    this.set({ failure: null })
  }

  private deed(draft: (of: Case) => Draft[]): void {
    this.inLine(async () => {
      const of = this.case
      const before = this.listed()
      if (!of || !(await this.send(draft(of)))) return
      const now = this.case
      const open = now?.questions.find(({ state }) => state !== 'settled')
      if (open) return this.set({ code: this.state.code === null ? null : open.code })
      // On to the next that is not settled, in the order of the list; the list drops this one.
      const at = before.findIndex(({ cluster }) => cluster.id === of.cluster.id)
      const order = [...before.slice(at + 1), ...before.slice(0, Math.max(0, at))].map(({ cluster }) => cluster.id)
      const next = order.map((id) => this.state.cases.find(({ cluster }) => cluster.id === id)).find((one) => one !== undefined && one.state !== 'settled')
      if (next) this.set(entered(next))
    })
  }

  private async send(decisions: readonly Draft[]): Promise<boolean> {
    if (decisions.length === 0) return false
    const deedId = this.newId()
    const outcome = await this.wire.decide(deedId, decisions)
    if (!outcome.ok) {
      this.set({ failure: outcome.error })
      return false
    }
    this.deeds.push(deedId)
    this.take(outcome.value, 'settled')
    this.set({ editing: null, reason: '' })
    return true
  }

  private inLine(run: () => Promise<unknown> | void): void {
    this.line = this.line.then(async () => {
      this.set({ busy: true })
      try {
        await run()
      } finally {
        this.set({ busy: false })
      }
    })
  }

  private align({ gold, decisions }: Settled): Case[] {
    const layer = gold && { assignmentId: gold.id, spans: gold.spans, complete: gold.status === 'complete' }
    return casesOf(this.readings, layer, decisions, this.document.codebook.dimensions.map(({ key }) => key))
  }

  private set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}

const AT_ONCE = 200

const markableOr = (document: EditorDocument, selected: TextRange | null): TextRange | null => selected && markable(document, { anchor: selected.start, focus: selected.end })

/** What a case begins with: the reader closest to the others, all its codes. */
const entered = (of: Case) => ({ current: of.cluster.id, reader: closestReader(of.cluster) ?? 0, code: null, editing: null, failure: null })

/** The code of a dimension with this letter in the codebook. */
export function codeByLetter({ codebook }: EditorDocument, dimension: string, letter: string): CodeRef | null {
  const found = [...codeIndex(codebook).values()].find(({ ref, code }) => dimensionOf(ref) === dimension && code.shortcut === letter && !code.retired)
  return found?.ref ?? null
}
