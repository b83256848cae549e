'use client'

import type { TextRange } from '@/lib/domain/text'
import { inOrder, type EditorDocument } from '@/lib/editor/document'
import type { Spans } from '@/lib/editor/operation'
import { classes } from '@/components/ui/classes'
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
    <ul
      lang="en"
      aria-label={annotate.marksInParagraph}
      className="mt-1 flex flex-wrap gap-x-1.5 gap-y-1 font-ui select-none lg:absolute lg:start-full lg:top-1 lg:ms-4 lg:mt-0 lg:w-26"
    >
      {begun.map((span) => (
        <li key={span.id} className="flex">
          <button
            type="button"
            tabIndex={-1}
            aria-label={`${desk.names(span) || annotate.span.untagged}: ${short(span.quote, 60)}`}
            aria-pressed={span.id === activeId}
            onClick={() => desk.focusSpan(span.id, false)}
            className={classes('flex min-h-6 items-center gap-px rounded-sm', span.id === activeId && 'outline-2 outline-offset-1 outline-focus')}
          >
            {span.codes.length === 0 ? <span className="inline-flex h-4.5 min-w-6 items-center justify-center rounded-sm border border-dashed border-control text-[11px] text-muted">?</span> : null}
            {inOrder(document.codes, span.codes).map(({ ref, code }) => (
              <Chip key={ref} letters={code.chip} hue={code.hue} />
            ))}
          </button>
        </li>
      ))}
    </ul>
  )
}
