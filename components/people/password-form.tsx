'use client'

import { useRef, useState, type FormEvent } from 'react'
import { z } from 'zod'
import { people } from '@/components/messages/people'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FailureNotice, Notice } from '@/components/ui/notice'
import { PASSWORD_MIN } from '@/lib/domain/person'
import type { Failure } from '@/lib/domain/result'
import { PasswordInput } from './password-input'

/** Changes one's password. The address is in the form for password managers, which file passwords under it. */
export function PasswordForm({ email }: { email: string }) {
  const words = people.account.password
  const form = useRef<HTMLFormElement>(null)
  const [state, setState] = useState<'idle' | 'busy' | 'changed' | Failure>('idle')

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    setState('busy')
    const body = { current: String(data.get('current')), next: String(data.get('next')) }
    const outcome = await request('POST', '/api/me/password', body, z.object({ changed: z.literal(true) }))
    if (outcome.ok) form.current?.reset()
    setState(outcome.ok ? 'changed' : outcome.error)
  }

  return (
    <form ref={form} method="post" onSubmit={(event) => void submit(event)} className="grid max-w-sm gap-4">
      {state === 'changed' && (
        <Notice tone="ok" live>
          {words.changed}
        </Notice>
      )}
      {typeof state === 'object' && <FailureNotice failure={state} />}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={words.current}>{(control) => <PasswordInput {...control} name="current" autoComplete="current-password" required maxLength={512} />}</Field>
      <Field label={words.next} hint={people.invitation.passwordHint}>
        {(control) => <PasswordInput {...control} name="next" autoComplete="new-password" required minLength={PASSWORD_MIN} maxLength={512} />}
      </Field>
      <div>
        <Button type="submit" disabled={state === 'busy'}>
          {state === 'busy' ? words.changing : words.change}
        </Button>
      </div>
    </form>
  )
}
