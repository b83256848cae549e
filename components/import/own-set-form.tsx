'use client'

import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { setImport } from '@/components/messages/set-import'
import { SLUG, slugOf } from '@/components/shell/slug'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import type { Failure } from '@/lib/domain/result'
import { sentFiles, sizeOf, type ChosenFile } from './chosen-files'
import { SetFailure } from './set-failure'
import { SetFiles } from './set-files'
import { bringInOwnSet, type OwnReport } from './set-requests'
import { SetWarnings } from './set-understood'

const words = setImport.own

/** A set of ours becomes a project of its own; admins alone come here. */
export function OwnSetForm() {
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([])
  const [name, setName] = useState('')
  const [ownSlug, setOwnSlug] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const [report, setReport] = useState<OwnReport | null>(null)
  const done = useRef<HTMLHeadingElement>(null)
  const missing = useId()
  const slug = ownSlug ?? slugOf(name)
  const badSlug = !SLUG.test(slug)

  const make = async () => {
    setAsked(true)
    if (busy || badSlug || chosen.length === 0) return
    setBusy(true)
    setRefused(null)
    const files = await sentFiles(chosen)
    const answer = files.ok ? await bringInOwnSet({ slug, ...(name.trim() === '' ? {} : { name: name.trim() }), files: files.value }) : files
    setBusy(false)
    if (!answer.ok) return setRefused(answer.error)
    // The form is gone, and with it what was pressed.
    flushSync(() => setReport(answer.value))
    done.current?.focus()
  }

  if (report)
    return (
      <section className="grid gap-3">
        <h2 ref={done} tabIndex={-1} className="text-lg font-semibold outline-none">
          {words.done(report.slug)}
        </h2>
        <p>{words.counts(report)}</p>
        <p className="max-w-prose text-muted">{report.idsKept ? words.idsKept : words.idsNew}</p>
        <SetWarnings warnings={report.warnings} />
        <LinkButton href={`/p/${report.slug}`} look="primary" className="justify-self-start">
          {words.open}
        </LinkButton>
      </section>
    )
  return (
    <form
      method="post"
      noValidate
      className="grid grid-cols-[minmax(0,1fr)] gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <div className="grid max-w-prose gap-3">
        <h2 className="text-base">{words.title}</h2>
        <p className="text-muted">{words.lead}</p>
        <p className="text-xs text-muted">{words.standoff}</p>
      </div>
      <div className="grid gap-2">
        <SetFiles onFiles={setChosen} limits={words.limits} small describedBy={asked && chosen.length === 0 ? missing : undefined} />
        {chosen.length > 0 && (
          <p role="status" className="text-muted">
            {chosen.length === 1 && <bdi className="font-medium text-ink">{chosen[0]?.path} · </bdi>}
            {setImport.given(chosen.length, sizeOf(chosen))}
          </p>
        )}
        {asked && chosen.length === 0 && (
          <p id={missing} className="text-danger">
            {words.filesMissing}
          </p>
        )}
      </div>
      <div className="grid gap-4 sm:max-w-3xl sm:grid-cols-2">
        <Field label={words.name} hint={words.nameHint}>
          {(control) => <Input {...control} dir="auto" maxLength={120} value={name} onChange={({ target }) => setName(target.value)} autoComplete="off" />}
        </Field>
        <Field label={words.slug} hint={words.slugHint} error={asked && badSlug && words.slugWrong}>
          {(control) => <Input {...control} required maxLength={60} value={slug} onChange={({ target }) => setOwnSlug(target.value)} spellCheck={false} autoCapitalize="none" autoComplete="off" className="font-mono" />}
        </Field>
      </div>
      {refused && <SetFailure failure={refused} />}
      <Button type="submit" look="primary" className="justify-self-start" aria-disabled={busy || undefined}>
        {busy ? words.making : words.make}
      </Button>
    </form>
  )
}
