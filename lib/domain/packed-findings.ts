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

/** Takes what one layer found of one code in the part asked for; characters, weight and start in UTF-16 units. */
export type TakeRecord = (code: string, who: number, characters: number, weight: number, start: number, spans: number) => void

const COMMA = 44
const SEMICOLON = 59

/**
 * Reads packed findings from `at` to `end` of a text and hands over every record that touches one of the pieces whose bits
 * are given. Written with neither slices nor lists, since it runs over megabytes between a question and its answer.
 */
export function readFindings(text: string, at: number, end: number, pieces: number, take: TakeRecord, codeOf: (from: number, to: number) => string): void {
  let i = at
  /** The number that begins at i; leaves i behind the sign that ends it. */
  const number = (): number => {
    const from = i
    let value = 0
    let sign = 1
    for (; i < end; i++) {
      const unit = text.charCodeAt(i)
      if (unit === COMMA || unit === SEMICOLON) break
      if (unit === 45 && i === from) sign = -1
      else if (unit >= 48 && unit <= 57) value = value * 10 + unit - 48
      else {
        while (i < end && text.charCodeAt(i) !== COMMA && text.charCodeAt(i) !== SEMICOLON) i++
        value = Number(text.slice(from, i))
        sign = 1
        break
      }
    }
    const empty = i === from
    i++
    return empty ? -1 : sign * value
  }
  while (i < end) {
    let to = i
    while (to < end && text.charCodeAt(to) !== COMMA && text.charCodeAt(to) !== SEMICOLON) to++
    const code = codeOf(i, to)
    i = to + 1
    while (i <= end && text.charCodeAt(i - 1) === COMMA) {
      const who = number()
      const bits = number()
      let [characters, weight, start, spans] = [0, 0, -1, 0]
      for (let piece = 1; piece <= 4; piece *= 2) {
        if ((bits & piece) === 0) continue
        const length = number()
        const weighed = number()
        const first = number()
        if ((pieces & piece) === 0) continue
        characters += length
        weight += weighed === -1 ? length : weighed
        if (start === -1 || first < start) start = first
      }
      for (let groups = number(); groups > 0; groups--) {
        const touching = number()
        const count = number()
        if ((touching & pieces) !== 0) spans += count
      }
      if (start !== -1) take(code, who, characters, weight, start, spans)
    }
  }
}
