'use client'

import { useState } from 'react'
import { common } from '@/components/messages/common'
import { entities as words } from '@/components/messages/entities'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/controls'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import type { Entity } from '@/lib/domain/entity'
import type { Failure } from '@/lib/domain/result'
import type { ChangeEntity } from './entity-table'

interface MergeDialogProps {
  entity: Entity | null
  entities: readonly Entity[]
  failure: Failure | null
  change: ChangeEntity
  onClose: () => void
}

/** Two entries that are one: says what will happen, and to which it goes. */
export function MergeDialog({ entity, entities, failure, change, onClose }: MergeDialogProps) {
  const [into, setInto] = useState('')
  const others = entities.filter(({ id }) => id !== entity?.id)
  const target = others.find(({ id }) => id === into) ?? others[0]
  return (
    <Dialog
      open={entity !== null}
      onClose={onClose}
      title={words.mergeTitle(entity?.name ?? '')}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button look="primary" disabled={!target} onClick={() => entity && target && void change(entity, { mergeInto: target.id }).then((merged) => merged && onClose())}>
            {words.merge}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {failure && <FailureNotice failure={failure} />}
        <Field label={words.mergeChoose} hint={words.mergeText}>
          {(control) => (
            <Select value={target?.id ?? ''} onChange={(event) => setInto(event.target.value)} {...control}>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </Dialog>
  )
}
