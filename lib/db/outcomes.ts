import type { AssignmentScope, Scope } from '@/lib/domain/access'
import type { Decision } from '@/lib/domain/adjudication'
import type { Direction, Zone } from '@/lib/domain/article'
import type { Codebook } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import { BLIND_OVER } from './blind-phase'
import { database, inSnapshot } from './client'
import { readCodebook } from './codebooks'
import { readDecisions } from './decisions'
import { Prisma } from './generated/client'
import { hiddenSource, shownTo } from './masks'
import { readStandingSpans, spansOf } from './standing-spans'

export interface OutcomeMaterial {
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  readonly text: string
  readonly zones: readonly Zone[]
  readonly codebook: Codebook
  readonly own: readonly Span[]
  /** Those that judged marks of this assignment, without what else they judged and without who made them. */
  readonly decisions: readonly Decision[]
  /** Nothing is shown before. */
  readonly blindOver: boolean
}

/** One's own complete reading with what was decided about it, as it was shown. Null: it is none, or not complete. */
export async function readOutcomes(scope: AssignmentScope): Promise<OutcomeMaterial | null> {
  const material = await readOwn(scope)
  const shown = material && (await shownTo(scope))
  if (!shown) return material
  const { text, headline } = shown
  // What adjudicators say in words of their own may name the source too.
  const words = await hiddenSource(scope.assignmentId)
  return {
    ...material,
    text,
    headline,
    own: material.own.map((span) => ({ ...span, quote: text.slice(span.start, span.end) })),
    decisions: material.decisions.map((decision) => ({ ...decision, reason: words(decision.reason) })),
  }
}

function readOwn({ assignmentId, userId }: AssignmentScope): Promise<OutcomeMaterial | null> {
  return inSnapshot(async (db) => {
    const row = await db.assignment.findFirst({
      where: { id: assignmentId, kind: 'annotation', status: 'complete', annotatorId: userId },
      select: {
        codebookVersionId: true,
        articleVersionId: true,
        articleVersion: {
          select: { text: true, zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } }, article: { select: { headline: true, language: true, direction: true } } },
        },
      },
    })
    if (!row) return null
    const { article, ...version } = row.articleVersion
    const [blind] = await db.$queryRaw<{ over: boolean }[]>`SELECT ${BLIND_OVER(Prisma.sql`${row.articleVersionId}::uuid`)} AS over`
    const blindOver = blind?.over ?? false
    const codebook = await readCodebook(row.codebookVersionId)
    const golds = blindOver ? await db.decision.findMany({ where: { endedAt: null, judged: { some: { assignmentId } } }, distinct: ['goldId'], select: { goldId: true, gold: { select: { codebookVersionId: true } } } }) : []
    const decisions: Decision[] = []
    for (const { goldId, gold } of golds)
      for (const decision of await readDecisions(db, goldId, await readCodebook(gold.codebookVersionId), () => '')) {
        const judged = decision.judged.filter((mark) => mark.assignmentId === assignmentId)
        if (judged.length > 0) decisions.push({ ...decision, judged })
      }
    return { ...article, ...version, codebook: codebook.codebook, own: spansOf(await readStandingSpans(db, assignmentId), codebook, version.text), decisions, blindOver }
  })
}

/** One's own readings of the project about which something is decided, or said, that one may see by now. */
export async function listJudgedReadings({ projectId, userId }: Scope<'annotate'>): Promise<Set<string>> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT own.id::text AS id FROM "Assignment" own
    WHERE own."projectId" = ${projectId}::uuid AND own."annotatorId" = ${userId}::uuid AND own.kind = 'annotation' AND own.status = 'complete'
      AND (EXISTS (SELECT FROM "JudgedMark" m JOIN "Decision" d ON d.id = m."decisionId" WHERE m."assignmentId" = own.id AND d."endedAt" IS NULL)
        OR EXISTS (SELECT FROM "Comment" c WHERE c."assignmentId" = own.id))
      AND ${BLIND_OVER(Prisma.sql`own."articleVersionId"`)}`
  return new Set(rows.map(({ id }) => id))
}
