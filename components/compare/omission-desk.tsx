'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { z } from 'zod'
import { omissions as words } from '@/components/messages/omissions'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'
import { CHECKLIST_KINDS, type ChecklistKind, type ProposedItem } from '@/lib/stories/checklist'

interface OmissionDeskProps {
  slug: string
  storyId: string
  items: readonly { readonly id: string; readonly kind: ChecklistKind; readonly text: string }[]
  proposed: readonly ProposedItem[]
}

/** Proposals shown at once. */
const SHOWN = 20

/** Makes the list: items of one's own, and proposals to take or refuse. */
export function OmissionDesk({ slug, storyId, items, proposed }: OmissionDeskProps) {
  const router = useRouter()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [text, setText] = useState('')
  const [kind, setKind] = useState<string>('fact')
  const send = async (method: 'POST' | 'DELETE', path: string, body?: Record<string, unknown>): Promise<boolean> => {
    const outcome = await request(method, `/api/projects/${slug}/stories/${storyId}/checklist${path}`, body, z.object({}))
    setFailure(outcome.ok ? null : outcome.error)
    if (outcome.ok) router.refresh()
    return outcome.ok
  }
  return (
    <div className="grid gap-8">
      {failure && <FailureNotice failure={failure} />}
      <form
        method="post"
        aria-label={words.own}
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send('POST', '', { kind, text }).then((added) => added && setText(''))
        }}
      >
        <div className="w-32">
          <Field label={words.kind}>
            {(control) => (
              <Select value={kind} onChange={(event) => setKind(event.target.value)} {...control}>
                {CHECKLIST_KINDS.map((one) => (
                  <option key={one} value={one}>
                    {words.kinds[one]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <div className="min-w-52 flex-1">
          <Field label={words.newItem}>{(control) => <Input dir="auto" required maxLength={200} value={text} onChange={(event) => setText(event.target.value)} {...control} />}</Field>
        </div>
        <Button type="submit">{words.add}</Button>
      </form>
      {items.length > 0 && (
        <details>
          <summary className="w-fit py-1 text-sm">{words.remove}</summary>
          <ul className="grid">
            {items.map((item) => (
              <li key={item.id} className="flex flex-wrap items-center justify-between gap-2 border-b border-hairline py-1 text-sm">
                <span dir="auto" className="bidi min-w-0 flex-1">
                  {item.text}
                </span>
                <Button small look="quiet" aria-label={words.removeOf(item.text)} onClick={() => void send('DELETE', `/${item.id}`)}>
                  {words.remove}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {proposed.length > 0 && (
        <section aria-label={words.proposed} className="grid gap-1">
          <h2 className="text-base">{words.proposed}</h2>
          <p className="max-w-prose text-sm text-muted">{words.proposedHint}</p>
          <ul className="grid">
            {proposed.slice(0, SHOWN).map((item) => (
              <li key={`${item.kind} ${item.text}`} className="flex flex-wrap items-center justify-between gap-2 border-b border-hairline py-1.5 text-sm">
                <span className="min-w-0 flex-1 basis-64 sm:ps-16">
                  <span className="me-2 text-xs text-muted sm:-ms-16 sm:me-0 sm:inline-block sm:w-16">{words.kinds[item.kind]}</span>
                  <span dir="auto" className="bidi">
                    {item.text}
                  </span>
                  <span className="ms-2 text-xs whitespace-nowrap text-muted">{words.had(item.articles, item.of)}</span>
                </span>
                <span className="flex gap-1">
                  <Button small aria-label={words.addOf(item.text)} onClick={() => void send('POST', '', { kind: item.kind, text: item.text })}>
                    {words.add}
                  </Button>
                  <Button small look="quiet" aria-label={words.refuseOf(item.text)} onClick={() => void send('POST', '', { kind: item.kind, text: item.text, refused: true })}>
                    {words.refuse}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
