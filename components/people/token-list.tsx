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
import { TOKEN_ACCESS, type TokenLimits } from '@/lib/domain/access'
import type { Failure } from '@/lib/domain/result'
import { Day, Row } from './row'
import { ShownOnce } from './shown-once'

export interface TokenItem {
  readonly id: string
  readonly name: string
  readonly access: TokenLimits['access']
  readonly project: string | null
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

const DAYS = [7, 30, 90, 365] as const

/** One's API tokens: make one, copy it once, end it. */
export function TokenList({ tokens, projects }: { tokens: readonly TokenItem[]; projects: readonly { readonly slug: string; readonly name: string }[] }) {
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
    const project = String(data.get('project'))
    const body = { name: String(data.get('name')), days: Number(data.get('days')), access: data.get('access'), ...(project && { project }) }
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
                  {words.access[token.access]}
                  {' · '}
                  {token.project === null ? words.allProjects : <bdi>{projects.find(({ slug }) => slug === token.project)?.name ?? token.project}</bdi>}
                  {' · '}
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
      <form method="post" onSubmit={(event) => void create(event)} className="grid items-end gap-3 sm:grid-cols-2">
        <Field label={words.name}>{(control) => <Input {...control} name="name" required maxLength={80} placeholder={words.namePlaceholder} autoComplete="off" />}</Field>
        <Field label={words.mayDo}>
          {(control) => (
            <Select {...control} name="access" defaultValue="read">
              {TOKEN_ACCESS.map((access) => (
                <option key={access} value={access}>
                  {words.access[access]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.project}>
          {(control) => (
            <Select {...control} name="project" defaultValue="">
              <option value="">{words.allProjects}</option>
              {projects.map(({ slug, name }) => (
                <option key={slug} value={slug}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
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
        <Button type="submit" className="justify-self-start" disabled={busy}>
          {busy ? words.creating : words.create}
        </Button>
      </form>
    </div>
  )
}
