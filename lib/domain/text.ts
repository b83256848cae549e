import { fail, ok, type Result } from './result'

/**
 * Offsets and units. THE ONE MODULE where units of text are converted.
 *
 * Inside Parallax an offset counts UTF-16 code units of the canonical text, 0-based, and a range is
 * half-open [start, end): what the DOM and JavaScript count. At every outer edge offsets are Unicode
 * code points (what Python counts), with the UTF-16 pair beside them.
 */

/** A half-open range of UTF-16 code units. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

export type TextProblem = 'nul' | 'lone_surrogate'

/**
 * The canonical form of a decoded text: BOM removed, CRLF and CR made LF, and nothing else
 * (no Unicode normalisation: NFC would move offsets). Every BOM at the beginning, as programs put one before another's,
 * so that a canonical text is its own canonical form. NUL and lone surrogates are refused, because
 * PostgreSQL cannot store the one and changes the length of the other.
 */
export function canonicalText(decoded: string): Result<string, TextProblem> {
  const text = decoded.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n')
  if (text.includes('\0')) return fail('nul')
  if (!isWellFormed(text)) return fail('lone_surrogate')
  return ok(text)
}

/** True if the string has no unpaired surrogate. */
export function isWellFormed(text: string): boolean {
  // With the u flag a lone surrogate is a code point of its own and matches; a pair does not.
  return !/\p{Surrogate}/u.test(text)
}

/** Words about a text (a name, a message, its metadata), such as a database can keep them: what it cannot becomes U+FFFD. Never for a text itself. */
export const legible = (words: string): string => words.replace(/\0|\p{Surrogate}/gu, '\uFFFD')

/** True if a database can keep every word of a JSON value as it is, keys too. */
export function isLegible(value: unknown): boolean {
  if (typeof value === 'string') return legible(value) === value
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, one]) => legible(key) === key && isLegible(one))
}

/** Number of Unicode code points in text.slice(start, end). */
export function countCodePoints(text: string, start = 0, end = text.length): number {
  let count = end - start
  for (let i = start; i < end - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) {
      count--
      i++
    }
  }
  return count
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

/**
 * Converts many offsets of one text. Built once per text in O(n), answers in O(log astral).
 * Offsets in the middle of a surrogate pair are a bug and throw RangeError.
 */
export class OffsetTable {
  /** UTF-16 positions of the low surrogate of each astral character, ascending. */
  private readonly astral: number[] = []

  constructor(readonly text: string) {
    for (let i = 0; i < text.length - 1; i++) {
      if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) this.astral.push(++i)
    }
  }

  get codePointLength(): number {
    return this.text.length - this.astral.length
  }

  /** UTF-16 offset → code-point offset. */
  toCodePoints(utf16: number): number {
    if (!Number.isInteger(utf16) || utf16 < 0 || utf16 > this.text.length)
      throw new RangeError(`UTF-16 offset ${utf16} lies outside a text of ${this.text.length}`)
    const before = lowerBound(this.astral, utf16)
    if (this.astral[before] === utf16) throw new RangeError(`UTF-16 offset ${utf16} splits a character`)
    return utf16 - before
  }

  /** Code-point offset → UTF-16 offset. */
  toUtf16(codePoints: number): number {
    if (!Number.isInteger(codePoints) || codePoints < 0 || codePoints > this.codePointLength)
      throw new RangeError(`code-point offset ${codePoints} lies outside a text of ${this.codePointLength}`)
    // astral[k] - k - 1 is the code-point index of the k-th astral character, strictly ascending.
    let low = 0
    let high = this.astral.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.astral[middle]! - middle - 1 < codePoints) low = middle + 1
      else high = middle
    }
    return codePoints + low
  }
}

/** Index of the first element ≥ value in an ascending array. */
export function lowerBound(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The paragraphs of a canonical text: maximal runs between line feeds, empty ones left out. Spans never
 * cross a paragraph break by rule of the codebook, and the page renders one component per paragraph.
 */
export function paragraphsOf(text: string): TextRange[] {
  const paragraphs: TextRange[] = []
  let start = 0
  while (start <= text.length) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    if (end > start) paragraphs.push({ start, end })
    start = end + 1
  }
  return paragraphs
}

/** Neighbouring ranges that have the same key, together. */
export function neighbours<R extends TextRange, K>(ranges: readonly R[], keyOf: (range: R) => K): (TextRange & { key: K; members: R[] })[] {
  const runs: { start: number; end: number; key: K; members: R[] }[] = []
  for (const range of ranges) {
    const key = keyOf(range)
    const last = runs.at(-1)
    if (last && last.key === key) {
      last.members.push(range)
      last.end = range.end
    } else runs.push({ start: range.start, end: range.end, key, members: [range] })
  }
  return runs
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Grapheme boundaries inside one paragraph, as offsets relative to its start, including 0 and its length.
 * Segment a paragraph at a time: Intl.Segmenter is quadratic on long strings in Node 20.
 */
export function graphemeBoundaries(paragraph: string): number[] {
  const boundaries: number[] = []
  for (const { index } of graphemes.segment(paragraph)) boundaries.push(index)
  boundaries.push(paragraph.length)
  return boundaries
}

/** True if `offset` does not fall inside a grapheme cluster (a line feed always ends one). */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return offset === 0 || offset === text.length
  const start = text.lastIndexOf('\n', offset - 1) + 1
  if (start === offset) return true
  const found = text.indexOf('\n', offset)
  const end = found === -1 ? text.length : found
  if (end === offset) return true
  return isBoundaryWithin(text.slice(start, end), offset - start)
}

function isBoundaryWithin(paragraph: string, offset: number): boolean {
  // ASCII letters, digits and blanks on both sides can never be one cluster; most offsets end here.
  const before = paragraph.charCodeAt(offset - 1)
  const after = paragraph.charCodeAt(offset)
  if (before < 0x80 && after < 0x80 && before !== 0x0d) return true
  const at = graphemeBoundaries(paragraph)
  return at[lowerBound(at, offset)] === offset
}

/** Length of the union of ranges, in the unit of the ranges. */
export function unionLength(ranges: readonly TextRange[]): number {
  let total = 0
  let reached = -Infinity
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (end <= reached) continue
    total += end - Math.max(start, reached)
    reached = end
  }
  return total
}

/** The characters of context kept either side of a quote, in code points. */
export const CONTEXT_CODE_POINTS = 32

/** The text before and after a range, `size` code points each at the most, never half a surrogate pair. */
export function contextOf(text: string, range: TextRange, size = CONTEXT_CODE_POINTS): { prefix: string; suffix: string } {
  const before = Array.from(text.slice(Math.max(0, range.start - 2 * size), range.start))
  const after = Array.from(text.slice(range.end, range.end + 2 * size))
  // A slice may cut a pair in two, but only at its far edge.
  if (before[0] !== undefined && !isWellFormed(before[0])) before.shift()
  if (!isWellFormed(after.at(-1) ?? '')) after.pop()
  return { prefix: before.slice(-size).join(''), suffix: after.slice(0, size).join('') }
}

/** Words by Unicode word segmentation, a paragraph at a time. */
export function countWords(text: string, language = 'und'): number {
  const words = new Intl.Segmenter(language, { granularity: 'word' })
  let count = 0
  for (const { start, end } of paragraphsOf(text))
    for (const { isWordLike } of words.segment(text.slice(start, end))) if (isWordLike) count++
  return count
}
