'use client'

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

/**
 * Two letters for every mark that begins in the paragraph: in the margin, or below the text where there is none. A
 * button each and nothing around it: of ten thousand marks they are most of the page.
 */
export function ParagraphChips({ range, spans, document, activeId }: ParagraphChipsProps) {
  const desk = useDesk()
  const begun = spans.filter((span) => span.start >= range.start)
  if (begun.length === 0) return null
  return (
    <div role="group" lang="en" aria-label={annotate.marksInParagraph} className="paragraph-chips">
      {begun.map((span) => {
        const codes = inOrder(document.codes, span.codes)
        const only = codes.length === 1 ? codes[0]?.code : undefined
        return (
          <button
            key={span.id}
            type="button"
            tabIndex={-1}
            aria-label={`${desk.names(span) || annotate.span.untagged}: ${short(span.quote, 60)}`}
            aria-pressed={span.id === activeId}
            className={only ? 'chip' : codes.length === 0 ? 'chip chip-none' : undefined}
            data-hue={only?.hue}
            onClick={() => desk.focusSpan(span.id, false)}
          >
            {codes.length > 1 ? codes.map(({ ref, code }) => <Chip key={ref} letters={code.chip} hue={code.hue} />) : (only?.chip ?? '?')}
          </button>
        )
      })}
    </div>
  )
}
