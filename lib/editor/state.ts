import { failure } from '@/lib/domain/errors'
import type { NewId } from '@/lib/domain/ids'
import { fail, ok, type Result } from '@/lib/domain/result'
import { compareSpans, type Span } from '@/lib/domain/span'
import { isTurn } from '@/lib/domain/waiting'
import type { EditorDocument } from './document'
import { emptyHistory, rebasedHistory, recorded, step, stepped, type History } from './history'
import { spanOf, type Operation, type Work } from './operation'
import { spanById } from './spans'
import { confirm, rebaseQueue, receive, refuse, type Committed, type Pending, type Received, type Sync } from './sync'
import { applyTransaction, type Transaction } from './transaction'

/** UTF-16 offsets into the text; equal: a caret. `focus` is the end that moves. */
export interface Selection {
  readonly anchor: number
  readonly focus: number
}

/** `spans` and `answers` are what the page shows, saved or not. */
export interface EditorState extends Work {
  readonly document: EditorDocument
  readonly selection: Selection | null
  readonly focusedSpanId: string | null
  readonly history: History
  readonly sync: Sync
}

/** Clock and ids come from outside. `now` in Unix milliseconds. */
export interface Environment {
  readonly now: () => number
  readonly newId: NewId
}

/** What a command wants: operations to commit, or a move of selection and focus, or both. Absent means: as it is. */
export interface Update {
  readonly operations?: readonly Operation[]
  /** What the person did; becomes the label of the transaction. */
  readonly label?: string
  readonly selection?: Selection | null
  readonly focusedSpanId?: string | null
  /** Quick updates of the same group are undone as one. */
  readonly group?: string
}

export interface Dispatched {
  readonly state: EditorState
  /** To be kept on the device and sent; null if nothing was changed. */
  readonly pending: Pending | null
}

/** `waiting` is work from an earlier visit that had not been sent: it is rebased on what the server has now. */
export function editorState(document: EditorDocument, { spans, answers }: Work, version: number, waiting: readonly Pending[] = []): EditorState {
  const confirmed: Work = { spans: [...spans].sort(compareSpans), answers }
  const { queue, work } = rebaseQueue(waiting, confirmed, document)
  return { document, ...work, selection: null, focusedSpanId: null, history: emptyHistory, sync: { version, confirmed, unconfirmed: queue } }
}

const worked = ({ spans, answers }: EditorState): Work => ({ spans, answers })

export const focusedSpan = (state: EditorState): Span | null => spanById(state.spans, state.focusedSpanId)

/** Commits what a command wants: a new state, and the transaction to save. */
export function dispatch(state: EditorState, update: Update, environment: Environment): Result<Dispatched> {
  if (!update.operations?.length) return ok({ state: withFocus(state, update), pending: null })
  const made = commit(state, update.operations, update.label ?? 'edit', [], environment)
  if (!made.ok) return made
  const { state: next, pending } = made.value
  const history = recorded(next.history, pending.transaction, environment.now(), update.group ?? null)
  return ok({ state: withFocus({ ...next, history }, update), pending })
}

/** Undoes or redoes one deed and moves to the span it happened to. */
export function travel(state: EditorState, direction: 'undo' | 'redo', environment: Environment): Result<Dispatched> {
  const found = step(state.history, direction, worked(state), state.document)
  if (!found) return fail(failure('not_found', `There is nothing to ${direction}.`, ''))
  const made = commit({ ...state, history: found.history }, found.operations, direction, found.inverseOf, environment)
  if (!made.ok) return made
  const { state: next, pending } = made.value
  const last = found.operations.at(-1)
  const id = last && spanOf(last)
  const span = spanById(next.spans, id ?? null)
  const focus: Update = span ? { focusedSpanId: span.id, selection: { anchor: span.start, focus: span.end } } : id === null ? {} : { focusedSpanId: null }
  return ok({ state: withFocus({ ...next, history: stepped(next.history, direction, pending.transaction, environment.now()) }, focus), pending })
}

function commit(
  state: EditorState,
  operations: readonly Operation[],
  label: string,
  inverseOf: readonly string[],
  environment: Environment,
): Result<{ state: EditorState; pending: Pending }> {
  const transaction: Transaction = { id: environment.newId(), operations: [...operations], label, madeAt: new Date(environment.now()).toISOString() }
  const applied = applyTransaction(worked(state), transaction)
  if (!applied.ok) return applied
  const pending: Pending = { transaction, inverseOf }
  const sync: Sync = { ...state.sync, unconfirmed: [...state.sync.unconfirmed, pending] }
  return ok({ state: withFocus({ ...state, ...applied.value, sync }, {}), pending })
}

/** The server's answer to a save. On `stale_version`, fetch what happened since and call `received`. */
export const confirmed = (state: EditorState, answer: { version: number; accepted: readonly string[] }): Result<EditorState> =>
  taken(state, confirm(state.sync, worked(state), answer, state.document))

/** What other tabs and devices (or a save whose answer was lost) have committed. */
export const received = (state: EditorState, committed: readonly Committed[]): Result<EditorState> =>
  committed.some(({ label, version }) => isTurn(label) && version > state.sync.version) ? fail(TURNED) : taken(state, receive(state.sync, worked(state), committed, state.document))

const TURNED = failure('stale_version', 'The reading went over to another text or codebook version.', 'Load the page again.')

/** Work from an earlier visit that turned out not to be saved yet: it goes before what was done since. */
export function restored(state: EditorState, waiting: readonly Pending[]): EditorState {
  const known = new Set(state.sync.unconfirmed.map(({ transaction }) => transaction.id))
  const queue = [...waiting.filter(({ transaction }) => !known.has(transaction.id)), ...state.sync.unconfirmed]
  const result = rebaseQueue(queue, state.sync.confirmed, state.document)
  return withReceived(state, { sync: { ...state.sync, unconfirmed: result.queue }, work: result.work, rebased: result.rebased })
}

/** The server will never take these; their effect is taken off the page. */
export function refused(state: EditorState, ids: readonly string[]): EditorState {
  const without = withReceived(state, refuse(state.sync, new Set(ids), state.document))
  return { ...without, history: rebasedHistory(without.history, new Map(ids.map((id) => [id, null]))) }
}

const taken = (state: EditorState, result: Result<Received>): Result<EditorState> => (result.ok ? ok(withReceived(state, result.value)) : result)

const withReceived = (state: EditorState, { sync, work, rebased }: Received): EditorState =>
  withFocus({ ...state, sync, ...work, history: rebasedHistory(state.history, rebased) }, {})

/** A span that is gone cannot keep the focus. */
function withFocus(state: EditorState, { selection = state.selection, focusedSpanId = state.focusedSpanId }: Pick<Update, 'selection' | 'focusedSpanId'>): EditorState {
  const there = spanById(state.spans, focusedSpanId) !== null
  return { ...state, selection, focusedSpanId: there ? focusedSpanId : null }
}
