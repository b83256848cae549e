'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { articles } from '@/components/messages/articles'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'

const created = z.object({ assignmentIds: z.array(z.string()).min(1) })

/** Gives the article to oneself and opens it. */
export function StartReading({ slug, articleId }: { slug: string; articleId: string }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const start = async () => {
    setBusy(true)
    const answer = await request('POST', `/api/projects/${slug}/assignments`, { articleIds: [articleId] }, created)
    if (answer.ok) return router.push(`/p/${slug}/annotate/${answer.value.assignmentIds[0]}`)
    setBusy(false)
    setRefused(answer.error)
  }
  return (
    <>
      <Button look="primary" disabled={busy} onClick={start}>
        {articles.annotate}
      </Button>
      {refused && <FailureNotice failure={refused} />}
    </>
  )
}
