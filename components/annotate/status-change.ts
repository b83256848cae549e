import { useState } from 'react'
import type { AssignmentStatus } from '@/lib/domain/assignment'
import type { Failure } from '@/lib/domain/result'
import { readStatus, request } from '@/lib/outbox/contract'
import { common } from '@/components/messages/common'
import { useDesk } from './desk-context'

/** Sets the status from the version this page has; whatever stands in the way is said, nothing is overwritten. */
export function useStatusChange(assignmentId: string, userId: string) {
  const desk = useDesk()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Pick<Failure, 'reason' | 'next'> | null>(null)
  const change = async (status: AssignmentStatus) => {
    setBusy(true)
    setProblem(null)
    const json = { status, expectedVersion: desk.sync().version }
    const reply = await request((url, init) => fetch(url, init), readStatus, userId, `/api/assignments/${assignmentId}`, { method: 'PATCH', json })
    setBusy(false)
    if (reply.kind === 'answer') desk.completed(reply.value)
    else setProblem(reply.kind === 'refusal' ? reply.refusal : common.network)
  }
  return { change, busy, problem }
}
