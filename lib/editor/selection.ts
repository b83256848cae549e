import { asWords } from '@/lib/domain/masking'
import { graphemeBoundaries, type TextRange } from '@/lib/domain/text'
import { paragraphAt, type EditorDocument } from './document'
import { sentencesOf } from './sentences'
import type { Selection } from './state'

export const UNITS = ['character', 'word', 'sentence', 'paragraph'] as const
export type Unit = (typeof UNITS)[number]
export type Way = 'forward' | 'backward'

type Text = Pick<EditorDocument, 'text' | 'paragraphs' | 'language'>

export const rangeOf = ({ anchor, focus }: Selection): TextRange => ({ start: Math.min(anchor, focus), end: Math.max(anchor, focus) })

export const isCaret = ({ anchor, focus }: Selection): boolean => anchor === focus

/**
 * A range as it may be marked: within one paragraph (that of `anchor`), whole graphemes (the edges move
 * outward), no white space at its ends. Null if nothing is left.
 */
export function markable(document: Text, selection: Selection): TextRange | null {
  const { start, end } = rangeOf(selection)
  if (start === end) return null
  const home = document.paragraphs[homeOf(document, selection)]
  if (!home) return null
  const paragraph = document.text.slice(home.start, home.end)
  const edges = graphemeBoundaries(paragraph)
  const from = Math.max(start, home.start) - home.start
  const to = Math.min(end, home.end) - home.start
  if (from >= to) return null
  const outer = { start: home.start + (edges.findLast((edge) => edge <= from) ?? 0), end: home.start + (edges.find((edge) => edge >= to) ?? paragraph.length) }
  return trimmed(document.text, outer)
}

/** The paragraph a selection belongs to: where it began, unless it only touches the edge of that one. */
function homeOf(document: Text, { anchor, focus }: Selection): number {
  const at = paragraphAt(document.paragraphs, anchor)
  const paragraph = document.paragraphs[at]
  if (!paragraph) return at
  if (focus > anchor && anchor >= paragraph.end) return at + 1
  if (focus < anchor && anchor <= paragraph.start) return at - 1
  return at
}

/** What joins the blank before it to one grapheme (UAX #29 GB9): marks, joiners, skin tones. */
const EXTENDS = /^[\p{M}\p{Emoji_Modifier}\u200c\u200d\uff9e\uff9f]/u

/** Without white space at its ends; a mark (a combining sign on a blank) that hangs on the blank keeps it. */
export function trimmed(text: string, { start, end }: TextRange): TextRange | null {
  const quote = text.slice(start, end)
  const lead = /^\s*/u.exec(quote)?.[0].length ?? 0
  if (lead === quote.length) return null
  const trail = /\s*$/u.exec(quote)?.[0].length ?? 0
  const combines = EXTENDS.test(quote.slice(lead))
  return { start: start + (combines ? Math.max(0, lead - 1) : lead), end: end - trail }
}

/**
 * The next place the caret stops at: characters and words at their far edge in the way it goes, sentences and
 * paragraphs at their start, on both ways. Crosses paragraphs; stays where it is at the ends of the text.
 */
export function moved(document: Text, offset: number, unit: Unit, way: Way): number {
  const at = paragraphAt(document.paragraphs, offset)
  const paragraph = document.paragraphs[at]
  if (!paragraph) return offset
  const inside = Math.min(Math.max(offset, paragraph.start), paragraph.end)
  const side = unit === 'sentence' || unit === 'paragraph' ? 'start' : sideOf(way)
  const found = nextStop(stopsOf(document, paragraph, unit, side), inside, way)
  if (found !== undefined) return found
  const next = document.paragraphs[at + (way === 'forward' ? 1 : -1)]
  if (!next) return way === 'forward' ? paragraph.end : paragraph.start
  if (way === 'forward') return next.start
  return unit === 'sentence' || unit === 'paragraph' ? (stopsOf(document, next, unit, side).findLast((stop) => stop < next.end) ?? next.start) : next.end
}

const sideOf = (way: Way): 'start' | 'end' => (way === 'forward' ? 'end' : 'start')

const nextStop = (stops: readonly number[], offset: number, way: Way): number | undefined =>
  way === 'forward' ? stops.find((stop) => stop > offset) : stops.findLast((stop) => stop < offset)

/** The far edge of the unit, never out of the paragraph: how a selection grows and shrinks. */
export function movedWithin(document: Text, offset: number, unit: Unit, way: Way): number {
  const paragraph = document.paragraphs[paragraphAt(document.paragraphs, offset)]
  if (!paragraph) return offset
  const inside = Math.min(Math.max(offset, paragraph.start), paragraph.end)
  return nextStop(stopsOf(document, paragraph, unit, sideOf(way)), inside, way) ?? inside
}

