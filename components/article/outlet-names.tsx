'use client'

import { useState } from 'react'
import { masks as words } from '@/components/messages/masks'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import type { MaskView } from '@/lib/domain/mask-set'

interface OutletNamesProps {
  outlet: MaskView['outlet']
  busy: boolean
  onSave: (names: readonly string[]) => void
}

/** What an outlet also calls itself, a line each. */
export function OutletNames({ outlet, busy, onSave }: OutletNamesProps) {
  const [typed, setTyped] = useState(outlet.selfNames.join('\n'))
  return (
    <form
      method="post"
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(typed.split('\n').map((name) => name.trim()).filter(Boolean))
      }}
    >
      <Field label={words.names(outlet.name)} hint={words.namesHint}>
        {(control) => <TextArea {...control} dir="auto" rows={3} value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </Field>
      <div>
        <Button type="submit" small disabled={busy || typed === outlet.selfNames.join('\n')}>
          {words.saveNames}
        </Button>
      </div>
    </form>
  )
}
