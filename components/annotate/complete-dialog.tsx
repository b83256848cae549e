'use client'

import { unanswered } from '@/lib/domain/answers'
import { isUntagged } from '@/lib/editor/commands'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FailureNotice } from '@/components/ui/notice'
import { annotate } from '@/components/messages/annotate'
import { details } from '@/components/messages/desk-details'
import { common } from '@/components/messages/common'
import { deskTraining as training } from '@/components/messages/desk-training'
import { useDesk, useView } from './desk-context'
import { useStatusChange } from './status-change'
import { TimeSpent } from './time-spent'

/** Says in words what marking complete means, and what to look at first. */
export function CompleteDialog({ assignmentId, userId, isTraining }: { assignmentId: string; userId: string; isTraining: boolean }) {
  const desk = useDesk()
  const open = useView((view) => view.dialog === 'complete')
  const unsent = useView(({ save, editor }) => save?.unsent ?? editor.sync.unconfirmed.length)
  const { missing } = useUnanswered()
  const { change, busy, problem } = useStatusChange(assignmentId, userId)
  const { complete } = annotate
  return (
    <Dialog
      open={open}
      onClose={() => desk.open(null)}
      title={complete.title}
      actions={
        <>
          <Button onClick={() => desk.open(null)}>{common.cancel}</Button>
          <Button look="primary" disabled={busy || unsent > 0 || missing.length > 0} onClick={() => void change('complete')}>
            {complete.confirm}
          </Button>
        </>
      }
    >
      {open && <ToLookAt unsent={unsent} isTraining={isTraining} />}
      {problem && <FailureNotice failure={problem} className="mt-3" />}
    </Dialog>
  )
}

/** Questions about the article without an answer: those the codebook insists on, and the others. */
function useUnanswered() {
  const answers = useView(({ editor }) => editor.answers)
  const codebook = useView(({ editor }) => editor.document.codebook)
  const missing = unanswered(answers, codebook)
  return { missing, unasked: unanswered(answers, codebook, 'all').filter((question) => !missing.includes(question)) }
}

function ToLookAt({ unsent, isTraining }: { unsent: number; isTraining: boolean }) {
  const desk = useDesk()
  const spans = useView(({ editor }) => editor.spans)
  const codes = useView(({ editor }) => editor.document.codes)
  const untagged = spans.filter(isUntagged)
  const noteless = spans.filter((span) => span.note === '' && span.codes.some((ref) => codes.get(ref)?.code.requiresNote))
  const first = untagged[0] ?? noteless[0]
  const { missing, unasked } = useUnanswered()
  const { complete } = annotate
  const { questions } = details
  return (
    <>
      <p>{isTraining ? training.meaning : complete.meaning}</p>
      <ul className="mt-3 list-disc ps-5">
        {spans.length === 0 && <li>{complete.none}</li>}
        {untagged.length > 0 && <li>{complete.untagged(untagged.length)}</li>}
        {noteless.length > 0 && <li>{complete.noteless(noteless.length)}</li>}
        {missing.length > 0 && <li className="text-warn">{questions.missing(missing.map(({ name }) => name).join(', '))}</li>}
        {unasked.length > 0 && <li>{questions.open(unasked.map(({ name }) => name).join(', '))}</li>}
        {unsent > 0 && <li className="text-warn">{complete.unsent(unsent)}</li>}
        {!isTraining && <li>{complete.again}</li>}
      </ul>
      {missing.length + unasked.length > 0 && (
        <Button
          small
          className="mt-3 me-2"
          onClick={() => {
            desk.open(null)
            desk.do({ do: 'page', page: 'questions' })
          }}
        >
          {questions.answer}
        </Button>
      )}
      {first && (
        <Button
          small
          className="mt-3"
          onClick={() => {
            desk.open(null)
            desk.focusSpan(first.id)
          }}
        >
          {complete.showUntagged}
        </Button>
      )}
      <TimeSpent />
    </>
  )
}
