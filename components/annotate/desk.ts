import type { AssignmentStatus, AssignmentView } from '@/lib/domain/assignment'
import type { CodeRef } from '@/lib/domain/codebook'
import { uuidv7 } from '@/lib/domain/ids'
import type { Span } from '@/lib/domain/span'
import * as commands from '@/lib/editor/commands'
import type { Outcome } from '@/lib/editor/commands'
import { editorDocument } from '@/lib/editor/document'
import { fitted, type Misfit } from '@/lib/editor/fitting'
import type { Command, PageAction } from '@/lib/editor/keymap'
import type { Operation, Spans } from '@/lib/editor/operation'
import { isPure, perform } from '@/lib/editor/perform'
import { retag } from '@/lib/editor/reshaping'
import { isCaret, rangeOf, unitAt } from '@/lib/editor/selection'
import { relisted, spansByParagraph } from '@/lib/editor/segments'
import { spanById, spansAt } from '@/lib/editor/spans'
import { confirmed, dispatch, editorState, focusedSpan, received, refused, restored, travel, type EditorState, type Environment, type Selection, type Update } from '@/lib/editor/state'
import { unkept, type Unkept } from '@/lib/editor/unkept'
import type { Refusal } from '@/lib/outbox/contract'
import type { SaveStatus, SenderHost } from '@/lib/outbox/sender'
import { annotate } from '@/components/messages/annotate'
import { codeName } from '@/components/messages/code-name'
import { afterPaint } from './after-paint'
import { answerWords } from './answer-words'
import { ParagraphStore } from './paragraph-store'

/** In place of a dimension: the questions about the article. No key of a dimension looks like this. */
export const ARTICLE_TAB = '0'

export type Aside = 'keys' | 'complete' | 'palette' | null

/** Everything the page shows. A new object at each change; parts that did not change stay the same objects. */
export interface DeskView {
  readonly editor: EditorState
  /** The spans of each paragraph; the same list as before where none of them changed. */
  readonly lists: readonly Spans[]
  /** How many spans there are. The server has the first of them alone when it renders. */
  readonly count: number
  readonly status: AssignmentStatus
  readonly save: SaveStatus | null
  /** The dimension whose codes are shown (or ARTICLE_TAB), and whether the next letter is a code of it. */
  readonly dimension: string
  readonly armed: boolean
  /** Codes whose definitions are shown in place of the list; empty: none. */
  readonly explained: readonly CodeRef[]
  readonly dialog: Aside
  /** The last thing that happened, for the live region, and why a key did nothing, for everybody. */
  readonly said: string
  readonly refusal: string
  /** Changes that the server would not take. */
  readonly lost: readonly Refusal[]
  /** Counts requests to bring the focused span (or the caret) into view. */
  readonly reveal: number
}

/** What a part of the page does while it is there (usePageAction). */
export type PartAction = PageAction | 'note'

const environment: Environment = { now: () => Date.now(), newId: () => uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)) }

/**
 * The page's state and everything that can be done to it. Paints first: of changed marks the text hears at once, and
 * everything around it (the panel, the list, the caret) once they are on the screen; of everything else all hear at once.
 */
export class Desk implements SenderHost {
  private current: DeskView
  /** What each paragraph shows: they hear of their own changes alone. */
  readonly paragraphs: ParagraphStore
  private readonly listeners = new Set<() => void>()
  /** Those who say whether work is saved: they hear at once, since “Saved” must never stand beside a newer mark. */
  private readonly savingListeners = new Set<() => void>()
  /** While listeners are to hear of the latest change when the next frame has been painted: calls that off. */
  private forgetTelling: (() => void) | null = null
  /** Clock and ids, for those who make operations of their own. */
  readonly environment = environment
  /** Set by the outbox once it is open; changes made before that wait in the editor's queue. */
  onChange: () => void = () => undefined
  /** What parts of the page can do while they are there (usePageAction). */
  private readonly actions = new Map<PartAction, () => void>()
  /** What was asked for of a span while the part of the page that does it was still on its way. */
  private awaited: { readonly action: PartAction; readonly spanId: string } | null = null
  /** Transactions of an earlier visit of which it was said what the codebook no longer has. */
  private readonly toldOf = new Set<string>()
  /** Likewise: this page has marked the assignment complete or opened it again. */
  onStatus: () => void = () => undefined

