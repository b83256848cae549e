import { hasRightToLeft } from '@/lib/domain/direction'

/**
 * The width of a text without a browser: average advances of the interface's fonts (Inter, Vazirmatn), a little generous, so
 * that what is said to fit does.
 */
const NARROW = /[iljtfrI.,:;'’|!()[\] \-–·]/
const WIDE = /[mwMW@%—]/
const CAPITAL = /\p{Lu}/u
/** Han, kana and Hangul stand on a square. */
const SQUARE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u
const MARK = /\p{M}|[\u200b-\u200f\u2066-\u2069]/u

function advance(character: string): number {
  if (MARK.test(character)) return 0
  if (SQUARE.test(character)) return 1
  if (WIDE.test(character)) return 0.9
  if (NARROW.test(character)) return 0.31
  return CAPITAL.test(character) ? 0.67 : 0.565
}

/** Pixels, for a size in pixels. */
export const textWidth = (text: string, size: number): number => [...text].reduce((sum, character) => sum + advance(character), 0) * size

/** Which way the ellipsis goes: a neutral sign between a run and the mark of its direction stays at the end of that run (UAX #9, N1). */
const sideOf = (kept: string): string => {
  if (!hasRightToLeft(kept)) return ''
  const last = [...kept.matchAll(/\p{L}/gu)].at(-1)?.[0] ?? ''
  return hasRightToLeft(last) ? '\u200f' : '\u200e'
}

/** The text, or as much of its beginning as fits, with an ellipsis where the reading breaks off, in names of two directions too. */
export function clipped(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  const characters = [...text]
  let kept = ''
  for (const character of characters) {
    if (textWidth(`${kept}${character}…`, size) > width) break
    kept += character
  }
  // A name in two scripts says it once more in parentheses: rather the whole first than a torn second.
  const whole = kept.replace(/\s*[([][^)\]]*$/, '')
  const end = whole.length * 2 >= kept.length ? whole : kept.trimEnd()
  return `${end}…${sideOf(end)}`
}

/** The text in lines, broken at blanks; the last of at most `most` lines is clipped. */
export function wrapped(text: string, width: number, size: number, most = Infinity): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current === '' || lines.length + 1 >= most || textWidth(longer, size) <= width) current = longer
    else {
      lines.push(current)
      current = word
    }
  }
  if (current !== '') lines.push(current)
  return lines.map((one) => clipped(one, width, size))
}
