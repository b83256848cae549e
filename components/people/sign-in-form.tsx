'use client'

import { useRef, useState, type FormEvent } from 'react'
import { people } from '@/components/messages/people'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { PasswordInput } from './password-input'
import { signIn } from './sign-in'

interface SignInFormProps {
  /** A path on this site. */
  next: string
  error: { readonly reason: string; readonly next: string } | null
  issuer: boolean
}

/** E-mail and password. Sent by script; were it sent before the script is there, the password still stays out of the address. */
export function SignInForm({ next, error, issuer }: SignInFormProps) {
  const words = people.signIn
  const [failure, setFailure] = useState(error)
  const [busy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)

  const send = async (way: 'callback/credentials' | 'signin/oidc', form: Record<string, string>) => {
    setBusy(true)
    const outcome = await signIn(way, { ...form, next })
    if (outcome.ok) return window.location.assign(outcome.value.next)
    setBusy(false)
    setFailure(outcome.error)
    password.current?.select()
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    void send('callback/credentials', { email: String(data.get('email')), password: String(data.get('password')) })
  }

  return (
    <div className="grid gap-5">
      {failure && <FailureNotice failure={failure} />}
      <form method="post" action="/api/auth/callback/credentials" onSubmit={submit} className="grid gap-4">
        <input type="hidden" name="next" value={next} />
        <Field label={words.email}>
          {(control) => (
            <Input {...control} name="email" type="email" autoComplete="username" inputMode="email" required autoCapitalize="none" spellCheck={false} />
          )}
        </Field>
        <Field label={words.password}>
          {(control) => <PasswordInput {...control} ref={password} name="password" autoComplete="current-password" required maxLength={512} />}
        </Field>
        <Button type="submit" look="primary" disabled={busy} className="mt-1 min-h-10">
          {busy ? words.submitting : words.submit}
        </Button>
      </form>
      {issuer && (
        <Button disabled={busy} onClick={() => void send('signin/oidc', {})}>
          {words.issuer}
        </Button>
      )}
    </div>
  )
}