  /** `count`: how many spans there are, where `view` holds those of the first screens only. */
  constructor(view: AssignmentView, readonly readOnly: boolean, count = view.spans.length) {
    const editor = editorState(editorDocument(view), view, view.version)
    this.current = {
      editor,
      lists: spansByParagraph(editor.document.paragraphs, editor.spans),
      count,
      status: view.status,
      save: null,
      dimension: view.codebook.dimensions[0]?.key ?? '',
      armed: false,
      explained: [],
      dialog: null,
      said: '',
      refusal: '',
      lost: [],
      reveal: 0,
    }
    this.paragraphs = new ParagraphStore(editor.document.paragraphs, this.current.lists)
  }

  readonly view = (): DeskView => this.current

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private set(change: Partial<DeskView>): void {
    const { editor, lists } = this.current
    const next = change.editor ?? editor
    this.current = { ...this.current, ...change, lists: relisted(next.document.paragraphs, lists, editor.spans, next.spans), count: next.spans.length }
    if (next !== editor) this.paragraphs.update(this.current.lists, focusedSpan(next))
    if (change.save) for (const listener of this.savingListeners) listener()
    if (this.forgetTelling) return
    if (this.current.lists === lists) this.tell()
    else this.forgetTelling = afterPaint(() => this.settle())
  }

  /** Has everybody hear now of what they would hear after the next frame. */
  settle(): void {
    if (!this.forgetTelling) return
    this.forgetTelling()
    this.forgetTelling = null
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }

  readonly subscribeSaving = (listener: () => void): (() => void) => {
    this.savingListeners.add(listener)
    return () => this.savingListeners.delete(listener)
  }

  get isSettled(): boolean {
    return this.forgetTelling === null
  }

  get locked(): boolean {
    return this.readOnly || this.current.status === 'complete'
  }

  // ——— changing spans

  /** Carries out what a command wants; says why not if it cannot. */
  run(outcome: Outcome, reveal = true, spoken?: string): void {
    if (!outcome.ok) return this.refuse(annotate.why[outcome.error])
    const update = outcome.value
    if (update.operations && this.locked) return this.refuse(annotate.why.complete)
    const done = dispatch(this.current.editor, update, environment)
    if (!done.ok) return this.refuse(done.error.reason)
    this.set({ editor: done.value.state, armed: false, refusal: '', said: this.anew(spoken ?? this.saying(update, done.value.state)), reveal: this.current.reveal + (reveal ? 1 : 0) })
    if (done.value.pending) this.onChange()
  }

  tag(code: CodeRef): void {
    this.run(commands.tag(this.current.editor, code, environment), false)
  }

  /** In place of the other codes of its dimension. */
  retag(code: CodeRef): void {
    this.run(retag(this.current.editor, code, environment), false)
  }

  untag(code: CodeRef): void {
    this.run(commands.untag(this.current.editor, code), false)
  }

  setNote(spanId: string, note: string): void {
    const outcome = commands.setNote(this.current.editor, spanId, note)
    if (outcome.ok) this.run(outcome, false)
  }

  setConfidence(confidence: Span['confidence']): void {
    this.run(commands.setConfidence(this.current.editor, confidence), false)
  }

  travel(direction: 'undo' | 'redo'): void {
    if (this.locked) return this.refuse(annotate.why.complete)
    const done = travel(this.current.editor, direction, environment)
    if (!done.ok) return this.refuse(direction === 'undo' ? annotate.why.nothing_to_undo : annotate.why.nothing_to_redo)
    this.set({ editor: done.value.state, refusal: '', said: this.anew(annotate.said[direction](this.told(done.value.pending?.transaction.operations ?? [], done.value.state))), reveal: this.current.reveal + 1 })
    this.onChange()
  }

