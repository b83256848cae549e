import { queueWords } from '@/components/messages/shell'
import { printedDate } from '@/components/ui/time'
import type { Reading } from './next-reading'

/** Of which round an article is, until when it should be read, and until when it is kept unbegun. Says nothing of what is complete. */
export function Deadline({ reading: { status, round, dueAt, late, leaseUntil } }: { reading: Pick<Reading, 'status' | 'round' | 'dueAt' | 'late' | 'leaseUntil'> }) {
  const day = dueAt?.toISOString().slice(0, 10)
  const parts = [
    round && <span key="round" className="bidi">{round.kind === 'training' ? `${queueWords.training}: ${round.name}` : round.name}</span>,
    status === 'open' && day !== undefined && (
      <span key="due" className={late ? 'text-warn' : undefined}>
        {late ? queueWords.late(printedDate(day)) : queueWords.due(printedDate(day))}
      </span>
    ),
    status === 'open' && leaseUntil !== null && <span key="lease">{queueWords.lease(printedDate(leaseUntil.toISOString().slice(0, 10)))}</span>,
  ].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <span className="flex flex-wrap gap-x-3 text-xs text-muted">
      {parts}
    </span>
  )
}
