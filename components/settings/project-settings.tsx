'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { z } from 'zod'
import { common } from '@/components/messages/common'
import { settings as words } from '@/components/messages/settings'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Select, TextArea } from '@/components/ui/controls'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { KNOWN_LICENCES, MOST_LICENCE, REDISTRIBUTION, type Licences } from '@/lib/domain/licence'
import { MOST_QUOTED, quoteLimitSchema } from '@/lib/domain/quote-limit'
import type { Failure } from '@/lib/domain/result'

interface ProjectSettingsProps {
  project: { readonly slug: string; readonly name: string; readonly description: string; readonly archived: boolean; readonly quoteLimit: number; readonly fetching: boolean; readonly keepOriginals: boolean } & Licences
}

/** What a project is, what it lets in and under which terms it stands; archiving it after asking, and opening it again. */
export function ProjectSettings({ project }: ProjectSettingsProps) {
  const { slug, archived } = project
  const router = useRouter()
  const [name, setName] = useState(project.name)
  const [description, setDescription] = useState(project.description)
  const [typedLimit, setTypedLimit] = useState(String(project.quoteLimit))
  const [fetching, setFetching] = useState(project.fetching)
  const [keepOriginals, setKeepOriginals] = useState(project.keepOriginals)
  const [licences, setLicences] = useState<Licences>({ textLicence: project.textLicence, redistribution: project.redistribution, annotationLicence: project.annotationLicence })
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const change = async (body: { name?: string; description?: string; quoteLimit?: number; fetching?: boolean; keepOriginals?: boolean; archived?: boolean } & Partial<Licences>) => {
    setBusy(true)
    const answer = await request('PATCH', `/api/projects/${slug}`, body, z.object({}))
    setBusy(false)
    setAsking(false)
    setSaved(answer.ok && body.archived === undefined)
    setRefused(answer.ok ? null : answer.error)
    router.refresh()
  }
  const missing = name.trim() === ''
  const limit = quoteLimitSchema.safeParse(typedLimit.trim() === '' ? NaN : Number(typedLimit))
  return (
    <div className="grid gap-10">
      <form
        method="post"
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!missing && limit.success) void change({ name, description, quoteLimit: limit.data, fetching, keepOriginals, ...licences })
        }}
      >
        <Field
          label={words.name}
          hint={
            <>
              {words.nameHint} <code className="font-mono">{slug}</code>
            </>
          }
          error={missing && words.nameMissing}
        >
          {(control) => <Input {...control} maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <Field label={words.description} optional={common.optional}>
          {(control) => <TextArea {...control} maxLength={2000} value={description} onChange={({ target }) => setDescription(target.value)} />}
        </Field>
        <Field label={words.quoteLimit} hint={words.quoteLimitHint(MOST_QUOTED)} error={!limit.success && words.quoteLimitWrong(MOST_QUOTED)}>
          {(control) => <Input {...control} type="number" inputMode="numeric" min={0} max={MOST_QUOTED} step={1} className="max-w-32" value={typedLimit} onChange={({ target }) => setTypedLimit(target.value)} />}
        </Field>
        <fieldset className="grid gap-2">
          <legend className="mb-2 font-medium">{words.incoming}</legend>
          <Choice label={words.fetching} hint={words.fetchingHint} checked={fetching} onChange={setFetching} />
          <Choice label={words.keepOriginals} hint={words.keepOriginalsHint} checked={keepOriginals} onChange={setKeepOriginals} />
        </fieldset>
        <fieldset className="grid gap-4">
          <legend className="mb-1 font-medium">{words.licences}</legend>
          <p className="max-w-prose text-muted">{words.licencesText}</p>
          <Licence label={words.textLicence} hint={words.textLicenceHint} value={licences.textLicence} onChange={(textLicence) => setLicences({ ...licences, textLicence })} />
          <Field label={words.redistribution} hint={words.redistributionHint}>
            {(control) => (
              <Select {...control} className="max-w-48" value={licences.redistribution} onChange={({ target }) => setLicences({ ...licences, redistribution: REDISTRIBUTION.find((one) => one === target.value) ?? 'unknown' })}>
                {REDISTRIBUTION.map((one) => (
                  <option key={one} value={one}>
                    {words.redistributionOf[one]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Licence label={words.annotationLicence} hint={words.annotationLicenceHint} value={licences.annotationLicence} onChange={(annotationLicence) => setLicences({ ...licences, annotationLicence })} />
        </fieldset>
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={busy || missing || !limit.success}>
            {words.save}
          </Button>
          <span role="status" className="text-ok">
            {saved && words.saved}
          </span>
        </div>
      </form>
      <section aria-labelledby="archive" className="grid justify-items-start gap-3">
        <h2 id="archive" className="text-base">
          {words.archive}
        </h2>
        <p className="max-w-prose text-muted">{archived ? words.reopenText : words.archiveText}</p>
        {archived ? (
          <Button disabled={busy} onClick={() => void change({ archived: false })}>
            {words.reopenButton}
          </Button>
        ) : (
          <Button disabled={busy} onClick={() => setAsking(true)}>
            {words.archiveButton}
          </Button>
        )}
        {refused && <FailureNotice failure={refused} />}
      </section>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={words.archiveTitle(project.name)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{common.cancel}</Button>
            <Button look="danger" disabled={busy} onClick={() => void change({ archived: true })}>
              {words.archiveButton}
            </Button>
          </>
        }
      >
        <p>{words.archiveText}</p>
        <p className="mt-2">{words.archiveWarn}</p>
      </Dialog>
    </div>
  )
}

/** Any words, with the usual licences proposed while one types. */
function Licence({ label, hint, value, onChange }: { label: string; hint: string; value: string; onChange: (licence: string) => void }) {
  const list = useId()
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <>
          <Input {...control} list={list} maxLength={MOST_LICENCE} value={value} onChange={({ target }) => onChange(target.value)} />
          <datalist id={list}>
            {KNOWN_LICENCES.map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

function Choice({ label, hint, checked, onChange }: { label: string; hint: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId()
  return (
    <div>
      <Checkbox label={label} aria-describedby={id} checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <p id={id} className="max-w-prose ps-6 text-muted">
        {hint}
      </p>
    </div>
  )
}