  // ——— moving about

  select(selection: Selection): void {
    const before = this.current.editor.selection
    if (before && before.anchor === selection.anchor && before.focus === selection.focus) return
    this.run(commands.select(this.current.editor, selection), false)
  }

  focusSpan(spanId: string, reveal = true): void {
    this.run(commands.focusSpan(this.current.editor, spanId), reveal)
  }

  /** The spans that cover the character at an offset, the shortest first. */
  spansAt(offset: number): readonly Span[] {
    return spansAt(this.current.editor.spans, offset)
  }

  /** The caret to an offset, in sight. */
  goTo(offset: number): void {
    this.run(commands.select(this.current.editor, { anchor: offset, focus: offset }))
  }

  /** A click in the text: the marks there in turn, else a caret. */
  pick(offset: number): void {
    const found = commands.focusSpanAt(this.current.editor, offset)
    this.run(found.ok ? found : commands.select(this.current.editor, { anchor: offset, focus: offset }), false)
  }

  /** Commands that need nothing but the state. Returns false for those the page has to do. */
  do(command: Command): boolean {
    if (command.do === 'escape' && this.leave()) return true
    if (command.do === 'undo' || command.do === 'redo') this.travel(command.do)
    else if (command.do === 'definitions') this.explain()
    else if (command.do === 'keys' || command.do === 'complete' || command.do === 'palette') this.open(command.do)
    else if (isPure(command)) {
      const outcome = perform(this.current.editor, command, environment)
      if (outcome.ok || outcome.error !== 'unchanged') this.run(outcome, true, command.do === 'move' && outcome.ok ? this.arrived(command, outcome.value.selection) : undefined)
    } else if (command.do === 'move_line') return false
    else return this.act(command.do === 'page' ? command.page : command.do)
    return true
  }

  /** Does what a part of the page offers; what is asked of the current span is done later if that part is still on its way. */
  private act(action: PartAction): boolean {
    const run = this.actions.get(action)
    const spanId = this.current.editor.focusedSpanId
    this.awaited = run || spanId === null ? null : { action, spanId }
    run?.()
    return run !== undefined || this.awaited !== null
  }

  /** A part of the page says what it can do; the result takes that back. */
  offer(action: PartAction, run: () => void): () => void {
    this.actions.set(action, run)
    if (this.awaited?.action === action && this.awaited.spanId === this.current.editor.focusedSpanId) this.act(action)
    return () => {
      if (this.actions.get(action) === run) this.actions.delete(action)
    }
  }

  offers(action: PartAction): boolean {
    return this.actions.has(action)
  }

  /** With the next key nobody waits for what the one before asked for. */
  stopWaiting(): void {
    this.awaited = null
  }

  /** What the caret has come to: words, sentences and paragraphs are read out, characters are not. */
  private arrived({ unit, extend }: Command & { do: 'move' }, selection: Selection | null | undefined): string | undefined {
    if (extend || !selection) return undefined
    const { document } = this.current.editor
    const range = unit === 'character' ? null : unitAt(document, selection.focus, unit)
    return range ? short(document.text.slice(range.start, range.end), 400) : ''
  }

  /** Whether a command would do something now; for lists of what can be done. */
  can(command: Command): boolean {
    const { editor } = this.current
    if (command.do === 'undo') return !this.locked && editor.history.done.length > 0
    if (command.do === 'redo') return !this.locked && editor.history.undone.length > 0
    if (command.do === 'complete') return !this.locked
    if (command.do === 'note') return !this.locked && editor.focusedSpanId !== null
    if (command.do === 'page') return this.offers(command.page)
    if (!isPure(command)) return true
    const outcome = perform(editor, command, environment)
    return outcome.ok && !(this.locked && outcome.value.operations)
  }

