'use client'

import type { TextRange } from '@/lib/domain/text'
import { inOrder, type EditorDocument } from '@/lib/editor/document'
import type { Spans } from '@/lib/editor/operation'
import { Chip } from '@/components/ui/chip'
import { annotate } from '@/components/messages/annotate'
import { useDesk } from './desk-context'
import { short } from './desk'

/** Two letters for every mark that begins in the paragraph: in the margin, or below the text where there is none. */
export function ParagraphChips({ range, spans, document, activeId }: { range: TextRange; spans: Spans; document: EditorDocument; activeId: string | null }) {
  const desk = useDesk()
  const begun = spans.filter((span) => span.start >= range.start)
  if (begun.length === 0) return null
  return (
    <ul lang="en" aria-label={annotate.marksInParagraph} className="paragraph-chips font-ui">
      {begun.map((span) => (
        <li key={span.id}>
          <button
            type="button"
            tabIndex={-1}
            aria-label={`${desk.names(span) || annotate.span.untagged}: ${short(span.quote, 60)}`}
            aria-pressed={span.id === activeId}
            onClick={() => desk.focusSpan(span.id, false)}
          >
            {span.codes.length === 0 ? <span className="chip chip-none">?</span> : null}
            {inOrder(document.codes, span.codes).map(({ ref, code }) => (
              <Chip key={ref} letters={code.chip} hue={code.hue} />
            ))}
          </button>
        </li>
      ))}
    </ul>
  )
}
