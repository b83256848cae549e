import { z } from 'zod'
import { newSpan, normaliseCodes, normaliseLinks, SPAN_DEFAULTS, type Span } from '@/lib/domain/span'
import type { DatabaseTransaction } from './client'
import type { StoredCodebook } from './codebooks'

/**
 * The spans of an assignment as the database hands them over: one text, since thousands of rows through a mapper take
 * longer than everything else a page needs. Quotes stay behind, being what the text says there.
 */
export interface StoredSpans {
  /** A line a span, in text order: id, start, end and the ids of its codes, with a space between each. */
  readonly lines: string
  /** What few spans hold besides, by their id. */
  readonly more: unknown
}

export async function readStandingSpans(db: DatabaseTransaction, assignmentId: string): Promise<StoredSpans> {
  const [row] = await db.$queryRaw<StoredSpans[]>`
    WITH coded AS (
      SELECT c."spanId", string_agg(c."codeId"::text, ' ') AS codes
      FROM "SpanCode" c JOIN "Span" s ON s.id = c."spanId"
      WHERE s."assignmentId" = ${assignmentId}::uuid AND s."removedAt" IS NULL
      GROUP BY c."spanId")
    SELECT
      coalesce(string_agg(concat_ws(' ', s.id, s.start, s."end", coded.codes), E'\n' ORDER BY s.start, s."end" DESC, s.id), '') AS lines,
      json_object_agg(s.id, json_build_object('note', s.note, 'confidence', s.confidence, 'attributes', s.attributes, 'speaker', s.speaker, 'links', s.links))
        FILTER (WHERE s.note <> '' OR s.confidence IS NOT NULL OR s.attributes <> '{}' OR s.speaker IS NOT NULL OR s.links <> '{}') AS more
    FROM "Span" s LEFT JOIN coded ON coded."spanId" = s.id
    WHERE s."assignmentId" = ${assignmentId}::uuid AND s."removedAt" IS NULL`
  if (!row) throw new Error('an aggregate answers one row')
  return row
}

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

/** The spans as the domain knows them; `text` is the article's. */
export function spansOf({ lines, more }: StoredSpans, codebook: StoredCodebook, text: string): Span[] {
  if (lines === '') return []
  const rest = moreSchema.parse(more ?? {})
  return lines.split('\n').map((line) => {
    const [id = '', from, to, ...codeIds] = line.split(' ')
    const [start, end] = [Number(from), Number(to)]
    const codes = codeIds.flatMap((codeId) => codebook.refOf.get(codeId) ?? [])
    return newSpan({ id, start, end, quote: text.slice(start, end), codes: codes.length > 1 ? normaliseCodes(codes) : codes, ...(rest[id] ?? SPAN_DEFAULTS) })
  })
}
