import type { TextRange } from '@/lib/domain/text'
import type { Segment } from '@/lib/editor/segments'
import type { ColumnBeside, WireSentence } from '@/lib/stories/beside'

/** A run of text that is of one taken-over sentence, or of none. */
interface Piece extends TextRange {
  readonly wire: WireSentence | null
  readonly segments: readonly Segment[]
}

/** A run of text of one passage, or between passages. */
export interface Chunk extends TextRange {
  /** Of the passage in the column; null between passages. */
  readonly index: number | null
  /** Whether the passage begins and ends here: it may go on over several paragraphs of the page. */
  readonly begins: boolean
  readonly ends: boolean
  readonly pieces: readonly Piece[]
}

const holding = <R extends TextRange>(ranges: readonly R[], at: number): R | null => ranges.find(({ start, end }) => start <= at && at < end) ?? null

/** Cuts a paragraph where passages and taken-over sentences begin and end; together the chunks are the paragraph. */
export function chunksOf(range: TextRange, column: ColumnBeside | undefined, segmentsIn: (piece: TextRange) => Segment[]): Chunk[] {
  if (!column) return [{ ...range, index: null, begins: false, ends: false, pieces: [{ ...range, wire: null, segments: segmentsIn(range) }] }]
  const touching = <R extends TextRange>(ranges: readonly R[]): R[] => ranges.filter(({ start, end }) => start < range.end && range.start < end)
  const [passages, wire] = [touching(column.passages), touching(column.wire)]
  const cuts = [...new Set([range.start, range.end, ...[...passages, ...wire].flatMap(({ start, end }) => [start, end])])].filter((at) => at >= range.start && at <= range.end).sort((a, b) => a - b)
  const chunks: Chunk[] = []
  cuts.slice(0, -1).forEach((start, i) => {
    const end = cuts[i + 1] ?? range.end
    const passage = holding(passages, start)
    const index = passage ? column.passages.indexOf(passage) : null
    const piece = { start, end, wire: holding(wire, start), segments: segmentsIn({ start, end }) }
    const last = chunks.at(-1)
    if (last && last.index === index) chunks[chunks.length - 1] = { ...last, end, ends: passage?.end === end, pieces: [...last.pieces, piece] }
    else chunks.push({ start, end, index, begins: passage?.start === start, ends: passage?.end === end, pieces: [piece] })
  })
  return chunks
}
