'use client'

import { codebookWords } from '@/components/messages/codebook'
import { editing } from '@/components/messages/codebook-editing'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Select, TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { ATTRIBUTE_KINDS, MARK_SHAPES, type AttributeDefinition, type CodeRef, type DimensionDefinition } from '@/lib/domain/codebook'
import type { CodebookDraft } from '@/lib/domain/codebook-draft'
import { addCode, changeDimension, moveDimension, removeDimension } from '@/lib/domain/codebook-edit'
import { freeKey } from '@/lib/domain/codebook-naming'
import { DefinitionFields } from './definition-fields'

const words = editing.desk

interface DimensionFormProps {
  draft: CodebookDraft
  base: ReadonlySet<CodeRef>
  dimension: DimensionDefinition
  onChange: (draft: CodebookDraft, field?: string) => void
  onGo: (part: string) => void
}

export function DimensionForm({ draft, base, dimension, onChange, onGo }: DimensionFormProps) {
  const { key, attributes } = dimension
  const set = (change: Partial<Omit<DimensionDefinition, 'key' | 'codes'>>, field: string) => onChange(changeDimension(draft, key, change), `${key} ${field}`)
  const setAttribute = (at: number, change: Partial<AttributeDefinition>, field: string) => set({ attributes: attributes.map((one, i) => (i === at ? { ...one, ...change } : one)) }, `attribute ${at} ${field}`)
  const added = () => {
    const next = addCode(draft, base, key, words.newCode)
    if (next === null) return
    onChange(next.draft)
    onGo(next.ref)
  }
  return (
    <div className="grid gap-5">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={editing.fields.name}>{(control) => <Input {...control} dir="auto" maxLength={80} value={dimension.name} onChange={({ target }) => set({ name: target.value }, 'name')} />}</Field>
        <Field label={editing.fields.shortcut}>{(control) => <Input {...control} maxLength={1} inputMode="numeric" value={dimension.shortcut} onChange={({ target }) => set({ shortcut: target.value }, 'shortcut')} />}</Field>
        <Field label={editing.fields.mark}>
          {(control) => (
            <Select {...control} value={dimension.mark} onChange={({ target }) => set({ mark: MARK_SHAPES.find((mark) => mark === target.value) ?? dimension.mark }, 'mark')}>
              {MARK_SHAPES.map((mark) => (
                <option key={mark} value={mark}>
                  {codebookWords.marks[mark]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={editing.fields.definition}>{(control) => <TextArea {...control} dir="auto" rows={2} value={dimension.definition} onChange={({ target }) => set({ definition: target.value }, 'definition')} />}</Field>
      <Field label={editing.fields.unit} hint={words.unitHint}>
        {(control) => <TextArea {...control} dir="auto" rows={2} value={dimension.unit} onChange={({ target }) => set({ unit: target.value }, 'unit')} />}
      </Field>
      <div className="sm:max-w-80">
        <Field label={words.linksTo}>
          {(control) => (
            <Select {...control} value={dimension.linksTo ?? ''} onChange={({ target }) => set({ linksTo: target.value === '' ? null : target.value }, 'linksTo')}>
              <option value="">{words.noLink}</option>
              {draft.codebook.dimensions.filter((other) => other.key !== key).map((other) => (
                <option key={other.key} value={other.key}>
                  {other.name || other.key}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <CodeChoice legend={words.speakers} dimension={dimension} chosen={dimension.speakerCodes} onChange={(speakerCodes) => set({ speakerCodes }, 'speakers')} />
      <h3 className="border-t border-hairline pt-4 text-sm">{words.attributes}</h3>
      {attributes.map((attribute, at) => (
        <details key={at} className="border-b border-hairline pb-3">
          <summary className="min-h-8 cursor-pointer font-medium">{attribute.name || attribute.key}</summary>
          <div className="grid gap-4 pt-2">
            <DefinitionFields of={attribute} kinds={ATTRIBUTE_KINDS} onChange={(change, field) => setAttribute(at, change, field)} />
            <CodeChoice legend={words.appliesTo} dimension={dimension} chosen={attribute.appliesTo} onChange={(appliesTo) => setAttribute(at, { appliesTo }, 'scope')} />
            <Button small look="danger" className="justify-self-start" onClick={() => set({ attributes: attributes.filter((_, i) => i !== at) }, '')}>
              {words.remove}
            </Button>
          </div>
        </details>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button small onClick={() => set({ attributes: [...attributes, { key: freeKey('attribute', attributes.map((one) => one.key)), name: words.newAttribute, definition: '', kind: 'choice', values: [], appliesTo: [] }] }, '')}>
          {words.addAttribute}
        </Button>
        <Button small look="primary" onClick={added}>
          {words.addCode}
        </Button>
        <Button small onClick={() => onChange(moveDimension(draft, key, -1))}>{words.moveUp}</Button>
        <Button small onClick={() => onChange(moveDimension(draft, key, 1))}>{words.moveDown}</Button>
        <Button small look="danger" disabled={draft.codebook.dimensions.length < 2} onClick={() => (onChange(removeDimension(draft, base, key)), onGo('about'))}>
          {words.removeDimension}
        </Button>
      </div>
    </div>
  )
}

interface CodeChoiceProps {
  legend: string
  dimension: DimensionDefinition
  chosen: readonly string[]
  onChange: (keys: string[]) => void
}

function CodeChoice({ legend, dimension, chosen, onChange }: CodeChoiceProps) {
  if (dimension.codes.length === 0) return null
  return (
    <details>
      <summary className="min-h-8 cursor-pointer">{`${legend} (${chosen.length})`}</summary>
      <fieldset className="grid gap-x-4 pt-1 sm:grid-cols-3">
        <legend className="sr-only">{legend}</legend>
        {dimension.codes.map(({ key, name }) => (
          <Checkbox key={key} label={name || key} checked={chosen.includes(key)} onChange={({ target }) => onChange(dimension.codes.map((code) => code.key).filter((one) => (one === key ? target.checked : chosen.includes(one))))} />
        ))}
      </fieldset>
    </details>
  )
}
