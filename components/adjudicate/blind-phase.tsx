'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { common } from '@/components/messages/common'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'

/** Whether annotators still read blindly; ends it after asking. */
export function BlindPhase({ slug, versionId, over, open, readOnly }: { slug: string; versionId: string; over: boolean; open: number; readOnly: boolean }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const end = async () => {
    const answer = await request('POST', `/api/projects/${slug}/adjudication/${versionId}/blind-end`, undefined, z.object({}))
    setAsking(false)
    setRefused(answer.ok ? null : answer.error)
    router.refresh()
  }
  if (over) return <p className="text-sm text-muted">{words.blind.over}</p>
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <p className="text-muted">{words.blind.lasts(open)}</p>
      {!readOnly && (
        <Button small onClick={() => setAsking(true)}>
          {words.blind.end}
        </Button>
      )}
      {refused && <FailureNotice failure={refused} />}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.blind.endTitle}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common.cancel}</Button>
            <Button look="primary" onClick={() => void end()}>
              {words.blind.end}
            </Button>
          </>
        }
      >
        <p>{words.blind.endText}</p>
      </Dialog>
    </div>
  )
}
