'use client'

import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import { people } from '@/components/messages/people'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { PASSWORD_MIN } from '@/lib/domain/person'
import type { Failure } from '@/lib/domain/result'
import { PasswordInput } from './password-input'
import { signIn } from './sign-in'

const acceptedSchema = z.object({ userId: z.string() })

interface InvitationFormProps {
  token: string
  /** Fixed if the invitation names it. */
  email: string | null
  /** Where the invitation leads. */
  next: string
}

/** A new person's account, from an invitation; then signs them in. */
export function InvitationForm({ token, email, next }: InvitationFormProps) {
  const words = people.invitation
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const person = { name: String(data.get('name')), email: email ?? String(data.get('email')), password: String(data.get('password')) }
    setBusy(true)
    const accepted = await request('POST', '/api/invitations/accept', { token, person }, acceptedSchema)
    if (!accepted.ok) {
      setBusy(false)
      return setFailure(accepted.error)
    }
    const signedIn = await signIn('callback/credentials', { email: person.email, password: person.password, next })
    window.location.assign(signedIn.ok ? signedIn.value.next : '/sign-in')
  }

  return (
    <div className="grid gap-5">
      {failure && <FailureNotice failure={failure} />}
      <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4">
        <Field label={words.name} hint={words.nameHint}>
          {(control) => <Input {...control} name="name" autoComplete="name" required maxLength={120} />}
        </Field>
        <Field label={words.email} hint={email === null ? undefined : words.emailFixed}>
          {(control) => (
            <Input {...control} name="email" type="email" autoComplete="username" defaultValue={email ?? ''} readOnly={email !== null} required autoCapitalize="none" spellCheck={false} />
          )}
        </Field>
        <Field label={words.password} hint={words.passwordHint}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" required minLength={PASSWORD_MIN} maxLength={512} />}
        </Field>
        <Button type="submit" look="primary" disabled={busy} className="mt-1 min-h-10">
          {busy ? words.accepting : words.accept}
        </Button>
      </form>
      <p>
        <TextLink href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`}>{words.haveAccount}</TextLink>
      </p>
    </div>
  )
}

/** For somebody signed in: the invitation adds to their account. */
export function JoinButton({ token, name, next }: { token: string; name: string; next: string }) {
  const words = people.invitation
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const join = async () => {
    setBusy(true)
    const accepted = await request('POST', '/api/invitations/accept', { token }, acceptedSchema)
    if (accepted.ok) return window.location.assign(next)
    setBusy(false)
    setFailure(accepted.error)
  }
  return (
    <div className="grid justify-items-start gap-4">
      <p className="text-muted">{words.signedInAs(name)}</p>
      {failure && <FailureNotice failure={failure} />}
      <Button look="primary" disabled={busy} onClick={() => void join()}>
        {busy ? words.joining : words.join(name)}
      </Button>
    </div>
  )
}
