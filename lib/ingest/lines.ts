import type { ZoneKind } from '@/lib/domain/article'

/** What the markup of a web page says about a line; plain text has no hints. */
export interface LineHint {
  readonly zone?: { readonly kind: ZoneKind; readonly rule: string }
  /** Level of the heading the line is, 1–6. */
  readonly heading?: number
  /** All of the line is a link. */
  readonly link?: boolean
}

/** A line with something on it. Offsets are UTF-16 units of the canonical text, without the blanks around it. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly text: string
  /** True if an empty line (or the beginning of the text) stands before it. */
  readonly gapBefore: boolean
  readonly prose: boolean
  readonly hint: LineHint
}

/** Two lines with one key say the same: blanks, case, width and invisible characters aside. */
export const lineKey = (text: string): string =>
  text.normalize('NFKC').replace(/[\p{Cf}\p{Mn}]/gu, '').replace(/\s+/g, ' ').trim().toLowerCase()

export const wordsOf = (text: string): string[] => text.split(/[\s\u200B]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))

/** Chinese and Japanese say in one character what takes others two or three. */
const width = (text: string): number => text.length + 1.5 * (text.slice(0, 200).match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0)

/** The line ends as a sentence does. */
export const endsSentence = (text: string): boolean => /[.!?…。！？؟۔][\s"'”’»)\]\u200F]*$/u.test(text.slice(-8))

const SENTENCE_BREAK = /(?:\p{Ll}{3}|[\p{Lo}\p{Mn}]{2})[.!?؟۔…]["”’»)]*\s+["“‘«(]?[\p{Lu}\p{Lo}]|[。！？]./u

/** A line that reads like part of a paragraph, not like a title, a label or a link. */
export function isProse(text: string): boolean {
  if (text.length >= 200) return true
  if (text.length < 24) return false
  const wide = width(text)
  if (wide >= 200) return true
  if (wide < 60) return false
  if (endsSentence(text) || SENTENCE_BREAK.test(text)) return true
  return wide >= 120 && /[:;,؛،"”»]$/u.test(text)
}

/** A short line that is nevertheless a sentence: it is never taken for a link or a label. */
export const isSentence = (text: string): boolean => /[.۔。…]["”’»)]*$/u.test(text.slice(-4)) && !/\.{3}$/.test(text) && width(text) >= 12 && wordsOf(text).length >= 3

/** Lines of a canonical text. `hints` (if any) belong to its lines in order, empty lines left out. */
export function linesOf(text: string, hints: readonly LineHint[] = []): Line[] {
  const lines: Line[] = []
  let at = 0
  let gap = true
  while (at <= text.length) {
    const found = text.indexOf('\n', at)
    const stop = found === -1 ? text.length : found
    const raw = text.slice(at, stop)
    const trimmed = raw.trim()
    if (trimmed) {
      const start = at + raw.indexOf(trimmed)
      lines.push({ start, end: start + trimmed.length, text: trimmed, gapBefore: gap, prose: isProse(trimmed), hint: hints[lines.length] ?? {} })
      gap = false
    } else gap = true
    at = stop + 1
  }
  return joinWrapped(lines)
}

/** A paragraph of more lines is none. */
const MOST_WRAPPED_LINES = 200

/**
 * Paragraphs broken into lines of one width (wires, mail): each of their lines is prose. Where one paragraph
 * surely is, those behind it are that merely may be.
 */
function joinWrapped(lines: Line[]): Line[] {
  const result: Line[] = []
  let wrapped = false
  for (let from = 0; from < lines.length; ) {
    let to = from + 1
    while (to < lines.length && !lines[to]!.gapBefore) to++
    const group = to - from <= MOST_WRAPPED_LINES ? lines.slice(from, to) : []
    const may = mayBeWrapped(group)
    const here: boolean = may && (wrapped || isSurelyWrapped(group))
    wrapped ||= here
    for (let i = from; i < to; i++) result.push(here ? { ...lines[i]!, prose: true } : lines[i]!)
    from = to
  }
  return result
}

function mayBeWrapped(group: readonly Line[]): boolean {
  const last = group.at(-1)
  return group.length > 1 && last !== undefined && endsSentence(last.text) && group.slice(0, -1).every(({ text, hint }) => text.length >= 40 && text.length <= 110 && !hint.heading)
}

/** Lists of titles begin every line with a capital; running text seldom does. Scripts without case go by the rest. */
function isSurelyWrapped(group: readonly Line[]): boolean {
  const cased = group.slice(1).filter((line) => /^["“‘(]?\p{L}/u.test(line.text) && /\p{Ll}|\p{Lu}/u.test(line.text))
  const capitals = cased.filter((line) => /^["“‘(]?\p{Lu}/u.test(line.text))
  if (cased.length > 0 && capitals.length === 0) return true
  const length = group.reduce((sum, line) => sum + line.text.length, 0)
  return length >= 100 && (capitals.length <= 0.6 * cased.length || group.slice(0, -1).some((line) => SENTENCE_BREAK.test(line.text)))
}
