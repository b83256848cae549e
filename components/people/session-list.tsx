'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { people } from '@/components/messages/people'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { FailureNotice } from '@/components/ui/notice'
import { Moment } from '@/components/ui/time'
import type { Failure } from '@/lib/domain/result'

export interface SessionItem {
  readonly id: string
  /** A browser by name; null if unknown. */
  readonly device: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly current: boolean
}

/** Every place one is signed in, and the way out of each but this. */
export function SessionList({ sessions }: { sessions: readonly SessionItem[] }) {
  const words = people.account.sessions
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const others = sessions.filter((session) => !session.current)

  const end = async (path: string) => {
    const outcome = await request('DELETE', path, undefined, z.object({ ended: z.union([z.number(), z.boolean()]) }))
    setFailure(outcome.ok ? null : outcome.error)
    router.refresh()
  }

  return (
    <div className="grid gap-4">
      {failure && <FailureNotice failure={failure} />}
      <ul className="border-t border-hairline">
        {sessions.map((session) => (
          <li key={session.id} className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-hairline py-2">
            <span className="font-medium">
              {session.device ?? words.unknown}
              {session.current && <span className="font-normal text-muted"> · {words.here}</span>}
            </span>
            <span className="text-muted">
              {words.seen} <Moment value={session.lastSeenAt} />
            </span>
            {!session.current && (
              <Button small className="ms-auto" onClick={() => void end(`/api/me/sessions/${session.id}`)}>
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <div>
          <Button onClick={() => void end('/api/me/sessions')}>{words.endOthers}</Button>
        </div>
      ) : (
        <p className="text-muted">{words.onlyHere}</p>
      )}
    </div>
  )
}
