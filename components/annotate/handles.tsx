'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type PointerEvent as ReactPointerEvent } from 'react'
import { isCodable } from '@/lib/domain/article'
import type { TextRange } from '@/lib/domain/text'
import { reshape } from '@/lib/editor/commands'
import type { EditorDocument } from '@/lib/editor/document'
import { isCaret, markable } from '@/lib/editor/selection'
import { focusedSpan } from '@/lib/editor/state'
import { dragged, nearestIndex, offsetAt, paceAt, paced, scrollStep, type Edge, type Glyph, type Pace, type Point } from '@/lib/editor/touch'
import { useDesk, useView } from './desk-context'
import { paintEdges, unpaintEdges } from './edge-painter'
import { freeFrame, scrollerOf } from './free-frame'
import { edgePlace, glyphsOf, type EdgePlace } from './glyphs'
import { paragraphOf } from './text-offsets'
import { useTaps, useTapsView } from './use-taps'

type Places = Readonly<Record<Edge, EdgePlace>>

/** Everything about the handle that is under the finger now. */
interface Drag {
  readonly pointerId: number
  readonly edge: Edge
  readonly original: TextRange
  readonly spanId: string | null
  readonly glyphs: readonly Glyph[]
  /** From the finger to the middle of the character it moves: the finger is below what it points at. */
  readonly grip: Point
  pace: Pace
  /** Where the finger is in the window. */
  finger: Point
  range: TextRange
  frame: number
}

const EDGES: readonly Edge[] = ['start', 'end']

/**
 * A handle at either edge of the current mark, or of what the page itself has selected; what a long press selects has
 * the system's own. For eyes and hands only: keys and the inspector's buttons move edges for everybody else.
 */
export function Handles({ main, root }: { main: HTMLElement; root: HTMLElement }) {
  const desk = useDesk()
  const taps = useTaps()
  const byTouch = useTapsView((view) => view.byTouch)
  const content = useView(({ editor }) => editor.document)
  const span = useView(({ editor }) => focusedSpan(editor))
  const selection = useView(({ editor }) => (editor.focusedSpanId === null ? editor.selection : null))
  const locked = useView(({ status }) => desk.readOnly || status === 'complete')
  const [preview, setPreview] = useState<TextRange | null>(null)
  const drag = useRef<Drag | null>(null)

  const native = useNativeSelection(root)
  const chosen = span ?? (selection && !isCaret(selection) ? selected(content, selection) : null)
  const range = preview ?? (locked || native ? null : chosen)
  const places = usePlaces(main, root, range)

  const finish = useCallback(
    (commit: boolean) => {
      const one = drag.current
      if (!one) return
      drag.current = null
      cancelAnimationFrame(one.frame)
      unpaintEdges()
      setPreview(null)
      const { editor } = desk.view()
      // Another device may have taken the mark away meanwhile.
      if (!commit || editor.focusedSpanId !== one.spanId || (one.range.start === one.original.start && one.range.end === one.original.end)) return
      desk.run(reshape(editor, one.range), false)
    },
    [desk],
  )

  useEffect(() => {
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !drag.current) return
      event.preventDefault()
      event.stopPropagation()
      finish(false)
    }
    document.addEventListener('keydown', escape, true)
    return () => {
      document.removeEventListener('keydown', escape, true)
      finish(false)
    }
  }, [finish])

  const follow = (): void => {
    const one = drag.current
    if (!one) return
    one.frame = 0
    const { x, y } = originOf(main)
    const point = { x: one.finger.x + one.grip.x - x, y: one.finger.y + one.grip.y - y }
    const offset = offsetAt(one.glyphs, point)
    const unit = taps.view().precise || one.pace.precise ? 'character' : 'word'
    const next = offset === null ? one.range : dragged(content, one.range, one.edge, offset, unit)
    if (next.start !== one.range.start || next.end !== one.range.end) {
      one.range = next
      paintEdges(root, one.original, next)
      setPreview(next)
    }
    const frame = freeFrame(main)
    const step = scrollStep(one.finger.y, frame.top, frame.bottom)
    if (step === 0) return
    scrollerOf(main).scrollBy(0, step)
    one.frame = requestAnimationFrame(follow)
  }

  const begin = (event: ReactPointerEvent<HTMLElement>): void => {
    if (!event.isPrimary || event.button !== 0 || !range || !places || drag.current) return
    // No click, no focus and no selection of the browser's come of it.
    event.preventDefault()
    const origin = originOf(main)
    const finger = { x: event.clientX, y: event.clientY }
    const middle = ({ x, top, bottom }: EdgePlace): Point => ({ x: x + origin.x, y: (top + bottom) / 2 + origin.y })
    const foot = ({ x, bottom }: EdgePlace): Point => ({ x: x + origin.x, y: bottom + origin.y - 2 })
    const knob = ({ x, bottom }: EdgePlace): Point => ({ x: x + origin.x, y: bottom + origin.y })
    // Around a short word the two areas overlap: the nearer knob is meant.
    const edge = EDGES[nearestIndex(EDGES.map((one) => knob(places[one])), finger)] ?? 'end'
    const paragraph = paragraphOf(root, range.start)
    if (!paragraph) return
    // A finger hides the line it moves along; a mouse points at words, so only as much is made up for as the knob hangs below.
    const from = event.pointerType === 'mouse' ? foot(places[edge]) : middle(places[edge])
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = {
      pointerId: event.pointerId,
      edge,
      original: { start: range.start, end: range.end },
      spanId: desk.view().editor.focusedSpanId,
      glyphs: glyphsOf(paragraph, origin),
      grip: { x: from.x - finger.x, y: from.y - finger.y },
      pace: paceAt(finger, event.timeStamp),
      finger,
      range: { start: range.start, end: range.end },
      frame: 0,
    }
  }

  const move = (event: ReactPointerEvent): void => {
    const one = drag.current
    if (one?.pointerId !== event.pointerId) return
    one.finger = { x: event.clientX, y: event.clientY }
    one.pace = paced(one.pace, one.finger, event.timeStamp)
    one.frame ||= requestAnimationFrame(follow)
  }

  const up = (event: ReactPointerEvent): void => {
    const one = drag.current
    if (one?.pointerId !== event.pointerId) return
    one.finger = { x: event.clientX, y: event.clientY }
    cancelAnimationFrame(one.frame)
    follow()
    finish(true)
  }

  if (!places) return null
  return EDGES.map((edge) => (
    <span
      key={edge}
      className="edge-handle"
      data-edge={edge}
      data-before={places[edge].before ? '' : undefined}
      data-fine={byTouch ? undefined : ''}
      data-dragged={preview ? '' : undefined}
      style={placed(places[edge], main.clientWidth, byTouch ? 44 : 24)}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => finish(false)}
      onLostPointerCapture={() => finish(false)}
    />
  ))
}

