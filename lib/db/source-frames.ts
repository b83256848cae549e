import type { Scope } from '@/lib/domain/access'
import type { TextRange } from '@/lib/domain/text'
import { readingSnapshot } from './reading-database'
import { readDrawn, readHeads, type DrawnFilter, type DrawnReadings } from './drawn-readings'

export interface VoicedSpan extends TextRange {
  readonly assignmentId: string
  readonly dimension: string
  readonly code: string
  readonly speaker: string | null
  readonly naming: string | null
  readonly side: string | null
}

export interface VoicedMaterial extends DrawnReadings {
  readonly outlets: readonly { readonly id: string; readonly name: string }[]
  readonly heads: ReadonlyMap<string, readonly TextRange[]>
  readonly spans: readonly VoicedSpan[]
}

/** The standing spans of two dimensions in the readings that count, one row a code. */
export const readVoiced = (scope: Scope<'read_layers'>, filter: DrawnFilter, { frames, sources }: { frames: string; sources: string }): Promise<VoicedMaterial> =>
  readingSnapshot(async (tx) => {
    const drawn = await readDrawn(tx, scope, filter)
    const [outlets, heads, spans] = [
      await tx.outlet.findMany({ where: { id: { in: [...new Set(drawn.readings.map(({ outletId }) => outletId))] } }, orderBy: [{ nameKey: 'asc' }, { id: 'asc' }], select: { id: true, name: true } }),
      await readHeads(tx, drawn.readings.map(({ versionId }) => versionId)),
      await tx.$queryRaw<VoicedSpan[]>`
        SELECT s."assignmentId"::text AS "assignmentId", s.start, s."end", d.key AS dimension, c.key AS code,
               s.speaker, s.attributes ->> ${`${sources}.naming`} AS naming, s.attributes ->> ${`${sources}.side`} AS side
        FROM "Span" s
        JOIN "SpanCode" sc ON sc."spanId" = s.id
        JOIN "Code" c ON c.id = sc."codeId"
        JOIN "Dimension" d ON d.id = c."dimensionId" AND d.key IN (${frames}, ${sources})
        WHERE s."removedAt" IS NULL AND s."assignmentId" = ANY(${drawn.readings.map(({ assignmentId }) => assignmentId)}::uuid[])`,
    ]
    return { ...drawn, outlets, heads, spans }
  })
