'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { articleTexts } from '@/components/messages/article-texts'
import { base64 } from '@/components/shell/base64'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice, Notice } from '@/components/ui/notice'
import type { Direction } from '@/lib/domain/article'
import type { Failure } from '@/lib/domain/result'
import { TextDifference } from './text-difference'

const words = articleTexts.add

const rangeSchema = z.object({ start: z.int(), end: z.int() })
const previewSchema = z.object({
  basedOn: z.int(),
  headline: z.object({ before: z.string(), after: z.string() }),
  text: z.string(),
  pairs: z.array(z.object({ before: rangeSchema.nullable(), after: rangeSchema.nullable(), kept: z.array(z.object({ before: z.int(), after: z.int(), length: z.int() })) })),
  readings: z.int(),
  complete: z.int(),
  carried: z.int(),
  waiting: z.int(),
  added: z.boolean(),
})
const storedSchema = z.object({ number: z.int(), readings: z.int(), reopened: z.int(), carried: z.int(), waiting: z.int() })

interface NewTextProps {
  slug: string
  articleId: string
  /** The newest text, which the new one is compared with. */
  text: string
  language: string
  direction: Direction
}

interface Sent {
  readonly fileName: string
  readonly content: string
}

/** A changed text for an article: given, looked at beside the one before, then stored. */
export function NewText({ slug, articleId, text, language, direction }: NewTextProps) {
  const router = useRouter()
  const [pasted, setPasted] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const [preview, setPreview] = useState<(z.infer<typeof previewSchema> & { readonly before: string }) | null>(null)
  const [headline, setHeadline] = useState('')
  const [editorial, setEditorial] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [stored, setStored] = useState<z.infer<typeof storedSchema> | null>(null)
  const address = `/api/projects/${slug}/articles/${articleId}/texts`

  const look = async () => {
    setBusy(true)
    setStored(null)
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted)
    const given = { fileName: file?.name ?? 'pasted.txt', content: base64(bytes) }
    const answer = await request('POST', `${address}/preview`, given, previewSchema)
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
    setPreview(answer.ok ? { ...answer.value, before: text } : null)
    if (!answer.ok) return
    setSent(given)
    setHeadline(answer.value.headline.after)
  }
  const store = async () => {
    if (!sent || !preview) return
    setBusy(true)
    const answer = await request('POST', address, { ...sent, headline, editorial, basedOn: preview.basedOn }, storedSchema)
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
    if (!answer.ok) return
    setStored(answer.value)
    setPreview(null)
    setPasted('')
    setFile(null)
    router.refresh()
  }
  const given = file !== null || pasted.trim() !== ''
  const marks = preview ? preview.carried + preview.waiting : 0
  const reopens = preview ? preview.complete > 0 && (preview.waiting > 0 || (preview.added && !editorial)) : false

  return (
    <section aria-labelledby="new-text" className="grid gap-4">
      <h2 id="new-text" className="text-base">
        {words.title}
      </h2>
      <p className="max-w-prose text-sm text-muted">{words.lead}</p>
      {stored && (
        <Notice tone="ok" live title={words.storedTitle(stored.number)}>
          <p>{words.storedText(stored)}</p>
        </Notice>
      )}
      <form
        method="post"
        className="grid max-w-2xl gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void look()
        }}
      >
        <Field label={words.paste} hint={words.pasteHint}>
          {(control) => <TextArea {...control} lang={language} dir="auto" rows={8} value={pasted} disabled={file !== null} onChange={({ target }) => setPasted(target.value)} />}
        </Field>
        <Field label={words.file}>{(control) => <input {...control} key={stored?.number ?? 0} type="file" accept=".txt,.html,.htm,.docx,.pdf" className="text-sm file:me-3 file:rounded-md file:border file:border-solid file:border-control file:bg-transparent file:px-3 file:py-1.5 file:text-sm file:text-ink" onChange={({ target }) => setFile(target.files?.[0] ?? null)} />}</Field>
        <div>
          <Button type="submit" look={preview ? 'plain' : 'primary'} disabled={busy || !given}>
            {busy && !preview ? words.reading : words.look}
          </Button>
        </div>
      </form>
      {failure && <FailureNotice failure={failure} />}
      {preview && (
        <div className="grid gap-4">
          <h3 className="text-sm">{words.result}</h3>
          <ul className="grid list-disc gap-1 ps-5 text-sm">
            {marks === 0 ? <li>{words.noMarks}</li> : <li>{words.carried(preview.carried, marks)}</li>}
            {preview.waiting > 0 && <li>{words.waiting(preview.waiting)}</li>}
            {preview.complete > 0 && <li>{reopens ? words.reopened(preview.complete) : words.staying}</li>}
          </ul>
          <div className="grid max-w-2xl gap-3">
            <Field label={words.headline}>{(control) => <Input {...control} lang={language} dir="auto" value={headline} maxLength={1000} onChange={({ target }) => setHeadline(target.value)} />}</Field>
            {preview.complete > 0 && <Checkbox label={words.editorial} checked={editorial} onChange={({ target }) => setEditorial(target.checked)} />}
            <div>
              <Button look="primary" disabled={busy || headline.trim() === ''} onClick={() => void store()}>
                {busy ? words.storing : words.store(preview.basedOn + 1)}
              </Button>
            </div>
          </div>
          <TextDifference before={preview.before} after={preview.text} pairs={preview.pairs} titles={[articleTexts.textOf(preview.basedOn), articleTexts.newText]} language={language} direction={direction} />
        </div>
      )}
    </section>
  )
}
