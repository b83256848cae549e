import type { Scope } from '@/lib/domain/access'
import type { Direction, Zone } from '@/lib/domain/article'
import type { TextRange } from '@/lib/domain/text'
import { readingSnapshot } from './reading-database'
import { readDrawn, type DrawnFilter, type DrawnReadings } from './drawn-readings'

export interface CodedSpan extends TextRange {
  readonly spanId: string
  readonly assignmentId: string
  readonly code: string
}

export interface CodedText {
  readonly versionId: string
  readonly text: string
  readonly zones: readonly Zone[]
  readonly article: {
    readonly id: string
    readonly outletId: string
    readonly storyId: string | null
    readonly headline: string
    readonly publishedAt: string | null
    readonly language: string
    readonly direction: Direction
  }
}

export interface CodedMaterial extends DrawnReadings {
  /** Standing spans of the dimension in the readings that count, one row a code. */
  readonly spans: readonly CodedSpan[]
}

export const readCoded = (scope: Scope<'read_layers'>, filter: DrawnFilter, dimension: string): Promise<CodedMaterial> =>
  readingSnapshot(async (tx) => {
    const drawn = await readDrawn(tx, scope, filter)
    const spans = await tx.$queryRaw<CodedSpan[]>`
      SELECT s.id::text AS "spanId", s."assignmentId"::text AS "assignmentId", s.start, s."end", c.key AS code
      FROM "Span" s
      JOIN "SpanCode" sc ON sc."spanId" = s.id
      JOIN "Code" c ON c.id = sc."codeId"
      JOIN "Dimension" d ON d.id = c."dimensionId" AND d.key = ${dimension}
      WHERE s."removedAt" IS NULL AND s."assignmentId" = ANY(${drawn.readings.map(({ assignmentId }) => assignmentId)}::uuid[])
      ORDER BY s."assignmentId", s.start, s."end", s.id`
    return { ...drawn, spans }
  })

/** The texts of these versions of the project: frozen, so they may be read after their spans. */
export const readCodedTexts = (scope: Scope<'read_layers'>, versionIds: readonly string[]): Promise<CodedText[]> =>
  readingSnapshot(async (tx) => {
    const rows = await tx.articleVersion.findMany({
      where: { id: { in: [...versionIds] }, projectId: scope.projectId },
      orderBy: { articleId: 'asc' },
      select: {
        id: true,
        text: true,
        zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } },
        article: { select: { id: true, outletId: true, storyId: true, headline: true, publishedAt: true, language: true, direction: true } },
      },
    })
    return rows.map(({ id, ...row }) => ({ versionId: id, ...row }))
  })

/** Outlets of which anything was read in a selection, with the number of articles, by name. */
export const listReadOutlets = (scope: Scope<'read_layers'>, filter: DrawnFilter): Promise<{ id: string; name: string; read: number }[]> =>
  readingSnapshot(async (tx) => {
    const { readings } = await readDrawn(tx, scope, filter)
    const read = new Map<string, Set<string>>()
    for (const { outletId, articleId } of readings) read.set(outletId, (read.get(outletId) ?? new Set()).add(articleId))
    const outlets = await tx.outlet.findMany({ where: { id: { in: [...read.keys()] } }, orderBy: [{ nameKey: 'asc' }, { id: 'asc' }], select: { id: true, name: true } })
    return outlets.map((outlet) => ({ ...outlet, read: read.get(outlet.id)?.size ?? 0 }))
  })
