import type { TextRange } from '@/lib/domain/text'
import { eachGrapheme } from './graphemes'

/** How a text is searched: `folded` takes letters that readers take for the same as the same, `exact` compares as written. */
export type Matching = 'folded' | 'exact'

/** A text as it is searched, with the way back. Made once for a text; any number of searches use it. */
export interface Searchable {
  readonly text: string
  readonly matching: Matching
  readonly folded: Folded
}

/** Folded UTF-16 units, and of each the grapheme cluster of the text it comes from. Only the first `length` count. */
interface Folded {
  length: number
  units: Uint16Array
  starts: Int32Array
  ends: Int32Array
}

export const searchable = (text: string, matching: Matching): Searchable => ({ text, matching, folded: foldedOf(text, matching) })

/** UTF-16 units folded in one step: a few milliseconds on a slow machine. */
const STEP = 30_000

/** The same a step at a time, for a page that has other things to do in between; null until it is done. */
export function searchableInSteps(text: string, matching: Matching): () => Searchable | null {
  const folded = emptyFold(text.length)
  let at = 0
  return () => {
    at = foldOn(folded, text, matching, at, Math.min(text.length, at + STEP))
    return at < text.length ? null : { text, matching, folded }
  }
}

/** A query or a quote as it is compared. */
export function foldedText(text: string, matching: Matching): string {
  const { units, length } = foldedOf(text, matching)
  let folded = ''
  // A piece at a time: the call takes only so many arguments.
  for (let at = 0; at < length; at += 4096) folded += String.fromCharCode(...units.subarray(at, Math.min(length, at + 4096)))
  return folded
}

/**
 * Where the query stands: whole grapheme clusters of the text, ascending, none overlapping, each folding to what the
 * query folds to. `words`: only where no letter or digit goes on at either side. Time grows with the length of text
 * and query together, whatever they hold (Knuth, Morris and Pratt 1977).
 */
export function find({ text, matching, folded: { units, starts, ends, length } }: Searchable, query: string, words = false): TextRange[] {
  const wanted = foldedOf(query, matching)
  const hits: TextRange[] = []
  if (wanted.length === 0) return hits
  const back = borders(wanted)
  let matched = 0
  let reached = 0
  for (let i = 0; i < length; i++) {
    const unit = units[i]
    while (matched > 0 && wanted.units[matched] !== unit) matched = back[matched - 1] ?? 0
    if (wanted.units[matched] === unit) matched++
    if (matched < wanted.length) continue
    const from = i - matched + 1
    matched = back[matched - 1] ?? 0
    const start = starts[from] ?? 0
    const end = ends[i] ?? 0
    const cut = (from > 0 && starts[from - 1] === start) || (i + 1 < length && ends[i + 1] === end)
    if (cut || start < reached || (words && (goesOn(text, start) || goesOn(text, end)))) continue
    hits.push({ start, end })
    reached = end
  }
  return hits
}

