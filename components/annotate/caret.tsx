'use client'

import { useLayoutEffect, useState, type RefObject } from 'react'
import { isCaret } from '@/lib/editor/selection'
import { useView } from './desk-context'
import { pointOf } from './text-offsets'

/** Where the keyboard is in the text: text that cannot be typed into has no caret of its own. Shown while the text has the focus. */
export function Caret({ root }: { root: RefObject<HTMLDivElement | null> }) {
  const focus = useView(({ editor: { focusedSpanId, selection } }) => (selection && (focusedSpanId === null || isCaret(selection)) ? selection.focus : null))
  const spans = useView(({ editor }) => editor.spans)
  const [place, setPlace] = useState<{ left: number; top: number; height: number } | null>(null)
  useLayoutEffect(() => {
    const measure = () => setPlace(root.current && focus !== null ? placeOf(root.current, focus) : null)
    measure()
    window.addEventListener('resize', measure)
    return () => window.removeEventListener('resize', measure)
  }, [root, focus, spans])
  if (!place) return null
  return <span key={focus} aria-hidden="true" className="annotate-caret" style={{ left: place.left, top: place.top, height: place.height }} />
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
