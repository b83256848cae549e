import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import type { MarkShape } from '@/lib/domain/codebook'
import type { ZoneKind } from '@/lib/domain/article'
import type { Span } from '@/lib/domain/span'
import type { TextRange } from '@/lib/domain/text'
import { paragraphAt, type EditorDocument } from './document'
import type { Spans } from './operation'

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

/** Cuts a paragraph where a span or a zone begins or ends. The segments tile the paragraph. */
export function segmentsOf(paragraph: TextRange, spans: Spans, document: Pick<EditorDocument, 'codes' | 'codebook' | 'zones'>): Segment[] {
  const clip = (offset: number) => Math.min(Math.max(offset, paragraph.start), paragraph.end)
  const zones = document.zones.filter((zone) => zone.start < paragraph.end && paragraph.start < zone.end)
  const cuts = new Set([paragraph.start, paragraph.end])
  for (const { start, end } of [...spans, ...zones]) cuts.add(clip(start)).add(clip(end))
  const edges = [...cuts].sort((a, b) => a - b)
  const layers = layersOf(spans, document)
  return edges.slice(0, -1).map((start, i) => ({
    start,
    end: edges[i + 1] ?? paragraph.end,
    zone: zones.find((zone) => zone.start <= start && start < zone.end)?.kind ?? null,
    layers: layers.filter(({ span }) => span.start <= start && start < span.end),
  }))
}

/** What is drawn alike and so must keep apart, from the outermost mark inwards: tints, then lines under the text. */
const DRAWN: Record<LayerShape, number> = { background: 0, untagged: 0, underline: 1, dotted: 2 }

/** One layer a span and dimension, with levels; tints first, then lines, each in text order. */
export function layersOf(spans: Spans, { codes, codebook }: Pick<EditorDocument, 'codes' | 'codebook'>): Layer[] {
  const unplaced = spans.flatMap((span): Omit<Layer, 'level'>[] => {
    if (span.codes.length === 0) return [{ span, shape: 'untagged', codes: [] }]
    return codebook.dimensions.flatMap((dimension) => {
      const own = [...codes.keys()].filter((ref) => dimensionOf(ref) === dimension.key && span.codes.includes(ref))
      return own.length > 0 ? [{ span, shape: dimension.mark, codes: own }] : []
    })
  })
  unplaced.sort((a, b) => DRAWN[a.shape] - DRAWN[b.shape])
  const placed: Layer[] = []
  for (const layer of unplaced) {
    const taken = new Set(
      placed
        .filter((other) => DRAWN[other.shape] === DRAWN[layer.shape] && other.span.start < layer.span.end && layer.span.start < other.span.end)
        .map((other) => other.level),
    )
    let level = 0
    while (taken.has(level)) level++
    placed.push({ ...layer, level })
  }
  return placed
}

/** The zone that covers a whole paragraph; null if it is body, in whole or in part. */
export function zoneOf(paragraph: TextRange, zones: EditorDocument['zones']): ZoneKind | null {
  return zones.find((zone) => zone.start <= paragraph.start && paragraph.end <= zone.end)?.kind ?? null
}

/**
 * The spans of each paragraph. A paragraph whose spans are the same objects as in `previous` keeps its
 * list, so that only the paragraphs that changed are drawn again.
 */
export function spansByParagraph(paragraphs: readonly TextRange[], spans: Spans, previous: readonly Spans[] = []): Spans[] {
  const lists: Span[][] = paragraphs.map(() => [])
  for (const span of spans)
    for (let i = paragraphAt(paragraphs, span.start); i < paragraphs.length; i++) {
      const paragraph = paragraphs[i]
      if (!paragraph || paragraph.start >= span.end) break
      if (span.start < paragraph.end) lists[i]?.push(span)
    }
  return lists.map((list, i) => {
    const before = previous[i]
    return before && before.length === list.length && list.every((span, k) => span === before[k]) ? before : list
  })
}

/** Spans that cover the character at `offset`, the shortest first: what a click there may mean. */
export const spansAt = (spans: Spans, offset: number): Span[] =>
  spans.filter((span) => span.start <= offset && offset < span.end).sort((a, b) => a.end - a.start - (b.end - b.start) || (a.id < b.id ? -1 : 1))
