import { isCodable } from '@/lib/domain/article'
import type { TextRange } from '@/lib/domain/text'
import { paragraphAt, type EditorDocument } from './document'
import { graphemeAt, markable, stopsOf, unitAt } from './selection'

/** Marking with a finger: a tap on the first word, a tap on the last, edges that are dragged. Offsets are UTF-16. */

// ——— taps

/** What a tap means. */
export type Tapped =
  /** The word is chosen; the next tap says where the selection ends. */
  | { readonly does: 'start'; readonly word: TextRange }
  | { readonly does: 'select'; readonly range: TextRange }
  /** The mark there becomes the current one; `word` may be the start of another inside it. */
  | { readonly does: 'focus'; readonly offset: number; readonly word: TextRange }
  | { readonly does: 'locked' }
  | { readonly does: 'cancel' }

/**
 * A tap on the character at `offset` (null: beside the text). `started` is the word chosen by the tap before;
 * `marked`: a mark lies there. An end in another paragraph is a new start: marks do not cross paragraphs.
 */
export function tapped(document: EditorDocument, started: TextRange | null, offset: number | null, marked: boolean): Tapped {
  const word = offset === null ? null : wordAt(document, offset)
  if (!word || offset === null) return { does: 'cancel' }
  if (started && paragraphAt(document.paragraphs, started.start) === paragraphAt(document.paragraphs, word.start)) {
    const range = { start: Math.min(started.start, word.start), end: Math.max(started.end, word.end) }
    return isCodable(range, document.zones) ? { does: 'select', range } : { does: 'locked' }
  }
  if (marked) return { does: 'focus', offset, word }
  return isCodable(word, document.zones) ? { does: 'start', word } : { does: 'locked' }
}

/** The word at a character; a sign that is no punctuation (an emoji) counts as one; between words the one before. Null if there is none. */
export function wordAt(document: EditorDocument, offset: number): TextRange | null {
  const word = unitAt(document, offset, 'word')
  if (word && word.start <= offset && offset < word.end) return word
  const grapheme = graphemeAt(document, offset)
  return grapheme && /\p{S}|\p{Extended_Pictographic}/u.test(document.text.slice(grapheme.start, grapheme.end)) ? grapheme : word
}

// ——— edges

export type Edge = 'start' | 'end'

/**
 * The range with an edge dragged to `offset`: a word that is pointed at is taken in whole, else the edge rests at the
 * nearest word or character. It stays markable.
 */
export function dragged(document: EditorDocument, range: TextRange, edge: Edge, offset: number, unit: 'word' | 'character'): TextRange {
  const paragraph = document.paragraphs[paragraphAt(document.paragraphs, range.start)]
  if (!paragraph) return range
  const word = unit === 'word' ? unitAt(document, offset, 'word') : null
  const aim = word && word.start < offset && offset < word.end ? word[edge] : offset
  const free = stopsOf(document, paragraph, unit, edge).filter((stop) => (edge === 'start' ? stop < range.end : stop > range.start))
  for (const stop of free.sort((a, b) => Math.abs(a - aim) - Math.abs(b - aim) || a - b)) {
    const next = markable(document, edge === 'start' ? { anchor: stop, focus: range.end } : { anchor: range.start, focus: stop })
    if (next && isCodable(next, document.zones)) return next
  }
  return range
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** One character as it lies on the screen; px, in any one frame. Its beginning is at its right if it runs from there. */
export interface Glyph extends TextRange {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly fromRight: boolean
}

/** The offset nearest to a point: first the line, then the character of it, then its nearer side. */
export function offsetAt(glyphs: readonly Glyph[], { x, y }: Point): number | null {
  const away = (value: number, low: number, high: number) => (value < low ? low - value : value > high ? value - high : 0)
  let line = Infinity
  for (const { top, bottom } of glyphs) line = Math.min(line, away(y, top, bottom))
  // Of lines that overlap (Nastaliq) the one whose middle is nearer.
  const there = glyphs.filter(({ top, bottom }) => away(y, top, bottom) === line)
  const middle = (glyph: Glyph) => Math.abs(y - (glyph.top + glyph.bottom) / 2)
  const nearest = Math.min(...there.map(middle))
  let found: Glyph | null = null
  let distance = Infinity
  for (const glyph of there) {
    if (middle(glyph) > nearest + (glyph.bottom - glyph.top) / 4) continue
    const far = away(x, glyph.left, glyph.right)
    if (far < distance) [found, distance] = [glyph, far]
  }
  if (!found) return null
  const leftHalf = x < (found.left + found.right) / 2
  return leftHalf === found.fromRight ? found.end : found.start
}

/** Which of several targets is meant where they overlap. */
export function nearestIndex(targets: readonly Point[], { x, y }: Point): number {
  let nearest = -1
  let distance = Infinity
  targets.forEach((target, i) => {
    const far = (target.x - x) ** 2 + (target.y - y) ** 2
    if (far < distance) [nearest, distance] = [i, far]
  })
  return nearest
}

// ——— how fast a finger goes

/** Where the finger has rested (px) and since when (ms); `precise`: it goes from character to character. */
export interface Pace extends Point {
  readonly since: number
  readonly precise: boolean
}

const REST_PX = 10
const REST_MS = 400
const LEAP_PX = 40

export const paceAt = (point: Point, now: number): Pace => ({ ...point, since: now, precise: false })

/**
 * A finger that stays within 10 px for 0.4 s goes on by characters, until it leaps: 40 px away from where it
 * rested it takes words again.
 */
export function paced(pace: Pace, { x, y }: Point, now: number): Pace {
  const far = Math.hypot(x - pace.x, y - pace.y)
  if (pace.precise) return far > LEAP_PX ? { x, y, since: now, precise: false } : pace
  if (far > REST_PX) return { x, y, since: now, precise: false }
  return now - pace.since >= REST_MS ? { ...pace, x, y, precise: true } : pace
}

// ——— near the edge of what is seen

const ZONE_PX = 56
const FASTEST_PX = 14

/** How far to scroll in this frame, px: the nearer to the edge (or beyond it), the faster; 0 in the middle. */
export function scrollStep(y: number, top: number, bottom: number): number {
  const zone = Math.min(ZONE_PX, (bottom - top) / 4)
  if (zone <= 0) return 0
  const step = (depth: number) => Math.ceil(Math.min(1, depth / zone) * FASTEST_PX)
  if (y < top + zone) return -step(top + zone - y)
  return y > bottom - zone ? step(y - (bottom - zone)) : 0
}

// ——— the sheet of codes

/**
 * The height a sheet comes to rest at when let go: the stop nearest to where its speed (px/ms, up is positive)
 * would carry it in a tenth of a second or so.
 */
export function restingHeight(height: number, speed: number, stops: readonly number[]): number {
  const aim = height + speed * 150
  return stops.reduce((best, stop) => (Math.abs(stop - aim) < Math.abs(best - aim) ? stop : best), stops[0] ?? height)
}