  /** Escape leaves what was entered last: a half-typed tag, the definitions. */
  private leave(): boolean {
    if (!this.current.armed && this.current.explained.length === 0) return false
    this.set({ armed: false, explained: [] })
    return true
  }

  // ——— the panel

  /** Shows a dimension; `armed`: the next letter is a code of it. */
  show(dimension: string, armed: boolean): void {
    if (dimension === ARTICLE_TAB) return this.set({ dimension, armed: false, refusal: '', explained: [], said: '' })
    const named = this.current.editor.document.codebook.dimensions.find(({ key }) => key === dimension)
    if (named) this.set({ dimension, armed, refusal: '', explained: this.current.explained.length > 0 ? this.explainable(dimension) : [], said: armed ? annotate.said.armed(named.name) : '' })
  }

  /** A letter after a digit; with Shift the code takes the place of the others. False if nothing waits for one. */
  letter(sign: string): boolean {
    if (!this.current.armed) return false
    const instead = sign.startsWith('Shift+')
    const code = this.shown().find((one) => one.code.shortcut === sign.replace('Shift+', ''))
    if (!code) this.refuse(annotate.why.no_such_key)
    else if (instead) this.retag(code.ref)
    else this.tag(code.ref)
    if (this.current.armed) this.set({ armed: false })
    return true
  }

  shown() {
    return [...this.current.editor.document.codes.values()].filter(({ dimension, code }) => dimension.key === this.current.dimension && !code.retired)
  }

  /** Definitions of the given code; without one, of the current mark's codes or of the whole dimension; again: none. */
  explain(code?: CodeRef): void {
    if (code !== undefined) return this.set({ explained: [code] })
    this.set({ armed: false, explained: this.current.explained.length > 0 ? [] : this.explainable(this.current.dimension) })
  }

  private explainable(dimension: string): CodeRef[] {
    const codes = [...this.current.editor.document.codes.values()].filter((one) => one.dimension.key === dimension)
    const own = codes.filter(({ ref }) => focusedSpan(this.current.editor)?.codes.includes(ref))
    return (own.length > 0 ? own : codes.filter(({ code }) => !code.retired)).map(({ ref }) => ref)
  }

  open(dialog: Aside): void {
    if (dialog === 'complete' && this.locked) return
    // A browser tells late that a dialog has gone: by then the first key of a code may have been pressed.
    this.set(dialog === null ? { dialog } : { dialog, armed: false })
  }

  completed(status: AssignmentStatus): void {
    this.set({ status, dialog: null, armed: false })
    this.onStatus()
  }

  refuse(refusal: string): void {
    this.set({ refusal, said: this.anew(refusal) })
  }

  say(words: string): void {
    this.set({ said: this.anew(words) })
  }

  /** The same words twice are a new event to a screen reader only if something changes. */
  private anew(words: string): string {
    return words !== '' && words === this.current.said ? `${words}\u00a0` : words
  }

  forgetLost(): void {
    this.set({ lost: [] })
  }

  private saying(update: Update, state: EditorState): string {
    if (update.label === 'cut_here') return annotate.said.cutHere
    if (update.operations) return this.told(update.operations, state)
    const span = focusedSpan(state)
    if (span) return annotate.said.focused(this.names(span), short(span.quote))
    if (!state.selection || isCaret(state.selection)) return ''
    const { start, end } = rangeOf(state.selection)
    return annotate.said.selected(short(state.document.text.slice(start, end)))
  }

  /** What operations have made of the spans, in words. */
  private told(operations: readonly Operation[], { spans, document }: EditorState): string {
    return operations
      .slice(0, 3)
      .map((operation) => {
        if (operation.type === 'answer.set') return answerWords(operation.question, operation.after, document.codebook)
        if (operation.type === 'span.remove') return annotate.said.removed(short(operation.span.quote))
        const id = operation.type === 'span.add' ? operation.span.id : operation.id
        const span = spanById(spans, id)
        if (!span) return ''
        return annotate.said[operation.type === 'span.add' ? 'added' : 'changed'](this.names(span), short(span.quote))
      })
      .join(' ')
  }

