import type { Scope } from '@/lib/domain/access'
import { database } from './client'
import { BLIND, shownQuote, shownWords, SOURCE } from './masks'

export interface OwnSpan {
  readonly id: string
  readonly assignmentId: string
  readonly headline: string
  readonly language: string
  readonly quote: string
  readonly note: string
}

export const OWN_SPANS_A_PAGE = 20

/**
 * Standing spans of the scope's own person with a code, in any version of the codebooks of the project, the newest
 * first. Nobody else's can be asked for. The outlet is left out, and of what was read blind, what was hidden: nobody is
 * told by the way.
 */
export async function listOwnSpans(
  scope: Scope<'annotate'>,
  { dimension, code, except, page }: { dimension: string; code: string; except?: string | undefined; page: number },
): Promise<{ spans: OwnSpan[]; more: boolean }> {
  if (scope.userId === null) return { spans: [], more: false }
  const rows = await database().span.findMany({
    where: {
      removedAt: null,
      codes: { some: { code: { key: code, dimension: { key: dimension } } } },
      assignment: { projectId: scope.projectId, annotatorId: scope.userId, kind: 'annotation', ...(except === undefined ? {} : { id: { not: except } }) },
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * OWN_SPANS_A_PAGE,
    take: OWN_SPANS_A_PAGE + 1,
    select: {
      id: true,
      start: true,
      quote: true,
      note: true,
      assignmentId: true,
      assignment: { select: { ...BLIND, articleVersion: { select: { maskEdits: true, article: { select: { headline: true, language: true, ...SOURCE } } } } } },
    },
  })
  return {
    spans: rows.slice(0, OWN_SPANS_A_PAGE).map(({ assignment, start, quote, ...span }) => {
      const { article, maskEdits } = assignment.articleVersion
      const { headline } = shownWords(assignment, { headline: article.headline, story: null }, { article, maskEdits })
      return { ...span, headline, language: article.language, quote: shownQuote(assignment, quote, start) }
    }),
    more: rows.length > OWN_SPANS_A_PAGE,
  }
}
