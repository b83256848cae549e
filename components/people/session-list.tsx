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
import { Row } from './row'

export interface SessionItem {
  readonly id: string
  /** A browser by name; null if unknown. */
  readonly device: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly current: boolean
}

const SHOWN = 8

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
        {sessions.slice(0, SHOWN).map((session) => (
          <Row
            key={session.id}
            title={
              <>
                {session.device ?? words.unknown}
                {session.current && <span className="font-normal text-muted"> · {words.here}</span>}
              </>
            }
            detail={
              <>
                {words.seen} <Moment value={session.lastSeenAt} />
              </>
            }
            action={
              !session.current && (
                <Button small onClick={() => void end(`/api/me/sessions/${session.id}`)}>
                  {words.end}
                </Button>
              )
            }
          />
        ))}
      </ul>
      {sessions.length > SHOWN && <p className="text-muted">{words.more(sessions.length - SHOWN)}</p>}
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
