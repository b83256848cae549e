'use client'

import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import { annotate } from '@/components/messages/annotate'
import { useDesk, useView } from './desk-context'
import { useStatusChange } from './status-change'

/** Stands above the text of an article that was marked complete. */
export function CompleteBanner({ assignmentId, userId }: { assignmentId: string; userId: string }) {
  const desk = useDesk()
  const complete = useView(({ status }) => status === 'complete')
  const { change, busy, problem } = useStatusChange(assignmentId, userId)
  if (!complete) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 border-b border-hairline bg-surface px-4 py-1.5">
      <strong className="font-semibold text-ok">✓ {annotate.complete.done}</strong> <span>{desk.readOnly ? annotate.complete.bannerOfOther : annotate.complete.banner}</span>
      {!desk.readOnly && (
        <Button small disabled={busy} onClick={() => void change('open')}>
          {annotate.complete.reopen}
        </Button>
      )}
      {problem && <FailureNotice failure={problem} />}
    </div>
  )
}
