'use client'

import { useState } from 'react'
import { Input } from '@/components/ui/controls'
import type { FieldControl } from '@/components/ui/field'

/** An input whose value counts once it is left, or with Enter: other things are named by it. Refused, it goes back. */
export function CommittedInput({ value, commit, ...control }: FieldControl & { value: string; commit: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const done = () => {
    if (typed !== null && typed.trim() !== value) commit(typed.trim())
    setTyped(null)
  }
  return (
    <Input
      {...control}
      className="font-mono"
      maxLength={64}
      autoCapitalize="off"
      spellCheck={false}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={done}
      onKeyDown={({ key }) => {
        if (key === 'Enter') done()
        if (key === 'Escape') setTyped(null)
      }}
    />
  )
}
