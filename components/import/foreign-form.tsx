'use client'

import { useId, useRef, useState } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { articleMetaSchema } from '@/lib/domain/article-schema'
import type { Failure } from '@/lib/domain/result'
import { LabelCodes } from './label-codes'
import { LabelMapping, openLabels, suggestedMapping, type Mapping } from './label-mapping'
import { LeftOutTable } from './left-out-table'
import { SetDocuments } from './set-documents'
import { SetFailure } from './set-failure'
import type { SetPreview } from './set-requests'
import { SetOffsets, SetReaders, SetWarnings } from './set-understood'

/** What a person said of a set; empty words: nothing. */
export interface Said {
  readonly mapping: Mapping
  readonly outlet: string
  readonly language: string
}

interface ForeignFormProps {
  slug: string
  preview: SetPreview
  mayMakeCodes: boolean
  outlets: readonly string[]
  busy: boolean
  failure: Failure | null
  onBringIn: (said: Said) => void
  /** Understands the same files anew; null: it failed, and says so elsewhere. */
  onAgain: () => Promise<SetPreview | null>
}

/** What was understood of a set, and what it still needs before it comes in. */
export function ForeignForm({ slug, preview, mayMakeCodes, outlets, busy, failure, onBringIn, onAgain }: ForeignFormProps) {
  const { labels, documents, matched, missing, withoutOutlet, withoutLanguage, warnings, leftOut, leftOutCount, codebook } = preview
  const [mapping, setMapping] = useState(() => suggestedMapping(labels))
  const [outlet, setOutlet] = useState('')
  const [language, setLanguage] = useState('')
  const [asked, setAsked] = useState(false)
  const list = useId()
  const form = useRef<HTMLFormElement>(null)
  const firstOpen = useRef<HTMLSelectElement>(null)
  const wrong = {
    outlet: withoutOutlet > 0 && outlet.trim() === '',
    language: language.trim() !== '' && !articleMetaSchema.shape.language.safeParse(language.trim()).success,
    labels: openLabels(labels, mapping).length > 0,
  }
  const made = documents - matched - missing

  // What was said stays; labels that have a code by now get it.
  const again = async () => {
    const now = await onAgain()
    if (now) setMapping((said) => ({ ...suggestedMapping(now.labels), ...said }))
  }

  const submit = () => {
    setAsked(true)
    if (wrong.outlet || wrong.language) form.current?.querySelector<HTMLInputElement>(`input[name=${wrong.outlet ? 'outlet' : 'language'}]`)?.focus()
    else if (wrong.labels) firstOpen.current?.focus()
    else onBringIn({ mapping, outlet: outlet.trim(), language: language.trim() })
  }

  return (
    <form
      method="post"
      ref={form}
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) submit()
      }}
    >
      <section className="grid gap-3">
        <h2 className="text-base">{words.understood}</h2>
        <SetOffsets preview={preview} />
      </section>
      <SetWarnings warnings={warnings} />
      <SetDocuments preview={preview} />
      {made > 0 && (
        <div className="grid gap-4 sm:max-w-3xl sm:grid-cols-2">
          {withoutOutlet > 0 && (
            <Field label={words.outlet} hint={words.outletHint(withoutOutlet)} error={asked && wrong.outlet && words.outletMissing}>
              {(control) => <Input {...control} name="outlet" dir="auto" list={list} maxLength={120} required value={outlet} onChange={({ target }) => setOutlet(target.value)} autoComplete="off" />}
            </Field>
          )}
          <Field label={words.language} hint={words.languageHint(withoutLanguage)} error={asked && wrong.language && words.languageWrong}>
            {(control) => <Input {...control} name="language" value={language} onChange={({ target }) => setLanguage(target.value)} autoCapitalize="none" spellCheck={false} autoComplete="off" />}
          </Field>
          <datalist id={list}>
            {outlets.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </div>
      )}
      <SetReaders preview={preview} />
      <LabelMapping labels={labels} codes={codebook} mapping={mapping} onChange={setMapping} asked={asked} firstOpen={firstOpen}>
        {mayMakeCodes ? <LabelCodes slug={slug} preview={preview} open={openLabels(labels, mapping)} onAgain={again} /> : wrong.labels && <p className="max-w-prose text-muted">{words.onlyManagers}</p>}
      </LabelMapping>
      {leftOutCount > 0 && <LeftOutTable list={leftOut} count={leftOutCount} title={words.leftOut(leftOutCount)} />}
      <div className="grid gap-3">
        {failure && (
          <>
            <SetFailure failure={failure} />
            <p className="text-muted">{words.kept}</p>
          </>
        )}
        {asked && (wrong.outlet || wrong.language || wrong.labels) && <p className="text-danger">{words.checkAbove}</p>}
        <Button type="submit" look="primary" className="justify-self-start" aria-disabled={busy || undefined}>
          {busy ? words.bringing : words.bringIn}
        </Button>
      </div>
    </form>
  )
}
