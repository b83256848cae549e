'use client'

import { useState } from 'react'
import { editing } from '@/components/messages/codebook-editing'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Checkbox, Input, Select, TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { codeRef, HUES, offeredCodes, type CodeDefinition, type CodeRef, type DimensionDefinition } from '@/lib/domain/codebook'
import type { CodebookDraft } from '@/lib/domain/codebook-draft'
import { addCode, bringBack, changeCode, moveCode, redefineCode, removeCode, renameCode, splitCode } from '@/lib/domain/codebook-edit'
import { CommittedInput } from './committed-input'
import { ExamplePicker } from './example-picker'
import { LinesField } from './lines-field'

const words = editing.desk
const HUE_LIST = Array.from({ length: HUES }, (_, i) => i + 1)

interface CodeFormProps {
  slug: string
  draft: CodebookDraft
  base: ReadonlySet<CodeRef>
  dimension: DimensionDefinition
  code: CodeDefinition
  onChange: (draft: CodebookDraft, field?: string) => void
  /** Goes to another part: the code that was made, or what is left. */
  onGo: (part: string) => void
}

export function CodeForm({ slug, draft, base, dimension, code, onChange, onGo }: CodeFormProps) {
  const ref = codeRef(dimension.key, code.key)
  const published = base.has(ref)
  const set = (change: Partial<Omit<CodeDefinition, 'key'>>, field: string) => onChange(changeCode(draft, ref, change), `${ref} ${field}`)
  const rename = (key: string) => {
    const renamed = renameCode(draft, base, ref, key)
    if (renamed === draft) return
    onChange(renamed)
    onGo(codeRef(dimension.key, key))
  }
  const made = (next: { draft: CodebookDraft; ref: CodeRef } | null) => {
    if (next === null) return
    onChange(next.draft)
    onGo(next.ref)
  }
  return (
    <div className="grid gap-5">
      {code.retired && <p className="text-muted">{editing.retirement.was}</p>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={editing.fields.name}>{(control) => <Input {...control} dir="auto" maxLength={80} value={code.name} onChange={({ target }) => set({ name: target.value }, 'name')} />}</Field>
        <Field label={editing.fields.key} hint={published ? words.keyStays : undefined}>
          {(control) => <CommittedInput {...control} value={code.key} commit={rename} />}
        </Field>
      </div>
      <Field label={editing.fields.definition}>{(control) => <TextArea {...control} dir="auto" rows={3} value={code.definition} onChange={({ target }) => set({ definition: target.value }, 'definition')} />}</Field>
      <LinesField label={editing.fields.include} hint={words.linesHint} lines={code.include} onChange={(include) => set({ include }, 'include')} />
      <LinesField label={editing.fields.exclude} hint={words.linesHint} lines={code.exclude} onChange={(exclude) => set({ exclude }, 'exclude')} />
      <LinesField label={editing.fields.examples} hint={words.linesHint} lines={code.examples} onChange={(examples) => set({ examples }, 'examples')} />
      {published && <ExamplePicker slug={slug} dimension={dimension.key} code={code.key} examples={code.examples} onPick={(quote) => set({ examples: [...code.examples.filter((line) => line.trim() !== ''), quote] }, 'examples')} />}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Field label={editing.fields.chip}>{(control) => <Input {...control} maxLength={2} value={code.chip} onChange={({ target }) => set({ chip: target.value }, 'chip')} />}</Field>
        <Field label={editing.fields.shortcut}>{(control) => <Input {...control} maxLength={1} value={code.shortcut} onChange={({ target }) => set({ shortcut: target.value.toLowerCase() }, 'shortcut')} />}</Field>
        <div className="col-span-2">
          <Field label={editing.fields.parent}>
            {(control) => (
              <Select {...control} value={code.parent ?? ''} onChange={({ target }) => set({ parent: target.value === '' ? null : target.value }, 'parent')}>
                <option value="">{words.noParent}</option>
                {dimension.codes.filter(({ key }) => key !== code.key).map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name || key}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      </div>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{editing.fields.hue}</legend>
        <div className="flex flex-wrap gap-1">
          {HUE_LIST.map((hue) => (
            <label key={hue} className="grid min-h-9 min-w-9 place-items-center rounded-md border border-transparent has-checked:border-control has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11 pointer-coarse:min-w-11">
              <input type="radio" className="sr-only" name="hue" aria-label={words.colour(hue)} checked={code.hue === hue} onChange={() => set({ hue }, 'hue')} />
              <Chip letters={code.chip || '··'} hue={hue} />
            </label>
          ))}
        </div>
      </fieldset>
      <LinesField label={editing.fields.mapsTo} hint={words.mapsToHint} lines={code.mapsTo} onChange={(mapsTo) => set({ mapsTo }, 'mapsTo')} />
      <div className="grid">
        <Checkbox label={words.requiresNote} checked={code.requiresNote} onChange={({ target }) => set({ requiresNote: target.checked }, 'note')} />
        {published && !code.retired && (
          <Checkbox
            label={`${words.redefine}. ${words.redefineHint}`}
            checked={draft.transitions.some(({ from, kind }) => from === ref && kind === 'redefined')}
            disabled={draft.transitions.some(({ from, kind }) => from === ref && kind !== 'redefined')}
            onChange={({ target }) => onChange(redefineCode(draft, base, ref, target.checked))}
          />
        )}
      </div>
      <div className="grid gap-3 border-t border-hairline pt-4">
        <div className="flex flex-wrap gap-2">
          <Button small onClick={() => onChange(moveCode(draft, ref, -1))}>{words.moveUp}</Button>
          <Button small onClick={() => onChange(moveCode(draft, ref, 1))}>{words.moveDown}</Button>
          <Button small onClick={() => made(addCode(draft, base, dimension.key, words.newCode))}>{words.addCode}</Button>
          {!code.retired && <Button small onClick={() => made(splitCode(draft, base, ref, words.splitName(code.name)))}>{words.split}</Button>}
          {code.retired && (
            <Button small onClick={() => onChange(bringBack(draft, ref))}>
              {editing.retirement.back}
            </Button>
          )}
          <Button small look="danger" onClick={() => (onChange(removeCode(draft, base, ref, null)), onGo(dimension.key))}>
            {code.retired ? editing.retirement.takeOff : published ? words.retire : words.remove}
          </Button>
        </div>
        <Merge draft={draft} own={ref} onMerge={(into) => (onChange(removeCode(draft, base, ref, into)), onGo(into))} />
      </div>
    </div>
  )
}

function Merge({ draft, own, onMerge }: { draft: CodebookDraft; own: CodeRef; onMerge: (into: CodeRef) => void }) {
  const others = draft.codebook.dimensions.flatMap(({ key, name, codes }) => offeredCodes({ codes }).map((code) => ({ ref: codeRef(key, code.key), name: `${name || key}: ${code.name || code.key}` }))).filter(({ ref }) => ref !== own)
  const [chosen, setChosen] = useState('')
  const into = others.some(({ ref }) => ref === chosen) ? chosen : ''
  if (others.length === 0) return null
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-52 flex-1 sm:max-w-80">
        <Field label={words.mergeInto}>
          {(control) => (
            <Select {...control} value={into} onChange={({ target }) => setChosen(target.value)}>
              <option value="">{editing.transitions.choose}</option>
              {others.map(({ ref, name }) => (
                <option key={ref} value={ref}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Button disabled={into === ''} onClick={() => onMerge(into)}>
        {words.merge}
      </Button>
    </div>
  )
}