interface HandleStyle extends CSSProperties {
  '--line': string
  '--knob': string
}

/** The area hangs below the line, away from the words of the range, and stays in the column. */
function placed({ x, top, bottom, before }: EdgePlace, width: number, size: number): HandleStyle {
  const left = Math.min(Math.max(before ? x : x - size, 0), width - size)
  return { left, top: bottom, width: size, height: size, '--line': `${bottom - top}px`, '--knob': `${x - left}px` }
}

function selected(content: EditorDocument, selection: { anchor: number; focus: number }): TextRange | null {
  const range = markable(content, selection)
  return range && isCodable(range, content.zones) ? range : null
}

/** The top left corner of what scrolls in the column, in px of the window. */
function originOf(main: HTMLElement): Point {
  const { left, top } = main.getBoundingClientRect()
  return { x: left - main.scrollLeft, y: top - main.scrollTop }
}

/** Where the edges are, measured again when the text is laid out anew. */
function usePlaces(main: HTMLElement, root: HTMLElement, range: TextRange | null): Places | null {
  const [places, setPlaces] = useState<Places | null>(null)
  const start = range?.start
  const end = range?.end
  useLayoutEffect(() => {
    const measure = () => {
      const paragraph = start === undefined ? null : paragraphOf(root, start)
      if (!paragraph || start === undefined || end === undefined) return setPlaces(null)
      const { x, y } = originOf(main)
      const shift = (place: EdgePlace): EdgePlace => ({ ...place, x: place.x - x, top: place.top - y, bottom: place.bottom - y })
      const [first, last] = [edgePlace(paragraph, { start, end }, 'start'), edgePlace(paragraph, { start, end }, 'end')]
      setPlaces(first && last ? { start: shift(first), end: shift(last) } : null)
    }
    measure()
    if (start === undefined) return
    const watch = new ResizeObserver(measure)
    watch.observe(root)
    watch.observe(main)
    return () => watch.disconnect()
  }, [main, root, start, end])
  return places
}

/** True while the browser itself has something selected in the text. */
function useNativeSelection(root: HTMLElement): boolean {
  const [native, setNative] = useState(false)
  useEffect(() => {
    const read = () => {
      const selection = window.getSelection()
      setNative(selection !== null && !selection.isCollapsed && selection.anchorNode !== null && root.contains(selection.anchorNode))
    }
    read()
    document.addEventListener('selectionchange', read)
    return () => document.removeEventListener('selectionchange', read)
  }, [root])
  return native
}
