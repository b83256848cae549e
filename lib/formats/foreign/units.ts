import { failure } from '@/lib/domain/errors'
import { fail, ok, type Failure, type Result } from '@/lib/domain/result'
import { canonicalText, type TextRange } from '@/lib/domain/text'
import type { CountedByHand, OffsetConvention, OffsetUnit, RawDocument } from './contract'
import { breakWidths, placesOf, unitsOf, type Place } from './measuring'

/**
 * What the offsets of a file count. Files rarely say, and tools differ; the strings that stand beside the offsets
 * tell. Every convention is tried against all of them; the one that fits all is taken, and if none does nothing is read.
 */

const UNITS = ['code points', 'UTF-16 code units', 'UTF-8 bytes', 'grapheme clusters'] as const

/** In the order of preference: what is most common first. In grapheme clusters CRLF is one, as LF is. */
export const CONVENTIONS: readonly OffsetConvention[] = (['LF', 'CRLF'] as const).flatMap((lines) =>
  (['exclusive', 'inclusive'] as const).flatMap((end) =>
    UNITS.filter((unit) => lines === 'LF' || unit !== 'grapheme clusters').map((unit): OffsetConvention => ({ unit, end, lines })),
  ),
)

export const sameConvention = (a: OffsetConvention, b: OffsetConvention): boolean => a.unit === b.unit && a.end === b.end && a.lines === b.lines

/** For a person to read: “code points, end exclusive, lines end in LF”. */
export const conventionName = ({ unit, end, lines }: OffsetConvention): string => `${unit}, end ${end}, lines end in ${lines}`

export interface SettledDocument {
  readonly name: string
  /** Canonical. */
  readonly text: string
  /** One a mark, in the order of the marks, in UTF-16 units of `text`. Empty where the file says so, or where the mark is a misfit and is to be left aside. */
  readonly ranges: readonly TextRange[]
}

export interface Settled {
  /** What every surface string fits; null where there are none. */
  readonly convention: OffsetConvention | null
  /** What the ranges were counted by. */
  readonly used: OffsetConvention
  readonly alsoFits: readonly OffsetConvention[]
  readonly documents: readonly SettledDocument[]
}

export interface OffsetHints {
  /** What the format or the file says it counts; taken first where several fit. */
  readonly declared?: OffsetConvention
  /** What a person says it counts; nothing else is tried. */
  readonly only?: CountedByHand
}

interface Prepared {
  readonly name: string
  readonly text: string
  readonly breaks: readonly number[] | null
  /** Byte order marks with which the file begins. */
  readonly boms: number
  readonly marks: RawDocument['marks']
  /** What its characters need: in ASCII all units are the same, without astral ones two of them are. */
  readonly characters: 'ASCII' | 'BMP' | 'any'
  /** How well ways fit that were tried: most come to the same for most texts. */
  readonly tried: Map<string, number | null>
}

/** A convention, and how many byte order marks at the beginning are counted too. */
interface Way {
  readonly convention: OffsetConvention
  readonly boms: number
}

export interface Mismatch {
  readonly document: string
  /** Of the mark within its document, from 1. */
  readonly mark: number
  readonly start: number
  readonly end: number
  /** What the file says stands there. */
  readonly surface: string | null
  /** What stands there; null: the offsets lie outside the text, or within a character. */
  readonly found: string | null
}

/**
 * Counts all marks of a set in the one convention that all its surface strings fit. Where a set has no strings, the
 * convention under which the most marks begin and end at the edge of a word is taken, and `convention` is null.
 * White space of the strings is compared loosely (tools write line breaks as blanks, or collapse them). Linear.
 */
