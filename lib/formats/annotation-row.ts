import { z } from 'zod'
import type { Zone } from '@/lib/domain/article'
import { ASSIGNMENT_STATUSES, LAYER_KINDS } from '@/lib/domain/assignment'
import { dimensionOf, type CodeRef } from '@/lib/domain/codebook'
import { canonicalName, type EntityIndex } from '@/lib/domain/entity'
import { linkedDimensions, standingAttributes, standingLinks, standingSpeaker } from '@/lib/domain/span-details'
import { contextOf, OffsetTable, type TextRange } from '@/lib/domain/text'
import type { ArticleSource } from '@/lib/domain/article-source'
import type { AssignmentSource } from './assignment-row'
import { OFFSET_UNIT, offsetUnitSchema, type Table } from './dataset'

/** A stored span with its times; offsets in UTF-16 units. */
export interface SpanSource extends TextRange {
  readonly id: string
  readonly quote: string
  readonly codes: readonly CodeRef[]
  readonly note: string
  readonly confidence: number | null
  readonly attributes: Readonly<Record<string, string>>
  readonly speaker: string | null
  readonly links: readonly string[]
  readonly createdAt: Date
  readonly updatedAt: Date
}

/**
 * One row per span × code × annotator. A span that has no code yet is one row with `dimension` and `code`
 * null, so that nothing that was marked is missing from the set.
 * `start` and `end` count Unicode code points of the article's text, half-open: text[start:end] == quote in Python.
 */
export const annotationRowSchema = z.strictObject({
  /** The span's id and the code: the same row has the same id in every export. */
  annotation_id: z.string(),
  span_id: z.uuid(),
  assignment_id: z.uuid(),
  article_id: z.uuid(),
  article_sha256: z.string(),
  outlet: z.string(),
  story: z.string().nullable(),
  layer: z.enum(LAYER_KINDS),
  /** Pseudonym, stable within the project; null for gold. */
  annotator: z.string().nullable(),
  dimension: z.string().nullable(),
  code: z.string().nullable(),
  start: z.int().min(0),
  end: z.int().min(1),
  offset_unit: offsetUnitSchema,
  start_utf16: z.int().min(0),
  end_utf16: z.int().min(1),
  quote: z.string().min(1),
  /** Up to 32 code points of the text before and after. */
  prefix: z.string(),
  suffix: z.string(),
  /** Where the span begins. */
  zone: z.enum(['body', 'headline', 'subheading']),
  note: z.string(),
  confidence: z.int().nullable(),
  /** Of the span, as far as they are about this code, by `dimension.attribute` of the codebook. In CSV a column each: `attribute.dimension.attribute`. */
  attributes: z.record(z.string(), z.string()),
  /** Who speaks, as the annotator wrote the name; null where none is named, or the code is not one that is spoken. */
  speaker: z.string().nullable(),
  /** The name under which the table of entities gathers the spellings of that speaker. */
  speaker_entity: z.string().nullable(),
  /** Span ids of the claims of which this span is the source, sorted. */
  links: z.array(z.uuid()),
  codebook: z.string(),
  codebook_version: z.string(),
  /** Of the assignment: rows of an open one are work in progress. */
  status: z.enum(ASSIGNMENT_STATUSES),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  /**
   * All the span holds of attributes, speaker and links, where some of it does not count by its codes and is in no other
   * column (it is kept in case a code comes back); null as a rule.
   */
  kept: z.strictObject({ attributes: z.record(z.string(), z.string()), speaker: z.string().nullable(), links: z.array(z.uuid()) }).nullable(),
})
export type AnnotationRow = z.infer<typeof annotationRowSchema>

export const annotationTable: Table = { id: 'annotations', schema: annotationRowSchema, spread: { column: 'attributes', prefix: 'attribute' } }

const zoneAt = (zones: readonly Zone[], offset: number): AnnotationRow['zone'] => {
  const kind = zones.find((zone) => zone.start <= offset && offset < zone.end)?.kind
  return kind === 'headline' || kind === 'subheading' ? kind : 'body'
}

/** What a span holds beyond what its codes' rows say of it. */
function keptOf(span: SpanSource, spans: readonly SpanSource[], rules: AssignmentSource['rules']): AnnotationRow['kept'] {
  const { attributes, speaker, links } = span
  const told = standingSpeaker(span, rules) === speaker && Object.keys(standingAttributes(span, rules)).length === Object.keys(attributes).length
  if (told && standingLinks(span, spans, rules).length === links.length) return null
  return { attributes: Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))), speaker, links: [...links].sort() }
}

/** The rows of one article: `marked` holds each assignment with its current spans. Ordered by start, end, span, code. */
export function annotationRows(
  article: ArticleSource,
  marked: readonly { readonly assignment: AssignmentSource; readonly spans: readonly SpanSource[] }[],
  entities: EntityIndex,
): AnnotationRow[] {
  const offsets = new OffsetTable(article.text)
  return marked
    .flatMap(({ assignment, spans }) => spans.map((span) => ({ assignment, span, spans })))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.span.id < b.span.id ? -1 : 1))
    .flatMap(({ assignment, span, spans }) => {
      const refs: readonly (CodeRef | null)[] = span.codes.length === 0 ? [null] : [...span.codes].sort()
      const place = { start: offsets.toCodePoints(span.start), end: offsets.toCodePoints(span.end), ...contextOf(article.text, span), zone: zoneAt(article.zones, span.start) }
      const kept = keptOf(span, spans, assignment.rules)
      return refs.map((ref): AnnotationRow => {
        const dimension = ref === null ? null : dimensionOf(ref)
        const { rules } = assignment
        const own = { ...span, codes: ref === null ? [] : [ref] }
        const speaker = standingSpeaker(own, rules)
        return {
          annotation_id: `${span.id}:${ref ?? ''}`,
          span_id: span.id,
          assignment_id: assignment.id,
          article_id: article.id,
          article_sha256: article.sha256,
          outlet: article.outlet,
          story: article.story,
          layer: assignment.kind,
          annotator: assignment.annotator,
          dimension,
          code: ref === null || dimension === null ? null : ref.slice(dimension.length + 1),
          start: place.start,
          end: place.end,
          offset_unit: OFFSET_UNIT,
          start_utf16: span.start,
          end_utf16: span.end,
          quote: span.quote,
          prefix: place.prefix,
          suffix: place.suffix,
          zone: place.zone,
          note: span.note,
          confidence: span.confidence,
          attributes: standingAttributes(own, rules),
          speaker,
          speaker_entity: speaker === null ? null : canonicalName(entities, speaker),
          links: linkedDimensions(own.codes, rules).length === 0 ? [] : standingLinks(own, spans, rules).map(({ id }) => id).sort(),
          codebook: assignment.codebook,
          codebook_version: assignment.codebookVersion,
          status: assignment.status,
          created_at: span.createdAt.toISOString(),
          updated_at: span.updatedAt.toISOString(),
          kept,
        }
      })
    })
}
