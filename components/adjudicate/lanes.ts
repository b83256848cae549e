import { marksOf, type Reading } from '@/lib/adjudication/cluster'
import { paragraphsUnder } from '@/lib/editor/segments'
import type { TextRange } from '@/lib/domain/text'

/** A stretch of one paragraph in which the same readers have marks. */
export interface Piece extends TextRange {
  /** Places of the readers, ascending. */
  readonly readers: readonly number[]
  readonly gold: boolean
}

/** Who marked what in one dimension, paragraph by paragraph; the pieces tile each paragraph. */
export function lanesOf(paragraphs: readonly TextRange[], readings: readonly Reading[], gold: Reading | null, dimension: string): Piece[][] {
  const marks = [...readings.flatMap((reading, i) => marksOf(reading, i, dimension)), ...(gold ? marksOf(gold, -1, dimension) : [])]
  const under: (typeof marks)[] = paragraphs.map(() => [])
  for (const mark of marks) for (const i of paragraphsUnder(paragraphs, mark)) under[i]?.push(mark)
  return paragraphs.map((paragraph, i) => {
    const own = under[i] ?? []
    const clip = (offset: number) => Math.min(Math.max(offset, paragraph.start), paragraph.end)
    const edges = [...new Set([paragraph.start, paragraph.end, ...own.flatMap(({ start, end }) => [clip(start), clip(end)])])].sort((a, b) => a - b)
    return edges.slice(1).map((end, k) => {
      const start = edges[k] ?? end
      const here = own.filter((mark) => mark.start <= start && end <= mark.end)
      return { start, end, readers: [...new Set(here.flatMap(({ reader }) => (reader < 0 ? [] : [reader])))].sort((a, b) => a - b), gold: here.some(({ reader }) => reader < 0) }
    })
  })
}

/** Hues of people, far apart in the palette of app/globals.css; not those of codes, which show as chips here. */
const HUES = [6, 12, 3, 9, 14, 5, 8, 1] as const

export const hueOfReader = (reader: number): number => HUES[reader % HUES.length] ?? 15

/** A, B, C …: what readers are called on this page, beside their pseudonyms. */
export const letterOf = (reader: number): string => String.fromCharCode(65 + (reader % 26))