/** Offsets, ascending, where a caret or an edge may stop in a paragraph: the starts or the ends of its units, and the paragraph's own. */
export function stopsOf({ text, language }: Text, paragraph: TextRange, unit: Unit, side: 'start' | 'end'): number[] {
  const content = text.slice(paragraph.start, paragraph.end)
  if (unit === 'character') return graphemeBoundaries(content).map((edge) => paragraph.start + edge)
  if (unit === 'paragraph') return [paragraph[side]]
  const stops = new Set(unitsOf(content, unit, language).map((range) => paragraph.start + range[side]))
  return [...stops.add(paragraph[side])].sort((a, b) => a - b)
}

/**
 * A range with one edge moved by a unit: the start rests at starts, the end at ends. It stays markable
 * and in its paragraph; null if there is no further place to go.
 */
export function nudged(document: Text, range: TextRange, edge: 'start' | 'end', unit: Unit, way: Way): TextRange | null {
  const paragraph = document.paragraphs[paragraphAt(document.paragraphs, range.start)]
  if (!paragraph) return null
  const stops = stopsOf(document, paragraph, unit, edge)
  const ahead = way === 'forward' ? stops.filter((stop) => stop > range[edge]) : stops.filter((stop) => stop < range[edge]).reverse()
  for (const stop of ahead) {
    const candidate = { ...range, [edge]: stop }
    if (candidate.start >= candidate.end) return null
    const next = markable(document, { anchor: candidate.start, focus: candidate.end })
    // A stop beyond white space comes to rest where the edge was; go on to the next.
    if (next && next[edge] !== range[edge]) return next
  }
  return null
}

/** The unit that holds the character at `offset` (or ends there), without white space around it. */
export function unitAt(document: Text, offset: number, unit: Exclude<Unit, 'character'>): TextRange | null {
  const paragraph = document.paragraphs[paragraphAt(document.paragraphs, offset)]
  if (!paragraph) return null
  if (unit === 'paragraph') return trimmed(document.text, paragraph)
  const units = unitsOf(document.text.slice(paragraph.start, paragraph.end), unit, document.language)
  const at = Math.min(Math.max(offset, paragraph.start), paragraph.end) - paragraph.start
  const found = units.find(({ start, end }) => start <= at && at < end) ?? units.findLast(({ end }) => end <= at) ?? units[0]
  return found ? { start: paragraph.start + found.start, end: paragraph.start + found.end } : null
}

/** The whole character at an offset; null at the end of its paragraph. */
export function graphemeAt(document: Text, offset: number): TextRange | null {
  const paragraph = document.paragraphs[paragraphAt(document.paragraphs, offset)]
  if (!paragraph || offset < paragraph.start || offset >= paragraph.end) return null
  const edges = stopsOf(document, paragraph, 'character', 'start')
  const start = edges.findLast((edge) => edge <= offset)
  const end = edges.find((edge) => edge > offset)
  return start === undefined || end === undefined ? null : { start, end }
}

/** The first unit that begins at or after `offset`, in this paragraph or a later one. */
export function unitAfter(document: Text, offset: number, unit: Exclude<Unit, 'character'>): TextRange | null {
  const { text, language, paragraphs } = document
  for (let i = paragraphAt(paragraphs, offset); i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]
    if (!paragraph) break
    const content = text.slice(paragraph.start, paragraph.end)
    const units = unit === 'paragraph' ? [trimmed(content, { start: 0, end: content.length })] : unitsOf(content, unit, language)
    const found = units.find((range) => range !== null && paragraph.start + range.start >= offset)
    if (found) return { start: paragraph.start + found.start, end: paragraph.start + found.end }
  }
  return null
}

const segmenters = new Map<string, Intl.Segmenter>()

/** Words (what a reader calls one: no blanks, no punctuation) or sentences, trimmed, relative to the paragraph. */
function unitsOf(content: string, granularity: 'word' | 'sentence', language: string): TextRange[] {
  return (granularity === 'word' ? wordsOf(content, language) : sentencesOf(content, language)).flatMap((range) => trimmed(content, range) ?? [])
}

function wordsOf(content: string, language: string): TextRange[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return [...segmenter.segment(asWords(content))].flatMap(({ index, segment, isWordLike }) => (isWordLike ? [{ start: index, end: index + segment.length }] : []))
}
