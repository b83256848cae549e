import type { Direction } from '@/lib/domain/article'
import { hasRightToLeft } from '@/lib/domain/direction'

/**
 * Which characters of a paragraph run from the right on the screen: the Unicode bidirectional algorithm (UAX #9)
 * for text without explicit embeddings and isolates, whose characters count as invisible here. It tells at which
 * side of a character its beginning is; where the lines lie is asked of the browser.
 */

/** Classes of UAX #9, those that matter without embeddings: `BN` takes after what stands before it, as `NSM` does. */
type Class = 'L' | 'R' | 'AL' | 'EN' | 'AN' | 'ES' | 'ET' | 'CS' | 'NSM' | 'ON'

const LETTER = /\p{L}|\p{Nl}|\p{Nd}|\p{Mc}/u
const INVISIBLE = /\p{Mn}|\p{Me}|\p{Cf}/u
const HEBREW_LIKE = /[\u0590-\u05ff\u07c0-\u085f\u200f\ufb1d-\ufb4f\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

function classOf(character: string): Class {
  if (/[0-9\u06f0-\u06f9]/.test(character)) return 'EN'
  if (/[\u0660-\u0669\u066b\u066c]/.test(character)) return 'AN'
  if (/[+\-\u2212]/.test(character)) return 'ES'
  if (/[#$%\u00a2-\u00a5\u00b0\u00b1\u066a\u2030-\u2034\u20a0-\u20cf]/.test(character)) return 'ET'
  if (/[,./:\u00a0\u060c\u202f]/.test(character)) return 'CS'
  if (character === '\u200e') return 'L'
  if (character === '\u200f') return 'R'
  if (character === '\u061c') return 'AL'
  if (INVISIBLE.test(character)) return 'NSM'
  if (/[\u061b\u061f\u06d4]/.test(character)) return 'AL'
  if (LETTER.test(character)) return !hasRightToLeft(character) ? 'L' : HEBREW_LIKE.test(character) ? 'R' : 'AL'
  return 'ON'
}

/** For each UTF-16 unit of the paragraph: true if it runs from the right. */
export function runsFromRight(paragraph: string, base: Direction): boolean[] {
  if (base === 'ltr' && !hasRightToLeft(paragraph)) return Array.from({ length: paragraph.length }, () => false)
  const characters = Array.from(paragraph)
  const embedding = base === 'rtl' ? 'R' : 'L'
  const classes = weak(characters.map(classOf), embedding)
  brackets(characters, classes, embedding)
  neutral(classes, embedding)
  // I1, I2: numbers and Latin run from the left at any level, everything else as its own direction says.
  return characters.flatMap((character, i) => Array.from({ length: character.length }, () => classes[i] === 'R'))
}

/** W1–W7: marks, numbers and what belongs to numbers. */
function weak(classes: Class[], embedding: 'L' | 'R'): Class[] {
  let strong: Class = embedding
  let before: Class = embedding
  for (const [i, found] of classes.entries()) {
    if (found === 'NSM') classes[i] = before
    else if (found === 'EN' && strong === 'AL') classes[i] = 'AN'
    before = classes[i] ?? before
    if (before === 'L' || before === 'R' || before === 'AL') strong = before
  }
  const joined = classes.map((found, i): Class => {
    const [left, right] = [classes[i - 1], classes[i + 1]]
    if (left !== right || (left !== 'EN' && left !== 'AN')) return found
    return found === 'CS' || (found === 'ES' && left === 'EN') ? left : found
  })
  for (let i = 0; i < joined.length; i++) {
    if (joined[i] !== 'ET') continue
    let end = i
    while (joined[end] === 'ET') end++
    const number = joined[i - 1] === 'EN' || joined[end] === 'EN'
    joined.fill(number ? 'EN' : 'ON', i, end)
    i = end - 1
  }
  strong = embedding
  return joined.map((found) => {
    if (found === 'L' || found === 'R' || found === 'AL') strong = found
    if (found === 'AL') return 'R'
    if (found === 'ES' || found === 'CS') return 'ON'
    return found === 'EN' && strong === 'L' ? 'L' : found
  })
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

const sideOf = (found: Class | undefined): 'L' | 'R' | null => (found === 'L' ? 'L' : found === 'R' || found === 'EN' || found === 'AN' ? 'R' : null)

/** N0: a pair of brackets takes the paragraph's direction if that is in it, else that of its context. */
function brackets(characters: readonly string[], classes: Class[], embedding: 'L' | 'R'): void {
  const open: { at: number; closing: string }[] = []
  for (const [i, character] of characters.entries()) {
    const closing = PAIRS[character]
    if (closing !== undefined) open.push({ at: i, closing })
    const match = open.findLastIndex((one) => one.closing === character)
    const pair = open[match]
    if (!pair) continue
    open.length = match
    const inside = new Set(classes.slice(pair.at + 1, i).map(sideOf))
    const opposite = embedding === 'L' ? 'R' : 'L'
    if (!inside.has(embedding) && !inside.has(opposite)) continue
    const context = classes.slice(0, pair.at).map(sideOf).findLast((side) => side !== null) ?? embedding
    const side = !inside.has(embedding) && context === opposite ? opposite : embedding
    classes[pair.at] = side
    classes[i] = side
  }
}

/** N1, N2: what has no direction goes with both its neighbours if they agree, else with the paragraph. */
function neutral(classes: Class[], embedding: 'L' | 'R'): void {
  for (let i = 0; i < classes.length; i++) {
    if (classes[i] !== 'ON') continue
    let end = i
    while (classes[end] === 'ON') end++
    const before = sideOf(classes[i - 1]) ?? embedding
    const after = sideOf(classes[end]) ?? embedding
    classes.fill(before === after ? before : embedding, i, end)
    i = end - 1
  }
}
