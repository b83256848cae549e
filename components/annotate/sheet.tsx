'use client'

import { useLayoutEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react'
import { isCaret, rangeOf } from '@/lib/editor/selection'
import { restingHeight } from '@/lib/editor/touch'
import { touch } from '@/components/messages/desk-touch'
import { ARTICLE_TAB } from './desk'
import { useDesk, useView } from './desk-context'
import { freeFrame, scrollerOf } from './free-frame'
import { SheetHead } from './sheet-head'
import { rangeOver } from './text-offsets'
import { useTapsView } from './use-taps'

export type SheetLevel = 'low' | 'half' | 'full'
const LEVELS: readonly SheetLevel[] = ['low', 'half', 'full']

/** A finger that moves less than this presses a button of the head; px. */
const PRESS_PX = 8

interface Pull {
  readonly pointerId: number
  readonly from: number
  readonly height: number
  moved: boolean
  last: { y: number; time: number }
  speed: number
}

/**
 * The panel beside the text; on a phone a sheet from below. It rises when there is something to code, is pulled or
 * pressed to three heights, and never stays over the words it is about: they are scrolled into what is free.
 */
export function Sheet({ children }: { children: ReactNode }) {
  const busy = useView(({ editor }) => editor.focusedSpanId !== null || (editor.selection !== null && !isCaret(editor.selection)))
  // After the first tap the second one needs the room.
  const waits = useTapsView(({ started }) => started !== null)
  const asked = useView(({ dimension }) => dimension === ARTICLE_TAB)
  const subject = useView(({ editor }) => editor.focusedSpanId) ?? (waits ? 'start' : busy ? 'selection' : asked ? 'article' : 'nothing')
  const [chosen, setChosen] = useState<{ level: SheetLevel; subject: string } | null>(null)
  // What the person chose holds until it is about something else; full height stays as long as there is something.
  const holds = chosen && (chosen.subject === subject || (chosen.level === 'full' && busy && !waits))
  const level = holds ? chosen.level : (busy || asked) && !waits ? 'half' : 'low'
  const setLevel = (next: SheetLevel) => setChosen({ level: next, subject })

  const panel = useRef<HTMLElement>(null)
  const pull = useRef<Pull | null>(null)
  const pulled = useRef(false)
  useRoomForSheet(panel)
  useWordsInSight(level)

  const down = (event: PointerEvent) => {
    if (!event.isPrimary || event.button !== 0 || !panel.current) return
    pulled.current = false
    pull.current = { pointerId: event.pointerId, from: event.clientY, height: panel.current.offsetHeight, moved: false, last: { y: event.clientY, time: event.timeStamp }, speed: 0 }
  }
  const move = (event: PointerEvent<HTMLElement>) => {
    const one = pull.current
    if (one?.pointerId !== event.pointerId || !panel.current) return
    if (!one.moved && Math.abs(event.clientY - one.from) < PRESS_PX) return
    if (!one.moved) event.currentTarget.setPointerCapture(event.pointerId)
    one.moved = true
    const elapsed = event.timeStamp - one.last.time
    if (elapsed > 0) one.speed = (one.last.y - event.clientY) / elapsed
    one.last = { y: event.clientY, time: event.timeStamp }
    panel.current.dataset['pulled'] = ''
    panel.current.style.blockSize = `${one.height + one.from - event.clientY}px`
  }
  const letGo = (event: PointerEvent) => {
    const one = pull.current
    if (one?.pointerId !== event.pointerId || !panel.current) return
    pull.current = null
    if (!one.moved) return
    pulled.current = true
    const height = panel.current.offsetHeight
    delete panel.current.dataset['pulled']
    panel.current.style.blockSize = ''
    const stops = stopsOf(panel.current)
    setLevel(LEVELS[stops.indexOf(restingHeight(height, one.speed, stops))] ?? 'half')
  }

  return (
    <aside ref={panel} className="annotate-panel" data-level={level} aria-label={touch.sheet}>
      <div
        className="annotate-sheet-head md:hidden"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        // A pull that ends on a button has not pressed it.
        onClickCapture={(event) => {
          if (pulled.current) event.stopPropagation()
          pulled.current = false
        }}
      >
        <SheetHead level={level} onLevel={setLevel} />
      </div>
      <div className="annotate-panel-body">{children}</div>
    </aside>
  )
}

/** Heights of the three levels in px, lowest first; the style sheet says what they are. */
function stopsOf(panel: HTMLElement): number[] {
  const before = panel.dataset['level']
  const stops = LEVELS.map((level) => {
    panel.dataset['level'] = level
    return panel.offsetHeight
  })
  panel.dataset['level'] = before
  return stops
}

/** Lets the foot know how much of the page the sheet takes (--sheet). No element above the text: what is inherited by a long text takes half a second. */
function useRoomForSheet(panel: { readonly current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const sheet = panel.current
    const foot = sheet?.closest('.annotate')?.querySelector<HTMLElement>('.annotate-foot')
    if (!sheet || !foot) return
    const watch = new ResizeObserver(() => foot.style.setProperty('--sheet', `${sheet.offsetHeight}px`))
    watch.observe(sheet)
    return () => watch.disconnect()
  }, [panel])
}

/** Where the panel stands beside the text (annotate.css). Asking for its computed style would lay out the page for every mark. */
const BESIDE = ['(width >= 820px)', '(width < 820px) and (height < 500px) and (orientation: landscape)']

/** Room left between the words and what covers the page, px: a line, and the handles below it. */
const ROOM = 52

function useWordsInSight(level: SheetLevel): void {
  const desk = useDesk()
  const focusedId = useView(({ editor }) => editor.focusedSpanId)
  const selection = useView(({ editor }) => editor.selection)
  useLayoutEffect(() => {
    const main = document.querySelector<HTMLElement>('.annotate-text')
    const root = main?.querySelector<HTMLElement>('.reading')
    if (!main || !root || level === 'low' || !selection || isCaret(selection)) return
    // Beside the text nothing is covered.
    if (BESIDE.some((query) => window.matchMedia(query).matches)) return
    const { start, end } = rangeOf(selection)
    const box = rangeOver(root, start, end)?.getBoundingClientRect()
    if (!box) return
    const { top, bottom } = freeFrame(main)
    const under = box.bottom + ROOM - bottom
    // Where not all of it fits, its beginning counts.
    if (under > 0) scrollerOf(main).scrollBy(0, Math.min(under, box.top - top - 8))
    else if (box.top < top + 8) scrollerOf(main).scrollBy(0, box.top - top - 8)
  }, [desk, level, focusedId, selection])
}
