import type { TextRange } from '@/lib/domain/text'
import { eachGrapheme } from './graphemes'

/** How a text is searched: `folded` takes letters that readers take for the same as the same, `exact` compares as written. */
export type Matching = 'folded' | 'exact'

/** A text as it is searched, with the way back. Made once for a text; any number of searches use it. */
export interface Searchable {
  readonly text: string
  readonly matching: Matching
  readonly folded: string
  /** Of each UTF-16 unit of `folded`: where the grapheme cluster it comes from starts and ends in `text`. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}

export function searchable(text: string, matching: Matching): Searchable {
  const pieces: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  eachGrapheme(text, (start, end) => {
    const piece = matching === 'exact' ? text.slice(start, end) : foldedCluster(text, start, end)
    pieces.push(piece)
    for (let i = 0; i < piece.length; i++) {
      starts.push(start)
      ends.push(end)
    }
  })
  return { text, matching, folded: pieces.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}

/** A query or a quote as it is compared. */
export function foldedText(text: string, matching: Matching): string {
  if (matching === 'exact') return text
  let folded = ''
  eachGrapheme(text, (start, end) => void (folded += foldedCluster(text, start, end)))
  return folded
}

/**
 * Where the query stands: whole grapheme clusters of the text, ascending, none overlapping, each folding to what the
 * query folds to. `words`: only where no letter or digit goes on at either side. Time grows with the length of text
 * and query together, whatever they hold (Knuth, Morris and Pratt 1977).
 */
export function find({ text, matching, folded, starts, ends }: Searchable, query: string, words = false): TextRange[] {
  const wanted = foldedText(query, matching)
  const hits: TextRange[] = []
  if (wanted === '') return hits
  const back = borders(wanted)
  let matched = 0
  let reached = 0
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i)
    while (matched > 0 && wanted.charCodeAt(matched) !== unit) matched = back[matched - 1] ?? 0
    if (wanted.charCodeAt(matched) === unit) matched++
    if (matched < wanted.length) continue
    const from = i - matched + 1
    matched = back[matched - 1] ?? 0
    const start = starts[from] ?? 0
    const end = ends[i] ?? 0
    const cut = starts[from - 1] === start || ends[i + 1] === end
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
function borders(pattern: string): Int32Array {
  const lengths = new Int32Array(pattern.length)
  let matched = 0
  for (let i = 1; i < pattern.length; i++) {
    while (matched > 0 && pattern.charCodeAt(matched) !== pattern.charCodeAt(i)) matched = lengths[matched - 1] ?? 0
    if (pattern.charCodeAt(matched) === pattern.charCodeAt(i)) matched++
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

const kept = new Map<string, string>()
/** Clusters kept at most: an article has some hundreds of kinds, a hostile one as many as it likes. */
const KEPT = 5_000
const LONGEST_KEPT = 8

function foldedCluster(text: string, start: number, end: number): string {
  const unit = text.charCodeAt(start)
  // ASCII but for capitals and signs with typographic forms folds to itself.
  if (end === start + 1 && unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? String.fromCharCode(unit + 0x20) : (text[start] ?? '')
  const cluster = text.slice(start, end)
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
