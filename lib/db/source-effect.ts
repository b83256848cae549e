import type { Scope } from '@/lib/domain/access'
import { CODABLE_ZONES } from '@/lib/domain/article'
import type { AssignmentStatus, LayerKind } from '@/lib/domain/assignment'
import { database } from './client'

export interface SourcedMaterial {
  readonly readings: readonly {
    readonly assignmentId: string
    readonly articleId: string
    readonly outletId: string
    readonly storyId: string | null
    readonly kind: LayerKind
    readonly annotator: null
    readonly status: AssignmentStatus
    readonly blind: boolean
    readonly bodyLength: number
    readonly headlineLength: number
  }[]
  /** By dimension and code. */
  readonly findings: readonly { readonly assignmentId: string; readonly dimension: string; readonly code: string; readonly headline: boolean; readonly characters: number }[]
}

/** The complete readings of a round with whether each knew the source, and what they found. Nobody is named. */
export async function readSourced(scope: Scope<'read_layers'>, roundId: string): Promise<SourcedMaterial> {
  const where = { roundId, projectId: scope.projectId, kind: 'annotation', status: 'complete' } as const
  const [rows, facts] = await Promise.all([
    database().assignment.findMany({
      where,
      orderBy: { id: 'asc' },
      select: {
        id: true,
        kind: true,
        status: true,
        blind: true,
        articleVersion: { select: { bodyLength: true, zones: { where: { kind: { in: [...CODABLE_ZONES] } }, select: { start: true, end: true } }, article: { select: { id: true, outletId: true, storyId: true } } } },
      },
    }),
    database().fact.findMany({ where: { assignment: where }, select: { assignmentId: true, headline: true, characters: true, code: { select: { key: true, dimension: { select: { key: true } } } } } }),
  ])
  return {
    readings: rows.map(({ id, articleVersion: { article, bodyLength, zones }, ...row }) => ({
      ...row,
      assignmentId: id,
      articleId: article.id,
      outletId: article.outletId,
      storyId: article.storyId,
      annotator: null,
      bodyLength,
      headlineLength: zones.reduce((sum, { start, end }) => sum + end - start, 0),
    })),
    findings: facts.map(({ code, ...fact }) => ({ ...fact, code: code.key, dimension: code.dimension.key })),
  }
}
