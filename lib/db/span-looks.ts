import { can, type Scope } from '@/lib/domain/access'
import { TRANSITION_KINDS, type SpanToLookAt } from '@/lib/domain/codebook-transition'
import { z } from 'zod'
import { database } from './client'
import { BLIND, shownQuote, shownWords, SOURCE } from './masks'

export const LOOKS_A_PAGE = 50

/** Own work; of the gold layer, for those who write it. */
const mine = (scope: Scope<'annotate'>) => ({
  doneAt: null,
  span: { removedAt: null },
  assignment: { projectId: scope.projectId, OR: [{ annotatorId: scope.userId ?? '00000000-0000-0000-0000-000000000000' }, ...(can(scope.role, 'adjudicate') ? [{ kind: 'gold' as const }] : [])] },
})

export const countLooks = async (scope: Scope<'annotate'>): Promise<number> => database().spanLook.count({ where: mine(scope) })

/** The person's spans that a change of the codebook touched and that nobody has looked at since, article by article; of what is read blind, what was hidden stays hidden. */
export async function listLooks(scope: Scope<'annotate'>, page: number): Promise<{ looks: SpanToLookAt[]; total: number }> {
  const [total, rows] = await Promise.all([
    countLooks(scope),
    database().spanLook.findMany({
      where: mine(scope),
      orderBy: [{ assignmentId: 'asc' }, { span: { start: 'asc' } }, { id: 'asc' }],
      skip: (page - 1) * LOOKS_A_PAGE,
      take: LOOKS_A_PAGE,
      select: {
        id: true,
        spanId: true,
        assignmentId: true,
        code: true,
        kind: true,
        to: true,
        span: { select: { quote: true, start: true } },
        codebookVersion: { select: { major: true, minor: true, patch: true } },
        assignment: { select: { ...BLIND, articleVersion: { select: { maskEdits: true, article: { select: { headline: true, language: true, ...SOURCE } } } } } },
      },
    }),
  ])
  const looks = rows.map(({ span, kind, codebookVersion: { major, minor, patch }, assignment, ...row }) => {
    const { article, maskEdits } = assignment.articleVersion
    const { headline } = shownWords(assignment, { headline: article.headline, story: null }, { article, maskEdits })
    return { ...row, kind: kindSchema.parse(kind), headline, language: article.language, quote: shownQuote(assignment, span.quote, span.start), codebook: `${major}.${minor}.${patch}` }
  })
  return { total, looks }
}

const kindSchema = z.enum(TRANSITION_KINDS)

/** Marks as looked at. Answers how many were the person's and still open. */
export async function closeLooks(scope: Scope<'annotate'>, ids: readonly string[]): Promise<number> {
  const { count } = await database().spanLook.updateMany({ where: { id: { in: [...ids] }, ...mine(scope) }, data: { doneAt: new Date(), doneById: scope.userId } })
  return count
}
