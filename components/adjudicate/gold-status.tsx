'use client'

import { useState } from 'react'
import { z } from 'zod'
import { adjudicate as words } from '@/components/messages/adjudicate'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { Failure } from '@/lib/domain/result'
import type { Gold } from './store'

interface GoldStatusProps {
  slug: string
  gold: Gold | null
  /** Cases that are not settled. */
  left: number
  readOnly: boolean
  questions: boolean
  onChange: (status: Gold['status']) => void
}

/** Marks the gold layer complete, or opens it again. */
export function GoldStatus({ slug, gold, left, readOnly, questions, onChange }: GoldStatusProps) {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  if (!gold) return null
  const change = async (status: Gold['status']) => {
    setBusy(true)
    const answer = await request('PATCH', `/api/assignments/${gold.id}`, { status, expectedVersion: gold.version }, z.object({ status: z.enum(['open', 'complete']) }))
    setBusy(false)
    setRefused(answer.ok ? null : answer.error)
    if (answer.ok) onChange(answer.value.status)
  }
  return (
    <div className="grid gap-2 text-sm">
      {gold.status === 'complete' ? (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-ok">{words.completeText}</span>
          {!readOnly && (
            <Button small disabled={busy} onClick={() => void change('open')}>
              {words.reopen}
            </Button>
          )}
        </div>
      ) : (
        !readOnly && (
          <div className="flex flex-wrap items-center gap-2">
            <Button small look={left === 0 ? 'primary' : 'plain'} disabled={busy} onClick={() => void change('complete')}>
              {words.complete}
            </Button>
            {left > 0 && <span className="text-muted">{words.stillOpen(left)}</span>}
          </div>
        )
      )}
      {questions && !readOnly && gold.status === 'open' && (
        <p className="text-xs text-muted">
          {words.answers} <TextLink href={`/p/${slug}/annotate/${gold.id}`}>{words.toDesk}</TextLink>
        </p>
      )}
      {refused && <FailureNotice failure={refused} />}
    </div>
  )
}
