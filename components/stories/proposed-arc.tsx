'use client'

import { useState } from 'react'
import { stories as words } from '@/components/messages/stories'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { Field } from '@/components/ui/field'
import type { ArcProposal } from '@/lib/stories/view'
import { Reasons } from './reasons'
import type { Send } from './send'

/** Stories that look like parts of one course of events. */
export function ProposedArc({ proposal: { stories, arc, reasons }, send, mayEdit }: { proposal: ArcProposal; send: Send; mayEdit: boolean }) {
  const [title, setTitle] = useState(arc?.title ?? '')
  const storyIds = stories.map(({ id }) => id)
  return (
    <li className="grid gap-3 border-t border-hairline py-4">
      <p className="text-sm">{arc ? words.joinArc(arc.title) : words.arcWhy}</p>
      <ul className="grid gap-1">
        {stories.map((story) => (
          <li key={story.id} dir="auto" className="bidi">
            {story.title}
          </li>
        ))}
      </ul>
      <Reasons reasons={{ ...reasons, shared: 0, languages: [] }} />
      {mayEdit && (
        <form
          method="post"
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void send('POST', '/arcs', { title, storyIds }, words.arcConfirmed(title))
          }}
        >
          {arc === null && (
            <div className="min-w-52 flex-1 sm:max-w-md">
              <Field label={words.arcTitle}>{(control) => <Input dir="auto" required maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} {...control} />}</Field>
            </div>
          )}
          <Button type="submit" look="primary">
            {words.confirmArc}
          </Button>
          <Button onClick={() => void send('POST', '/stories/refusals', { kind: 'arc', storyIds, ...(arc ? { arcId: arc.id } : {}) }, words.refused)}>{words.refuseArc}</Button>
        </form>
      )}
    </li>
  )
}
