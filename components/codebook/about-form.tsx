'use client'

import { editing } from '@/components/messages/codebook-editing'
import { Input, TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import type { CodebookDraft } from '@/lib/domain/codebook-draft'
import { LinesField } from './lines-field'

interface AboutFormProps {
  draft: CodebookDraft
  onChange: (draft: CodebookDraft, field?: string) => void
}

export function AboutForm({ draft, onChange }: AboutFormProps) {
  const { codebook } = draft
  const set = (change: Partial<Pick<typeof codebook, 'name' | 'description' | 'rules'>>, field: string) => onChange({ ...draft, codebook: { ...codebook, ...change } }, `about ${field}`)
  return (
    <div className="grid gap-5">
      <Field label={editing.fields.name}>{(control) => <Input {...control} dir="auto" maxLength={120} value={codebook.name} onChange={({ target }) => set({ name: target.value }, 'name')} />}</Field>
      <Field label={editing.fields.description}>{(control) => <TextArea {...control} dir="auto" rows={4} value={codebook.description} onChange={({ target }) => set({ description: target.value }, 'description')} />}</Field>
      <LinesField label={editing.fields.rules} hint={editing.desk.rulesHint} lines={codebook.rules} onChange={(rules) => set({ rules }, 'rules')} />
    </div>
  )
}
