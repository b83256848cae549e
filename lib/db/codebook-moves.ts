import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { Answers } from '@/lib/domain/answers'
import type { Zone } from '@/lib/domain/article'
import type { CodeRef } from '@/lib/domain/codebook'
import type { FactRow } from '@/lib/domain/facts'
import type { Look } from '@/lib/domain/codebook-transition'
import type { Span } from '@/lib/domain/span'
import { keepFindings, lockFindingsOf } from './article-findings'
import { answersOf } from './assignments'
import { recordEvent } from './audit'
import { database } from './client'
import { readCodebook } from './codebooks'
import { isUniqueViolation } from './faults'
import { readStandingSpans, spansOf } from './standing-spans'
import { appendToChain, writeCodes, writeFacts, writeSpans, type Commit } from './transactions'

type MoveScope = Scope<'manage_people'>

export interface Movement {
  readonly from: string
  readonly to: string
}

/** Work as it stands before it is moved. */
export interface MovingWork {
  readonly assignmentId: string
  readonly text: string
  readonly zones: readonly Zone[]
  readonly spans: readonly Span[]
  readonly answers: Answers
}

/** What is to be written: transactions for the log (at least one), and the work as it stands then. */
export interface MovedWork {
  readonly transactions: Commit['transactions']
  readonly spans: readonly Span[]
  readonly changed: ReadonlySet<string>
  readonly answers: Answers
  readonly facts: readonly FactRow[]
  readonly looks: readonly (Look & { readonly spanId: string })[]
}

/** How many assignments are coded by a version, and how many standing spans each of its codes has. */
export async function countMoving({ projectId }: MoveScope, versionId: string): Promise<{ assignments: number; spans: Map<CodeRef, number> }> {
  const { refOf } = await readCodebook(versionId)
  const [assignments, rows] = await Promise.all([
    database().assignment.count({ where: { projectId, codebookVersionId: versionId } }),
    database().$queryRaw<{ codeId: string; spans: number }[]>`
      SELECT sc."codeId"::text AS "codeId", count(*)::int AS spans
      FROM "Assignment" a JOIN "Span" s ON s."assignmentId" = a.id AND s."removedAt" IS NULL JOIN "SpanCode" sc ON sc."spanId" = s.id
      WHERE a."projectId" = ${projectId}::uuid AND a."codebookVersionId" = ${versionId}::uuid GROUP BY 1`,
  ])
  return { assignments, spans: new Map(rows.flatMap(({ codeId, spans }): [CodeRef, number][] => [[refOf.get(codeId) ?? '', spans]])) }
}

/**
 * Assignments still coded by a version that can be moved to another, and how many cannot, since the same person (or the
 * gold layer) has the same text by that version already.
 */
export async function listMoving({ projectId }: MoveScope, { from, to }: Movement, most: number): Promise<{ ids: string[]; left: number; twins: number }> {
  const rows = await database().$queryRaw<{ id: string; twin: boolean }[]>`
    SELECT a.id::text AS id, EXISTS (
      SELECT FROM "Assignment" t WHERE t."codebookVersionId" = ${to}::uuid AND t."articleVersionId" = a."articleVersionId" AND t.kind = a.kind AND t."annotatorId" IS NOT DISTINCT FROM a."annotatorId"
    ) AS twin
    FROM "Assignment" a WHERE a."projectId" = ${projectId}::uuid AND a."codebookVersionId" = ${from}::uuid ORDER BY a.id`
  const free = rows.filter(({ twin }) => !twin).map(({ id }) => id)
  return { ids: free.slice(0, most), left: free.length, twins: rows.length - free.length }
}

/** Rounds go with their readings, so that what is taken from a pool next is coded by the new version too. */
export async function moveRounds({ projectId }: MoveScope, { from, to }: Movement): Promise<void> {
  await database().round.updateMany({ where: { projectId, codebookVersionId: from }, data: { codebookVersionId: to } })
}

/**
 * Moves one assignment to another version in one database transaction: its spans by the rules, the log, the facts, what
 * is to be looked at again, the audit log. Status and dates stay. False: it was moved or taken meanwhile.
 */
export async function moveAssignment(scope: MoveScope & { readonly userId: string }, assignmentId: string, { from, to }: Movement, plan: (work: MovingWork) => MovedWork): Promise<boolean> {
  const { projectId, userId: actorId } = scope
  const [before, after] = [await readCodebook(from), await readCodebook(to)]
  try {
    return await database().$transaction(async (tx) => {
      const articleId = await lockFindingsOf(tx, assignmentId)
      const [held] = await tx.$queryRaw<{ version: number }[]>`
        SELECT version FROM "Assignment" WHERE id = ${assignmentId}::uuid AND "projectId" = ${projectId}::uuid AND "codebookVersionId" = ${from}::uuid FOR UPDATE`
      if (!held) return false
      const row = await tx.assignment.findUniqueOrThrow({
        where: { id: assignmentId },
        select: { answers: true, articleVersion: { select: { text: true, zones: { select: { kind: true, start: true, end: true } } } } },
      })
      const { text, zones } = row.articleVersion
      const spans = spansOf(await readStandingSpans(tx, assignmentId), before, text)
      const moved = plan({ assignmentId, text, zones, spans, answers: answersOf(row) })
      await tx.assignment.update({ where: { id: assignmentId }, data: { codebookVersionId: to, version: { increment: moved.transactions.length }, answers: moved.answers } })
      await writeSpans(tx, assignmentId, { written: moved.spans.filter(({ id }) => moved.changed.has(id)), removed: [], codebook: after })
      // Codes are rows of their version: those that stay are the new version's rows from now on.
      await writeCodes(tx, moved.spans.filter(({ id }) => !moved.changed.has(id)), after)
      await writeFacts(tx, assignmentId, { facts: moved.facts, codebook: after })
      if (articleId !== null) await keepFindings(tx, [articleId])
      if (moved.looks.length > 0)
        await tx.spanLook.createMany({ data: moved.looks.map(({ spanId, from: fromCode, kind, to: toCodes }) => ({ id: randomUUID(), spanId, assignmentId, codebookVersionId: to, code: fromCode, kind, to: [...toCodes] })) })
      await recordEvent(tx, { kind: 'assignment.moved', projectId, actorId, subject: assignmentId, data: { from: before.codebook.version, to: after.codebook.version, changed: moved.changed.size, looks: moved.looks.length } })
      await appendToChain(tx, { projectId, assignmentId, actorId }, { expectedVersion: held.version, transactions: moved.transactions })
      return true
    })
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}
