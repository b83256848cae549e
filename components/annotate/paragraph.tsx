'use client'

import { Fragment, memo, useSyncExternalStore, type ReactNode } from 'react'
import { CODABLE_ZONES, type Direction, type ZoneKind } from '@/lib/domain/article'
import { neighbours, type TextRange } from '@/lib/domain/text'
import { directionAt, type EditorDocument } from '@/lib/editor/document'
import type { Spans } from '@/lib/editor/operation'
import { DEEPEST, edgeOf, piecesOf, segmentsOf, type Piece } from '@/lib/editor/segments'
import { classes } from '@/components/ui/classes'
import { zoneNames } from '@/components/messages/zones'
import { ParagraphChips } from './paragraph-chips'
import type { ParagraphSource } from './paragraph-store'

interface ParagraphProps {
  document: EditorDocument
  range: TextRange
  /** Its spans, and whether they are drawn already. A change of other paragraphs does not reach it. */
  source: ParagraphSource
  /** What part of the page the whole paragraph is; null for the body. */
  zone: ZoneKind | null
  /** False if the paragraph before is of the same part: it is named once. */
  named: boolean
}

/** One paragraph with its marks in place and their chips in the margin. Its text nodes hold the text exactly. */
export const Paragraph = memo(function Paragraph({ document, range, source, zone, named }: ParagraphProps) {
  const { spans: all, activeId, drawn } = useSyncExternalStore(source.subscribe, source.read, source.initial)
  const spans = drawn ? all : NONE
  const segments = segmentsOf(range, spans, document)
  const locked = zone !== null && !CODABLE_ZONES.has(zone)
  // A line of blanks (some sites space with them) holds its place in the text, not on the page.
  const blank = document.text.slice(range.start, range.end).trim() === ''
  const Tag = zone === 'headline' ? 'h1' : zone === 'subheading' ? 'h2' : 'p'
  return (
    <div className={classes('relative', ((locked && !named) || blank) && 'mt-0!', blank && 'h-0 overflow-hidden')}>
      {named && zone !== null && (
        <span lang="en" dir="ltr" aria-hidden="true" className="zone-label select-none">
          {zoneNames[zone]}
        </span>
      )}
      <Tag data-start={range.start} dir={turned(document, range)} className={classes(locked && 'zone zone-locked', zone === 'headline' && 'headline text-[33px] leading-[1.22]', zone === 'subheading' && 'text-lg')}>
        {neighbours(segments, (segment) => segment.zone).map(({ start, key: within, members }) => {
          const marks = marked(document, piecesOf(members), activeId)
          if (within === zone || within === null) return <Fragment key={start}>{marks}</Fragment>
          return (
            <span key={start} className="zone" title={zoneNames[within]}>
              {marks}
            </span>
          )
        })}
      </Tag>
      <ParagraphChips range={range} spans={spans} document={document} activeId={activeId} />
    </div>
  )
})

/** Its own direction, where that is not the article's. */
function turned(document: EditorDocument, { start }: TextRange): Direction | undefined {
  const direction = directionAt(document, start)
  return direction === document.direction ? undefined : direction
}

const NONE: Spans = []

/** Marks in place: one <mark> around neighbouring pieces of text that a span covers, others inside it. */
function marked(document: EditorDocument, pieces: readonly Piece[], activeId: string | null): ReactNode {
  const [only] = pieces
  // Most marks hold bare text: given as such, React keeps one object for both.
  if (pieces.length === 1 && only && !only.layer) return document.text.slice(only.start, only.end)
  return pieces.map(({ start, end, layer, outermost, inside }) => {
    if (!layer) return <Fragment key={start}>{document.text.slice(start, end)}</Fragment>
    const code = layer.codes[0] === undefined ? undefined : document.codes.get(layer.codes[0])
    return (
      <mark
        key={start}
        className="mark"
        data-span={layer.span.id}
        data-mark={layer.shape === 'untagged' ? 'background' : layer.shape}
        data-hue={code?.code.hue}
        data-depth={layer.level === 0 ? undefined : Math.min(layer.level + 1, DEEPEST)}
        data-edge={edgeOf(layer, start, end)}
        data-active={outermost && layer.span.id === activeId ? '' : undefined}
      >
        {marked(document, inside, activeId)}
      </mark>
    )
  })
}
