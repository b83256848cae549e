'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { editing } from '@/components/messages/codebook-editing'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'

/** Makes a codebook the one that is read and compared by. */
export function MakeMain({ slug, codebookId }: { slug: string; codebookId: string }) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const make = async () => {
    const answer = await request('PATCH', `/api/projects/${slug}/codebooks/${codebookId}`, { main: true }, z.object({ changed: z.literal(true) }))
    if (answer.ok) router.refresh()
    else setFailure(answer.error)
  }
  return (
    <>
      <Button small look="quiet" onClick={() => void make()}>
        {editing.versions.makeMain}
      </Button>
      {failure && <FailureNotice failure={failure} />}
    </>
  )
}
