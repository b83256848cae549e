import { graphemeBoundaries } from '@/lib/domain/text'
import type { OffsetUnit } from './contract'

/** How a text is measured: a unit, and how wide its line breaks are (null: one each, as LF; an empty list: two each). */
export interface Measure {
  readonly unit: OffsetUnit
  readonly breaks: readonly number[] | null
}

/** Where an offset of a file lies: the first boundary of a unit at or behind it, in UTF-16 units; exact if it is at it. */
export interface Place {
  readonly at: number
  readonly exact: boolean
}

/** The widths of the line breaks of a text as its file has them; the empty list where none is CRLF: all may have been. */
export function breakWidths(raw: string): readonly number[] {
  if (!raw.includes('\r\n')) return []
  return (raw.match(/\r\n?|\n/g) ?? []).map((found) => found.length)
}

/** UTF-16 places of offsets, which come ascending. Those behind the end of the text have none. */
export function placesOf(text: string, measure: Measure, offsets: readonly number[]): Map<number, Place> {
  const places = new Map<number, Place>()
  let next = offsets.findIndex((offset) => offset >= 0)
  if (next < 0) return places
  walk(text, measure, (at, unit, width, atBreak) => {
    for (let offset = offsets[next]; offset !== undefined; offset = offsets[++next]) {
      if (offset <= unit) places.set(offset, { at, exact: offset === unit })
      // Between CR and LF: the break is one character here, and begins at the CR.
      else if (atBreak && width === 2 && offset === unit + 1) places.set(offset, { at, exact: true })
      else break
    }
    return next < offsets.length
  })
  return places
}

/** Offsets in the unit of UTF-16 places, which come ascending: of the unit that begins at or before, and at or behind it. */
export function unitsOf(text: string, measure: Measure, places: readonly number[]): Map<number, { before: number; after: number }> {
  const units = new Map<number, { before: number; after: number }>()
  let next = 0
  let previous = 0
  walk(text, measure, (at, unit) => {
    for (let place = places[next]; place !== undefined && place <= at; place = places[++next]) units.set(place, { before: place === at ? unit : previous, after: unit })
    previous = unit
    return next < places.length
  })
  return units
}

/**
 * Calls `see` at each boundary of the text: the UTF-16 place, its offset in the unit, and how wide the unit behind it
 * is (0 at the end). Stops when `see` says so.
 */
function walk(text: string, { unit, breaks }: Measure, see: (at: number, offset: number, width: number, atBreak: boolean) => boolean): void {
  let at = 0
  let offset = 0
  let line = 0
  const clusters = unit === 'grapheme clusters' ? new Clusters(text) : null
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const atBreak = code === 0x0a
    const size = clusters && !atBreak ? clusters.sizeAt(at) : code > 0xffff ? 2 : 1
    const width = atBreak ? (breaks === null || clusters ? 1 : (breaks[line++] ?? 2)) : clusters ? 1 : widthOf(unit, code)
    if (!see(at, offset, width, atBreak)) return
    at += size
    offset += width
  }
  see(at, offset, 0, false)
}

function widthOf(unit: OffsetUnit, code: number): number {
  if (unit === 'UTF-16 code units') return code > 0xffff ? 2 : 1
  if (unit === 'UTF-8 bytes') return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  return 1
}

/** UTF-16 units that are segmented at once: Intl.Segmenter takes the square of the length. */
const WINDOW = 512

/** Characters that are clusters of their own among their like: Latin, Greek, Cyrillic, Hebrew, Arabic and CJK letters, print's marks. */
const PLAIN = /^[\t -\u02FF\u0370-\u0482\u048A-\u052F\u05D0-\u05EA\u0621-\u064A\u0671-\u06D3\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u3001-\u3029\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF]*$/

/** The sizes of the clusters of a text, asked for ascending. Segmented in windows; the last cluster of one is left to the next. */
class Clusters {
  private until = 0
  private plain = false
  private boundaries: readonly number[] = []
  private from = 0
  private next = 0

  constructor(private readonly text: string) {}

  sizeAt(at: number): number {
    if (at >= this.until) this.look(at)
    if (this.plain) return 1
    while ((this.boundaries[this.next] ?? Infinity) <= at - this.from) this.next++
    return (this.boundaries[this.next] ?? 1) - (at - this.from)
  }

  private look(at: number): void {
    const found = this.text.indexOf('\n', at)
    const end = found < 0 ? this.text.length : found
    const window = this.text.slice(at, Math.min(end, at + WINDOW))
    const whole = at + window.length === end
    this.from = at
    this.next = 0
    this.plain = PLAIN.test(window)
    if (this.plain) {
      // What follows may still belong to the last one.
      this.until = at + window.length - (whole ? 0 : 1)
      return
    }
    const boundaries = graphemeBoundaries(window)
    this.boundaries = boundaries
    // A cluster as long as a window is cut: no writing has one.
    const last = whole || boundaries.length <= 2 ? window.length : (boundaries.at(-2) ?? window.length)
    this.until = at + last
  }
}
