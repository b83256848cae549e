import { endsSentence } from './lines'

/** A piece of text at its place: x and y of its baseline's start in PDF units, y upwards. */
export interface PdfWord {
  readonly str: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly fontSize: number
  readonly hasEOL: boolean
}

export interface PdfLayout {
  readonly paragraphs: readonly string[]
  /** The largest line of the first page, if it is larger than the running text. */
  readonly title: string | null
  readonly warnings: readonly string[]
}

interface Row {
  text: string
  readonly x: number
  end: number
  readonly y: number
  readonly size: number
}

/** Pieces in the order of the file → paragraphs. Lines that stand at the head or foot of most pages are left out and named in a warning. */
export function pdfLayout(pages: readonly (readonly PdfWord[])[]): PdfLayout {
  const rows = pages.map(rowsOf)
  const running = runningLines(rows)
  const kept = rows.map((page) => page.filter((row, i) => !isRunning(row, i, page.length, running)))
  const paragraphs: { text: string; size: number; page: number }[] = []
  let before: Row | null = null
  kept.forEach((page, number) => {
    for (const row of page) {
      const last = paragraphs.at(-1)
      if (last && before && continues(before, row, last.page !== number)) last.text = joined(last.text, row.text)
      else paragraphs.push({ text: row.text, size: row.size, page: number })
      before = row
    }
  })
  const warnings = running.size === 0 ? [] : [`Left out, for it stands at the head or foot of most pages: ${[...running].slice(0, 3).map((line) => `“${line.slice(0, 60)}”`).join(', ')}.`]
  const usual = usualSize(rows.flat())
  const largest = paragraphs.filter(({ page, text }) => page === 0 && /\p{L}/u.test(text)).reduce<{ text: string; size: number } | null>((best, line) => (best === null || line.size > best.size + 0.1 ? line : best), null)
  return { paragraphs: paragraphs.map(({ text }) => text), title: largest && largest.size > usual * 1.15 && largest.text.length <= 300 ? largest.text : null, warnings }
}

function rowsOf(words: readonly PdfWord[]): Row[] {
  const rows: Row[] = []
  let broken = true
  for (const { str, x, y, width, fontSize, hasEOL } of words) {
    const size = fontSize > 0 ? fontSize : 1
    const row = rows.at(-1)
    if (str.trim() !== '') {
      if (row && !broken && Math.abs(row.y - y) <= 0.5 * Math.max(size, row.size)) {
        // Blanks between words are often only places: a gap of a fifth of the letters’ height is one.
        const gap = x >= row.end ? x - row.end : row.x - (x + width)
        row.text += (gap > 0.2 * size && !/\s$/.test(row.text) && !/^\s/.test(str) ? ' ' : '') + str
        row.end = Math.max(row.end, x + width)
      } else rows.push({ text: str, x, end: x + width, y, size })
      broken = false
    } else if (row && str !== '' && !broken && !/\s$/.test(row.text)) row.text += ' '
    broken ||= hasEOL
  }
  return rows.flatMap((row) => {
    const text = row.text.replace(/[ \t\u00A0]+/g, ' ').trim()
    return text === '' ? [] : [{ ...row, text }]
  })
}

/** Same letters, next line below at the usual distance: the paragraph goes on. Into another column or page it does in mid-sentence. */
function continues(before: Row, row: Row, otherPage: boolean): boolean {
  if (Math.abs(before.size - row.size) > 0.1 * before.size) return false
  const down = before.y - row.y
  if (otherPage || down <= 0 || down > 6 * before.size) return !endsSentence(before.text) && /^[\p{Ll}\p{Lo}\d(“"]/u.test(row.text)
  if (down > 1.75 * before.size) return false
  return !(endsSentence(before.text) && row.x - before.x > 0.8 * row.size)
}

const HYPHEN = /\p{Ll}[-\u00AD\u2010]$/u

const joined = (text: string, next: string): string => (HYPHEN.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`)

const runningKey = (text: string): string => text.replace(/\p{Nd}+/gu, '#')

function runningLines(pages: readonly (readonly Row[])[]): ReadonlySet<string> {
  if (pages.length < 3) return new Set()
  const seen = new Map<string, number>()
  for (const page of pages) for (const key of new Set(edges(page).map(({ text }) => runningKey(text)))) seen.set(key, (seen.get(key) ?? 0) + 1)
  return new Set([...seen].flatMap(([key, times]) => (times >= Math.max(3, 0.6 * pages.length) && key.length <= 200 ? [key] : [])))
}

const edges = (page: readonly Row[]): readonly Row[] => [...page.slice(0, 2), ...page.slice(Math.max(2, page.length - 2))]

const isRunning = (row: Row, i: number, length: number, running: ReadonlySet<string>): boolean => (i < 2 || i >= length - 2) && running.has(runningKey(row.text))

/** Size of most letters. */
function usualSize(rows: readonly Row[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of rows) letters.set(Math.round(size * 2) / 2, (letters.get(Math.round(size * 2) / 2) ?? 0) + text.length)
  return [...letters].reduce((best, [size, count]) => (count > best[1] ? [size, count] : best), [1, 0] as [number, number])[0]
}
