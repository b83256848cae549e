'use client'

import { memo, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Span } from '@/lib/domain/span'
import { directionAt, inOrder, paragraphAt, type EditorDocument } from '@/lib/editor/document'
import { positionOf } from '@/lib/editor/spans'
import { classes } from '@/components/ui/classes'
import { Chip } from '@/components/ui/chip'
import { Tag } from '@/components/ui/tag'
import { annotate } from '@/components/messages/annotate'
import { codeName, retiredWords } from '@/components/messages/code-name'
import { short } from './desk'
import { useDesk, useView } from './desk-context'
import { ROW, useRowWindow } from './row-window'

/** Up to so many rows are all there, each as high as it needs; of more, those in sight, of one height. */
const WHOLE = 150

/**
 * The marks as a list, in text order: what the highlights show, for everybody who does not see them. Arrow
 * keys walk it, every key of the page works in it, a row brings its passage into view. Of a long list only the rows
 * in sight are elements; each says which of how many it is, and keys walk past the edge.
 */
export function SpanList() {
  const desk = useDesk()
  const spans = useView(({ editor }) => editor.spans)
  const count = useView((view) => view.count)
  const document = useView(({ editor }) => editor.document)
  const focusedId = useView(({ editor }) => editor.focusedSpanId)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const rows = useRowWindow(list, scroller, count)
  const [heldId, setHeldId] = useState<string | null>(null)
  const walking = useRef(false)
  const whole = count <= WHOLE

  // The row of the current mark stays in sight, without moving the page.
  useEffect(() => {
    const box = scroller.current
    const row = focusedId && list.current?.querySelector<HTMLElement>(`[data-row="${focusedId}"]`)?.closest('li')
    if (!row || !box) return
    const { offsetTop, offsetHeight } = row
    if (offsetTop < box.scrollTop || offsetTop + offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = offsetTop - box.clientHeight / 3
  }, [focusedId])

  // A row that was walked to may have come to be only with this change.
  useLayoutEffect(() => {
    if (!walking.current) return
    walking.current = false
    if (focusedId) list.current?.querySelector<HTMLElement>(`[data-row="${focusedId}"]`)?.focus()
  }, [focusedId])

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const at = positionOf(spans, event.target instanceof HTMLElement ? (event.target.dataset['row'] ?? null) : null)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: spans.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = spans[to]
    if (!next) return
    walking.current = true
    desk.focusSpan(next.id)
  }

  const tabbable = Math.max(0, positionOf(spans, focusedId))
  const { from, to } = rows.measured ? (whole ? { from: 0, to: spans.length } : rows) : { from: 0, to: Math.min(rows.to, spans.length) }
  const shown = spans.slice(from, to).map((span, i) => ({ span, at: from + i }))
  // The row that Tab leads to and the one that has the focus are there wherever the list stands.
  for (const at of new Set([tabbable, positionOf(spans, heldId)])) {
    const span = spans[at]
    if (!span || (at >= from && at < to)) continue
    if (at < from) shown.unshift({ span, at })
    else shown.push({ span, at })
  }
  shown.sort((a, b) => a.at - b.at)
  return (
    <section aria-label={annotate.list.label} className="flex min-h-0 flex-col border-t border-hairline pt-3 xl:border-t-0 xl:pt-0">
      <h2 className="flex items-baseline gap-2">
        {annotate.list.label} <span className="tabular font-normal text-muted">{count}</span>
      </h2>
      {count === 0 && <p className="mt-1 text-muted">{annotate.list.empty}</p>}
      <div ref={scroller} className="relative mt-1 min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <ul
          ref={list}
          className="relative"
          style={whole ? undefined : { blockSize: count * ROW }}
          onKeyDown={onKeyDown}
          onFocus={({ target }) => setHeldId(target.dataset['row'] ?? null)}
          onBlur={() => setHeldId(null)}
        >
          {shown.map(({ span, at }) => (
            <Row
              key={span.id}
              span={span}
              document={document}
              active={span.id === focusedId}
              tabbable={at === tabbable}
              at={whole ? 0 : at}
              of={whole ? 0 : count}
              top={whole ? null : at * ROW}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}

interface RowProps {
  span: Span
  document: EditorDocument
  active: boolean
  tabbable: boolean
  /** Which of how many, from 0. */
  at: number
  of: number
  /** Its place in a list whose rows are not all there, in CSS px; null: where it comes. */
  top: number | null
}

const Row = memo(function Row({ span, document, active, tabbable, at, of, top }: RowProps) {
  const desk = useDesk()
  const codes = inOrder(document.codes, span.codes)
  const placed = top !== null
  return (
    <li aria-setsize={placed ? of : undefined} aria-posinset={placed ? at + 1 : undefined} className={classes(placed && 'absolute inset-x-0')} style={placed ? { insetBlockStart: top, blockSize: ROW } : undefined}>
      <button
        type="button"
        data-row={span.id}
        tabIndex={tabbable ? 0 : -1}
        aria-current={active}
        onClick={() => desk.focusSpan(span.id)}
        className={classes(
          'grid w-full grid-cols-[auto_1fr] items-start gap-x-2 rounded-sm px-1.5 py-1 text-start text-sm hover:bg-surface pointer-coarse:min-h-11',
          active && 'bg-surface',
          placed && 'h-full overflow-hidden',
        )}
      >
        <span className="flex max-w-20 flex-wrap gap-px pt-0.5">
          {codes.length === 0 && (
            <span className="chip chip-none" aria-hidden="true">
              ?
            </span>
          )}
          {codes.map(({ ref, code }) => (
            <Chip key={ref} letters={code.chip} hue={code.hue} />
          ))}
        </span>
        <span className="min-w-0">
          <span className="sr-only">
            {annotate.list.paragraph(paragraphAt(document.paragraphs, span.start) + 1)}, {codes.map(({ code }) => codeName(code)).join(', ') || annotate.list.untagged}:{' '}
          </span>
          <span dir={directionAt(document, span.start)} className={classes('bidi', placed && span.note ? 'line-clamp-1' : 'line-clamp-2')}>
            {short(span.quote, 140)}
          </span>
          {codes.some(({ code }) => code.retired) && (
            <span aria-hidden="true">
              <Tag>{retiredWords.tag}</Tag>
            </span>
          )}
          {span.note && (
            <span dir="auto" className="bidi block truncate text-xs text-muted">
              {span.note}
            </span>
          )}
        </span>
      </button>
    </li>
  )
})
