'use client'

import { useState } from 'react'
import { importing as words } from '@/components/messages/import'
import { Button } from '@/components/ui/button'
import { RadioTabs } from '@/components/ui/radio-tabs'
import { TextArea } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { DropZone } from './drop-zone'
import type { Source } from './import-item'

const WAYS = ['files', 'paste', 'web'] as const
type Way = (typeof WAYS)[number]

export interface Fetching {
  readonly allowed: boolean
  /** Whoever may change that is shown where. */
  readonly settings: string | null
}

/** Three ways for articles to come in: as files, as pasted text, from the web. */
export function WaysIn({ onAdd, fetching, small }: { onAdd: (sources: readonly Source[]) => void; fetching: Fetching; small: boolean }) {
  const [way, setWay] = useState<Way>('files')
  return (
    <div className="grid gap-4">
      <RadioTabs label={words.ways} value={way} options={WAYS.map((value) => ({ value, label: words.way[value] }))} onChange={setWay} />
      {way === 'files' && <DropZone small={small} onFiles={(files) => onAdd(files.map((file) => ({ kind: 'file', file })))} />}
      {way === 'paste' && <PasteForm onAdd={onAdd} />}
      {way === 'web' && (fetching.allowed ? <WebForm onAdd={onAdd} /> : <WebOff settings={fetching.settings} />)}
    </div>
  )
}

function PasteForm({ onAdd }: { onAdd: (sources: readonly Source[]) => void }) {
  const [text, setText] = useState('')
  const [count, setCount] = useState(1)
  return (
    <form
      method="post"
      className="grid max-w-2xl gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') return
        onAdd([{ kind: 'file', file: new File([text], words.pastedName(count), { type: 'text/plain' }) }])
        setCount(count + 1)
        setText('')
      }}
    >
      <Field label={words.paste} hint={words.pasteHint}>
        {(control) => <TextArea {...control} rows={8} dir="auto" value={text} onChange={({ target }) => setText(target.value)} />}
      </Field>
      <Button type="submit" look="primary" className="justify-self-start" disabled={text.trim() === ''}>
        {words.pasteButton}
      </Button>
    </form>
  )
}

function WebForm({ onAdd }: { onAdd: (sources: readonly Source[]) => void }) {
  const [typed, setTyped] = useState('')
  const addresses = [...new Set(typed.split(/\s+/).filter(Boolean))]
  return (
    <form
      method="post"
      className="grid max-w-2xl gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(addresses.map((address) => ({ kind: 'page', address, publishedAt: null })))
        setTyped('')
      }}
    >
      <Field label={words.web} hint={words.webHint}>
        {(control) => <TextArea {...control} rows={4} dir="ltr" spellCheck={false} autoCapitalize="none" value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </Field>
      <Button type="submit" look="primary" className="justify-self-start" disabled={addresses.length === 0}>
        {words.webButton}
      </Button>
    </form>
  )
}

function WebOff({ settings }: { settings: string | null }) {
  return (
    <Notice title={words.webOff} className="max-w-prose">
      <p>{settings === null ? words.webOffOthers : words.webOffManager}</p>
      {settings !== null && (
        <p className="mt-2">
          <LinkButton href={settings}>{words.toSettings}</LinkButton>
        </p>
      )}
    </Notice>
  )
}
