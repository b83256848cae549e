import { separateUnits, type Continuum } from './continuum'

/**
 * How much text was valued how, by pairs of coders: the table that the α family of 2016 and per-character α are made from.
 * Row and column 0 are φ, the gaps; row i is `labels[i − 1]`. Tables of documents add up.
 */
export interface UnitCoincidence {
  readonly labels: readonly string[]
  /** ℓ_ck: length valued c by one and k by another coder, over ordered pairs, divided by m − 1. K × K, row by row. */
  readonly lengths: Float64Array
  /** Q: for a label the sum of squared lengths of its units, for φ the sum of the lengths of its gaps. */
  readonly squares: Float64Array
  /** Length of the documents that two or more coders read. */
  readonly text: number
  /** The same, times its readings. */
  readonly judged: number
  readonly documents: number
}

export const emptyCoincidence = (labels: readonly string[]): UnitCoincidence => {
  const size = labels.length + 1
  return { labels, lengths: new Float64Array(size * size), squares: new Float64Array(size), text: 0, judged: 0, documents: 0 }
}

/**
 * The table of one document. A document with fewer than two readings gives an empty one. RangeError where one coder's units
 * overlap, or a label is not in `labels`. One sweep over the edges of all units: O(E (log E + m)).
 */
export function coincidenceOf({ length, readings }: Continuum, labels: readonly string[]): UnitCoincidence {
  const table = emptyCoincidence(labels)
  const coders = readings.length
  if (coders < 2) return table
  const size = labels.length + 1
  const index = new Map(labels.map((label, i) => [label, i + 1]))
  const edges: { at: number; coder: number; value: number }[] = []
  readings.forEach(({ units }, coder) => {
    let free = length
    for (const { start, end, label } of separateUnits(units, length)) {
      const value = index.get(label)
      if (value === undefined) throw new RangeError(`label ${label} is not among those to count`)
      table.squares[value]! += (end - start) ** 2
      free -= end - start
      edges.push({ at: start, coder, value }, { at: end, coder, value: 0 })
    }
    table.squares[0]! += free
  })
  // At one place endings come before beginnings, so that a unit that touches the next does not end it.
  edges.sort((a, b) => a.at - b.at || Number(a.value > 0) - Number(b.value > 0))

  const valued = new Array<number>(coders).fill(0)
  const counts = new Map([[0, coders]])
  let from = 0
  const count = (to: number): void => {
    if (to === from) return
    for (const [c, first] of counts) for (const [k, second] of counts) table.lengths[c * size + k]! += ((to - from) * first * (second - (c === k ? 1 : 0))) / (coders - 1)
    from = to
  }
  for (const { at, coder, value } of edges) {
    count(at)
    const before = valued[coder]!
    const left = counts.get(before)! - 1
    if (left === 0) counts.delete(before)
    else counts.set(before, left)
    counts.set(value, (counts.get(value) ?? 0) + 1)
    valued[coder] = value
  }
  count(length)
  return { ...table, text: length, judged: length * coders, documents: 1 }
}

/** The sum of tables over the same labels. */
export function addCoincidences(tables: Iterable<UnitCoincidence>, labels: readonly string[]): UnitCoincidence {
  const sum = emptyCoincidence(labels)
  let [text, judged, documents] = [0, 0, 0]
  for (const table of tables) {
    table.lengths.forEach((value, i) => void (sum.lengths[i]! += value))
    table.squares.forEach((value, i) => void (sum.squares[i]! += value))
    text += table.text
    judged += table.judged
    documents += table.documents
  }
  return { ...sum, text, judged, documents }
}

/** ℓ_c.: for each value the length valued so, over coders. */
export function marginalLengths({ labels, lengths }: UnitCoincidence): number[] {
  const size = labels.length + 1
  return Array.from({ length: size }, (_, c) => lengths.subarray(c * size, (c + 1) * size).reduce((sum, value) => sum + value, 0))
}

/**
 * ε: the table that chance would give, ℓ.. (ℓ_c. ℓ_k. − [c = k] Q_c) / (ℓ..² − ΣQ). Equal to listing all ordered pairs of
 * characters except those within one unit and a gap's character with itself. Null where nothing is left to pair.
 */
export function expectedCoincidence(table: UnitCoincidence): Float64Array | null {
  const margins = marginalLengths(table)
  const size = margins.length
  const total = margins.reduce((sum, value) => sum + value, 0)
  const free = total ** 2 - table.squares.reduce((sum, value) => sum + value, 0)
  if (!(free > 0)) return null
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [c, k] = [Math.floor(at / size), at % size]
    return (total * (margins[c]! * margins[k]! - (c === k ? table.squares[c]! : 0))) / free
  })
}
