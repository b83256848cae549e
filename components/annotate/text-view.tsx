'use client'

import { memo, useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { CODABLE_ZONES, isCodable, type ZoneKind } from '@/lib/domain/article'
import type { AssignmentView } from '@/lib/domain/assignment'
import { directionAt } from '@/lib/editor/document'
import { isCaret, markable } from '@/lib/editor/selection'
import { zoneOf } from '@/lib/editor/segments'
import { focusedSpan } from '@/lib/editor/state'
import { keyOf } from '@/lib/editor/key-press'
import { annotate } from '@/components/messages/annotate'
import { Caret } from './caret'
import { useDesk, useView } from './desk-context'
import { isComposing } from './keyboard'
import { keymapOf } from './keymap-choice'
import { usePreferenceStore } from './preferences-context'
import { Paragraph } from './paragraph'
import { boxHolding, RUN } from './paragraph-boxes'
import { paintSelection } from './selection-painter'
import { paragraphOf, rangeOver, readSelection, writeSelection } from './text-offsets'
import { useDrawing } from './use-drawing'

/** The article, set for reading. Selecting here by mouse, touch or keyboard moves the desk's selection. */
export function TextView({ article }: { article: AssignmentView['article'] }) {
  const desk = useDesk()
  const preferences = usePreferenceStore()
  const root = useRef<HTMLDivElement>(null)
  const content = useView(({ editor }) => editor.document)
  const lists = useView((view) => view.lists)
  const focusedId = useView(({ editor }) => editor.focusedSpanId)
  const selection = useView(({ editor }) => editor.selection)
  const reveal = useView((view) => view.reveal)

  useReadNativeSelection(root)
  useDrawing(root)

  // Drawing marks moves text nodes about, and the browser would report its displaced selection as a new one. Forgotten
  // before React draws: afterwards the browser would have to lay out the page for it.
  useEffect(
    () =>
      desk.paragraphs.onDrawing((indexes) => {
        const { anchorNode, focusNode } = window.getSelection() ?? {}
        if ([anchorNode, focusNode].some((node) => node && indexes.has(boxHolding(root.current, node)))) forgetNativeSelection(root.current)
      }),
    [desk],
  )

  // Beside a current mark nothing else is selected; a selection that takes the mark's place stays: it can be copied.
  // Told by the desk itself, not after React has drawn, for the same reason.
  useEffect(() => {
    let before: string | null = null
    return desk.subscribe(() => {
      const { focusedSpanId } = desk.view().editor
      if (focusedSpanId !== null && focusedSpanId !== before) forgetNativeSelection(root.current)
      before = focusedSpanId
    })
  }, [desk])

  // What is selected is painted by the page, so that it stays visible while the panel has the focus.
  useLayoutEffect(() => {
    const range = selection && !isCaret(selection) && focusedId === null ? markable(content, selection) : null
    const kind = range && isCodable(range, content.zones)
    return paintSelection(range && kind && root.current ? rangeOver(root.current, range.start, range.end) : null)
  }, [selection, focusedId, content, lists])

  useEffect(() => {
    if (reveal === 0 || !root.current) return
    const { editor } = desk.view()
    const span = focusedSpan(editor)
    const target = span
      ? paragraphOf(root.current, span.start)?.querySelector(`mark[data-span="${span.id}"]`)
      : editor.selection && rangeOver(root.current, editor.selection.focus, editor.selection.focus)?.startContainer.parentElement
    if (target) scrollIntoComfort(target)
  }, [desk, reveal])

  const onKeyDown = (event: KeyboardEvent) => {
    // Arrows go the way the paragraph runs in which the caret is.
    const { document: written, selection: place } = desk.view().editor
    const binding = isComposing(event) ? null : keymapOf(preferences.view()).find(keyOf(event, directionAt(written, place?.focus ?? 0)))
    if (!root.current || binding?.where !== 'text') return
    event.preventDefault()
    const { command } = binding
    if (command.do !== 'move_line') return void desk.do(command)
    // Lines are made by the browser: ask it where the caret would go.
    const from = desk.view().editor.selection ?? { anchor: 0, focus: 0 }
    const collapsed = command.extend ? from : { anchor: from.focus, focus: from.focus }
    writeSelection(root.current, collapsed.anchor, collapsed.focus)
    window.getSelection()?.modify(command.extend ? 'extend' : 'move', command.way, command.unit)
    const to = readSelection(root.current)
    if (to) desk.select(to)
  }

  return (
    <div
      ref={root}
      // A place for the keyboard: it has a caret of its own and keys of its own, told by its description.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={annotate.textLabel(article.headline)}
      aria-describedby="annotate-hint"
      lang={article.language}
      dir={article.direction}
      className="reading relative outline-none"
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (!desk.view().editor.selection) desk.select({ anchor: content.paragraphs[0]?.start ?? 0, focus: content.paragraphs[0]?.start ?? 0 })
      }}
    >
      <Paragraphs />
      <Caret root={root} />
    </div>
  )
}

