'use client'

import { memo, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { classes } from '@/components/ui/classes'
import type { Reading } from '@/lib/adjudication/cluster'
import { directionAt, type EditorDocument } from '@/lib/editor/document'
import type { TextRange } from '@/lib/domain/text'
import { CODABLE_ZONES } from '@/lib/domain/article'
import { hueOfReader, lanesOf, type Piece } from './lanes'

interface LayeredTextProps {
  document: EditorDocument
  readings: readonly Reading[]
  gold: Reading | null
  dimension: string
  /** The case, or the bounds being edited. */
  current: TextRange | null
  editing: boolean
  onPick: (offset: number) => void
}

/** The article with every reader's marks of one dimension as lanes under its lines. */
export function LayeredText({ document, readings, gold, dimension, current, editing, onPick }: LayeredTextProps) {
  const { text, paragraphs, zones } = document
  const lanes = useMemo(() => lanesOf(paragraphs, readings, gold, dimension), [paragraphs, readings, gold, dimension])
  const root = useRef<HTMLDivElement>(null)
  const shown = useRef(`${current?.start} ${current?.end}`)
  // Where the person goes the text follows; a page that has just been opened stays at its top.
  useEffect(() => {
    const now = `${current?.start} ${current?.end}`
    if (shown.current !== now) root.current?.querySelector('.in-case, .in-edit')?.scrollIntoView({ block: 'center' })
    shown.current = now
  }, [current?.start, current?.end])
  return (
    // A click is a short cut: every case is in the list, and reached by key.
    <div
      ref={root}
      lang={document.language}
      dir={document.direction}
      data-narrow
      data-lanes={Math.min(8, Math.max(1, readings.length))}
      className="reading lanes"
      onClick={({ target }) => {
        const piece = target instanceof Element ? target.closest('[data-at]') : null
        if (piece && !window.getSelection()?.toString()) onPick(Number(piece.getAttribute('data-at')))
      }}
    >
      {paragraphs.map((range, i) => {
        if (text.slice(range.start, range.end).trim() === '') return null
        const zone = zones.find(({ start, end }) => start <= range.start && range.end <= end)
        const touched = current !== null && current.start < range.end && range.start < current.end
        return (
          <Paragraph
            key={range.start}
            document={document}
            start={range.start}
            pieces={lanes[i] ?? NONE}
            from={touched ? current.start : -1}
            to={touched ? current.end : -1}
            editing={touched && editing}
            look={zone === undefined ? 'body' : CODABLE_ZONES.has(zone.kind) ? 'head' : 'locked'}
          />
        )
      })}
    </div>
  )
}

const NONE: readonly Piece[] = []

interface ParagraphProps {
  document: EditorDocument
  start: number
  pieces: readonly Piece[]
  from: number
  to: number
  editing: boolean
  look: 'body' | 'head' | 'locked'
}

/** Pieces are made anew with every decision; a paragraph in which nothing changed is not drawn again. */
const alike = (a: ParagraphProps, b: ParagraphProps): boolean =>
  a.document === b.document && a.from === b.from && a.to === b.to && a.editing === b.editing && a.look === b.look && samePieces(a.pieces, b.pieces)

const samePieces = (a: readonly Piece[], b: readonly Piece[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((piece, i) => {
      const other = b[i]
      return other !== undefined && piece.start === other.start && piece.end === other.end && piece.gold === other.gold && piece.readers.join() === other.readers.join()
    }))

const Paragraph = memo(function Paragraph({ document, start, pieces, from, to, editing, look }: ParagraphProps) {
  const cut = pieces.flatMap((piece) => {
    const edges = [piece.start, ...[from, to].filter((edge) => piece.start < edge && edge < piece.end), piece.end]
    return edges.slice(1).map((end, i) => ({ ...piece, start: edges[i] ?? end, end }))
  })
  return (
    <p data-paragraph={start} dir={directionAt(document, start)} className={classes('scroll-mt-24', look === 'head' && 'font-semibold', look === 'locked' && 'zone zone-locked')}>
      {cut.map((piece) => {
        const inside = from <= piece.start && piece.end <= to
        return (
          <span key={piece.start} data-at={piece.start} className={classes(piece.gold && 'in-gold', inside && (editing ? 'in-edit' : 'in-case'))}>
            {piece.readers.reduceRight<ReactNode>(
              (inner, reader) => (
                <span className="lane" data-lane={Math.min(7, reader)} data-hue={hueOfReader(reader)}>
                  {inner}
                </span>
              ),
              document.text.slice(piece.start, piece.end),
            )}
          </span>
        )
      })}
    </p>
  )
}, alike)
