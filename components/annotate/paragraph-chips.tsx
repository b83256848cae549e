'use client'

import type { SyntheticEvent } from 'react'
import type { TextRange } from '@/lib/domain/text'
import { inOrder, type EditorDocument } from '@/lib/editor/document'
import type { Spans } from '@/lib/editor/operation'
import { Chip } from '@/components/ui/chip'
import { annotate } from '@/components/messages/annotate'
import { useDesk } from './desk-context'
import { short } from './desk'

interface ParagraphChipsProps {
  range: TextRange
  spans: Spans
  document: EditorDocument
  activeId: string | null
}

/** Where a line of chips may break. They hold no blanks, and a blank between them would be a node more for each. */
const BREAK = '\u200b'

/**
 * Two letters for every mark that begins in the paragraph: in the margin, or below the text where there is none. Of ten
 * thousand marks they are most of the page. So each is a run of one line of text: a <button> is a box with lines of its
 * own, and Chromium's collector stops the page twice as long to move them (decision 231).
 */
export function ParagraphChips({ range, spans, document, activeId }: ParagraphChipsProps) {
  const desk = useDesk()
  const begun = spans.filter((span) => span.start >= range.start)
  if (begun.length === 0) return null
  const choose = ({ currentTarget, target }: SyntheticEvent) => {
    const span = begun[Array.from(currentTarget.children).findIndex((chip) => target instanceof Node && chip.contains(target))]
    if (span) desk.focusSpan(span.id, false)
    return span !== undefined
  }
  return (
    <div
      role="group"
      lang="en"
      aria-label={annotate.marksInParagraph}
      className="paragraph-chips"
      onClick={choose}
      onKeyDown={(event) => {
        if ((event.key === 'Enter' || event.key === ' ') && choose(event)) event.preventDefault()
      }}
    >
      {begun.map((span) => {
        const codes = inOrder(document.codes, span.codes)
        const only = codes.length === 1 ? codes[0]?.code : undefined
        return (
          <span
            key={span.id}
            role="button"
            tabIndex={-1}
            aria-label={`${desk.names(span) || annotate.span.untagged}: ${short(span.quote, 60)}`}
            aria-pressed={span.id === activeId}
            className={only ? 'chip' : codes.length === 0 ? 'chip chip-none' : undefined}
            data-hue={only?.hue}
          >
            {codes.length > 1 && codes.map(({ ref, code }) => <Chip key={ref} letters={code.chip} hue={code.hue} />)}
            {`${codes.length > 1 ? '' : (only?.chip ?? '?')}${BREAK}`}
          </span>
        )
      })}
    </div>
  )
}
