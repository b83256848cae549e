import { readDateLine } from './dates'
import { bylineOf, isDomain, isUrl, LINE_RULES, LONGEST_RULED_LINE, RELATED_HEADER } from './line-rules'
import { endsSentence, isSentence, lineKey, wordsOf, type Line } from './lines'

const SUFFIX = /^(?:\s*[|•·»]|\s+[–—-])\s+\S/u

/** `Headline | Site`: what follows the headline, without the mark between; null if the line is not that. */
export function titleVariant(text: string, headlineKey: string): string | null {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length > headlineKey.length + 80 || headlineKey.length < 12) return null
  if (!lineKey(plain).startsWith(headlineKey)) return null
  const rest = plain.slice(Math.max(0, plain.length - (lineKey(plain).length - headlineKey.length)))
  return SUFFIX.test(rest) && wordsOf(rest).length <= 8 ? rest.replace(/^[\s|•·»–—-]+/u, '').trim() || null : null
}

/**
 * The line that is the article's headline, or null. In this order: what the page's head calls its title; a
 * first-level heading; a title that is printed twice; the first title-like line above the body.
 */
export function findHeadline(lines: readonly Line[], free: (i: number) => boolean, hints: { readonly titles: readonly string[]; readonly language: string | null }): number | null {
  const limit = halfway(lines, free)
  const candidate = lines.map((line, i) => i < limit && free(i) && isTitle(line, hints.language))

  const titles = new Set(hints.titles.map(lineKey))
  const named = lines.findIndex((line, i) => i < limit && free(i) && !line.prose && titles.has(lineKey(line.text)))
  if (named !== -1) return firstHeading(lines, lineKey(lines[named]!.text), named)
  const headings = lines.flatMap((line, i) => (line.hint.heading === 1 && free(i) && wordsOf(line.text).length > 0 ? [i] : []))
  const headed = headings.find((i) => wordsOf(lines[i]!.text).length >= 3) ?? (headings.length === 1 ? headings[0] : undefined)
  if (headed !== undefined) return headed

  const firstAt = new Map<string, number>()
  let doubled: number | null = null
  lines.forEach((line, i) => {
    if (!candidate[i]) return
    const key = lineKey(line.text)
    const first = firstAt.get(key)
    if (first === undefined) firstAt.set(key, i)
    else if (wordsOf(line.text).length >= 3) doubled = first
  })
  lines.forEach((line, i) => {
    // `Headline | Site`, and the headline alone on another line.
    const alone = candidate[i] ? line.text.replace(/(?:\s*[|•·»]|\s+[–—-])\s+[^|•·»]{1,80}$/u, '') : line.text
    const at = alone === line.text ? undefined : firstAt.get(lineKey(alone))
    if (doubled === null && at !== undefined && wordsOf(alone).length >= 3) doubled = at
  })
  if (doubled !== null) return doubled

  const prose = lines.findIndex((line, i) => line.prose && free(i))
  const body = prose === -1 ? lines.findIndex((line, i) => isSentence(line.text) && free(i)) : prose
  let fallback: number | null = null
  let listed = false
  for (let i = 0; i < (body === -1 ? 0 : body); i++) {
    if (RELATED_HEADER(lines[i]!.text)) listed = true
    if (!candidate[i] || endsSentence(lines[i]!.text.replace(/[?!]["”’»)]*$/u, '')) || wordsOf(lines[i]!.text).length < 3) continue
    if (!listed) return i
    // Titles under “Related”, “Latest”: the last of them, right above the body, may be the article's own.
    fallback = i
  }
  return fallback
}

/** Where a title stands both above the page and as its first-level heading, the heading is meant. */
function firstHeading(lines: readonly Line[], key: string, named: number): number {
  const heading = lines.findIndex((line) => line.hint.heading === 1 && lineKey(line.text) === key)
  return heading === -1 ? named : heading
}

/** The line at which half of the paragraphs' text is read; headlines stand before it. */
function halfway(lines: readonly Line[], free: (i: number) => boolean): number {
  const weight = (i: number) => (lines[i]!.prose && free(i) ? lines[i]!.text.length : 0)
  const total = lines.reduce((sum, _, i) => sum + weight(i), 0)
  let read = 0
  for (let i = 0; i < lines.length; i++) {
    read += weight(i)
    if (total > 0 && read * 2 > total) return i + 1
  }
  return lines.length
}

function isTitle(line: Line, language: string | null): boolean {
  const { text } = line
  if (line.prose || text.length < 12 || text.length > 250) return false
  if (isDomain(text) || isUrl(text) || bylineOf(text) !== null || readDateLine(text, language)) return false
  return !LINE_RULES.some((rule) => text.length <= LONGEST_RULED_LINE && rule.test(text))
}
