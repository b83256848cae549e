'use client'

import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import { people } from '@/components/messages/people'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { Moment } from '@/components/ui/time'
import type { Failure } from '@/lib/domain/result'
import { Day, Row } from './row'
import { ShownOnce } from './shown-once'

export interface TokenItem {
  readonly id: string
  readonly name: string
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

const DAYS = [7, 30, 90, 365] as const

/** One's API tokens: make one, copy it once, end it. */
export function TokenList({ tokens }: { tokens: readonly TokenItem[] }) {
  const words = people.account.tokens
  const router = useRouter()
  const [made, setMade] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    setBusy(true)
    const body = { name: String(data.get('name')), days: Number(data.get('days')) }
    const outcome = await request('POST', '/api/me/tokens', body, z.object({ token: z.string() }))
    setBusy(false)
    setFailure(outcome.ok ? null : outcome.error)
    if (!outcome.ok) return
    setMade(outcome.value.token)
    form.reset()
    router.refresh()
  }

  const end = async (id: string) => {
    const outcome = await request('DELETE', `/api/me/tokens/${id}`, undefined, z.object({ ended: z.boolean() }))
    setFailure(outcome.ok ? null : outcome.error)
    router.refresh()
  }

  return (
    <div className="grid gap-4">
      {failure && <FailureNotice failure={failure} />}
      {made && <ShownOnce title={words.madeTitle} text={words.made} value={made} />}
      {tokens.length > 0 ? (
        <ul className="border-t border-hairline">
          {tokens.map((token) => (
            <Row
              key={token.id}
              title={token.name}
              detail={
                <>
                  {words.used} {token.lastUsedAt ? <Moment value={token.lastUsedAt} /> : words.never}
                  {' · '}
                  {words.expires} <Day value={token.expiresAt} />
                </>
              }
              action={
                <Button small look="danger" aria-label={`${words.end}: ${token.name}`} onClick={() => void end(token.id)}>
                  {words.end}
                </Button>
              }
            />
          ))}
        </ul>
      ) : (
        <p className="text-muted">{words.none}</p>
      )}
      <form onSubmit={(event) => void create(event)} className="grid items-end gap-3 sm:grid-cols-[1fr_9rem_auto]">
        <Field label={words.name}>{(control) => <Input {...control} name="name" required maxLength={80} placeholder={words.namePlaceholder} autoComplete="off" />}</Field>
        <Field label={words.days}>
          {(control) => (
            <Select {...control} name="days" defaultValue={90}>
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {words.dayCount(days)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" disabled={busy}>
          {busy ? words.creating : words.create}
        </Button>
      </form>
    </div>
  )
}
