import { z } from 'zod'
import type { CodeRef } from '@/lib/domain/codebook'
import { compareSpans, newSpan, normaliseCodes, normaliseLinks, type Span } from '@/lib/domain/span'
import type { DatabaseTransaction } from './client'
import type { StoredCodebook } from './codebooks'

/**
 * The spans of an assignment as the database hands them over: one text, since thousands of rows through a mapper take
 * longer than everything else a page needs. Quotes stay behind, being what the text says there.
 */
export interface StoredSpans {
  /** A line a span: id, start, end and the ids of its codes with commas between them; a space between each of the four. */
  readonly lines: string
  /** What few spans hold besides, by their id. */
  readonly more: unknown
}

/** Beyond every offset: the largest number its column takes. */
const ANYWHERE = 2_147_483_647

/** All of them, or those that begin before an offset (UTF-16). */
export async function readStandingSpans(db: DatabaseTransaction, assignmentId: string, before = ANYWHERE): Promise<StoredSpans> {
  // The codes are looked up span by span, by their key: a join of both tables is planned from statistics, which lag
  // behind an assignment that grows, and then takes seconds.
  const [row] = await db.$queryRaw<StoredSpans[]>`
    SELECT
      coalesce(string_agg(concat_ws(' ', id, start, "end", codes), E'\n'), '') AS lines,
      json_object_agg(id, json_build_object('note', note, 'confidence', confidence, 'attributes', attributes, 'speaker', speaker, 'links', links))
        FILTER (WHERE note <> '' OR confidence IS NOT NULL OR attributes <> '{}' OR speaker IS NOT NULL OR links <> '{}') AS more
    FROM (
      SELECT s.id, s.start, s."end", s.note, s.confidence, s.attributes, s.speaker, s.links, (SELECT string_agg(c."codeId"::text, ',') FROM "SpanCode" c WHERE c."spanId" = s.id) AS codes
      FROM "Span" s
      WHERE s."assignmentId" = ${assignmentId}::uuid AND s."removedAt" IS NULL AND s.start < ${before}) AS standing`
  if (!row) throw new Error('an aggregate answers one row')
  return row
}

export const countStandingSpans = (db: DatabaseTransaction, assignmentId: string): Promise<number> => db.span.count({ where: { assignmentId, removedAt: null } })

/** The same of several assignments, by their id, in one query; those without spans are left out. */
export async function readManyStandingSpans(db: DatabaseTransaction, assignmentIds: readonly string[]): Promise<ReadonlyMap<string, StoredSpans>> {
  const rows = await db.$queryRaw<(StoredSpans & { assignmentId: string })[]>`
    SELECT "assignmentId"::text AS "assignmentId",
      string_agg(concat_ws(' ', id, start, "end", codes), E'\n') AS lines,
      json_object_agg(id, json_build_object('note', note, 'confidence', confidence, 'attributes', attributes, 'speaker', speaker, 'links', links))
        FILTER (WHERE note <> '' OR confidence IS NOT NULL OR attributes <> '{}' OR speaker IS NOT NULL OR links <> '{}') AS more
    FROM (
      SELECT s."assignmentId", s.id, s.start, s."end", s.note, s.confidence, s.attributes, s.speaker, s.links, (SELECT string_agg(c."codeId"::text, ',') FROM "SpanCode" c WHERE c."spanId" = s.id) AS codes
      FROM "Span" s
      WHERE s."assignmentId" = ANY(${[...assignmentIds]}::uuid[]) AND s."removedAt" IS NULL) AS standing
    GROUP BY 1`
  return new Map(rows.map(({ assignmentId, ...stored }) => [assignmentId, stored]))
}

export const NO_SPANS: StoredSpans = { lines: '', more: null }

const moreSchema = z.record(
  z.string(),
  z.object({
    note: z.string(),
    confidence: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    attributes: z.record(z.string(), z.string()),
    speaker: z.string().nullable(),
    links: z.array(z.string()).transform(normaliseLinks),
  }),
)

/** The spans as the domain knows them, in text order; `text` is the article's. */
export function spansOf({ lines, more }: StoredSpans, codebook: StoredCodebook, text: string): Span[] {
  if (lines === '') return []
  const rest = moreSchema.parse(more ?? {})
  // Few lists of codes recur ten thousand times.
  const lists = new Map<string, CodeRef[]>([['', []]])
  const codesOf = (ids: string): CodeRef[] => {
    const known = lists.get(ids)
    if (known) return known
    const list = normaliseCodes(ids.split(',').flatMap((codeId) => codebook.refOf.get(codeId) ?? []))
    lists.set(ids, list)
    return list
  }
  const spans = lines.split('\n').map((line) => {
    const [id = '', from, to, codes = ''] = line.split(' ')
    const [start, end] = [Number(from), Number(to)]
    return newSpan({ id, start, end, quote: text.slice(start, end), codes: codesOf(codes), ...rest[id] })
  })
  return spans.sort(compareSpans)
}
