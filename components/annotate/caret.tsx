'use client'

import { useLayoutEffect, useRef, type RefObject } from 'react'
import { isCaret } from '@/lib/editor/selection'
import { useView } from './desk-context'
import { usePreferences } from './preferences-context'
import { pointOf } from './text-offsets'

/** Milliseconds shown, and milliseconds not. */
const BLINK = 550
/** Then it stands: what blinks for more than five seconds must be stoppable (WCAG 2.2.2). */
const TURNS = 8

/**
 * Where the keyboard is in the text: text that cannot be typed into has no caret of its own. Shown while the text has
 * the focus. Moved by a transform, so that nothing around it is laid out again.
 */
export function Caret({ root }: { root: RefObject<HTMLDivElement | null> }) {
  const focus = useView(({ editor: { focusedSpanId, selection } }) => (selection && (focusedSpanId === null || isCaret(selection)) ? selection.focus : null))
  const spans = useView(({ editor }) => editor.spans)
  // Larger letters move it too.
  const reading = usePreferences((preferences) => preferences.reading)
  const caret = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const text = root.current
    let stop = () => {}
    const measure = () => {
      const place = root.current && focus !== null ? placeOf(root.current, focus) : null
      if (!caret.current) return
      caret.current.hidden = place === null
      stop()
      if (!place) return
      caret.current.style.transform = `translate(${place.left}px, ${place.top}px) scaleY(${place.height})`
      stop = blink(caret.current)
    }
    measure()
    window.addEventListener('resize', measure)
    text?.addEventListener('focus', measure)
    return () => {
      window.removeEventListener('resize', measure)
      text?.removeEventListener('focus', measure)
      stop()
    }
  }, [root, focus, spans, reading])
  return <span ref={caret} hidden aria-hidden="true" className="annotate-caret" />
}

/** From now on, by a timer: an animation, even of two steps, keeps the browser drawing frames, and each answer to a key waits for the next. */
function blink(caret: HTMLElement): () => void {
  delete caret.dataset['off']
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return () => {}
  let turns = 0
  const timer = setInterval(() => {
    caret.toggleAttribute('data-off')
    if (++turns === TURNS) clearInterval(timer)
  }, BLINK)
  return () => clearInterval(timer)
}

/** Relative to the text's box, in CSS px. */
function placeOf(root: HTMLElement, offset: number): { left: number; top: number; height: number } | null {
  const point = pointOf(root, offset)
  if (!point) return null
  const range = document.createRange()
  range.setStart(point.node, point.offset)
  range.collapse(true)
  let box = range.getClientRects()[0]
  if (!box || box.height === 0) {
    // A collapsed range at the seam of two elements has no box in some browsers: measure the character beside it.
    const after = point.offset < point.node.length
    range.setStart(point.node, after ? point.offset : Math.max(0, point.offset - 1))
    range.setEnd(point.node, after ? point.offset + 1 : point.offset)
    const beside = range.getBoundingClientRect()
    const rtl = getComputedStyle(point.node.parentElement ?? root).direction === 'rtl'
    box = new DOMRect(after !== rtl ? beside.left : beside.right, beside.top, 0, beside.height)
  }
  const frame = root.getBoundingClientRect()
  return { left: box.left - frame.left - 1, top: box.top - frame.top, height: box.height }
}
