import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { SpanContext } from '@/lib/domain/span'
import type { Operation, Work } from './operation'
import { rebaseOperations } from './rebase'
import { applyOperations, applyTransaction, invertOperations, type Transaction } from './transaction'

/** A transaction the server has not confirmed yet. */
export interface Pending {
  readonly transaction: Transaction
  /** Ids of the transactions it takes back (undo, redo); empty for a first deed. */
  readonly inverseOf: readonly string[]
}

/** A transaction as the server has it: `version` is that of the assignment after it, without gaps. */
export interface Committed {
  readonly id: string
  readonly version: number
  readonly operations: readonly Operation[]
  /** What it was; by isTurn of lib/domain/waiting.ts: from then on the assignment is of another text or codebook version. */
  readonly label?: string
}

/** What the server has (`confirmed` at `version`), and what it does not have yet, in order. */
export interface Sync {
  readonly version: number
  readonly confirmed: Work
  readonly unconfirmed: readonly Pending[]
}

export interface Received {
  readonly sync: Sync
  /** What is confirmed with the unconfirmed transactions on top: what the page shows. */
  readonly work: Work
  /** Unconfirmed transactions that changed in the rebase; null where nothing was left to do. */
  readonly rebased: ReadonlyMap<string, Transaction | null>
}

/**
 * Takes in what the server committed since `sync.version`: own transactions leave the queue, the rest of
 * the queue is rebased on top. Versions already known are passed over, so the same news twice changes nothing.
 * Fails with `stale_version` if there is a gap (ask for everything since `sync.version`).
 */
export function receive(sync: Sync, work: Work, committed: readonly Committed[], context: SpanContext): Result<Received> {
  let { version, confirmed } = sync
  let foreign = false
  const mine = new Set(sync.unconfirmed.map((pending) => pending.transaction.id))
  const arrived = new Set<string>()
  let inOrder = true
  for (const transaction of committed) {
    if (transaction.version <= version) continue
    if (transaction.version !== version + 1)
      return fail(failure('stale_version', `Changes between ${version} and ${transaction.version} are missing.`, 'Ask for all changes since the version known.', { since: version }))
    const applied = applyOperations(confirmed, transaction.operations)
    if (!applied.ok) return applied
    confirmed = applied.value
    version = transaction.version
    if (mine.has(transaction.id)) {
      inOrder &&= sync.unconfirmed[arrived.size]?.transaction.id === transaction.id
      arrived.add(transaction.id)
    } else foreign = true
  }
  const waiting = sync.unconfirmed.filter((pending) => !arrived.has(pending.transaction.id))
  if (!foreign && inOrder) return ok({ sync: { version, confirmed, unconfirmed: waiting }, work, rebased: new Map() })
  const result = rebaseQueue(waiting, confirmed, context)
  return ok({ sync: { version, confirmed, unconfirmed: result.queue }, work: result.work, rebased: result.rebased })
}

/**
 * The server's answer to a save made from `sync.version`. Fails with `stale_version` if more happened than
 * the save itself (a repeat of one whose answer was lost): then ask for all changes since.
 */
export function confirm(sync: Sync, work: Work, answer: { version: number; accepted: readonly string[] }, context: SpanContext): Result<Received> {
  const accepted = new Set(answer.accepted)
  const saved = sync.unconfirmed.filter((pending) => accepted.has(pending.transaction.id))
  if (saved.length === 0 && answer.version <= sync.version) return ok({ sync, work, rebased: new Map() })
  if (answer.version !== sync.version + saved.length)
    return fail(failure('stale_version', `The server is at ${answer.version}, more than this page knows of.`, 'Ask for all changes since the version known.', { since: sync.version }))
  return receive(sync, work, saved.map(({ transaction }, i) => ({ ...transaction, version: sync.version + i + 1 })), context)
}

/** Transactions the server refused for good leave the queue; the rest is rebased without them. */
export function refuse(sync: Sync, ids: ReadonlySet<string>, context: SpanContext): Received {
  const result = rebaseQueue(sync.unconfirmed.filter((pending) => !ids.has(pending.transaction.id)), sync.confirmed, context)
  return { sync: { ...sync, unconfirmed: result.queue }, work: result.work, rebased: result.rebased }
}

/** Puts a queue on top of what is confirmed: at a start with work kept from before, and after a rebase. */
export function rebaseQueue(
  queue: readonly Pending[],
  confirmed: Work,
  context: SpanContext,
): { readonly queue: Pending[]; readonly work: Work; readonly rebased: ReadonlyMap<string, Transaction | null> } {
  const rebased = new Map<string, Transaction | null>()
  const now = new Map<string, Transaction | null>()
  const kept: Pending[] = []
  let work = confirmed
  for (const pending of queue) {
    const { transaction } = pending
    const intact = rebased.size === 0 ? applyTransaction(work, transaction) : null
    if (intact?.ok && unchangedBy(transaction, work, context)) {
      work = intact.value
      now.set(transaction.id, transaction)
      kept.push(pending)
      continue
    }
    const derived = rebaseOperations(intention(pending, now), work, context, pending.inverseOf.length > 0 ? 'theirs' : 'mine')
    const next = derived.operations.length > 0 ? { ...transaction, operations: derived.operations } : null
    rebased.set(transaction.id, next)
    now.set(transaction.id, next)
    if (next) kept.push({ ...pending, transaction: next })
    work = derived.work
  }
  return { queue: kept, work, rebased }
}

/** What a waiting transaction means to do: an undo takes back its target as the target is now, not as it was. */
function intention({ transaction, inverseOf }: Pending, now: ReadonlyMap<string, Transaction | null>): readonly Operation[] {
  if (inverseOf.length === 0 || !inverseOf.every((id) => now.has(id))) return transaction.operations
  return invertOperations(inverseOf.flatMap((id) => now.get(id)?.operations ?? []))
}

function unchangedBy(transaction: Transaction, work: Work, context: SpanContext): boolean {
  const { operations } = rebaseOperations(transaction.operations, work, context)
  return operations.length === transaction.operations.length
}
