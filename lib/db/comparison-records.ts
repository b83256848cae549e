import type { Found } from '@/lib/domain/article-findings'
import { PIECES } from '@/lib/domain/text-parts'
import type { Growing } from './growing-numbers'

/**
 * Records of what somebody found of one code in one article, one behind the other as words of 32 bits. There are a million of
 * them and nearly all are of one piece and one group of spans, so what is not there takes no room. A record begins with its
 * code and, in the bits below it, which pieces it touches, which of them weigh other than their characters, and how many groups of
 * spans there are; then whose it is; of each piece characters, start and such a weight (the two halves of its double); of each
 * group the number of its spans above the bits of its pieces.
 */

const BITS = PIECES.length
const MASK = (1 << BITS) - 1
const double = new Float64Array(1)
const halves = new Int32Array(double.buffer)

export function appendRecord(records: Growing<Int32Array>, code: number, who: number, { characters, weights, starts, spans }: Found): void {
  let [touched, weighed, groups] = [0, 0, 0]
  for (let piece = 0; piece < BITS; piece++) {
    if (starts[piece] === -1) continue
    touched |= 1 << piece
    if (weights[piece] !== characters[piece]) weighed |= 1 << piece
  }
  // Spans that touch no piece are in no part, and so there are at most as many groups as the bits hold.
  for (let bits = 1; bits < spans.length; bits++) if ((spans[bits] ?? 0) > 0) groups++
  records.push((((((code << BITS) | groups) << BITS) | weighed) << BITS) | touched)
  records.push(who)
  for (let piece = 0; piece < BITS; piece++) {
    if ((touched & (1 << piece)) === 0) continue
    records.push(characters[piece] ?? 0)
    records.push(starts[piece] ?? 0)
    if ((weighed & (1 << piece)) === 0) continue
    double[0] = weights[piece] ?? 0
    for (const half of halves) records.push(half)
  }
  for (let bits = 1; bits < spans.length; bits++) if ((spans[bits] ?? 0) > 0) records.push(((spans[bits] ?? 0) << BITS) | bits)
}

/** One record after another in the same place, since there are so many: what it says of the pieces that are asked for. */
export class RecordReader {
  code = 0
  /** A place in the list of readers, or GOLD, MAJORITY or UNION. */
  who = 0
  characters = 0
  /** Characters, with those under j codes counted 1/j. */
  weight = 0
  /** Of the first span; −1: none of the pieces is touched, and then nothing else counts. */
  start = -1
  /** Those that touch any of the pieces. */
  spans = 0

  /** Reads the record that begins at `at` and answers where the next one does. `pieces`: their bits. */
  read(records: Int32Array, at: number, pieces: number): number {
    const head = records[at++] ?? 0
    const [touched, weighed, groups] = [head & MASK, (head >> BITS) & MASK, (head >> (2 * BITS)) & MASK]
    this.code = head >> (3 * BITS)
    this.who = records[at++] ?? 0
    this.characters = this.weight = this.spans = 0
    this.start = -1
    for (let piece = 0; piece < BITS; piece++) {
      const bit = 1 << piece
      if ((touched & bit) === 0) continue
      const characters = records[at++] ?? 0
      const start = records[at++] ?? 0
      let weight = characters
      if ((weighed & bit) !== 0) {
        halves[0] = records[at++] ?? 0
        halves[1] = records[at++] ?? 0
        weight = double[0] ?? 0
      }
      if ((pieces & bit) === 0) continue
      this.characters += characters
      this.weight += weight
      if (this.start < 0 || start < this.start) this.start = start
    }
    for (let group = 0; group < groups; group++) {
      const spans = records[at++] ?? 0
      if ((spans & pieces) !== 0) this.spans += spans >> BITS
    }
    return at
  }
}

/** By code, how many articles have a record of it: those of an article and a code stand together. `first`: where the records of each article begin, and the end. */
export function articlesByCode(records: Int32Array, first: Int32Array, codes: number): Int32Array {
  const found = new Int32Array(codes)
  const record = new RecordReader()
  for (let article = 0; article + 1 < first.length; article++) {
    const end = first[article + 1] ?? 0
    let before = -1
    for (let at = first[article] ?? 0; at < end; before = record.code) {
      at = record.read(records, at, 0)
      if (record.code !== before) found[record.code] = (found[record.code] ?? 0) + 1
    }
  }
  return found
}
