'use client'

import { useState, type FormEvent } from 'react'
import { z } from 'zod'
import { sharing as words } from '@/components/messages/sharing'
import { ShownOnce } from '@/components/people/shown-once'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { MOST_SHARE_DAYS, SHARE_DAYS, type SharedView } from '@/lib/comparison/shared-view'
import type { Failure } from '@/lib/domain/result'

/** A button that makes a link to the view it stands on. */
export function ShareForm({ slug, view }: { slug: string; view: SharedView }) {
  const [open, setOpen] = useState(false)
  const [days, setDays] = useState(String(SHARE_DAYS))
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  const [refused, setRefused] = useState<Failure | null>(null)
  const wanted = z.coerce.number().int().min(1).max(MOST_SHARE_DAYS).safeParse(days)
  const create = async (event: FormEvent) => {
    event.preventDefault()
    if (!wanted.success) return
    setBusy(true)
    const answer = await request('POST', `/api/projects/${slug}/shares`, { view, days: wanted.data }, z.object({ path: z.string() }))
    setBusy(false)
    setRefused(answer.ok ? null : answer.error)
    setMade(answer.ok ? new URL(answer.value.path, window.location.href).href : null)
  }
  return (
    <>
      <Button
        onClick={() => {
          setMade(null)
          setRefused(null)
          setOpen(true)
        }}
      >
        {words.share}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.formTitle} actions={<TextLink href={`/p/${slug}/shares`}>{words.toList}</TextLink>}>
        <div className="grid gap-4">
          <p>{words.formText}</p>
          {made ? (
            <ShownOnce title={words.madeTitle} text={words.made} value={made} />
          ) : (
            <form method="post" noValidate onSubmit={(event) => void create(event)} className="grid gap-3">
              <Field label={words.days} hint={words.daysHint(MOST_SHARE_DAYS)} error={!wanted.success && words.daysWrong(MOST_SHARE_DAYS)}>
                {(control) => <Input {...control} type="number" inputMode="numeric" min={1} max={MOST_SHARE_DAYS} className="max-w-32" value={days} onChange={({ target }) => setDays(target.value)} />}
              </Field>
              <div>
                <Button type="submit" look="primary" disabled={busy || !wanted.success}>
                  {busy ? words.creating : words.create}
                </Button>
              </div>
            </form>
          )}
          {refused && <FailureNotice failure={refused} />}
        </div>
      </Dialog>
    </>
  )
}
