import { bodyRanges, CODABLE_ZONES, type Zone } from './article'
import { quotations } from './quotations'
import { countWords, type TextRange } from './text'

/**
 * What an article's text falls into for counting: headline and sub-heads, the body in the outlet's own voice, and the body
 * inside quotation marks. As bits, so that a part that is asked for is a sum of them.
 */
export const HEADLINE = 1
export const OWN_VOICE = 2
export const QUOTED = 4
export const PIECES = [HEADLINE, OWN_VOICE, QUOTED] as const
export type Piece = (typeof PIECES)[number]

/** The parts that may be asked for, as the pieces they are made of. */
export const PART_PIECES = { headline: HEADLINE, own_voice: OWN_VOICE, quoted: QUOTED, body: OWN_VOICE | QUOTED, both: HEADLINE | OWN_VOICE | QUOTED } as const
export type TextPart = keyof typeof PART_PIECES

export interface PieceRange extends TextRange {
  readonly piece: Piece
}

/** The counted text, ascending and apart: without line breaks, indentation and what lies in locked zones. UTF-16 units. */
export function pieceRanges(text: string, zones: readonly Zone[]): PieceRange[] {
  const heads = zones.filter((zone) => CODABLE_ZONES.has(zone.kind)).map(({ start, end }): PieceRange => ({ start, end, piece: HEADLINE }))
  const quoted = quotations(text)
  const body: PieceRange[] = []
  let next = 0
  for (const { start, end } of bodyRanges(text, zones)) {
    while ((quoted[next]?.end ?? Infinity) <= start) next++
    let at = start
    for (let i = next; i < quoted.length; i++) {
      const inside = quoted[i]
      if (!inside || inside.start >= end) break
      const [from, to] = [Math.max(start, inside.start), Math.min(end, inside.end)]
      if (from > at) body.push({ start: at, end: from, piece: OWN_VOICE })
      body.push({ start: from, end: to, piece: QUOTED })
      at = to
    }
    if (at < end) body.push({ start: at, end, piece: OWN_VOICE })
  }
  return [...heads, ...body].sort((a, b) => a.start - b.start)
}

/** The ranges of one piece of the body, as stored: start, end, start, end … */
export const flatRanges = (ranges: readonly PieceRange[], piece: Piece): number[] => ranges.flatMap((range) => (range.piece === piece ? [range.start, range.end] : []))

/** UTF-16 units and words of each piece. */
export interface PieceSizes {
  readonly headLength: number
  readonly headWords: number
  readonly ownLength: number
  readonly ownWords: number
  readonly quotedLength: number
  readonly quotedWords: number
}

export function pieceSizes(text: string, ranges: readonly PieceRange[], language: string): PieceSizes {
  const size = (piece: Piece): [length: number, words: number] => {
    const own = ranges.filter((range) => range.piece === piece)
    return [own.reduce((sum, { start, end }) => sum + end - start, 0), countWords(own.map(({ start, end }) => text.slice(start, end)).join('\n'), language)]
  }
  const [[headLength, headWords], [ownLength, ownWords], [quotedLength, quotedWords]] = [size(HEADLINE), size(OWN_VOICE), size(QUOTED)]
  return { headLength, headWords, ownLength, ownWords, quotedLength, quotedWords }
}
