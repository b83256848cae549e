'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { common } from '@/components/messages/common'
import { plan } from '@/components/messages/plan'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'

const words = plan.round

interface RoundChangeProps {
  slug: string
  round: { readonly id: string; readonly name: string; readonly dueAt: Date | null; readonly closedAt: Date | null }
}

/** Moves the date of a round, closes it after asking, opens it again. */
export function RoundChange({ slug, round }: RoundChangeProps) {
  const router = useRouter()
  const [due, setDue] = useState(round.dueAt?.toISOString().slice(0, 10) ?? '')
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const change = async (body: { dueAt?: string | null; closed?: boolean }) => {
    setBusy(true)
    const answer = await request('PATCH', `/api/projects/${slug}/rounds/${round.id}`, body, z.object({}))
    setBusy(false)
    setAsking(false)
    setRefused(answer.ok ? null : answer.error)
    router.refresh()
  }
  return (
    <section aria-labelledby="change" className="grid justify-items-start gap-3">
      <h2 id="change" className="text-base">
        {words.change}
      </h2>
      {round.closedAt === null ? (
        <>
          <form
            method="post"
            className="flex flex-wrap items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault()
              void change({ dueAt: due === '' ? null : `${due}T23:59:59.000Z` })
            }}
          >
            <Field label={words.due}>{(control) => <Input {...control} type="date" value={due} onChange={({ target }) => setDue(target.value)} />}</Field>
            <Button type="submit" disabled={busy || due === (round.dueAt?.toISOString().slice(0, 10) ?? '')}>
              {words.setDue}
            </Button>
          </form>
          <Button disabled={busy} onClick={() => setAsking(true)}>
            {words.close}
          </Button>
        </>
      ) : (
        <Button disabled={busy} onClick={() => void change({ closed: false })}>
          {words.reopen}
        </Button>
      )}
      {refused && <FailureNotice failure={refused} />}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.closeTitle(round.name)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common.cancel}</Button>
            <Button look="primary" disabled={busy} onClick={() => void change({ closed: true })}>
              {words.close}
            </Button>
          </>
        }
      >
        <p>{words.closeText}</p>
      </Dialog>
    </section>
  )
}
