import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'

/** A complete layer of one person. Spans in text order. */
export interface Reading {
  readonly assignmentId: string
  readonly spans: readonly Span[]
}

/** A span of a reading, seen in one dimension. */
export interface Mark extends TextRange {
  /** Place of its reading. */
  readonly reader: number
  readonly assignmentId: string
  readonly span: Span
  /** Those of the dimension, sorted; never empty. */
  readonly codes: readonly CodeRef[]
}

/** Marks of one dimension that are about the same place. Offsets in UTF-16 units. */
export interface Cluster extends TextRange {
  readonly id: string
  readonly dimension: string
  /** Of the readers, in text order. */
  readonly marks: readonly Mark[]
  /** Of the gold layer. */
  readonly gold: readonly Mark[]
}

/** Two stretches are about the same place if at least half of the shorter lies within the other. */
export function samePlace(a: TextRange, b: TextRange): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared > 0 && shared * 2 >= Math.min(a.end - a.start, b.end - b.start)
}

/** Spans of a layer that have codes of the dimension, as marks in text order. */
export const marksOf = ({ assignmentId, spans }: Reading, reader: number, dimension: string): Mark[] =>
  spans.flatMap((span) => {
    const codes = span.codes.filter((ref) => dimensionOf(ref) === dimension)
    return codes.length === 0 ? [] : [{ start: span.start, end: span.end, reader, assignmentId, span, codes }]
  })

/**
 * Aligns the layers of one text: within a dimension, marks about the same place belong together, and so do those that a
 * third brings together. The gold takes no part in that; what it has is put beside the marks it is about, and what
 * stands alone in it has a cluster of its own. In text order, then in the order of the dimensions given.
 */
export function clustersOf(readings: readonly Reading[], gold: Reading | null, dimensions: readonly string[]): Cluster[] {
  const all = dimensions.flatMap((dimension, place) => {
    const marks = readings.flatMap((reading, i) => marksOf(reading, i, dimension))
    const settled = gold === null ? [] : marksOf(gold, -1, dimension)
    const groups = joined(marks)
    const homeless = settled.filter((mark) => !groups.some((group) => group.some((other) => samePlace(mark, other))))
    return [
      ...groups.map((group) => clusterOf(dimension, group, settled.filter((mark) => group.some((other) => samePlace(mark, other))))),
      ...joined(homeless).map((group) => clusterOf(dimension, [], group)),
    ].map((cluster) => ({ cluster, place }))
  })
  return all.sort((a, b) => a.cluster.start - b.cluster.start || a.place - b.place || b.cluster.end - a.cluster.end || (a.cluster.id < b.cluster.id ? -1 : 1)).map(({ cluster }) => cluster)
}

function clusterOf(dimension: string, marks: readonly Mark[], gold: readonly Mark[]): Cluster {
  const held = marks.length > 0 ? marks : gold
  const first = held.map(({ span }) => span.id).reduce((a, b) => (a < b ? a : b))
  return { id: `${dimension}:${first}`, dimension, start: Math.min(...held.map(({ start }) => start)), end: Math.max(...held.map(({ end }) => end)), marks, gold }
}

/** The finest partition in which marks about the same place are together. */
function joined(marks: readonly Mark[]): Mark[][] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end || a.reader - b.reader || (a.span.id < b.span.id ? -1 : 1))
  const parents = sorted.map((_, i) => i)
  const rootOf = (i: number): number => {
    let root = i
    while (parents[root] !== root) root = parents[root] ?? root
    parents[i] = root
    return root
  }
  let open: number[] = []
  sorted.forEach((mark, i) => {
    open = open.filter((k) => (sorted[k]?.end ?? 0) > mark.start)
    for (const k of open) {
      const other = sorted[k]
      if (other && samePlace(mark, other)) parents[rootOf(i)] = rootOf(k)
    }
    open.push(i)
  })
  const groups = new Map<number, Mark[]>()
  sorted.forEach((mark, i) => {
    const group = groups.get(rootOf(i))
    if (group) group.push(mark)
    else groups.set(rootOf(i), [mark])
  })
  return [...groups.values()]
}
