'use client'

import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import { exporting } from '@/components/messages/export'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, TextArea } from '@/components/ui/controls'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import type { Redistribution } from '@/lib/domain/licence'
import type { Failure } from '@/lib/domain/result'

/** A button that keeps the set as it stands, for ever. */
export function FreezeForm({ slug, filter, name, redistribution }: { slug: string; filter: Readonly<Record<string, string>>; name: string; redistribution: Redistribution }) {
  const { frozen } = exporting
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Failure | null>(null)
  const [form, setForm] = useState({ title: name, authors: '', note: '', texts: false, notes: false })
  const freeze = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await request('POST', `/api/projects/${slug}/frozen`, { ...form, ...filter }, z.object({ number: z.int() }))
    setBusy(false)
    setRefused(answer.ok ? null : answer.error)
    if (answer.ok) router.push(`/p/${slug}/export/frozen?version=${answer.value.number}`)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{frozen.freeze}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={frozen.dialogTitle}>
        <form method="post" noValidate onSubmit={(event) => void freeze(event)} className="grid gap-3">
          <p>{frozen.dialogText}</p>
          <Field label={frozen.setTitle}>{(control) => <Input {...control} value={form.title} onChange={({ target }) => setForm({ ...form, title: target.value })} />}</Field>
          <Field label={frozen.authors}>{(control) => <Input {...control} value={form.authors} onChange={({ target }) => setForm({ ...form, authors: target.value })} />}</Field>
          <Field label={frozen.note} optional={frozen.optional}>
            {(control) => <TextArea {...control} value={form.note} onChange={({ target }) => setForm({ ...form, note: target.value })} />}
          </Field>
          <Checkbox label={frozen.texts} checked={form.texts} onChange={({ target }) => setForm({ ...form, texts: target.checked })} />
          {form.texts && frozen.textsHint[redistribution] !== null && <p role="status" className="ps-6 text-sm text-warn">{frozen.textsHint[redistribution]}</p>}
          <Checkbox label={frozen.notes} checked={form.notes} onChange={({ target }) => setForm({ ...form, notes: target.checked })} />
          <div>
            <Button type="submit" look="primary" disabled={busy || form.title.trim() === '' || form.authors.trim() === ''}>
              {busy ? frozen.creating : frozen.create}
            </Button>
          </div>
          {refused && <FailureNotice failure={refused} />}
        </form>
      </Dialog>
    </>
  )
}
