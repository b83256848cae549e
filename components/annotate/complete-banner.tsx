'use client'

import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import { annotate } from '@/components/messages/annotate'
import { deskTraining } from '@/components/messages/desk-training'
import { useDesk, useView } from './desk-context'
import { useStatusChange } from './status-change'

/** Stands above the text of an article that was marked complete. */
export function CompleteBanner({ assignmentId, userId, feedback }: { assignmentId: string; userId: string; /** Where training is held beside its gold. */ feedback: string | null }) {
  const desk = useDesk()
  const complete = useView(({ status }) => status === 'complete')
  const { change, busy, problem } = useStatusChange(assignmentId, userId)
  if (!complete) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 border-b border-hairline bg-surface px-4 py-1.5">
      <strong className="font-semibold text-ok">✓ {annotate.complete.done}</strong> <span>{(feedback === null ? annotate.complete : deskTraining)[desk.readOnly ? 'bannerOfOther' : 'banner']}</span>
      {feedback !== null && !desk.readOnly && (
        <a href={feedback} className="text-accent underline underline-offset-3">
          {deskTraining.feedback}
        </a>
      )}
      {!desk.readOnly && feedback === null && (
        <Button small disabled={busy} onClick={() => void change('open')}>
          {annotate.complete.reopen}
        </Button>
      )}
      {problem && <FailureNotice failure={problem} />}
    </div>
  )
}
