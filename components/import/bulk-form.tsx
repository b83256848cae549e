'use client'

import { useId, useState } from 'react'
import { articles } from '@/components/messages/articles'
import { importing as words } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import { labelOf, type BulkCorrection, type ImportItem } from './import-item'

interface BulkFormProps {
  selected: readonly ImportItem[]
  known: { readonly outlets: readonly string[]; readonly stories: readonly string[] }
  onCorrect: (ids: ReadonlySet<string>, correction: BulkCorrection) => void
  onConfirm: (ids: ReadonlySet<string>) => void
  onAgain: (ids: ReadonlySet<string>) => void
  onRemove: (ids: ReadonlySet<string>) => void
}

const NOTHING: BulkCorrection = { outlet: '', story: '', language: '', publishedAt: '' }
const idsOf = (items: readonly ImportItem[]): ReadonlySet<string> => new Set(items.map(({ id }) => id))

/** What is the same of many is said once. */
export function BulkForm({ selected, known, onCorrect, onConfirm, onAgain, onRemove }: BulkFormProps) {
  const lists = useId()
  const [typed, setTyped] = useState(NOTHING)
  const set = (field: keyof BulkCorrection) => (event: { target: { value: string } }) => setTyped({ ...typed, [field]: event.target.value })
  const drafts = selected.filter(({ state }) => state.kind === 'draft')
  const ready = selected.filter((item) => labelOf(item) === 'ready')
  const refused = selected.filter(({ state }) => state.kind === 'refused')
  const removable = selected.filter(({ state }) => state.kind !== 'storing')
  const wrong = { publishedAt: isWrong('publishedAt', typed.publishedAt) && words.problems.publishedAt, language: isWrong('language', typed.language) && words.problems.language }
  const nothing = Object.values(typed).every((value) => value.trim() === '')
  return (
    <form
      method="post"
      className="grid gap-4 rounded-md bg-surface p-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (nothing || wrong.publishedAt || wrong.language) return
        onCorrect(idsOf(drafts), typed)
        setTyped(NOTHING)
      }}
    >
      {/* Nothing is left to correct once all are stored or refused. */}
      {drafts.length > 0 && (
        <>
          <div>
            <h2 className="text-base">{words.bulk}</h2>
            <p className="text-muted">{words.bulkHint}</p>
          </div>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
            <Field label={articles.outlet}>{(control) => <Input {...control} dir="auto" list={`${lists}-outlets`} value={typed.outlet} onChange={set('outlet')} autoComplete="off" />}</Field>
            <Field label={articles.story}>{(control) => <Input {...control} dir="auto" list={`${lists}-stories`} value={typed.story} onChange={set('story')} autoComplete="off" />}</Field>
            <Field label={articles.date} error={wrong.publishedAt}>
              {(control) => <Input {...control} value={typed.publishedAt} onChange={set('publishedAt')} placeholder="2025-01-22" autoComplete="off" />}
            </Field>
            <Field label={articles.language} error={wrong.language}>
              {(control) => <Input {...control} value={typed.language} onChange={set('language')} autoCapitalize="none" spellCheck={false} autoComplete="off" />}
            </Field>
          </div>
        </>
      )}
      <datalist id={`${lists}-outlets`}>
        {known.outlets.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id={`${lists}-stories`}>
        {known.stories.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="flex flex-wrap gap-2">
        {drafts.length > 0 && (
          <Button type="submit" disabled={nothing}>
            {words.bulkSet(drafts.length)}
          </Button>
        )}
        {ready.length > 0 && <Button onClick={() => onConfirm(idsOf(ready))}>{words.bulkImport(ready.length)}</Button>}
        {refused.length > 0 && <Button onClick={() => onAgain(idsOf(refused))}>{words.bulkAgain(refused.length)}</Button>}
        <Button look="quiet" onClick={() => onRemove(idsOf(removable))}>
          {words.bulkLeaveOut(removable.length)}
        </Button>
      </div>
    </form>
  )
}

const isWrong = (field: 'publishedAt' | 'language', typed: string): boolean => typed.trim() !== '' && !articleMetaSchema.shape[field].safeParse(typed.trim()).success