/** Index of the first hit that starts at `offset` or after; the number of hits if there is none. */
export function hitFrom(hits: readonly TextRange[], offset: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hits[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Of each prefix, the length of its longest proper prefix that is a suffix of it as well. */
function borders({ units, length }: Folded): Int32Array {
  const lengths = new Int32Array(length)
  let matched = 0
  for (let i = 1; i < length; i++) {
    while (matched > 0 && units[matched] !== units[i]) matched = lengths[matched - 1] ?? 0
    if (units[matched] === units[i]) matched++
    lengths[i] = matched
  }
  return lengths
}

/** Of a word: letters with their marks, digits, and the non-joiner that holds Persian words together. */
const OF_WORD = /[\p{L}\p{M}\p{N}_\u200c]/u
/** Scripts that write no blanks between words: there every place may be the edge of one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** True if a word goes on across this place. */
function goesOn(text: string, offset: number): boolean {
  const before = characterBefore(text, offset)
  const after = String.fromCodePoint(text.codePointAt(offset) ?? 0x20)
  return OF_WORD.test(before) && OF_WORD.test(after) && !UNSPACED.test(before) && !UNSPACED.test(after)
}

function characterBefore(text: string, offset: number): string {
  const unit = text.charCodeAt(offset - 1)
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(offset - 2, offset) : text.slice(offset - 1, offset)
}

// ——— folding

/** What readers do not take for a letter: joiners, direction marks, soft hyphens, variation selectors; and the tatweel. */
const IGNORED = /[\p{Default_Ignorable_Code_Point}\u0640]/gu
/**
 * Signs above and below letters of scripts whose readers leave them out: accents, points, vowel signs of Arabic and
 * Hebrew. Not those of Indic scripts, where another vowel sign is another word.
 */
const DIACRITICS = /\p{Script=Inherited}|(?=[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Latin}])\p{M}/gu
/** Letters of Arabic script that Persian, Urdu and Arabic keyboards give as different characters, by how they look. */
const ARABIC: Readonly<Record<string, string>> = { ی: 'ي', ى: 'ي', ې: 'ي', ک: 'ك', ڪ: 'ك', ہ: 'ه', ە: 'ه', ھ: 'ه', ة: 'ه', ۃ: 'ه', ٱ: 'ا' }
const ARABIC_LETTERS = new RegExp(`[${Object.keys(ARABIC).join('')}]`, 'gu')
/** Typographic forms of what a keyboard has. */
const QUOTES = /[‘’‚‛ʼ]/gu
const DOUBLE_QUOTES = /[“”„‟«»]/gu
const DASHES = /[‐‑‒–—―−]/gu
const DIGITS = /\p{Nd}/gu

const emptyFold = (size: number): Folded => ({ length: 0, units: new Uint16Array(size), starts: new Int32Array(size), ends: new Int32Array(size) })

function foldedOf(text: string, matching: Matching): Folded {
  const folded = emptyFold(text.length)
  foldOn(folded, text, matching, 0, text.length)
  return folded
}

function foldOn(into: Folded, text: string, matching: Matching, from: number, until: number): number {
  const each = (start: number, end: number) => {
    if (matching === 'exact') for (let i = start; i < end; i++) push(into, text.charCodeAt(i), start, end)
    else {
      const single = end === start + 1 ? singleFold(text.charCodeAt(start)) : 0
      if (single > 0) push(into, single, start, end)
      else {
        const folded = clusterFold(text.slice(start, end))
        for (let i = 0; i < folded.length; i++) push(into, folded.charCodeAt(i), start, end)
      }
    }
  }
  return eachGrapheme(text, each, from, until)
}

function push(into: Folded, unit: number, start: number, end: number): void {
  if (into.length === into.units.length) grow(into)
  into.units[into.length] = unit
  into.starts[into.length] = start
  into.ends[into.length++] = end
}

/** Few texts grow when they are folded (ß, ligatures, Hangul), and those little by little. */
function grow(into: Folded): void {
  const size = into.length * 2 + 16
  const larger = <T extends Uint16Array | Int32Array>(to: T, from: T): T => {
    to.set(from)
    return to
  }
  into.units = larger(new Uint16Array(size), into.units)
  into.starts = larger(new Int32Array(size), into.starts)
  into.ends = larger(new Int32Array(size), into.ends)
}

/** Folds of single units to single units, once known; 0: not yet. */
const singles = new Uint16Array(0x10000)

/** What a cluster of one unit folds to, if that is one unit as well; 0 if not. */
function singleFold(unit: number): number {
  const known = singles[unit]
  if (known) return known
  const folded = clusterFold(String.fromCharCode(unit))
  if (folded.length !== 1) return 0
  return (singles[unit] = folded.charCodeAt(0))
}

const kept = new Map<string, string>()
/** Clusters kept at most: an article has some hundreds of kinds, a hostile one as many as it likes. */
const KEPT = 5_000
const LONGEST_KEPT = 8

function clusterFold(cluster: string): string {
  const before = kept.get(cluster)
  if (before !== undefined) return before
  const folded = fold(cluster)
  if (kept.size < KEPT && cluster.length <= LONGEST_KEPT) kept.set(cluster, folded)
  return folded
}

/**
 * Compatibility forms taken apart (ligatures, presentation forms, full width), signs left out, case folded by way of
 * the capital (ß, ẞ and ss; ς and σ), letters of Arabic script and digits of any script made one.
 */
function fold(cluster: string): string {
  const plain = bare(bare(cluster).toLowerCase().toUpperCase().toLowerCase())
  return plain
    .replace(ARABIC_LETTERS, (letter) => ARABIC[letter] ?? letter)
    .replace(DIGITS, digit)
    .replace(QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"')
    .replace(DASHES, '-')
}

const bare = (text: string): string => text.normalize('NFKD').replace(IGNORED, '').replace(DIACRITICS, '')

/** Decimal digits stand in Unicode in runs of ten that begin where the code point before is no digit, or at a multiple of ten of a run. */
function digit(character: string): string {
  const code = character.codePointAt(0) ?? 0
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return String((code - first) % 10)
}
