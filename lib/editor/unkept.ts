import type { Span } from '@/lib/domain/span'
import type { Spans } from './operation'
import type { Pending } from './sync'

/** Work that was on the page and has not survived a rebase: the span as it was shown, and why. */
export interface Unkept {
  readonly span: Span
  readonly why: 'removed' | 'range'
}

interface Shown {
  readonly spans: Spans
  readonly sync: { readonly unconfirmed: readonly Pending[] }
}

/**
 * What of the unsent changes is gone after others' changes were taken in: of two who change one value the later wins,
 * but nobody can change a mark that was removed, and two edges moved by two may not fit together. `committed`: ids of
 * the transactions taken in; own ones among them are saved, not lost.
 */
export function unkept(before: Shown, after: Shown, committed: ReadonlySet<string>): Unkept[] {
  const lost = new Map<string, Unkept>()
  for (const { transaction } of before.sync.unconfirmed) {
    if (committed.has(transaction.id)) continue
    for (const operation of transaction.operations) {
      if (operation.type === 'answer.set' || operation.type === 'span.remove') continue
      const id = operation.type === 'span.add' ? operation.span.id : operation.id
      const span = before.spans.find((one) => one.id === id)
      if (!span) continue
      const now = after.spans.find((one) => one.id === id)
      const { start, end } = operation.type === 'span.add' ? operation.span : operation.after
      // An edge counts if this change put it where the page showed it.
      const movedBack = (start === span.start && start !== now?.start) || (end === span.end && end !== now?.end)
      if (!now) lost.set(id, { span, why: 'removed' })
      else if (movedBack) lost.set(id, { span, why: 'range' })
    }
  }
  return [...lost.values()]
}