/** Made once: whatever changes later, each paragraph hears of its own changes. */
const Paragraphs = memo(function Paragraphs() {
  const desk = useDesk()
  const content = desk.view().editor.document
  const zones = content.paragraphs.map((range) => zoneOf(range, content.zones))
  const paragraphs = content.paragraphs.map((range, i) => (
    <Paragraph
      key={range.start}
      document={content}
      range={range}
      source={desk.paragraphs.source(i)}
      zone={zones[i] ?? null}
      named={isLocked(zones[i]) && zones[i] !== zones[i - 1]}
    />
  ))
  return Array.from({ length: Math.ceil(paragraphs.length / RUN) }, (_, run) => (
    <div key={run} className="paragraph-run" data-goes-on={(run + 1) * RUN < paragraphs.length ? '' : undefined}>
      {paragraphs.slice(run * RUN, (run + 1) * RUN)}
    </div>
  ))
})

function forgetNativeSelection(root: HTMLElement | null): void {
  const native = window.getSelection()
  if (native?.anchorNode && root?.contains(native.anchorNode)) native.removeAllRanges()
}

const isLocked = (zone: ZoneKind | null | undefined): boolean => zone != null && !CODABLE_ZONES.has(zone)

/** A pointer that has gone farther than this between down and up has dragged, in CSS px. */
const DRAG = 4

/**
 * Takes over what the person selects with the browser's own means: when a mouse button goes up, and a moment
 * after a touch handle or a screen reader has moved it.
 */
function useReadNativeSelection(root: RefObject<HTMLDivElement | null>): void {
  const desk = useDesk()
  useEffect(() => {
    let pressed = false
    let from = { x: 0, y: 0 }
    let waiting: { timer: ReturnType<typeof setTimeout>; clicked: boolean } | null = null
    const take = (clicked: boolean) => {
      const read = root.current && readSelection(root.current)
      if (!read) return
      if (read.anchor !== read.focus) desk.select(read)
      else if (clicked) desk.pick(read.focus)
    }
    const forget = () => {
      if (waiting) clearTimeout(waiting.timer)
      waiting = null
    }
    const flush = () => {
      if (!waiting) return
      const { clicked } = waiting
      forget()
      take(clicked)
      desk.paragraphs.release()
    }
    const takeIn = (milliseconds: number, clicked: boolean) => {
      forget()
      waiting = { timer: setTimeout(flush, milliseconds), clicked }
    }
    const down = ({ target, pointerType, shiftKey, clientX, clientY }: globalThis.PointerEvent) => {
      from = { x: clientX, y: clientY }
      pressed = pointerType === 'mouse' && target instanceof Node && !!root.current?.contains(target)
      if (!pressed) return
      // What waits to be taken in is replaced by what this press selects, and must not be drawn while it does.
      if (shiftKey) flush()
      else forget()
      desk.paragraphs.hold()
      if (!shiftKey) return
      // Shift and a click select from the page's caret, wherever keys or a mark have taken it.
      const { selection } = desk.view().editor
      if (selection && root.current) writeSelection(root.current, selection.anchor, selection.anchor)
    }
    const up = ({ target, clientX, clientY }: globalThis.PointerEvent) => {
      if (!pressed) return
      pressed = false
      // What was dragged over is selected already; what a click selects or lets go the browser settles after this
      // event. Taps have a meaning of their own (touch-layer).
      if (Math.hypot(clientX - from.x, clientY - from.y) > DRAG && window.getSelection()?.isCollapsed === false) {
        take(false)
        desk.paragraphs.release()
      } else takeIn(0, target instanceof Element && !!target.closest('[data-start]') && !!root.current?.contains(target))
    }
    const cancelled = () => {
      pressed = false
      if (!waiting) desk.paragraphs.release()
    }
    const changed = () => {
      if (!pressed && !waiting?.clicked) takeIn(80, false)
    }
    document.addEventListener('pointerdown', down)
    document.addEventListener('pointerup', up)
    document.addEventListener('pointercancel', cancelled)
    document.addEventListener('selectionchange', changed)
    // A quick hand presses a key before the selection has been taken in.
    document.addEventListener('keydown', flush, true)
    // What was selected while the page was shown and its script on the way.
    changed()
    return () => {
      forget()
      desk.paragraphs.release()
      document.removeEventListener('keydown', flush, true)
      document.removeEventListener('pointerdown', down)
      document.removeEventListener('pointerup', up)
      document.removeEventListener('pointercancel', cancelled)
      document.removeEventListener('selectionchange', changed)
    }
  }, [desk, root])
}

/** Scrolls only if needed, and then to where the eye reads: neither under the bars nor at the very edge. */
function scrollIntoComfort(target: Element): void {
  const { top, bottom } = target.getBoundingClientRect()
  if (top < 96 || bottom > window.innerHeight - 120) target.scrollIntoView({ block: 'center', behavior: 'auto' })
}
