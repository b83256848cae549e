import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import type { MarkShape } from '@/lib/domain/codebook'
import type { ZoneKind } from '@/lib/domain/article'
import type { Span } from '@/lib/domain/span'
import { neighbours, type TextRange } from '@/lib/domain/text'
import { paragraphAt, type EditorDocument } from './document'
import type { Spans } from './operation'
import { overlapping } from './spans'

/** `untagged`: a mark that has no code yet. */
export type LayerShape = MarkShape | 'untagged'

/** One span seen in one dimension: drawn as one mark of its own, so that identical and nested spans stay countable. */
export interface Layer {
  readonly span: Span
  readonly shape: LayerShape
  /** The span's codes in this dimension, in codebook order; empty for an untagged mark. */
  readonly codes: readonly CodeRef[]
  /** How deep it lies among the overlapping layers drawn the same way, from 0; no two that overlap share a level. */
  readonly level: number
}

/** A stretch of one paragraph in which nothing changes; layers from the outermost mark to the innermost. */
export interface Segment extends TextRange {
  readonly zone: ZoneKind | null
  readonly layers: readonly Layer[]
}

/** What is drawn as one element of the page: the mark of a layer around further pieces, or (null) bare text. */
export interface Piece extends TextRange {
  readonly layer: Layer | null
  /** Whether no mark around it is of the same span: spans of several dimensions have one within another. */
  readonly outermost: boolean
  readonly inside: readonly Piece[]
}

/** Cuts a paragraph where a span or a zone begins or ends. The segments tile the paragraph. */
export function segmentsOf(paragraph: TextRange, spans: Spans, document: Pick<EditorDocument, 'codes' | 'codebook' | 'zones'>): Segment[] {
  const clip = (offset: number) => Math.min(Math.max(offset, paragraph.start), paragraph.end)
  const zones = document.zones.filter((zone) => zone.start < paragraph.end && paragraph.start < zone.end)
  const cuts = new Set([paragraph.start, paragraph.end])
  for (const { start, end } of spans) cuts.add(clip(start)).add(clip(end))
  for (const { start, end } of zones) cuts.add(clip(start)).add(clip(end))
  const edges = [...cuts].sort((a, b) => a - b)
  const at = new Map(edges.map((edge, i) => [edge, i]))
  const layers: Layer[][] = edges.slice(1).map(() => [])
  for (const layer of layersOf(spans, document)) {
    const last = at.get(clip(layer.span.end)) ?? 0
    for (let i = at.get(clip(layer.span.start)) ?? 0; i < last; i++) layers[i]?.push(layer)
  }
  return layers.map((here, i) => {
    const start = edges[i] ?? paragraph.start
    return { start, end: edges[i + 1] ?? paragraph.end, zone: zones.find((zone) => zone.start <= start && start < zone.end)?.kind ?? null, layers: here }
  })
}

/**
 * Neighbouring segments as nested pieces: those that share their outermost layer are in one mark, and so on inwards. A
 * mark for every segment's layer would be half as many elements again.
 */
export function piecesOf(segments: readonly Segment[], depth = 0): Piece[] {
  return neighbours(segments, ({ layers }) => layers[depth] ?? null).map(({ start, end, key: layer, members }) => ({
    start,
    end,
    layer,
    outermost: members[0]?.layers.findIndex(({ span }) => span === layer?.span) === depth,
    inside: layer ? piecesOf(members, depth + 1) : [],
  }))
}

/** So many depths are drawn apart (app/marks.css); all deeper ones like the last. */
export const DEEPEST = 3

/** Which ends of its span a mark of these bounds has. */
export function edgeOf({ span }: Layer, start: number, end: number): 'start' | 'end' | 'both' | undefined {
  if (span.start === start && span.end === end) return 'both'
  return span.start === start ? 'start' : span.end === end ? 'end' : undefined
}

/** What is drawn alike and so must keep apart: tints, and the two kinds of line under the text. */
const DRAWN: Record<LayerShape, number> = { background: 0, untagged: 0, underline: 1, dotted: 2 }

/** One layer a span and dimension, from the outermost mark inwards: by level, so that none hides a deeper one of its kind, then in text order. */
export function layersOf(spans: Spans, { codes, codebook }: Pick<EditorDocument, 'codes' | 'codebook'>): Layer[] {
  const unplaced = spans.flatMap((span): Omit<Layer, 'level'>[] => {
    if (span.codes.length === 0) return [{ span, shape: 'untagged', codes: [] }]
    return codebook.dimensions.flatMap((dimension) => {
      const own = span.codes.filter((ref) => dimensionOf(ref) === dimension.key && codes.has(ref))
      if (own.length === 0) return []
      return [{ span, shape: dimension.mark, codes: own.length === 1 ? own : [...codes.keys()].filter((ref) => own.includes(ref)) }]
    })
  })
  // Where the last span of each level ends, one list for each way of drawing. Spans come in text order, so a level is
  // free for a span that begins where its last one has ended.
  const ends: number[][] = []
  const layers = unplaced.map((layer) => {
    const levels = (ends[DRAWN[layer.shape]] ??= [])
    const free = levels.findIndex((end) => end <= layer.span.start)
    const level = free < 0 ? levels.length : free
    levels[level] = layer.span.end
    return { ...layer, level }
  })
  return layers.sort((a, b) => a.level - b.level)
}

/** The zone that covers a whole paragraph; null if it is body, in whole or in part. */
export function zoneOf(paragraph: TextRange, zones: EditorDocument['zones']): ZoneKind | null {
  return zones.find((zone) => zone.start <= paragraph.start && paragraph.end <= zone.end)?.kind ?? null
}

/** The spans of each paragraph, in text order. */
export function spansByParagraph(paragraphs: readonly TextRange[], spans: Spans): Spans[] {
  const lists: Span[][] = paragraphs.map(() => [])
  for (const span of spans) for (const i of paragraphsUnder(paragraphs, span)) lists[i]?.push(span)
  return lists
}

/** Indexes of the paragraphs that a range touches. */
export function paragraphsUnder(paragraphs: readonly TextRange[], { start, end }: TextRange): number[] {
  const found: number[] = []
  for (let i = paragraphAt(paragraphs, start); i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]
    if (!paragraph || paragraph.start >= end) break
    if (start < paragraph.end) found.push(i)
  }
  return found
}

/**
 * The lists of `spansByParagraph` after spans have changed. Only those of paragraphs that a changed span touches are
 * made again; the others stay the same objects, so that nothing of them is drawn again.
 */
export function relisted(paragraphs: readonly TextRange[], lists: readonly Spans[], before: Spans, after: Spans): readonly Spans[] {
  if (before === after) return lists
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const touched = new Set<number>()
  for (const [list, length] of [[before, before.length], [after, after.length]] as const)
    for (let k = head; k < length - tail; k++) {
      const span = list[k]
      if (span) for (const i of paragraphsUnder(paragraphs, span)) touched.add(i)
    }
  const next = [...lists]
  for (const i of touched) {
    const paragraph = paragraphs[i]
    const was = lists[i]
    if (!paragraph || !was) continue
    const is = overlapping(after, paragraph.start, paragraph.end)
    if (is.length !== was.length || is.some((span, k) => span !== was[k])) next[i] = is
  }
  return next
}