export function settleOffsets(documents: readonly RawDocument[], { declared, only }: OffsetHints = {}): Result<Settled, Failure> {
  const prepared: Prepared[] = []
  for (const { name, text, marks } of documents) {
    const canonical = canonicalText(text)
    if (!canonical.ok) return fail(failure('forbidden_character', `The text of “${name}” has ${canonical.error === 'nul' ? 'a NUL character' : 'half a character (a lone surrogate)'}.`, 'Export it again from the program it came from.'))
    const characters = /[^\x00-\x7F]/.test(canonical.value) ? (/[\uD800-\uDFFF]/.test(canonical.value) ? 'any' : 'BMP') : 'ASCII'
    prepared.push({ name, text: canonical.value, breaks: breakWidths(text), boms: /^\uFEFF*/.exec(text)?.[0].length ?? 0, marks, characters, tried: new Map() })
  }
  const first = declared ? [declared, ...CONVENTIONS.filter((one) => !sameConvention(one, declared))] : CONVENTIONS
  const told = prepared.some(({ marks }) => marks.some(({ surface }) => surface !== null))
  // Words tell nothing of the end: half a word is as likely as one letter too many. What the format says holds.
  const wanted = only ? [only] : told || !declared ? first : first.filter(({ end }) => end === declared.end)
  const most = Math.min(MOST_BOMS, prepared.reduce((sofar, { boms }) => Math.max(sofar, boms), 0))
  const ways = Array.from({ length: most + 1 }, (_, boms) => boms).flatMap((boms) => wanted.map((convention): Way => ({ convention, boms })))
  if (only?.despiteMisfits) {
    const { despiteMisfits: _, ...convention } = only
    const counted = ways.map((way) => ({ way: { ...way, convention }, misfits: mismatchesOf(prepared, way).count }))
    const least = counted.reduce((sofar, one) => (one.misfits < sofar.misfits ? one : sofar))
    return ok({ convention: told ? convention : null, used: convention, alsoFits: [], documents: prepared.map((document) => ({ name: document.name, text: document.text, ranges: rangesOf(document, least.way).map((range, i) => (range && fitsMark(document, range, i) ? range : NOWHERE)) })) })
  }
  const fitting = ways.flatMap((way) => {
    let score = 0
    for (const document of prepared) {
      const fits = fitOf(document, way)
      if (fits === null) return []
      score += fits
    }
    return [{ way, score }]
  })
  const best = fitting.reduce<(typeof fitting)[number] | null>((sofar, one) => (sofar === null || one.score > sofar.score ? one : sofar), null)
  if (best === null) return fail(noneFits(prepared, ways))
  const used = best.way.convention
  const alsoFits = wanted.filter((one) => !sameConvention(one, used) && fitting.some(({ way }) => sameConvention(way.convention, one)))
  return ok({ convention: told ? used : null, used, alsoFits, documents: prepared.map((document) => ({ name: document.name, text: document.text, ranges: rangesOf(document, best.way).map((range) => range ?? NOWHERE) })) })
}

/** One of the program that wrote the text, and one of another that did not see it. */
const MOST_BOMS = 2

const NOWHERE: TextRange = { start: 0, end: 0 }

const fitsMark = ({ text, marks }: Prepared, range: TextRange, i: number): boolean => {
  const surface = marks[i]?.surface ?? null
  return surface === null || likenessOf(text.slice(range.start, range.end), surface) > 0
}

/** The offsets of ranges of a canonical text as a file of that convention has them. Within a cluster or character the range grows. */
export function offsetsIn(text: string, { unit, end, lines }: OffsetConvention, ranges: readonly TextRange[]): { start: number; end: number }[] {
  const wanted = sortedNumbers(ranges.flatMap((range) => [range.start, range.end]))
  const units = unitsOf(text, { unit, breaks: lines === 'CRLF' ? [] : null }, wanted)
  return ranges.map((range) => ({ start: units.get(range.start)?.before ?? 0, end: (units.get(range.end)?.after ?? 0) - (end === 'inclusive' ? 1 : 0) }))
}

/** How the way comes down to a simpler one for the characters of a text. */
const unitFor = (characters: Prepared['characters'], unit: OffsetUnit): OffsetUnit => (characters === 'ASCII' || (characters === 'BMP' && unit === 'UTF-16 code units') ? 'code points' : unit)

const shiftOf = ({ boms }: Prepared, way: Way): number => Math.min(boms, way.boms) * (way.convention.unit === 'UTF-8 bytes' ? 3 : 1)

function rangesOf(document: Prepared, way: Way): (TextRange | null)[] {
  const { text, breaks, marks, characters } = document
  const { end, lines } = way.convention
  const unit = unitFor(characters, way.convention.unit)
  const shift = shiftOf(document, way)
  const last = end === 'inclusive' ? 1 : 0
  if (lines === 'LF' && characters !== 'any' && unit === 'code points')
    return marks.map((mark) => {
      const [start, stop] = [mark.start - shift, mark.end - shift + last]
      return start >= 0 && stop >= start && stop <= text.length ? { start, end: stop } : null
    })
  const places = placesOf(text, { unit, breaks: lines === 'CRLF' ? breaks : null }, sortedNumbers(marks.flatMap((mark) => [mark.start - shift, mark.end - shift + last])))
  return marks.map((mark) => {
    const start = places.get(mark.start - shift)
    const stop: Place | undefined = places.get(mark.end - shift + last)
    // An inclusive end may name any unit of the last character.
    if (!start?.exact || !stop || !(stop.exact || last === 1) || stop.at < start.at) return null
    return { start: start.at, end: stop.at }
  })
}

