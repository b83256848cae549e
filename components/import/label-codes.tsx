'use client'

import { useState } from 'react'
import { setImport as words } from '@/components/messages/set-import'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice, Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { Failure } from '@/lib/domain/result'
import { makeCodes, type SetPreview } from './set-requests'

/** Told apart from every key of a dimension: these have no dot. */
const NEW = 'a.new.one'

interface LabelCodesProps {
  slug: string
  preview: Pick<SetPreview, 'format' | 'codebook'>
  /** Labels without a code. */
  open: readonly string[]
  /** Understands the files anew with the codebook as it is by then. */
  onAgain: () => Promise<void>
}

interface Drafted {
  readonly draftId: string
  readonly added: number
  readonly known: number
}

/** Makes codes of the labels nobody has a code for, in a draft of the codebook; once a person has published it, the import goes on. */
export function LabelCodes({ slug, preview: { format, codebook }, open, onAgain }: LabelCodesProps) {
  const [dimension, setDimension] = useState(codebook.dimensions[0]?.key ?? NEW)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [drafted, setDrafted] = useState<Drafted | null>(null)
  const [looked, setLooked] = useState(false)
  const nameless = dimension === NEW && name.trim() === ''

  const make = async () => {
    setAsked(true)
    if (nameless || busy) return
    setBusy(true)
    const answer = await makeCodes(slug, { labels: open, dimension: dimension === NEW ? { name: name.trim() } : { key: dimension }, format })
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
    setLooked(false)
    if (!answer.ok) return
    const added = answer.value.codes.filter((one) => one.added).length
    setDrafted({ draftId: answer.value.draftId, added, known: answer.value.codes.length - added })
  }
  const again = async () => {
    if (busy) return
    setBusy(true)
    await onAgain()
    setBusy(false)
    setLooked(true)
  }

  if (open.length === 0) return <p role="status">{drafted && looked ? words.againSaid(0) : ''}</p>
  return (
    <section className="grid max-w-prose gap-3 rounded-sm border-s-3 border-hairline ps-3" aria-label={words.makeCodes}>
      <h3 className="text-sm font-medium">{words.makeCodes}</h3>
      <p className="text-muted">{words.makeCodesHint(codebook.title)}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={words.makeCodesIn}>
          {(control) => (
            <Select {...control} value={dimension} onChange={({ target }) => setDimension(target.value)}>
              {codebook.dimensions.map(({ key, name: title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
              <option value={NEW}>{words.newDimension}</option>
            </Select>
          )}
        </Field>
        {dimension === NEW && (
          <Field label={words.newDimensionName} error={asked && nameless && words.newDimensionMissing}>
            {(control) => <Input {...control} dir="auto" maxLength={80} value={name} onChange={({ target }) => setName(target.value)} autoComplete="off" />}
          </Field>
        )}
      </div>
      {failure && <FailureNotice failure={failure} />}
      <Button className="justify-self-start" aria-disabled={busy || undefined} onClick={() => void make()}>
        {busy && !drafted ? words.makingCodes : words.makeCodesOf(open.length)}
      </Button>
      {drafted && (
        <Notice tone="ok" live title={words.drafted(drafted.added, drafted.known)}>
          <p>{words.draftedNext}</p>
          <div className="flex flex-wrap items-center gap-3 pt-2">
            <TextLink href={`/p/${slug}/codebook/drafts/${drafted.draftId}`} target="_blank">
              {words.openDraft}
            </TextLink>
            <Button small aria-disabled={busy || undefined} onClick={() => void again()}>
              {words.again}
            </Button>
          </div>
          {looked && <p className="pt-2">{words.againSaid(open.length)}</p>}
        </Notice>
      )}
    </section>
  )
}
