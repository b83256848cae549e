import type { AssignmentScope, Scope } from '@/lib/domain/access'
import type { Direction, Zone } from '@/lib/domain/article'
import type { CodeRef, Codebook } from '@/lib/domain/codebook'
import type { Span } from '@/lib/domain/span'
import { STANDING_SPANS, spanOf } from './assignments'
import { database } from './client'
import { BLIND, hiddenSource, shownTo, shownWords, SOURCE } from './masks'
import { readCodebook } from './codebooks'
import { Prisma } from './generated/client'

/** The gold of the text of assignment `a`: of the same codebook and its major number, whose codes mean the same; the newest. */
const GOLD = Prisma.sql`
  JOIN "CodebookVersion" cv ON cv.id = a."codebookVersionId"
  JOIN LATERAL (
    SELECT g.id, g."codebookVersionId"
    FROM "Assignment" g JOIN "CodebookVersion" gv ON gv.id = g."codebookVersionId"
    WHERE g."articleVersionId" = a."articleVersionId" AND g.kind = 'gold' AND g.status = 'complete' AND gv."codebookId" = cv."codebookId" AND gv.major = cv.major
    ORDER BY gv.minor DESC, gv.patch DESC LIMIT 1
  ) gold ON true`

export interface GoldFeedbackMaterial {
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  readonly text: string
  readonly zones: readonly Zone[]
  readonly codebook: Codebook
  readonly own: readonly Span[]
  readonly gold: readonly Span[]
}

/**
 * A training assignment beside its gold. Null unless it is one, is marked complete and there is gold: nobody sees gold
 * before they are done, nor of an article they read as work.
 */
export async function readGoldFeedback(scope: AssignmentScope): Promise<GoldFeedbackMaterial | null> {
  const { assignmentId } = scope
  const [found] = await database().$queryRaw<{ goldId: string }[]>`
    SELECT gold.id::text AS "goldId" FROM "Assignment" a ${GOLD} WHERE a.id = ${assignmentId}::uuid AND a.kind = 'training' AND a.status = 'complete'`
  if (!found) return null
  const select = { codebookVersionId: true, spans: STANDING_SPANS } as const
  const [row, gold] = await Promise.all([
    database().assignment.findUniqueOrThrow({
      where: { id: assignmentId },
      select: {
        ...select,
        articleVersion: {
          select: {
            text: true,
            zones: { orderBy: { start: 'asc' }, select: { kind: true, start: true, end: true } },
            article: { select: { headline: true, language: true, direction: true } },
          },
        },
      },
    }),
    database().assignment.findUniqueOrThrow({ where: { id: found.goldId }, select }),
  ])
  const [codebook, goldCodebook, shown] = await Promise.all([readCodebook(row.codebookVersionId), readCodebook(gold.codebookVersionId), shownTo(scope)])
  const { article, ...version } = row.articleVersion
  const [own, theirs] = [row.spans.map((span) => spanOf(span, codebook)), gold.spans.map((span) => spanOf(span, goldCodebook))]
  const material = { ...article, ...version, codebook: codebook.codebook, own, gold: theirs }
  if (!shown) return material
  const { text, headline } = shown
  const quoted = (span: Span): Span => ({ ...span, quote: text.slice(span.start, span.end) })
  // What gold says in words of its own may name the source too.
  const words = await hiddenSource(assignmentId)
  const hidden = (span: Span): Span => ({
    ...quoted(span),
    note: words(span.note),
    speaker: span.speaker === null ? null : words(span.speaker),
    attributes: Object.fromEntries(Object.entries(span.attributes).map(([key, value]) => [key, words(value)])),
  })
  return { ...material, text, headline, own: own.map(quoted), gold: theirs.map(hidden) }
}

/** A stretch under one code; offsets in UTF-16 units. */
export interface CodedStretch {
  readonly start: number
  readonly end: number
  readonly label: CodeRef
}

/** A complete assignment with gold to hold it against. */
export interface HeldAgainstGold {
  readonly assignmentId: string
  readonly roundId: string
  readonly round: string
  readonly userId: string
  readonly completedAt: Date
  readonly headline: string
  readonly language: string
  readonly direction: Direction
  /** Of the text, in UTF-16 units. */
  readonly length: number
  readonly codebookVersionId: string
  readonly own: readonly CodedStretch[]
  readonly gold: readonly CodedStretch[]
}

