'use client'

import { useId } from 'react'
import { articles } from '@/components/messages/articles'
import { common } from '@/components/messages/common'
import { importing } from '@/components/messages/import'
import { Input, Select, TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { DIRECTIONS } from '@/lib/domain/article'
import type { MetaForm, MetaProblems } from './meta-form'

/** A form that stays beside a long text while it scrolls, and scrolls in itself where it is higher than the window. */
export const STAYS = 'grid gap-6 lg:sticky lg:top-2 lg:-m-2 lg:max-h-[calc(100dvh-16px)] lg:overflow-y-auto lg:p-2'

interface MetaFieldsProps {
  value: MetaForm
  problems: MetaProblems
  known: { readonly outlets: readonly string[]; readonly stories: readonly string[] }
  onChange: (value: MetaForm) => void
}

/** What is known about an article besides its text, each piece correctable. */
export function MetaFields({ value, problems, known, onChange }: MetaFieldsProps) {
  const lists = useId()
  const set = (field: keyof MetaForm) => (event: { target: { value: string } }) => onChange({ ...value, [field]: event.target.value })
  const { hints } = importing
  return (
    <div className="grid gap-4">
      <Field label={articles.outlet} hint={hints.outlet} error={problems.outlet}>
        {(control) => <Input {...control} dir="auto" list={`${lists}-outlets`} value={value.outlet} onChange={set('outlet')} autoComplete="off" />}
      </Field>
      <Field label={articles.story} hint={hints.story} optional={common.optional} error={problems.story}>
        {(control) => <Input {...control} dir="auto" list={`${lists}-stories`} value={value.story} onChange={set('story')} autoComplete="off" />}
      </Field>
      <Field label={articles.headline} error={problems.headline}>
        {(control) => <TextArea {...control} rows={2} lang={value.language} dir="auto" value={value.headline} onChange={set('headline')} />}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={articles.date} optional={common.optional} error={problems.publishedAt}>
          {(control) => <Input {...control} value={value.publishedAt} onChange={set('publishedAt')} placeholder="2025-01-22" autoComplete="off" />}
        </Field>
        <Field label={articles.dateline} optional={common.optional} error={problems.dateline}>
          {(control) => <Input {...control} dir="auto" value={value.dateline} onChange={set('dateline')} autoComplete="off" />}
        </Field>
        <Field label={articles.language} hint={hints.language} error={problems.language}>
          {(control) => <Input {...control} value={value.language} onChange={set('language')} autoCapitalize="none" spellCheck={false} autoComplete="off" />}
        </Field>
        <Field label={articles.direction}>
          {(control) => (
            <Select {...control} value={value.direction} onChange={(event) => onChange({ ...value, direction: event.target.value === 'rtl' ? 'rtl' : 'ltr' })}>
              {DIRECTIONS.map((direction) => (
                <option key={direction} value={direction}>
                  {articles.directions[direction]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={articles.byline} optional={common.optional} error={problems.byline}>
        {(control) => <Input {...control} dir="auto" value={value.byline} onChange={set('byline')} autoComplete="off" />}
      </Field>
      <Field label={articles.url} optional={common.optional} error={problems.url}>
        {(control) => <Input {...control} type="url" dir="ltr" value={value.url} onChange={set('url')} autoComplete="off" />}
      </Field>
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
    </div>
  )
}
