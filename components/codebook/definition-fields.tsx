'use client'

import { editing } from '@/components/messages/codebook-editing'
import { Input, Select, TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { CommittedInput } from './committed-input'
import { LinesField } from './lines-field'

const words = editing.desk

interface Value {
  readonly key: string
  readonly name: string
}

interface Definition<K extends string> {
  readonly key: string
  readonly name: string
  readonly definition: string
  readonly kind: K
  readonly values: Value[]
}

interface DefinitionFieldsProps<K extends string> {
  of: Definition<K>
  kinds: readonly K[]
  onChange: (change: Partial<Definition<K>>, field: string) => void
}

/** What attributes and questions have in common: a name, a definition, and what they are answered with. */
export function DefinitionFields<K extends keyof typeof words.kinds>({ of, kinds, onChange }: DefinitionFieldsProps<K>) {
  const listed = of.kind === 'choice' || of.kind === 'rating'
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={editing.fields.name}>{(control) => <Input {...control} dir="auto" maxLength={80} value={of.name} onChange={({ target }) => onChange({ name: target.value }, 'name')} />}</Field>
        <Field label={editing.fields.key}>{(control) => <CommittedInput {...control} value={of.key} commit={(key) => onChange({ key }, 'key')} />}</Field>
        <Field label={editing.fields.kind}>
          {(control) => (
            <Select {...control} value={of.kind} onChange={({ target }) => onChange({ kind: kinds.find((kind) => kind === target.value) ?? of.kind, ...(target.value === 'choice' || target.value === 'rating' ? {} : { values: [] }) }, 'kind')}>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {words.kinds[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={editing.fields.definition}>{(control) => <TextArea {...control} dir="auto" rows={2} value={of.definition} onChange={({ target }) => onChange({ definition: target.value }, 'definition')} />}</Field>
      {listed && <LinesField label={words.values} hint={words.valuesHint} lines={of.values.map(lineOf)} onChange={(lines) => onChange({ values: valuesOf(lines) }, 'values')} />}
    </>
  )
}

const lineOf = ({ key, name }: Value): string => (key === '' ? name : `${key}: ${name}`)

/** A line without a key gets one when the draft is published (tidied). */
const valuesOf = (lines: readonly string[]): Value[] =>
  lines.map((line) => {
    const [, key, name] = /^([a-z][a-z0-9_]{0,63}): ?(.*)$/.exec(line) ?? []
    return key === undefined || name === undefined ? { key: '', name: line } : { key, name }
  })
