'use client'

import { useState } from 'react'
import { entities as words } from '@/components/messages/entities'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import type { Entity } from '@/lib/domain/entity'
import type { Failure } from '@/lib/domain/result'
import type { ChangeEntity } from './entity-table'

interface SpellingsDialogProps {
  entity: Entity | null
  failure: Failure | null
  change: ChangeEntity
  onClose: () => void
}

/** The spellings of one entity: add, take away, or make one of them the name shown. */
export function SpellingsDialog({ entity, failure, change, onClose }: SpellingsDialogProps) {
  const [typed, setTyped] = useState('')
  return (
    <Dialog open={entity !== null} onClose={onClose} title={words.changeOf(entity?.name ?? '')}>
      {entity && (
        <div className="grid gap-4">
          {failure && <FailureNotice failure={failure} />}
          <ul className="grid">
            {entity.aliases.map((alias) => (
              <li key={alias} className="flex flex-wrap items-center justify-between gap-2 border-b border-hairline py-1">
                <span dir="auto" className="bidi min-w-0">
                  {alias}
                </span>
                <span className="flex gap-1">
                  <Button small look="quiet" onClick={() => void change(entity, { name: alias })}>
                    {words.makeName(alias)}
                  </Button>
                  <Button small look="quiet" aria-label={words.removeAlias(alias, entity.name)} onClick={() => void change(entity, { removeAliases: [alias] })}>
                    ×
                  </Button>
                </span>
              </li>
            ))}
          </ul>
          <form
            method="post"
            className="flex flex-wrap items-end gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              void change(entity, { addAliases: [typed] }).then((added) => added && setTyped(''))
            }}
          >
            <div className="min-w-52 flex-1">
              <Field label={words.newAlias(entity.name)}>
                {(control) => <Input dir="auto" required maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} {...control} />}
              </Field>
            </div>
            <Button type="submit">{words.addAlias}</Button>
          </form>
        </div>
      )}
    </Dialog>
  )
}
