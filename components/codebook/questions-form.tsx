'use client'

import { editing } from '@/components/messages/codebook-editing'
import { Button } from '@/components/ui/button'
import { Checkbox, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { QUESTION_KINDS, type QuestionDefinition } from '@/lib/domain/codebook'
import type { CodebookDraft } from '@/lib/domain/codebook-draft'
import { freeKey } from '@/lib/domain/codebook-naming'
import { DefinitionFields } from './definition-fields'

const words = editing.desk

interface QuestionsFormProps {
  draft: CodebookDraft
  onChange: (draft: CodebookDraft, field?: string) => void
}

/** What is asked about the article as a whole. */
export function QuestionsForm({ draft, onChange }: QuestionsFormProps) {
  const { codebook } = draft
  const { questions, dimensions } = codebook
  const set = (next: QuestionDefinition[], field = '') => onChange({ ...draft, codebook: { ...codebook, questions: next } }, field)
  const change = (at: number, part: Partial<QuestionDefinition>, field: string) => {
    const next = questions.map((one, i) => {
      if (i !== at) return one
      const changed = { ...one, ...part }
      return { ...changed, dimension: changed.kind === 'code' ? (changed.dimension ?? dimensions[0]?.key ?? null) : null }
    })
    set(next, `question ${at} ${field}`)
  }
  return (
    <div className="grid gap-5">
      {questions.map((question, at) => (
        <details key={at} className="border-b border-hairline pb-3">
          <summary className="min-h-8 cursor-pointer font-medium">{question.name || question.key}</summary>
          <div className="grid gap-4 pt-2">
            <DefinitionFields of={question} kinds={QUESTION_KINDS} onChange={(part, field) => change(at, part, field)} />
            {question.kind === 'code' && (
              <Field label={editing.fields.dimension}>
                {(control) => (
                  <Select {...control} value={question.dimension ?? ''} onChange={({ target }) => change(at, { dimension: target.value }, 'dimension')}>
                    {dimensions.map(({ key, name }) => (
                      <option key={key} value={key}>
                        {name || key}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            <div className="grid">
              <Checkbox label={words.perEntity} checked={question.perEntity} onChange={({ target }) => change(at, { perEntity: target.checked }, 'perEntity')} />
              <Checkbox label={words.required} checked={question.required} onChange={({ target }) => change(at, { required: target.checked }, 'required')} />
            </div>
            <Button small look="danger" className="justify-self-start" onClick={() => set(questions.filter((_, i) => i !== at))}>
              {words.remove}
            </Button>
          </div>
        </details>
      ))}
      <Button small className="justify-self-start" onClick={() => set([...questions, { key: freeKey('question', questions.map(({ key }) => key)), name: words.newQuestion, definition: '', kind: 'choice', values: [], dimension: null, perEntity: false, required: false }])}>
        {words.addQuestion}
      </Button>
    </div>
  )
}
