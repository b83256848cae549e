'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { queueWords } from '@/components/messages/shell'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { FailureNotice } from '@/components/ui/notice'
import { printedDate } from '@/components/ui/time'
import type { Failure } from '@/lib/domain/result'

const words = queueWords.pool

export interface PoolItem {
  readonly id: string
  readonly name: string
  readonly dueAt: Date | null
  readonly leaseHours: number | null
  readonly quota: number | null
  readonly taken: number
  readonly complete: number
  readonly waitingId: string | null
}

/** The pools a person takes articles from: the next with one press. */
export function PoolList({ slug, pools }: { slug: string; pools: readonly PoolItem[] }) {
  return (
    <section aria-labelledby="pools" className="grid gap-2">
      <h2 id="pools" className="text-base">
        {words.title}
      </h2>
      <ul className="border-t border-hairline">
        {pools.map((pool) => (
          <Pool key={pool.id} slug={slug} pool={pool} />
        ))}
      </ul>
    </section>
  )
}

const taken = z.object({ assignmentId: z.string() })

function Pool({ slug, pool }: { slug: string; pool: PoolItem }) {
  const { id, name, dueAt, leaseHours, quota, complete, waitingId } = pool
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const take = async () => {
    setBusy(true)
    const answer = await request('POST', `/api/projects/${slug}/rounds/${id}/next`, undefined, taken)
    if (answer.ok) return router.push(`/p/${slug}/annotate/${answer.value.assignmentId}`)
    setBusy(false)
    setRefused(answer.error)
  }
  const reached = quota !== null && pool.taken >= quota && waitingId === null
  return (
    <li className="grid gap-2 border-b border-hairline py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <span className="grid">
          <span className="bidi font-medium">{name}</span>
          <span className="text-muted">
            {[words.done(complete), quota !== null && words.quota(quota), dueAt && words.due(printedDate(dueAt.toISOString().slice(0, 10))), leaseHours !== null && words.lease(leaseHours)].filter(Boolean).join(' · ')}
          </span>
        </span>
        {waitingId !== null ? (
          <LinkButton look="primary" href={`/p/${slug}/annotate/${waitingId}`}>
            {words.open}
          </LinkButton>
        ) : reached ? (
          <span className="text-ok">{words.reached}</span>
        ) : (
          <Button look="primary" disabled={busy} onClick={() => void take()}>
            {words.take}
            <span className="sr-only">{words.of(name)}</span>
          </Button>
        )}
      </div>
      {refused && <FailureNotice failure={refused} />}
    </li>
  )
}
