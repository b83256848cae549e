'use client'

import { useCallback, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Span } from '@/lib/domain/span'
import { sourcesOf, standingLinks, standingSpeaker } from '@/lib/domain/span-details'
import { directionAt } from '@/lib/editor/document'
import { linkable, toggleLink, type Linkable } from '@/lib/editor/details'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { classes } from '@/components/ui/classes'
import { details } from '@/components/messages/desk-details'
import { BoundKey } from './bound-key'
import { short } from './desk'
import { useDesk, useView } from './desk-context'
import { focusText } from './keyboard'
import { paintLink } from './link-painter'
import { usePageAction } from './page-actions'

interface LinkSectionProps {
  span: Span
  /** `to`: the claims this source makes. `from`: the sources that make this claim. */
  way: 'to' | 'from'
  locked: boolean
}

/** What a mark is linked to, and the list to link more from. Links stand on the source, from wherever they are made. */
export function LinkSection({ span, way, locked }: LinkSectionProps) {
  const desk = useDesk()
  const id = useId()
  const spans = useView(({ editor }) => editor.spans)
  const codebook = useView(({ editor }) => editor.document.codebook)
  const [picking, setPicking] = useState(false)
  const linked = way === 'to' ? standingLinks(span, spans, codebook) : sourcesOf(span, spans, codebook)
  const toggle = (other: Span) => {
    const [source, claim] = way === 'to' ? [span, other] : [other, span]
    desk.run(toggleLink(desk.view().editor, source.id, claim.id), false, (source.links.includes(claim.id) ? details.unlinked : details.linked)(short(other.quote, 60)))
  }
  usePageAction(
    'link',
    useCallback(() => setPicking(true), []),
  )
  return (
    <div className="mt-3">
      <h3 id={id} className="flex items-center gap-2 text-xs font-normal text-muted">
        {way === 'to' ? details.claims : details.saidBy} <BoundKey name="link" />
      </h3>
      <ul aria-labelledby={id}>
        {linked.map((other) => (
          <li key={other.id} className="flex items-center gap-1">
            <button type="button" aria-label={details.goTo(short(other.quote, 60))} onClick={() => desk.focusSpan(other.id)} className="flex min-h-7 min-w-0 flex-1 items-center gap-1.5 rounded-sm text-start hover:bg-surface pointer-coarse:min-h-11">
              <Other span={other} />
            </button>
            {!locked && (
              <button type="button" aria-label={details.unlink(short(other.quote, 60))} onClick={() => toggle(other)} className="min-h-7 min-w-7 rounded-sm text-muted hover:text-danger pointer-coarse:min-h-11 pointer-coarse:min-w-11">
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {!locked &&
        (picking ? (
          <Picker way={way} choices={linkable(desk.view().editor, span, way)} onToggle={toggle} onLeave={() => setPicking(false)} />
        ) : (
          <Button small look="quiet" className="mt-0.5" onClick={() => setPicking(true)}>
            {way === 'to' ? details.linkClaim : details.linkSource}
          </Button>
        ))}
    </div>
  )
}

/** A mark at the other end: its codes, who speaks, its words. */
function Other({ span }: { span: Span }) {
  const codes = useView(({ editor }) => editor.document.codes)
  const codebook = useView(({ editor }) => editor.document.codebook)
  const direction = useView(({ editor }) => directionAt(editor.document, span.start))
  const speaker = standingSpeaker(span, codebook)
  return (
    <>
      {span.codes.map((ref) => {
        const code = codes.get(ref)?.code
        return code ? <Chip key={ref} letters={code.chip} hue={code.hue} name={code.name} /> : null
      })}
      {speaker !== null && (
        <span dir="auto" className="bidi max-w-1/2 shrink-0 truncate font-medium">
          {speaker}
        </span>
      )}
      <span dir={direction} className="bidi truncate">
        {short(span.quote, 60)}
      </span>
    </>
  )
}

interface PickerProps {
  way: 'to' | 'from'
  choices: readonly Linkable[]
  onToggle: (span: Span) => void
  onLeave: () => void
}

/** The marks to choose from, the nearest first; the one lit here is lit in the text. */
function Picker({ way, choices, onToggle, onLeave }: PickerProps) {
  const id = useId()
  // The order stays as it was when the list was opened, or rows would jump away under the keys.
  const [order] = useState(() => choices.map(({ span }) => span.id))
  const [active, setActive] = useState(0)
  const erase = useRef<() => void>(() => undefined)
  const rows = order.flatMap((spanId) => choices.find(({ span }) => span.id === spanId) ?? [])

  const light = (at: number) => {
    setActive(at)
    erase.current()
    erase.current = rows[at] ? paintLink(rows[at].span) : () => undefined
  }
  const leave = () => {
    erase.current()
    onLeave()
  }
  const mounted = useCallback((list: HTMLElement | null) => list?.focus({ preventScroll: true }), [])
  const pressed = (event: KeyboardEvent) => {
    const row = rows[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') light((active + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length)
    else if ((event.key === 'Enter' || event.key === ' ') && row) {
      onToggle(row.span)
      if (event.key === 'Enter') backToText(leave)
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Tab') return leave()
      backToText(leave)
    } else return
    event.preventDefault()
  }

  if (rows.length === 0)
    return (
      <p role="status" className="mt-1 text-xs text-muted">
        {way === 'to' ? details.noClaims : details.noSources}
      </p>
    )
  return (
    <div className="mt-1">
      <div
        ref={mounted}
        role="listbox"
        tabIndex={0}
        aria-multiselectable="true"
        aria-label={details.picker[way]}
        aria-describedby={`${id}-hint`}
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={pressed}
        onFocus={() => light(active)}
        onBlur={() => erase.current()}
        className="max-h-56 overflow-y-auto rounded-md border border-control"
      >
        {rows.map(({ span, linked }, i) => (
          // The list has the focus and hears the keys.
          <div
            key={span.id}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={linked}
            onPointerMove={() => i !== active && light(i)}
            onClick={() => onToggle(span)}
            className={classes('flex min-h-7 cursor-pointer items-center gap-1.5 px-1.5 pointer-coarse:min-h-11', i === active && 'bg-surface')}
          >
            <span aria-hidden="true" className="w-3 shrink-0">
              {linked ? '✓' : ''}
            </span>
            <Other span={span} />
          </div>
        ))}
      </div>
      <p id={`${id}-hint`} className="text-xs text-muted max-md:hidden">
        {details.pickerHint}
      </p>
    </div>
  )
}

/** The list goes away, and the keys go on where the eyes are. */
function backToText(leave: () => void): void {
  leave()
  focusText()
}
