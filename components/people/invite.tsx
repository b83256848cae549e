'use client'

import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import { common } from '@/components/messages/common'
import { people } from '@/components/messages/people'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { ROLES, type Role } from '@/lib/domain/access'
import type { Failure } from '@/lib/domain/result'
import { Day, Row } from './row'
import { ShownOnce } from './shown-once'

export interface InvitationItem {
  readonly id: string
  readonly email: string | null
  readonly role: Role
  readonly createdBy: string | null
  readonly expiresAt: Date
}

/** Makes invitation links and takes back those not used. */
export function Invite({ slug, pending }: { slug: string; pending: readonly InvitationItem[] }) {
  const words = people.invitations
  const router = useRouter()
  const [link, setLink] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [role, setRole] = useState<Role>('annotator')
  const address = `/api/projects/${slug}/invitations`

  const invite = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const email = String(new FormData(form).get('email')).trim()
    setBusy(true)
    const outcome = await request('POST', address, { role, email: email === '' ? null : email }, z.object({ path: z.string() }))
    setBusy(false)
    setFailure(outcome.ok ? null : outcome.error)
    if (!outcome.ok) return
    setLink(new URL(outcome.value.path, window.location.origin).href)
    form.reset()
    router.refresh()
  }

  const withdraw = async (id: string) => {
    const outcome = await request('DELETE', `${address}/${id}`, undefined, z.object({}))
    setFailure(outcome.ok ? null : outcome.error)
    router.refresh()
  }

  return (
    <section aria-labelledby="invite" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="invite" className="text-base">
          {words.title}
        </h2>
        <p className="text-muted">{words.text}</p>
      </div>
      {failure && <FailureNotice failure={failure} />}
      {link && <ShownOnce title={words.madeTitle} text={words.made} value={link} />}
      <form method="post" onSubmit={(event) => void invite(event)} className="grid items-start gap-4 md:grid-cols-[16rem_1fr_auto]">
        <Field label={words.role} hint={people.roleDoes[role]}>
          {(control) => (
            <Select
              {...control}
              name="role"
              value={role}
              onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? 'annotator')}
            >
              {ROLES.map((one) => (
                <option key={one} value={one}>
                  {people.roles[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.email} optional={common.optional} hint={words.emailHint}>
          {(control) => <Input {...control} name="email" type="email" autoComplete="off" />}
        </Field>
        <Button type="submit" look="primary" disabled={busy} className="md:mt-6">
          {busy ? words.creating : words.create}
        </Button>
      </form>
      {pending.length > 0 && (
        <div className="grid gap-2">
          <h3 className="text-sm">{words.pending}</h3>
          <ul className="border-t border-hairline">
            {pending.map((invitation) => (
              <Row
                key={invitation.id}
                title={invitation.email ?? words.anyone}
                detail={
                  <>
                    {people.roles[invitation.role]} · {words.expires} <Day value={invitation.expiresAt} />
                    {invitation.createdBy && (
                      <>
                        {' · '}
                        {words.by} <span className="bidi">{invitation.createdBy}</span>
                      </>
                    )}
                  </>
                }
                action={
                  <Button small look="quiet" aria-label={words.withdrawOf(invitation.email ?? words.anyone)} onClick={() => void withdraw(invitation.id)}>
                    {words.withdraw}
                  </Button>
                }
              />
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