const PROBE = 50

function fitOf(document: Prepared, way: Way): number | null {
  const { end, lines, unit } = way.convention
  const key = `${unitFor(document.characters, unit)} ${end} ${document.text.includes('\n') ? lines : ''} ${shiftOf(document, way)}`
  const known = document.tried.get(key)
  if (known !== undefined) return known
  // Most ways that do not fit show it in the first marks.
  const few = document.marks.length > 2 * PROBE ? fitAnew({ ...document, marks: document.marks.slice(0, PROBE) }, way) : 0
  const fit = few === null ? null : fitAnew(document, way)
  document.tried.set(key, fit)
  return fit
}

/** How well all marks of a document fit (more is better), or null if one does not. */
function fitAnew(document: Prepared, way: Way): number | null {
  let score = 0
  const ranges = rangesOf(document, way)
  for (const [i, mark] of document.marks.entries()) {
    const range = ranges[i]
    if (!range) return null
    if (mark.surface === null) score += cleanEdges(document.text, range)
    else {
      const likeness = likenessOf(document.text.slice(range.start, range.end), mark.surface)
      if (likeness === 0) return null
      score += likeness
    }
  }
  return score
}

const loose = (text: string): string => text.replace(/[\s\u001C-\u001E\u0085]+/g, ' ')

/** 4 the same, 2 the same but for the width of white space, 1 also but for blanks at the edges, 0 not. */
function likenessOf(found: string, surface: string): 0 | 1 | 2 | 4 {
  const said = surface.replace(/\r\n?/g, '\n')
  if (found === said) return 4
  const [one, other] = [loose(found), loose(said)]
  return one === other ? 2 : one.trim() !== '' && one.trim() === other.trim() ? 1 : 0
}

const WORD = /[\p{L}\p{M}\p{N}]/u

/** How many of the two edges of a range cut no word and have no blank on their inner side. */
function cleanEdges(text: string, { start, end }: TextRange): number {
  const [before, first, last, after] = [text.slice(Math.max(0, start - 1), start), text.slice(start, start + 1), text.slice(Math.max(0, end - 1), end), text.slice(end, end + 1)]
  const clean = (outer: string, inner: string) => (/\S/.test(inner) && !(WORD.test(outer) && WORD.test(inner)) ? 1 : 0)
  return clean(before, first) + clean(after, last)
}

function noneFits(documents: readonly Prepared[], ways: readonly Way[]): Failure {
  const counted = ways.map((way) => ({ way, mismatches: mismatchesOf(documents, way) }))
  const least = counted.reduce((sofar, one) => (one.mismatches.count < sofar.mismatches.count ? one : sofar))
  const { count, shown } = least.mismatches
  const marks = documents.reduce((sum, one) => sum + one.marks.length, 0)
  const examples = shown.slice(0, 3).map(
    ({ document, mark, start, end, surface, found }) =>
      `“${document}”, mark ${mark} (${start}–${end}): ${surface === null ? '' : `the file says “${short(surface)}”, `}${found === null ? 'these offsets lie outside the text or within a character' : `the text there is “${short(found)}”`}`,
  )
  return failure(
    'span_quote_mismatch',
    `${ways.every(({ convention }) => sameConvention(convention, least.way.convention)) ? `Counted as ${conventionName(least.way.convention)},` : `No way of counting characters fits all marks. Nearest are ${conventionName(least.way.convention)}, where`} ${count} of ${marks} do not fit. ${examples.join('; ')}.`,
    'Look whether the text was changed after it was marked, and export both again together. If you know what the offsets count, say so: marks that do not fit can be left aside.',
    { convention: least.way.convention, count, marks, mismatches: shown },
  )
}

const MOST_SHOWN = 20

function mismatchesOf(documents: readonly Prepared[], way: Way): { count: number; shown: Mismatch[] } {
  const shown: Mismatch[] = []
  let count = 0
  for (const document of documents) {
    const ranges = rangesOf(document, way)
    for (const [i, { start, end, surface }] of document.marks.entries()) {
      const range = ranges[i]
      const found = range ? document.text.slice(range.start, range.end) : null
      if (range && fitsMark(document, range, i)) continue
      count++
      if (shown.length < MOST_SHOWN) shown.push({ document: document.name, mark: i + 1, start, end, surface: surface === null ? null : short(surface), found: found === null ? null : short(found) })
    }
  }
  return { count, shown }
}

const short = (text: string): string => (text.length <= 80 ? text : `${[...text.slice(0, 80)].slice(0, -1).join('')}…`)

const sortedNumbers = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((a, b) => a - b)
