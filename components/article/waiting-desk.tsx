'use client'

import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { z } from 'zod'
import { readSelection } from '@/components/annotate/text-offsets'
import { articleTexts } from '@/components/messages/article-texts'
import { request } from '@/components/shell/request'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/controls'
import { FailureNotice, Notice } from '@/components/ui/notice'
import type { Failure } from '@/lib/domain/result'
import type { TextRange } from '@/lib/domain/text'
import type { WaitingReading } from '@/lib/domain/waiting'
import { MarkedText } from './marked-text'
import { occurrencesOf } from './masks'

const words = articleTexts.waiting

interface Settled {
  readonly id: string
  readonly quote: string
  readonly outcome: 'placed' | 'dropped'
}

/** The marks of one reading that wait, one at a time, the text they were made in beside the text as it is now. */
export function WaitingDesk({ slug, reading, codeNames }: { slug: string; reading: WaitingReading; codeNames: Readonly<Record<string, string>> }) {
  const { assignmentId, language, direction, now } = reading
  const [left, setLeft] = useState(reading.marks)
  const [index, setIndex] = useState(0)
  const [turn, setTurn] = useState(0)
  const [own, setOwn] = useState<TextRange | null>(null)
  const [typed, setTyped] = useState('')
  const [last, setLast] = useState<Settled | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const desk = useRef<HTMLElement>(null)
  const texts = useRef<HTMLDivElement>(null)
  const mark = left[Math.min(index, left.length - 1)]
  const found = typed.trim() === '' ? [] : occurrencesOf(now.text, typed.trim())
  const places = found.length > 0 ? found : (mark?.places ?? [])
  const place = own ?? places[turn % Math.max(1, places.length)] ?? null

  useEffect(() => {
    const look = () => {
      const selection = texts.current && readSelection(texts.current)
      // A selection that has gone elsewhere (to a button) still stands for what was chosen.
      if (selection && selection.anchor !== selection.focus) setOwn({ start: Math.min(selection.anchor, selection.focus), end: Math.max(selection.anchor, selection.focus) })
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  const shownAt = place?.start
  useEffect(() => {
    for (const shown of desk.current?.querySelectorAll('mark') ?? []) {
      const box = shown.closest<HTMLElement>('[data-scrolls]')
      if (box) box.scrollTop += shown.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3
    }
  }, [mark?.id, shownAt])

  const go = (to: number) => {
    setIndex(Math.max(0, Math.min(left.length - 1, to)))
    setTurn(0)
    setOwn(null)
    setTyped('')
  }
  const settle = async (outcome: Settled['outcome']) => {
    if (!mark || busy || (outcome === 'placed' && place === null)) return
    setBusy(true)
    const said = outcome === 'placed' && place ? { action: 'place', start: place.start, end: place.end } : { action: 'drop' }
    const answer = await request('POST', `/api/assignments/${assignmentId}/waiting/${mark.id}`, said, z.unknown())
    setBusy(false)
    setFailure(answer.ok ? null : answer.error)
    if (!answer.ok) return
    setLast({ id: mark.id, quote: mark.quote, outcome })
    setLeft((marks) => marks.filter(({ id }) => id !== mark.id))
    go(Math.min(index, left.length - 2))
    // What was pressed may be gone with the mark: keys go on.
    desk.current?.focus()
  }
  const undo = async () => {
    if (!last) return
    const answer = await request('POST', `/api/assignments/${assignmentId}/waiting/${last.id}`, { action: 'again' }, z.unknown())
    setFailure(answer.ok ? null : answer.error)
    if (!answer.ok) return
    const again = reading.marks.find(({ id }) => id === last.id)
    setLast(null)
    if (again) setLeft((marks) => [again, ...marks])
    go(0)
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof HTMLElement && event.target.closest('input, a, summary'))) return
    const onButton = event.target instanceof HTMLElement && event.target.closest('button') !== null
    const keys: Record<string, () => void> = {
      ...(onButton ? {} : { Enter: () => void settle('placed') }),
      n: () => {
        setOwn(null)
        setTurn(turn + 1)
      },
      x: () => void settle('dropped'),
      j: () => go(index + 1),
      k: () => go(index - 1),
    }
    const run = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined
    if (!run) return
    event.preventDefault()
    run()
  }

  const said = last && (
    <Notice tone="ok" live title={last.outcome === 'placed' ? words.placed : words.dropped}>
      <p dir="auto" className="bidi line-clamp-1">{`“${last.quote}”`}</p>
      {last.outcome === 'dropped' && (
        <Button small onClick={() => void undo()}>
          {words.undo}
        </Button>
      )}
    </Notice>
  )
  const before = mark && reading.before.find(({ number }) => number === mark.textNumber)
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys of the desk work wherever the focus is within it
    <section ref={desk} aria-label={words.desk} tabIndex={0} onKeyDown={press} className="grid gap-4">
      {failure && <FailureNotice failure={failure} />}
      {said}
      {!mark || !before ? (
        <Notice tone="ok" title={words.done}>
          <p>
            <a href={`/p/${slug}/annotate/${assignmentId}`} className="text-accent underline underline-offset-3">
              {words.open}
            </a>
          </p>
        </Notice>
      ) : (
        <>
          <div className="grid gap-1" aria-live="polite">
            <p className="text-sm text-muted">{words.of(Math.min(index, left.length - 1) + 1, left.length)}</p>
            <p lang={language} dir="auto" className="bidi headline text-lg">{`“${mark.quote}”`}</p>
            <p className="text-sm">
              {words.reasons[mark.reason]} <span className="text-muted">{mark.codes.map((code) => codeNames[code] ?? code).join(' · ')}</span>
            </p>
            {mark.note !== '' && <p className="text-sm">{`${words.note}: ${mark.note}`}</p>}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <Button look="primary" disabled={busy || place === null} onClick={() => void settle('placed')}>
              {words.place}
            </Button>
            <Button disabled={places.length < 2} onClick={() => (setOwn(null), setTurn(turn + 1))}>
              {words.nextPlace}
            </Button>
            <Button disabled={busy} onClick={() => void settle('dropped')}>
              {words.drop}
            </Button>
            <Button look="quiet" disabled={index === 0} onClick={() => go(index - 1)}>
              {words.previous}
            </Button>
            <Button look="quiet" disabled={index >= left.length - 1} onClick={() => go(index + 1)}>
              {words.next}
            </Button>
          </div>
          <label className="grid max-w-md gap-1 text-sm">
            {words.find}
            <Input
              dir="auto"
              lang={language}
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value)
                setOwn(null)
                setTurn(0)
              }}
            />
          </label>
          <p className="text-sm text-muted" aria-live="polite">
            {typed.trim() !== '' && found.length === 0 ? words.notFound : own ? words.chosen : places.length === 0 ? words.noPlace : words.proposed((turn % places.length) + 1, places.length)}
            {place && <span dir="auto" className="bidi ms-2 text-ink">{`“${now.text.slice(place.start, place.end).slice(0, 160)}”`}</span>}
          </p>
          <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            <Side title={words.before(before.number)} headline={before.headline} language={language}>
              <MarkedText text={before.text} mark={mark} {...{ language, direction }} />
            </Side>
            <Side title={words.after(now.number)} headline={now.headline} language={language}>
              <div ref={texts}>
                <MarkedText text={now.text} mark={place} {...{ language, direction }} />
              </div>
            </Side>
          </div>
          <p className="hidden text-xs text-muted pointer-fine:block">{words.keys}</p>
        </>
      )}
    </section>
  )
}

function Side({ title, headline, language, children }: { title: string; headline: string; language: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <h2 className="text-sm">
        {title}
        <span lang={language} dir="auto" className="bidi block font-normal text-muted">
          {headline}
        </span>
      </h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div data-scrolls role="region" aria-label={title} tabIndex={0} className="relative max-h-[60vh] overflow-y-auto border-y border-hairline py-2">
        {children}
      </div>
    </div>
  )
}