  /** The codes of a span by name. */
  names(span: Span): string {
    const { codes } = this.current.editor.document
    return span.codes
      .map((ref) => {
        const code = codes.get(ref)?.code
        return code ? codeName(code) : ref
      })
      .join(', ')
  }

  // ——— what the outbox tells

  sync = () => this.current.editor.sync

  confirmed(answer: { version: number; accepted: readonly string[] }): 'taken' | 'behind' {
    const next = confirmed(this.current.editor, answer)
    if (next.ok) this.set({ editor: next.value })
    return next.ok ? 'taken' : 'behind'
  }

  received({ transactions, status }: Parameters<SenderHost['received']>[0], from: 'server' | 'device'): boolean {
    const before = this.current.editor
    const next = received(before, transactions)
    if (!next.ok) return false
    const foreign = from === 'server' && (next.value.spans !== before.spans || next.value.answers !== before.answers)
    const lost = foreign ? unkept(before, next.value, new Set(transactions.map(({ id }) => id))).map(notKept) : []
    this.set({ editor: next.value, ...(status ? { status } : {}), ...(foreign ? { said: annotate.said.foreign } : {}), ...(lost.length > 0 ? { lost: [...this.current.lost, ...lost] } : {}) })
    return true
  }

  restored(waiting: Parameters<SenderHost['restored']>[0]): void {
    if (waiting.length === 0) return
    const { document } = this.current.editor
    const fits = waiting.map((pending) => ({ pending, ...fitted(pending.transaction.operations, document) }))
    // What the reading's codebook no longer has is told once, however often the work is taken up.
    const news = fits.filter(({ pending, misfits }) => misfits.length > 0 && !this.toldOf.has(pending.transaction.id))
    for (const { pending } of news) this.toldOf.add(pending.transaction.id)
    const lost = news.flatMap(({ misfits }) => misfits.map(leftOff))
    const queue = fits.map(({ pending, operations, misfits }) => (misfits.length === 0 ? pending : { ...pending, transaction: { ...pending.transaction, operations } }))
    this.set({ editor: restored(this.current.editor, queue), ...(lost.length > 0 ? { lost: [...this.current.lost, ...lost] } : {}) })
  }

  settled(ids: readonly string[]): void {
    this.set({ editor: refused(this.current.editor, ids) })
  }

  refused(ids: readonly string[], why: Refusal): void {
    const taken = this.current.editor.sync.unconfirmed.filter(({ transaction }) => ids.includes(transaction.id))
    const what = taken.flatMap(({ transaction }) => transaction.operations.flatMap(annotate.status.whatWasIt))
    this.set({ editor: refused(this.current.editor, ids), lost: [...this.current.lost, { ...why, reason: [...what, why.reason].join(' ') }] })
  }

  status(save: SaveStatus): void {
    const before = this.current.save
    if (before && before.phase === save.phase && before.unsent === save.unsent && before.durable === save.durable && before.written === save.written && before.reachable === save.reachable && before.refusal === save.refusal) return
    this.set({ save })
  }
}

const leftOff = ({ quote, what }: Misfit): Refusal => ({ code: 'conflict', ...annotate.status.leftOff(quote === null ? null : short(quote), what.join(', ')) })

const notKept = ({ span, why }: Unkept): Refusal => ({ code: 'conflict', ...annotate.status.notKept[why](short(span.quote), span.note) })

/** A quote as it is spoken or listed: one line, at most so many characters. */
export function short(quote: string, length = 80): string {
  const characters = Array.from(quote)
  return characters.length <= length ? quote : `${characters.slice(0, length - 1).join('')}…`
}
