'use client'

import { adjudicate as words } from '@/components/messages/adjudicate'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { KeyCap } from '@/components/ui/key-cap'
import { codeRef, type CodeRef } from '@/lib/domain/codebook'
import { directionAt } from '@/lib/editor/document'
import type { AdjudicationStore, Editing } from './store'

/** Bounds of one's own, and the codes that stand there. */
export function BoundsPanel({ store, editing, code, busy }: { store: AdjudicationStore; editing: Editing; code: CodeRef | null; busy: boolean }) {
  const { document } = store
  const { range, chosen, dimension, adding } = editing
  const of = document.codebook.dimensions.find(({ key }) => key === dimension)
  const only = adding ? null : code
  return (
    <div role="group" aria-label={words.editing.title} className="grid gap-3">
      <p className="font-semibold">{adding ? words.actions.add : words.editing.title}</p>
      <p className="text-xs text-muted">{words.editing.hint}</p>
      <q lang={document.language} dir={directionAt(document, range.start)} className="max-h-32 overflow-y-auto text-base">
        {document.text.slice(range.start, range.end)}
      </q>
      <p className="tabular text-xs text-muted">{words.range(range.start, range.end)}</p>
      <Field label={words.editing.dimension}>
        {(control) => (
          <Select {...control} value={dimension} onChange={({ target }) => store.editDimension(target.value)}>
            {document.codebook.dimensions.map(({ key, name, shortcut }) => (
              <option key={key} value={key}>{`${shortcut}  ${name}`}</option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="grid max-h-60 gap-0.5 overflow-y-auto">
        <legend className="text-xs font-medium text-muted">{words.codes}</legend>
        {of?.codes
          .filter(({ key }) => only === null || codeRef(dimension, key) === only)
          .map(({ key, name, chip, hue, shortcut }) => {
            const ref = codeRef(dimension, key)
            return (
              <label key={key} className="flex items-center gap-2 text-sm">
                <input type="checkbox" checked={chosen.includes(ref)} onChange={() => store.toggle(ref)} className="size-4" />
                <Chip letters={chip} hue={hue} className="shrink-0" />
                <span className="flex-1">{name}</span>
                <KeyCap letter={shortcut} />
              </label>
            )
          })}
      </fieldset>
      {chosen.length === 0 && <p className="text-sm text-muted">{words.editing.none}</p>}
      <div className="flex gap-2">
        <Button look="primary" small disabled={busy || chosen.length === 0} onClick={() => store.saveEditing()}>
          {words.editing.save}
        </Button>
        <Button small onClick={() => store.stopEditing()}>
          {words.editing.cancel}
        </Button>
      </div>
    </div>
  )
}
