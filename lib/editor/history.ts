import type { SpanContext } from '@/lib/domain/span'
import type { Operation, Work } from './operation'
import { rebaseOperations } from './rebase'
import { invertOperations, type Transaction } from './transaction'

/** One step back or forward: transactions that were one deed to the person who did it. */
export interface HistoryEntry {
  readonly transactions: readonly Transaction[]
  /** Milliseconds of its last transaction, and what may join it: only quick edits of one note do. */
  readonly at: number
  readonly group: string | null
}

/** Own deeds that can be undone, and own undoings that can be redone; the newest last. */
export interface History {
  readonly done: readonly HistoryEntry[]
  readonly undone: readonly HistoryEntry[]
}

export const emptyHistory: History = { done: [], undone: [] }

const GROUP_MILLISECONDS = 2000
const LIMIT = 1000

/** Remembers a new deed. It closes the way forward: what was undone before it cannot be redone. */
export function recorded(history: History, transaction: Transaction, at: number, group: string | null = null): History {
  const last = history.done.at(-1)
  if (group !== null && last?.group === group && at - last.at < GROUP_MILLISECONDS && history.undone.length === 0)
    return { done: [...history.done.slice(0, -1), { transactions: [...last.transactions, transaction], at, group }], undone: [] }
  return { done: [...history.done, { transactions: [transaction], at, group }].slice(-LIMIT), undone: [] }
}

/** What undo or redo would do now, and the history without the entries it used up. */
export interface Step {
  readonly operations: readonly Operation[]
  /** Transactions this takes back; the queue needs them when it rebases. */
  readonly inverseOf: readonly string[]
  readonly history: History
}

/**
 * The newest deed taken back, re-derived against the current work, so that what others did since stands.
 * Deeds of which nothing is left to take back are passed over. Null at the end of the history.
 * The caller commits the operations as a transaction and hands it to `stepped`.
 */
export function step(history: History, direction: 'undo' | 'redo', work: Work, context: SpanContext): Step | null {
  const stack = direction === 'undo' ? history.done : history.undone
  for (let length = stack.length; length > 0; length--) {
    const entry = stack[length - 1]
    if (!entry) break
    const inverse = invertOperations(entry.transactions.flatMap((transaction) => transaction.operations))
    const { operations } = rebaseOperations(inverse, work, context, 'theirs')
    if (operations.length === 0) continue
    const rest = stack.slice(0, length - 1)
    return {
      operations,
      inverseOf: entry.transactions.map((transaction) => transaction.id),
      history: direction === 'undo' ? { ...history, done: rest } : { ...history, undone: rest },
    }
  }
  return null
}

/** Remembers a committed undo (to be redone) or redo (to be undone). */
export function stepped(history: History, direction: 'undo' | 'redo', transaction: Transaction, at: number): History {
  const entry: HistoryEntry = { transactions: [transaction], at, group: null }
  return direction === 'undo' ? { ...history, undone: [...history.undone, entry] } : { ...history, done: [...history.done, entry] }
}

/** The history after a rebase: transactions in their new form, without those that had nothing left to do. */
export function rebasedHistory(history: History, rebased: ReadonlyMap<string, Transaction | null>): History {
  if (rebased.size === 0) return history
  const entries = (stack: readonly HistoryEntry[]): HistoryEntry[] =>
    stack.flatMap((entry) => {
      const transactions = entry.transactions.flatMap((transaction) => {
        const now = rebased.get(transaction.id)
        return now === null ? [] : [now ?? transaction]
      })
      return transactions.length === 0 ? [] : [{ ...entry, transactions }]
    })
  return { done: entries(history.done), undone: entries(history.undone) }
}
