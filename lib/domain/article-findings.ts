import { dimensionOf } from './codebook'
import type { Span } from './span'
import { lowerBound } from './text'
import { PIECES, type Piece, type PieceRange } from './text-parts'

/**
 * What the readings of one article found, by code and by piece of the text: everything that a comparison asks of an
 * article, for every part and layer, so that none of its spans has to be read again. Offsets and lengths in UTF-16 units.
 */

/** One layer over one code: a reader's own marks, what most readers mark, what any of them marks, or gold. */
export interface Found {
  /** By piece, in the order of PIECES: characters covered, each once. */
  readonly characters: readonly number[]
  /** The same with a character under j codes of the dimension counted 1/j. */
  readonly weights: readonly number[]
  /** Where the first of them stands; −1: none there. */
  readonly starts: readonly number[]
  /** How many spans touch exactly these pieces; index: their bits. */
  readonly spans: readonly number[]
}

export interface CodeFindings {
  /** Key of the code within its dimension. */
  readonly code: string
  /** Place in the list of readers → what that person found; who found nothing has no entry. */
  readonly readers: ReadonlyMap<number, Found>
  readonly gold: Found | null
  /** Under the marks of more than half of the readers, and of any of them. No spans: theirs are the readers'. */
  readonly majority: Found
  readonly union: Found
}

type Reading = readonly Pick<Span, 'start' | 'end' | 'codes'>[]

/** By key of the dimension, codes in alphabetical order. `ranges` are the text's (pieceRanges). */
export function articleFindings(readers: readonly Reading[], gold: Reading | null, ranges: readonly PieceRange[]): Map<string, CodeFindings[]> {
  const layers = [...readers, ...(gold === null ? [] : [gold])]
  const dimensions = [...new Set(layers.flatMap((spans) => spans.flatMap(({ codes }) => codes.map(dimensionOf))))].sort()
  return new Map(dimensions.map((dimension) => [dimension, dimensionFindings(dimension, readers, gold, ranges)]))
}

/** Found while it is being counted. */
class Tally implements Found {
  readonly characters = PIECES.map(() => 0)
  readonly weights = PIECES.map(() => 0)
  readonly starts = PIECES.map(() => -1)
  readonly spans: number[] = Array.from({ length: 1 << PIECES.length }, () => 0)

  add(piece: Piece, at: number, length: number, labels: number): void {
    const i = PIECES.indexOf(piece)
    this.characters[i] = (this.characters[i] ?? 0) + length
    this.weights[i] = (this.weights[i] ?? 0) + length / labels
    if (this.starts[i] === -1) this.starts[i] = at
  }
}

interface CodeTallies {
  readonly readers: Map<number, Tally>
  gold: Tally | null
  readonly majority: Tally
  readonly union: Tally
}

/** Codes → how many marks of each lie over the place where the sweep is. */
type Cover = Map<string, number>

interface Edge {
  readonly at: number
  readonly layer: number
  readonly code: string
  readonly step: 1 | -1
}

function dimensionFindings(dimension: string, readers: readonly Reading[], gold: Reading | null, ranges: readonly PieceRange[]): CodeFindings[] {
  const goldAt = readers.length
  const tallies = new Map<string, CodeTallies>()
  const tallyOf = (code: string): CodeTallies => {
    const known = tallies.get(code)
    if (known) return known
    const made: CodeTallies = { readers: new Map(), gold: null, majority: new Tally(), union: new Tally() }
    tallies.set(code, made)
    return made
  }
  const own = (layer: number, code: string): Tally => {
    const tally = tallyOf(code)
    if (layer === goldAt) return (tally.gold ??= new Tally())
    const found = tally.readers.get(layer) ?? new Tally()
    tally.readers.set(layer, found)
    return found
  }

  const edges: Edge[] = []
  const ends = ranges.map(({ end }) => end)
  for (const [layer, spans] of [...readers, ...(gold === null ? [] : [gold])].entries())
    for (const { start, end, codes } of spans) {
      let pieces = 0
      for (let i = lowerBound(ends, start + 1); i < ranges.length && (ranges[i]?.start ?? end) < end; i++) pieces |= ranges[i]?.piece ?? 0
      if (pieces === 0) continue
      for (const ref of codes) {
        if (dimensionOf(ref) !== dimension) continue
        const code = ref.slice(dimension.length + 1)
        const { spans: touching } = own(layer, code)
        touching[pieces] = (touching[pieces] ?? 0) + 1
        edges.push({ at: start, layer, code, step: 1 }, { at: end, layer, code, step: -1 })
      }
    }
  sweep(edges.sort((a, b) => a.at - b.at), ranges, (at, length, piece, covers) => {
    const votes = new Map<string, number>()
    for (const [layer, cover] of covers) {
      for (const code of cover.keys()) {
        own(layer, code).add(piece, at, length, cover.size)
        if (layer !== goldAt) votes.set(code, (votes.get(code) ?? 0) + 1)
      }
    }
    const most = [...votes].filter(([, count]) => 2 * count > readers.length)
    for (const [code] of most) tallyOf(code).majority.add(piece, at, length, most.length)
    for (const code of votes.keys()) tallyOf(code).union.add(piece, at, length, votes.size)
  })
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, tally]) => ({ code, ...tally, readers: new Map([...tally.readers].sort(([a], [b]) => a - b)) }))
}

/** Walks the counted text and visits each stretch over which the same marks lie, where any do. */
function sweep(edges: readonly Edge[], ranges: readonly PieceRange[], visit: (at: number, length: number, piece: Piece, covers: ReadonlyMap<number, Cover>) => void): void {
  const covers = new Map<number, Cover>()
  let next = 0
  const pass = (until: number) => {
    for (let edge = edges[next]; edge && edge.at <= until; edge = edges[++next]) {
      const cover = covers.get(edge.layer) ?? new Map<string, number>()
      const count = (cover.get(edge.code) ?? 0) + edge.step
      if (count === 0) cover.delete(edge.code)
      else cover.set(edge.code, count)
      if (cover.size === 0) covers.delete(edge.layer)
      else covers.set(edge.layer, cover)
    }
  }
  for (const { start, end, piece } of ranges) {
    let at = start
    while (at < end) {
      pass(at)
      if (covers.size === 0 && next >= edges.length) return
      const to = Math.min(end, edges[next]?.at ?? end)
      if (covers.size > 0) visit(at, to - at, piece, covers)
      at = to
    }
  }
}
