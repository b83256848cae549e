import type { CodeFindings, Found } from './article-findings'
import { PIECES } from './text-parts'

/**
 * Findings of one article in one dimension as a text: a comparison reads a hundred thousand of them at once, where rows
 * would take seconds. Codes are parted by `;`. Behind a code's key follow its records, all of numbers parted by `,`: whose,
 * the bits of the pieces touched, for each of these characters, weight (left empty where it is the same) and start, then
 * the number of groups of spans, and of each the bits of its pieces and how many they are.
 */
export type PackedFindings = string

/** Whose a record is: a place in the list of readers, or one of these. */
export const GOLD = -1
export const MAJORITY = -2
export const UNION = -3

export function packFindings(findings: readonly CodeFindings[]): PackedFindings {
  return findings
    .map(({ code, readers, gold, majority, union }) =>
      [code, ...[...readers].map(([who, found]) => record(who, found)), ...(gold ? [record(GOLD, gold)] : []), record(MAJORITY, majority), record(UNION, union)].filter(Boolean).join(','),
    )
    .join(';')
}

/** Empty where nothing is found. */
function record(who: number, { characters, weights, starts, spans }: Found): string {
  const touched = PIECES.filter((_, i) => starts[i] !== -1)
  if (touched.length === 0) return ''
  const amounts = PIECES.flatMap((_, i) => (starts[i] === -1 ? [] : [characters[i], weights[i] === characters[i] ? '' : weights[i], starts[i]]))
  const groups = spans.flatMap((count, bits) => (count === 0 ? [] : [bits, count]))
  return [who, touched.reduce<number>((bits, piece) => bits | piece, 0), ...amounts, groups.length / 2, ...groups].join(',')
}

const COMMA = 44
const SEMICOLON = 59
const MINUS = 45

/**
 * Reads packed findings from `at` to `end` of a text and hands over every record, in one object that the next one overwrites:
 * it runs over megabytes between a question and its answer. `codeOf` turns the key of a code into what is handed over.
 */
export function readFindings(text: string, at: number, end: number, codeOf: (key: string) => number, take: (code: number, who: number, found: Found) => void): void {
  let i = at
  /** The number that begins at i; NaN for none. Leaves i behind the sign that ends it. */
  const number = (): number => {
    const from = i
    const sign = i < end && text.charCodeAt(i) === MINUS ? -1 : 1
    if (sign === -1) i++
    let value = 0
    let whole = true
    for (; i < end; i++) {
      const unit = text.charCodeAt(i)
      if (unit === COMMA || unit === SEMICOLON) break
      if (unit >= 48 && unit <= 57) value = value * 10 + unit - 48
      else whole = false
    }
    const to = i++
    return to === from ? NaN : whole ? sign * value : Number(text.slice(from, to))
  }
  const [characters, weights, starts, spans] = [PIECES.map(() => 0), PIECES.map(() => 0), PIECES.map(() => -1), Array.from({ length: 1 << PIECES.length }, () => 0)]
  const found: Found = { characters, weights, starts, spans }
  while (i < end) {
    let to = i
    while (to < end && text.charCodeAt(to) !== COMMA && text.charCodeAt(to) !== SEMICOLON) to++
    const code = codeOf(text.slice(i, to))
    i = to + 1
    while (i <= end && text.charCodeAt(i - 1) === COMMA) {
      const who = number()
      const bits = number()
      for (let p = 0; p < PIECES.length; p++) {
        const touched = (bits & (1 << p)) !== 0
        const length = touched ? number() : 0
        const weight = touched ? number() : 0
        characters[p] = length
        weights[p] = Number.isNaN(weight) ? length : weight
        starts[p] = touched ? number() : -1
      }
      spans.fill(0)
      for (let groups = number(); groups > 0; groups--) {
        const touching = number()
        spans[touching] = number()
      }
      take(code, who, found)
    }
  }
}
