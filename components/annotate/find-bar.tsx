'use client'

import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { TextRange } from '@/lib/domain/text'
import { ok } from '@/lib/domain/result'
import { find, hitFrom } from '@/lib/editor/find'
import { isCaret, rangeOf } from '@/lib/editor/selection'
import type { Selection } from '@/lib/editor/state'
import { Button } from '@/components/ui/button'
import { Checkbox, Input } from '@/components/ui/controls'
import { deskHelp } from '@/components/messages/desk-help'
import type { Desk } from './desk'
import { useDesk, useView } from './desk-context'
import { useHelp, useHelpView } from './help-context'
import { HitFrame } from './hit-frame'
import { canPaintHits, paintHits } from './hit-painter'
import { nextTurn, useSearchText } from './search-text'
import { readingRoot, textScroller } from './text-in-view'

const NONE: readonly TextRange[] = []
/** A longer selection is not what somebody wants to look for. */
const LONGEST_PREFILL = 100

/** Where the person was when the search began. */
interface Origin {
  readonly selection: Selection | null
  readonly focusedSpanId: string | null
  readonly scrollTop: number
}

/** Search in the text. The current hit is the selection as well, so that it can be tagged at once. */
export function FindBar() {
  const requests = useHelpView((view) => view.find)
  return requests > 0 ? <OpenBar requests={requests} /> : null
}

function OpenBar({ requests }: { requests: number }) {
  const desk = useDesk()
  const help = useHelp()
  const content = useView(({ editor }) => editor.document)
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState(() => prefill(desk))
  const [words, setWords] = useState(false)
  const [exact, setExact] = useState(false)
  const [at, setAt] = useState(-1)
  /** Null once the person has gone on from a hit: then there is nothing to return to. */
  const origin = useRef<Origin | null>(null)
  const text = useSearchText(content, exact ? 'exact' : 'folded', nextTurn)
  const hits = useMemo(() => (query === '' || !text ? NONE : find(text, query, words)), [text, query, words])
  const current = hits[at] ?? null

  // Each wish for the search, also a repeated one, brings the focus here with the words selected.
  useEffect(() => {
    const { selection, focusedSpanId } = desk.view().editor
    const root = readingRoot()
    origin.current = { selection, focusedSpanId, scrollTop: root ? textScroller(root).scrollTop : 0 }
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [desk, requests])

  const show = (index: number, of: readonly TextRange[] = hits) => {
    const hit = of[index]
    setAt(hit ? index : -1)
    if (hit) desk.run(ok({ selection: { anchor: hit.start, focus: hit.end }, focusedSpanId: null }))
  }
  // While the words are typed, the first place from where the person was.
  const first = useRef(show)
  useEffect(() => void (first.current = show))
  useEffect(() => {
    const from = origin.current?.selection ? rangeOf(origin.current.selection).start : 0
    const next = hitFrom(hits, from)
    first.current(next < hits.length ? next : 0, hits)
  }, [hits])

  const painted = useRef({ hits, current })
  const painter = useRef<{ look: () => void } | null>(null)
  useEffect(() => {
    const painting = paintHits(() => painted.current.hits, () => painted.current.current, desk.subscribe)
    painter.current = painting
    return () => painting.end()
  }, [desk])
  useEffect(() => {
    painted.current = { hits, current }
    painter.current?.look()
  }, [hits, current])

  const step = (by: 1 | -1) => show((at + by + hits.length) % Math.max(1, hits.length))
  const toText = () => {
    origin.current = null
    readingRoot()?.focus({ preventScroll: true })
  }
  const close = () => {
    const back = origin.current
    help.set({ find: 0 })
    if (back) {
      desk.run(ok({ selection: back.selection, focusedSpanId: back.focusedSpanId }), false)
      const root = readingRoot()
      if (root) textScroller(root).scrollTop = back.scrollTop
    }
    readingRoot()?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing) return
    const inField = event.target === field.current
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && inField) step(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown' && inField) toText()
    else return
    event.preventDefault()
  }

  const texts = deskHelp.find
  return (
    <div role="search" aria-label={texts.label} className="find-bar" onKeyDown={onKeyDown}>
      <Input ref={field} className="find-field" dir="auto" type="text" autoComplete="off" spellCheck={false} aria-label={texts.field} placeholder={texts.field} value={query} onChange={(event) => setQuery(event.target.value)} />
      <p role="status" className="find-count tabular">
        {query !== '' && text && (hits.length > 0 ? texts.count(at + 1, hits.length) : texts.none)}
      </p>
      <Button small disabled={hits.length === 0} onClick={() => step(-1)}>
        {texts.previous}
      </Button>
      <Button small disabled={hits.length === 0} onClick={() => step(1)}>
        {texts.next}
      </Button>
      <Button small disabled={hits.length === 0} onClick={toText}>
        {texts.toText} <kbd aria-hidden="true">↓</kbd>
      </Button>
      <Checkbox label={texts.words} checked={words} onChange={(event) => setWords(event.target.checked)} />
      <Checkbox label={<span title={texts.exactMeans}>{texts.exact}</span>} checked={exact} onChange={(event) => setExact(event.target.checked)} />
      <Button small look="quiet" className="ms-auto" aria-label={texts.close} title={texts.close} onClick={close}>
        ×
      </Button>
      {current && !canPaintHits() && <HitFrame hit={current} />}
    </div>
  )
}

/** The words that are selected, or those of the current mark, if they are few. */
function prefill(desk: Desk): string {
  const { selection, document } = desk.view().editor
  if (!selection || isCaret(selection)) return ''
  const { start, end } = rangeOf(selection)
  const text = document.text.slice(start, end)
  return text.length <= LONGEST_PREFILL && !text.includes('\n') ? text.trim() : ''
}
