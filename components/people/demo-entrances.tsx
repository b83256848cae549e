'use client'

import { useState, type FormEvent } from 'react'
import { people } from '@/components/messages/people'
import { buttonClasses } from '@/components/ui/button'
import { classes } from '@/components/ui/classes'
import { FailureNotice } from '@/components/ui/notice'
import type { Role } from '@/lib/domain/access'
import type { Failure } from '@/lib/domain/result'
import { signIn } from './sign-in'

/** One button a role, each saying what can be seen with it. */
export function DemoEntrances({ roles, next }: { roles: readonly Role[]; next: string }) {
  const words = people.demo
  const [busy, setBusy] = useState<Role | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  const enter = async (event: FormEvent, role: Role) => {
    event.preventDefault()
    setBusy(role)
    const outcome = await signIn('callback/demo', { role, next })
    if (outcome.ok) return window.location.assign(outcome.value.next)
    setBusy(null)
    setFailure(outcome.error)
  }

  return (
    <section aria-labelledby="demo" className="grid gap-3 border-t border-hairline pt-6">
      <h2 id="demo" className="text-sm">
        {words.title}
      </h2>
      {failure && <FailureNotice failure={failure} />}
      <ul className="grid gap-2">
        {roles.map((role) => (
          <li key={role} className="grid gap-1">
            <form method="post" action="/api/auth/callback/demo" onSubmit={(event) => void enter(event, role)}>
              <input type="hidden" name="role" value={role} />
              <input type="hidden" name="next" value={next} />
              <button type="submit" disabled={busy !== null} aria-describedby={`demo-${role}`} className={classes(buttonClasses('plain'), 'w-full justify-start')}>
                {words.button(role)}
              </button>
            </form>
            <p id={`demo-${role}`} className="px-3 text-xs text-muted">
              {words.does[role]}
            </p>
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">{words.text}</p>
    </section>
  )
}
