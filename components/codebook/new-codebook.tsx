'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { editing } from '@/components/messages/codebook-editing'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { Failure } from '@/lib/domain/result'

const words = editing.versions

interface NewCodebookProps {
  slug: string
  readyMade: readonly { key: string; name: string; description: string }[]
}

const begun = z.object({ id: z.string() })
const existing = z.object({ draftId: z.string() })

/** Begins a draft and goes there; a draft that is open already is named instead. */
function useBegin(slug: string) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const begin = async (source: Record<string, unknown>) => {
    setBusy(true)
    const answer = await request('POST', `/api/projects/${slug}/codebook/drafts`, source, begun)
    if (answer.ok) return router.push(`/p/${slug}/codebook/drafts/${answer.value.id}`)
    setBusy(false)
    setFailure(answer.error)
  }
  const open = failure === null ? null : existing.safeParse(failure.details)
  const notice = failure && (
    <div className="grid justify-items-start gap-1">
      <FailureNotice failure={failure} />
      {open?.success && <TextLink href={`/p/${slug}/codebook/drafts/${open.data.draftId}`}>{words.openDraft}</TextLink>}
    </div>
  )
  return { begin, busy, notice, refuse: setFailure }
}

/** The button that drafts the version after one. */
export function DraftNext({ slug, versionId }: { slug: string; versionId: string }) {
  const { begin, busy, notice } = useBegin(slug)
  return (
    <>
      <Button small disabled={busy} onClick={() => void begin({ from: versionId })}>
        {words.edit}
      </Button>
      {notice}
    </>
  )
}

export function NewCodebook({ slug, readyMade }: NewCodebookProps) {
  const { begin, busy, notice, refuse } = useBegin(slug)
  const [chosen, setChosen] = useState(readyMade[0]?.key ?? '')
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const read = async (file: File | undefined) => {
    if (!file) return
    const text = await file.text()
    if (/^\uFEFF?\s*</.test(text)) return begin({ qdc: text })
    try {
      const codebook: unknown = JSON.parse(text)
      await begin({ codebook })
    } catch {
      refuse({ code: 'invalid_input', ...words.notJson })
    }
  }
  return (
    <section aria-labelledby="another" className="grid gap-5 border-t border-hairline pt-6">
      <h2 id="another" className="text-base">
        {words.other}
      </h2>
      <p className="max-w-prose text-muted">{words.otherLead}</p>
      {notice}
      <div className="grid items-start gap-8 lg:grid-cols-3">
        <form
          method="post"
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void begin({ readyMade: chosen })
          }}
        >
          <Field label={words.readyMade} hint={readyMade.find((one) => one.key === chosen)?.description}>
            {(control) => (
              <Select {...control} value={chosen} onChange={({ target }) => setChosen(target.value)}>
                {readyMade.map((one) => (
                  <option key={one.key} value={one.key}>
                    {one.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" className="justify-self-start" disabled={busy}>
            {words.begin}
          </Button>
        </form>
        <Field label={words.file} hint={words.fileHint}>
          {(control) => <input {...control} type="file" accept=".json,.qdc,application/json,application/xml,text/xml" className="text-sm file:me-3 file:rounded-md file:border file:border-solid file:border-control file:bg-transparent file:px-3 file:py-1.5 file:text-sm file:text-ink" disabled={busy} onChange={({ target }) => void read(target.files?.[0])} />}
        </Field>
        <form
          method="post"
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void begin({ name, key })
          }}
        >
          <fieldset className="grid gap-3">
            <legend className="mb-1 text-sm font-medium">{words.blank}</legend>
            <Field label={words.name}>{(control) => <Input {...control} required maxLength={120} value={name} onChange={({ target }) => setName(target.value)} />}</Field>
            <Field label={words.key} hint={words.keyHint}>
              {(control) => <Input {...control} required pattern="[a-z][a-z0-9\-]{0,63}" value={key} onChange={({ target }) => setKey(target.value)} />}
            </Field>
          </fieldset>
          <Button type="submit" className="justify-self-start" disabled={busy}>
            {words.begin}
          </Button>
        </form>
      </div>
    </section>
  )
}
