import { bodyRanges, type Zone } from '@/lib/domain/article'
import { sentencesOf } from '@/lib/domain/sentences'
import { lowerBound, type TextRange } from '@/lib/domain/text'
import { compareUnits, type Continuum, type Reading, type Unit } from '../continuum'
import type { Passage } from '../passage-alpha'

/** One article as it was read to the end by some; marks in UTF-16 units of its text, one a code of the dimension. */
export interface MarkedArticle {
  /** The same for the same text everywhere (its hash): dice are seeded with it, and articles are put in its order. */
  readonly id: string
  readonly text: string
  readonly zones: readonly Zone[]
  readonly readings: readonly Reading[]
}

/** What the panel is computed from: the body alone, its lines joined end to end, in UTF-16 units. */
export interface PanelDocument {
  /** Seeds the dice. An article's own, unless it stands here once for every annotator (`againstGold`). */
  readonly id: string
  readonly article: string
  /** Units of every reading in text order. */
  readonly continuum: Continuum
  /** They tile the body. */
  readonly sentences: readonly Passage[]
  /** Where each sentence stands in the text. */
  readonly places: readonly TextRange[]
}

/** The name of the adjudicated layer among coders. */
export const GOLD = 'gold'

/**
 * The body of an article with what was marked in it: marks are cut to the body, and those outside it (headline, sub-heads)
 * are gone. Readings stand in an order that follows from what they hold, not from names, so that new names change nothing.
 * Null where there is no body.
 */
export function panelDocument({ id, text, zones, readings }: MarkedArticle): PanelDocument | null {
  const lines = bodyRanges(text, zones)
  const before: number[] = []
  let length = 0
  for (const { start, end } of lines) {
    before.push(length)
    length += end - start
  }
  if (length === 0) return null
  const starts = lines.map(({ start }) => start)
  /** The offset within the body of a place in the text; a place outside falls to the next line's beginning. */
  const within = (offset: number): number => {
    const at = lowerBound(starts, offset + 1) - 1
    const line = lines[at]
    return line ? before[at]! + Math.min(offset, line.end) - line.start : 0
  }
  const cut = readings.map((reading): Reading => ({ coder: reading.coder, units: bodyUnits(reading.units, within) }))
  const places = lines.flatMap((line) => sentencesOf(text.slice(line.start, line.end)).map(({ start, end }) => ({ start: line.start + start, end: line.start + end })))
  const sentences = places.map(({ start, end }) => ({ start: within(start), end: within(start) + end - start }))
  return { id, article: id, continuum: { length, readings: cut.sort(compareReadingUnits) }, sentences, places }
}

function bodyUnits(marks: readonly Unit[], within: (offset: number) => number): Unit[] {
  return marks
    .map(({ start, end, label }) => ({ start: within(start), end: within(end), label }))
    .filter(({ start, end }) => start < end)
    .sort(compareUnits)
}

/** By what they hold; 0 for readings that are alike. */
export function compareReadingUnits(a: Reading, b: Reading): number {
  for (let i = 0; i < Math.min(a.units.length, b.units.length); i++) {
    const order = compareUnits(a.units[i]!, b.units[i]!)
    if (order !== 0) return order
  }
  return a.units.length - b.units.length
}

/** The place of the sentence that holds an offset of the body. */
export function sentenceAt(sentences: readonly Passage[], offset: number): number {
  let [low, high] = [0, sentences.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sentences[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The place of each reading, of those that are alike the first's: nothing but names tells which is which. */
export function placesOf(readings: readonly Reading[]): readonly number[] {
  const places: number[] = []
  readings.forEach((reading, i) => places.push(i > 0 && compareReadingUnits(readings[i - 1]!, reading) === 0 ? places[i - 1]! : i))
  return places
}

/** Each annotator's reading beside the gold layer alone: pairs of the two, one document for each. */
export function againstGold(documents: readonly PanelDocument[]): readonly PanelDocument[] {
  return documents.flatMap((document) => {
    const { length, readings } = document.continuum
    const gold = readings.find(({ coder }) => coder === GOLD)
    if (!gold) return []
    const others = readings.filter((reading) => reading !== gold)
    const places = placesOf(others)
    return others.map((reading, i) => ({ ...document, id: `${document.id} ${places[i]}`, continuum: { length, readings: [reading, gold].sort(compareReadingUnits) } }))
  })
}
