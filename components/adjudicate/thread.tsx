'use client'

import { useState, type Ref } from 'react'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { Moment } from '@/components/ui/time'
import { MAX_REASON } from '@/lib/domain/adjudication'
import type { Failure } from '@/lib/domain/result'
import { commentsSchema, newDeedId, type Comment } from './answer'

interface ThreadProps {
  assignmentId: string
  spanId: string
  /** Whom one talks to. */
  partner: string
  comments: readonly Comment[]
  onSaid: (comments: readonly Comment[]) => void
  boxRef?: Ref<HTMLTextAreaElement>
}

/** What is said about one span, and a box to say more. */
export function Thread({ assignmentId, spanId, partner, comments, onSaid, boxRef }: ThreadProps) {
  const [text, setText] = useState('')
  const [id, setId] = useState(newDeedId)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const own = comments.filter((comment) => comment.spanId === spanId)
  const send = async () => {
    if (text.trim() === '') return
    setBusy(true)
    const answer = await request('POST', `/api/assignments/${assignmentId}/comments`, { id, spanId, text: text.trim() }, commentsSchema)
    setBusy(false)
    setRefused(answer.ok ? null : answer.error)
    if (!answer.ok) return
    setText('')
    setId(newDeedId())
    onSaid(answer.value.comments)
  }
  return (
    <div className="grid gap-2">
      {own.length > 0 && (
        <ol className="grid gap-2">
          {own.map((comment) => (
            <li key={comment.id} className="grid border-s-2 border-hairline ps-2 text-sm">
              <span className="flex flex-wrap gap-x-2 text-xs text-muted">
                <span className="font-medium">{comment.own ? words.thread.you : comment.reviewer === null ? words.thread.annotator : words.thread.reviewer}</span>
                <Moment value={comment.createdAt} />
              </span>
              <span className="bidi whitespace-pre-wrap">{comment.text}</span>
            </li>
          ))}
        </ol>
      )}
      <Field label={words.thread.label(partner)}>
        {(control) => <TextArea {...control} ref={boxRef} value={text} rows={2} maxLength={MAX_REASON} className="min-h-12" onChange={({ target }) => setText(target.value)} onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && void send()} />}
      </Field>
      {refused && <FailureNotice failure={refused} />}
      <Button small className="justify-self-start" disabled={busy || text.trim() === ''} onClick={() => void send()}>
        {words.thread.send}
      </Button>
    </div>
  )
}
