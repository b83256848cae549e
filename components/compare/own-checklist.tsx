'use client'

import { useState } from 'react'
import { z } from 'zod'
import { omissions } from '@/components/messages/omissions'
import { request } from '@/components/shell/request'
import { Select } from '@/components/ui/controls'
import { FailureNotice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'
import { CHECKLIST_KINDS, type ChecklistKind } from '@/lib/stories/checklist'

interface Mark {
  readonly itemId: string
  readonly present: boolean
  readonly place: { readonly start: number; readonly end: number } | null
}

interface OwnChecklistProps {
  assignmentId: string
  language: string
  direction: 'ltr' | 'rtl'
  items: readonly { readonly id: string; readonly kind: ChecklistKind; readonly text: string }[]
  marks: readonly Mark[]
  places: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

const words = omissions.coder
const OPENING = 70

/** Item by item: there (and where), not there, or left open. Each answer is saved as it is given. */
export function OwnChecklist({ assignmentId, language, direction, items, marks: before, places }: OwnChecklistProps) {
  const [marks, setMarks] = useState(() => new Map(before.map((mark) => [mark.itemId, mark])))
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saved, setSaved] = useState('')
  const say = async (itemId: string, mark: Omit<Mark, 'itemId'> | null) => {
    setSaved('')
    const outcome = await request('POST', `/api/assignments/${assignmentId}/checklist`, { itemId, present: mark?.present ?? null, place: mark?.place ?? null }, z.object({}))
    setFailure(outcome.ok ? null : outcome.error)
    if (!outcome.ok) return
    setSaved(words.saved)
    setMarks((now) => {
      const next = new Map(now)
      if (mark) next.set(itemId, { itemId, ...mark })
      else next.delete(itemId)
      return next
    })
  }
  if (items.length === 0) return <p>{words.empty}</p>
  return (
    <div className="grid gap-6">
      {failure && <FailureNotice failure={failure} />}
      <p className="text-sm text-muted">{words.progress(items.filter(({ id }) => marks.has(id)).length, items.length)}</p>
      <p role="status" className="sr-only">
        {saved}
      </p>
      {CHECKLIST_KINDS.map((kind) => {
        const own = items.filter((item) => item.kind === kind)
        return (
          own.length > 0 && (
            <section key={kind} className="grid gap-1">
              <h2 className="text-base">{omissions.kindHeadings[kind]}</h2>
              <ul className="grid">
                {own.map((item) => {
                  const mark = marks.get(item.id)
                  const chosen = mark === undefined ? 'open' : mark.present ? 'yes' : 'no'
                  return (
                    <li key={item.id} className="border-t border-hairline py-3">
                      <fieldset className="grid gap-2">
                        <legend dir="auto" className="bidi pb-1 font-medium">
                          {item.text}
                        </legend>
                        <div className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
                          {(['yes', 'no', 'open'] as const).map((answer) => (
                            <label key={answer} className="inline-flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
                              <input
                                type="radio"
                                name={item.id}
                                checked={chosen === answer}
                                onChange={() => void say(item.id, answer === 'open' ? null : { present: answer === 'yes', place: null })}
                              />
                              {words[answer]}
                            </label>
                          ))}
                        </div>
                        {mark?.present && (
                          <Select
                            aria-label={words.whereOf(item.text)}
                            lang={language}
                            dir={direction}
                            className="max-w-xl"
                            value={mark.place?.start ?? ''}
                            onChange={({ target }) => {
                              const place = places.find(({ start }) => String(start) === target.value)
                              void say(item.id, { present: true, place: place ? { start: place.start, end: place.end } : null })
                            }}
                          >
                            <option value="">{words.nowhere}</option>
                            {places.map(({ start, text }, i) => (
                              <option key={start} value={start}>{`${i + 1}. ${text.length > OPENING ? `${text.slice(0, OPENING)} …` : text}`}</option>
                            ))}
                          </Select>
                        )}
                      </fieldset>
                    </li>
                  )
                })}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}
