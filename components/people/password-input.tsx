'use client'

import { useState, type ComponentProps } from 'react'
import { people } from '@/components/messages/people'
import { Input } from '@/components/ui/controls'

/** A password that can be looked at while typing. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type'>) {
  const [shown, setShown] = useState(false)
  return (
    <span className="relative block">
      <Input {...props} type={shown ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" autoCorrect="off" className="pe-16" />
      <button
        type="button"
        aria-pressed={shown}
        aria-controls={props.id}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 end-0 rounded-md px-3 text-xs font-medium text-muted -outline-offset-4 hover:text-ink"
      >
        {shown ? people.signIn.hidePassword : people.signIn.showPassword}
      </button>
    </span>
  )
}
