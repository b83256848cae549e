'use client'

import type { Ref } from 'react'
import { adjudicate as words } from '@/components/messages/adjudicate'
import type { Case } from '@/lib/adjudication/standing'
import type { Comment } from './answer'
import { letterOf } from './lanes'
import { Thread } from './thread'

interface CaseThreadsProps {
  of: Case
  names: readonly string[]
  /** The reader chosen: the key goes to their mark. */
  chosen: number
  open: boolean
  readOnly: boolean
  comments: readonly Comment[]
  onSaid: (assignmentId: string, comments: readonly Comment[]) => void
  boxRef: Ref<HTMLTextAreaElement>
}

/** One thread a reader's mark; each is between that reader and those who adjudicate. */
export function CaseThreads({ of, names, chosen, open, readOnly, comments, onSaid, boxRef }: CaseThreadsProps) {
  const { marks } = of.cluster
  const first = marks.find(({ reader }) => reader === chosen) ?? marks[0]
  const said = marks.reduce((sum, { span }) => sum + comments.filter(({ spanId }) => spanId === span.id).length, 0)
  return (
    <details key={of.cluster.id} open={said > 0} className="text-sm">
      <summary className="w-fit py-1">{`${words.thread.title}${said > 0 ? ` (${said})` : ''}`}</summary>
      {open && !readOnly ? (
        <ul className="grid gap-4 pt-1">
          {marks.map(({ span, reader, assignmentId }) => {
            const who = `${letterOf(reader)} ${names[reader] ?? ''}`
            return (
              <li key={span.id}>
                <Thread assignmentId={assignmentId} spanId={span.id} partner={who} comments={comments} onSaid={(fresh) => onSaid(assignmentId, fresh)} {...(span === first?.span ? { boxRef } : {})} />
              </li>
            )
          })}
        </ul>
      ) : (
        <p className="text-muted">{words.thread.blind}</p>
      )}
    </details>
  )
}
