import type { TextRange } from './text'

/** What gives the source of an article away. */
export interface ArticleSource {
  readonly outlet: string
  /** Other names of the outlet, as a person has listed them: short forms, initials, other scripts. */
  readonly selfNames: readonly string[]
  readonly byline: string | null
  readonly url: string | null
}

export interface SelfReference extends TextRange {
  readonly reason: 'name' | 'byline' | 'address'
}

/**
 * Where a text names its own source: the outlet by any of its names, the byline, the address. Names are found in any
 * case, with or without accents, in either spelling of Arabic and Persian letters, with blanks, hyphens and joiners
 * alike, and before “'s”; a name of one word (“Time”) only with its capital. Ascending; may overlap. UTF-16 units.
 */
export function selfReferences(text: string, source: ArticleSource): SelfReference[] {
  const folded = foldedOf(text)
  const found: SelfReference[] = []
  for (const name of [source.outlet, ...source.selfNames]) found.push(...occurrences(folded, name).map((range) => withDomain(text, range)))
  for (const author of authorsOf(source.byline)) found.push(...occurrences(folded, author).map((range) => ({ ...range, reason: 'byline' as const })))
  const host = hostOf(source.url)
  if (host !== null) found.push(...addresses(text, host).map((range) => ({ ...range, reason: 'address' as const })))
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}

// ——— names

/** Folded characters, and of each the place it comes from and whether it was written as a capital. */
interface Folded {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly capital: readonly boolean[]
}

/** Letters of Arabic script that keyboards and spellings exchange. */
const ALIKE: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ۀ: 'ه', أ: 'ا', إ: 'ا', ٱ: 'ا', آ: 'ا', ؤ: 'و', '’': "'", ʼ: "'", '‘': "'" }
const BLANK = /[\p{Zs}\p{Pd}\t_\u200c]/u
const DROPPED = /[\p{M}\p{Cf}\u0640]/u

function foldedOf(text: string): Folded {
  let out = ''
  const [starts, ends, capital]: [number[], number[], boolean[]] = [[], [], []]
  const push = (unit: string, start: number, end: number, upper: boolean) => {
    out += unit
    for (let i = 0; i < unit.length; i++) {
      starts.push(start)
      ends.push(end)
      capital.push(upper)
    }
  }
  let at = 0
  for (const character of text) {
    const [start, end] = [at, (at += character.length)]
    if (BLANK.test(character)) {
      if (out.endsWith(' ')) ends[ends.length - 1] = end
      else push(' ', start, end, false)
    } else if (DROPPED.test(character)) {
      // A mark belongs to the letter before it.
      if (ends.length > 0 && ends.at(-1) === start) ends[ends.length - 1] = end
    } else {
      const plain = character.normalize('NFKD').replace(/\p{M}/gu, '') || character
      const lower = plain.toLowerCase()
      push(ALIKE[lower] ?? ALIKE[character] ?? lower, start, end, lower !== plain)
    }
  }
  return { text: out, starts, ends, capital }
}

const LETTER = '[\\p{L}\\p{N}]'
/** What Arabic and Persian write onto a name, before it and after it. */
const BEFORE_ARABIC = '(?:[وف]?[بلک]?(?:ال)?)'
const AFTER_ARABIC = '(?: ?(?:ی|ای|ها|های|هایی|یی))?'
const ARABIC = /\p{Script=Arabic}/u

function occurrences(folded: Folded, name: string): TextRange[] {
  return spellingsOf(name).flatMap(({ body, capital, capitals }) => {
    const arabic = ARABIC.test(body)
    const pattern = new RegExp(`(?<!${LETTER})(${arabic ? BEFORE_ARABIC : ''})(${body})(?=${arabic ? AFTER_ARABIC : "(?:'?s)?"}(?!${LETTER}))`, 'gu')
    return [...folded.text.matchAll(pattern)].flatMap(({ index, 1: prefix = '', 2: found = '' }) => {
      const [from, to] = [index + prefix.length, index + prefix.length + found.length]
      if (capital && !folded.capital[from]) return []
      if (capitals && [...found].some((letter, i) => /\p{L}/u.test(letter) && !folded.capital[from + i])) return []
      const [start, end] = [folded.starts[from], folded.ends[to - 1]]
      return start === undefined || end === undefined ? [] : [{ start, end }]
    })
  })
}

interface Spelling {
  /** Of a regular expression over folded text. */
  readonly body: string
  /** Only where the first letter is a capital: the name is a common word too. */
  readonly capital: boolean
  /** Only in capitals throughout: initials of up to three letters. */
  readonly capitals: boolean
}

function spellingsOf(name: string): Spelling[] {
  const folded = foldedOf(name.normalize('NFC').trim())
  const whole = folded.text.trim()
  const bare = whole.replace(/^the /, '')
  if ((bare.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 2) return []
  const words = bare.split(' ').filter(Boolean)
  const initials = words.length === 1 && /^\p{L}{2,6}$/u.test(bare) && folded.capital.every((upper, i) => upper || !/\p{L}/u.test(folded.text[i] ?? ''))
  const body = initials ? `${[...bare].map(escaped).join('\\.?')}` : words.map(escaped).join(' ?')
  return [{ body, capital: words.length === 1 && folded.capital.some(Boolean), capitals: initials && bare.length <= 3 }]
}

const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** Who a byline names; words as short as a single given name are left alone. */
function authorsOf(byline: string | null): string[] {
  const named = (byline ?? '').replace(/^\s*(?:by|from|von|par|por)\s+/iu, '')
  return [named, ...named.split(/\s*(?:[,،;|/•·]|\sand\s|\sو\s)\s*/u)].map((one) => one.trim()).filter((one) => one.length >= 5)
}

// ——— addresses

/** A name that an address begins with (“tarsia-star.example/talks”) takes the address with it. */
function withDomain(text: string, { start, end }: TextRange): SelfReference {
  const rest = /\s/u.test(text.slice(start, end)) ? null : /^(?:\.[a-z0-9-]{2,})+(?:\/[^\s<>"“”]*)?/.exec(text.slice(end, end + 300))
  return rest ? { start, end: end + rest[0].length, reason: 'address' } : { start, end, reason: 'name' }
}

function hostOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const host = new URL(url).hostname.replace(/^www\./, '')
  return host.includes('.') ? host : null
}

/** Second labels under which names are given out: the name stands before them. */
const SHARED = new Set(['co', 'com', 'org', 'net', 'gov', 'ac', 'edu'])

function addresses(text: string, host: string): TextRange[] {
  const labels = host.split('.')
  const second = labels.at(-2) ?? ''
  const label = SHARED.has(second) ? (labels.at(-3) ?? second) : second
  const found: TextRange[] = []
  // Whole addresses, also of mail; and the name with @ or # before it.
  for (const { 0: token, index } of text.matchAll(/[^\s<>()[\]"“”«»]+/gu)) {
    const lower = token.toLowerCase()
    const handle = new RegExp(`[@#]${escaped(label)}(?![\\p{L}\\p{N}])`, 'u')
    if (lower.includes(host) || handle.test(lower)) found.push({ start: index, end: index + token.length })
  }
  return found
}
