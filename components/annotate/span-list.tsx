'use client'

import { memo, useEffect, useRef, type KeyboardEvent } from 'react'
import type { Span } from '@/lib/domain/span'
import { directionAt, paragraphAt, type EditorDocument } from '@/lib/editor/document'
import { classes } from '@/components/ui/classes'
import { Chip } from '@/components/ui/chip'
import { annotate } from '@/components/messages/annotate'
import { short } from './desk'
import { useDesk, useView } from './desk-context'

/**
 * The marks as a list, in text order: what the highlights show, for everybody who does not see them. Arrow
 * keys walk it, every key of the page works in it, a row brings its passage into view.
 */
export function SpanList() {
  const desk = useDesk()
  const spans = useView(({ editor }) => editor.spans)
  const document = useView(({ editor }) => editor.document)
  const focusedId = useView(({ editor }) => editor.focusedSpanId)
  const list = useRef<HTMLUListElement>(null)

  // The row of the current mark stays in sight, without moving the page.
  useEffect(() => {
    const row = focusedId && list.current?.querySelector<HTMLElement>(`[data-row="${focusedId}"]`)
    if (row && list.current) {
      const { offsetTop, offsetHeight } = row
      const { scrollTop, clientHeight } = list.current
      if (offsetTop < scrollTop || offsetTop + offsetHeight > scrollTop + clientHeight) list.current.scrollTop = offsetTop - clientHeight / 3
    }
  }, [focusedId])

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-row]')]
    const at = rows.findIndex((row) => row === event.target)
    const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)]
    next?.focus()
    if (next?.dataset['row']) desk.focusSpan(next.dataset['row'])
  }

  const first = focusedId ?? spans[0]?.id
  return (
    <section aria-label={annotate.list.label} className="flex min-h-0 flex-col border-t border-hairline pt-3 xl:border-t-0 xl:pt-0">
      <h2 className="flex items-baseline gap-2">
        {annotate.list.label} <span className="tabular font-normal text-muted">{spans.length}</span>
      </h2>
      {spans.length === 0 && <p className="mt-1 text-muted">{annotate.list.empty}</p>}
      <ul ref={list} className="relative mt-1 min-h-0 flex-1 overflow-y-auto overscroll-contain" onKeyDown={onKeyDown}>
        {spans.map((span) => (
          <Row key={span.id} span={span} document={document} active={span.id === focusedId} tabbable={span.id === first} />
        ))}
      </ul>
    </section>
  )
}

const Row = memo(function Row({ span, document, active, tabbable }: { span: Span; document: EditorDocument; active: boolean; tabbable: boolean }) {
  const desk = useDesk()
  const codes = [...document.codes.values()].filter(({ ref }) => span.codes.includes(ref))
  return (
    <li>
      <button
        type="button"
        data-row={span.id}
        tabIndex={tabbable ? 0 : -1}
        aria-current={active}
        onClick={() => desk.focusSpan(span.id)}
        className={classes('grid w-full grid-cols-[auto_1fr] items-start gap-x-2 rounded-sm px-1.5 py-1 text-start text-sm hover:bg-surface pointer-coarse:min-h-11', active && 'bg-surface')}
      >
        <span className="flex max-w-20 flex-wrap gap-px pt-0.5">
          {codes.length === 0 && (
            <span className="inline-flex h-4.5 min-w-6 items-center justify-center rounded-sm border border-dashed border-control text-[11px] text-muted" aria-hidden="true">
              ?
            </span>
          )}
          {codes.map(({ ref, code }) => (
            <Chip key={ref} letters={code.chip} hue={code.hue} />
          ))}
        </span>
        <span className="min-w-0">
          <span className="sr-only">
            {annotate.list.paragraph(paragraphAt(document.paragraphs, span.start) + 1)}, {codes.map(({ code }) => code.name).join(', ') || annotate.list.untagged}:{' '}
          </span>
          <span dir={directionAt(document, span.start)} className="bidi line-clamp-2">
            {short(span.quote, 140)}
          </span>
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
