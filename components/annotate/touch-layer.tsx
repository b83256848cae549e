'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { spansAt } from '@/lib/editor/spans'
import { tapped } from '@/lib/editor/touch'
import { annotate } from '@/components/messages/annotate'
import type { Desk } from './desk'
import { useDesk } from './desk-context'
import { characterAt } from './glyphs'
import { Handles } from './handles'
import type { Taps } from './taps'
import { useTaps } from './use-taps'

/** Stands beside the text in its scrolling column, so that handles scroll with the words. */
export function TouchLayer() {
  const desk = useDesk()
  const taps = useTaps()
  const layer = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ main: HTMLElement; root: HTMLElement } | null>(null)

  useLayoutEffect(() => {
    const main = layer.current?.parentElement
    const root = main?.querySelector<HTMLElement>('.reading')
    if (main && root) setPlace({ main, root })
  }, [])

  useEffect(() => {
    if (!place) return
    const { main, root } = place
    let last = ''
    const down = ({ pointerType }: PointerEvent) => {
      last = pointerType
      if (pointerType !== 'mouse') taps.touched()
    }
    // The browser makes a click of a tap only: not of a long press, nor of scrolling.
    const click = (event: MouseEvent) => {
      const type = event instanceof PointerEvent && event.pointerType ? event.pointerType : last
      if (type !== '' && type !== 'mouse') tap(desk, taps, root, event)
    }
    document.addEventListener('pointerdown', down, true)
    main.addEventListener('click', click)
    main.dataset['touch'] = ''
    return () => {
      document.removeEventListener('pointerdown', down, true)
      main.removeEventListener('click', click)
      delete main.dataset['touch']
    }
  }, [desk, taps, place])

  return (
    <div ref={layer} aria-hidden="true" className="edge-handles">
      {place && <Handles main={place.main} root={place.root} />}
    </div>
  )
}

function tap(desk: Desk, taps: Taps, root: HTMLElement, event: MouseEvent): void {
  const { target } = event
  if (!(target instanceof Element) || target.closest('button, [role=button], a, input, .edge-handle')) return
  const native = window.getSelection()
  // What a long press has selected is left alone until a tap puts it away.
  if (native && !native.isCollapsed && native.anchorNode && root.contains(native.anchorNode)) native.removeAllRanges()
  const { editor } = desk.view()
  const offset = target.closest('[data-start]') ? characterAt(root, { x: event.clientX, y: event.clientY }) : null
  const marked = offset !== null && spansAt(editor.spans, offset).length > 0
  if (desk.locked && !marked) return taps.cancel()
  const meant = tapped(editor.document, taps.view().started, offset, marked)
  switch (meant.does) {
    case 'start':
      return taps.start(meant.word)
    case 'select':
      return taps.select(meant.range)
    case 'focus':
      return taps.focus(meant.offset, meant.word)
    case 'locked':
      return desk.refuse(annotate.why.locked_zone)
    case 'cancel':
      return taps.cancel()
  }
}