/** How many are held against gold at once: the newest. */
export const MOST_HELD = 500

/** One's own training, complete, oldest first; headlines as they were shown. */
export async function readOwnTraining(scope: Scope<'annotate'>): Promise<HeldAgainstGold[]> {
  const held = await heldAgainstGold(Prisma.sql`a."projectId" = ${scope.projectId}::uuid AND a."annotatorId" = ${scope.userId}::uuid AND a.kind = 'training'`)
  const blind = await database().assignment.findMany({
    where: { id: { in: held.map(({ assignmentId }) => assignmentId) }, blind: true },
    select: { id: true, ...BLIND, articleVersion: { select: { maskEdits: true, article: { select: { headline: true, ...SOURCE } } } } },
  })
  const shown = new Map(blind.map(({ id, articleVersion: { article, maskEdits }, ...row }) => [id, shownWords(row, { headline: article.headline, story: null }, { article, maskEdits })]))
  return held.map((one) => ({ ...one, headline: shown.get(one.assignmentId)?.headline ?? one.headline }))
}

/** What the people of a round have completed that has gold: all of a training round, the hidden checks of a round of work. Oldest first. */
export const readRoundAgainstGold = (scope: Scope<'assign'>, roundId: string): Promise<HeldAgainstGold[]> =>
  heldAgainstGold(Prisma.sql`
    a."projectId" = ${scope.projectId}::uuid AND a."roundId" = ${roundId}::uuid
    AND (a.kind = 'training' OR EXISTS (SELECT FROM "RoundArticle" ra WHERE ra."roundId" = a."roundId" AND ra."articleVersionId" = a."articleVersionId" AND ra."check"))`)

async function heldAgainstGold(where: Prisma.Sql): Promise<HeldAgainstGold[]> {
  const rows = await database().$queryRaw<(Omit<HeldAgainstGold, 'own' | 'gold'> & { goldId: string; goldCodebookVersionId: string })[]>`
    SELECT a.id::text AS "assignmentId", r.id::text AS "roundId", r.name AS round, a."annotatorId"::text AS "userId", a."completedAt",
           ar.headline, ar.language, ar.direction::text AS direction, v.length,
           a."codebookVersionId"::text AS "codebookVersionId", gold.id::text AS "goldId", gold."codebookVersionId"::text AS "goldCodebookVersionId"
    FROM "Assignment" a
    JOIN "Round" r ON r.id = a."roundId" JOIN "ArticleVersion" v ON v.id = a."articleVersionId" JOIN "Article" ar ON ar.id = v."articleId" ${GOLD}
    WHERE ${where} AND a.status = 'complete'
    ORDER BY a."completedAt" DESC, a.id LIMIT ${MOST_HELD}`
  const spans = await database().$queryRaw<{ assignmentId: string; start: number; end: number; codeId: string }[]>`
    SELECT s."assignmentId"::text AS "assignmentId", s.start, s."end", c."codeId"::text AS "codeId"
    FROM "Span" s JOIN "SpanCode" c ON c."spanId" = s.id
    WHERE s."removedAt" IS NULL AND s."assignmentId" = ANY(${rows.flatMap(({ assignmentId, goldId }) => [assignmentId, goldId])}::uuid[])
    ORDER BY s.start, s."end", s.id`
  const bySource = new Map<string, typeof spans>()
  for (const span of spans) bySource.set(span.assignmentId, [...(bySource.get(span.assignmentId) ?? []), span])
  const stretches = async (assignmentId: string, codebookVersionId: string): Promise<CodedStretch[]> => {
    const { refOf } = await readCodebook(codebookVersionId)
    return (bySource.get(assignmentId) ?? []).flatMap(({ start, end, codeId }) => {
      const label = refOf.get(codeId)
      return label === undefined ? [] : [{ start, end, label }]
    })
  }
  const held = rows.map(async ({ goldId, goldCodebookVersionId, ...row }) => ({
    ...row,
    own: await stretches(row.assignmentId, row.codebookVersionId),
    gold: await stretches(goldId, goldCodebookVersionId),
  }))
  return (await Promise.all(held)).reverse()
}
