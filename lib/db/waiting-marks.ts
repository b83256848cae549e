import { z } from 'zod'
import { can, type AssignmentScope, type Scope } from '@/lib/domain/access'
import type { CodeRef } from '@/lib/domain/codebook'
import { spanSchema } from '@/lib/domain/span-schema'
import type { Span } from '@/lib/domain/span'
import { WAIT_REASONS, type WaitReason } from '@/lib/domain/waiting'
import { database, type DatabaseTransaction } from './client'
import { BLIND, shownQuote, shownText, shownWords, SOURCE } from './masks'

/** Own work; of the gold layer, for those who write it. */
const mine = (scope: Scope<'annotate'>) => ({
  projectId: scope.projectId,
  OR: [{ annotatorId: scope.userId ?? '00000000-0000-0000-0000-000000000000' }, ...(can(scope.role, 'adjudicate') ? [{ kind: 'gold' as const }] : [])],
})

export const countWaiting = async (scope: Scope<'annotate'>): Promise<number> => database().waitingMark.count({ where: { outcome: null, assignment: mine(scope) } })

export interface WaitingItem {
  readonly assignmentId: string
  readonly gold: boolean
  readonly headline: string
  readonly language: string
  readonly marks: number
}

/** The person's readings of which marks wait; of what is read blind, what is hidden stays hidden. */
export async function listWaiting(scope: Scope<'annotate'>): Promise<WaitingItem[]> {
  const rows = await database().assignment.findMany({
    where: { ...mine(scope), waiting: { some: { outcome: null } } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, ...BLIND, _count: { select: { waiting: { where: { outcome: null } } } }, articleVersion: { select: { maskEdits: true, article: { select: { headline: true, language: true, ...SOURCE } } } } },
  })
  return rows.map(({ id, kind, _count, articleVersion: { article, maskEdits }, ...blind }) => ({
    assignmentId: id,
    gold: kind === 'gold',
    headline: shownWords(blind, { headline: article.headline, story: null }, { article, maskEdits }).headline,
    language: article.language,
    marks: _count.waiting,
  }))
}

const reasonSchema = z.enum(WAIT_REASONS)
const spansSchema = z.array(spanSchema)

/** A mark that waits with the text it was made in; quotes and texts as its reader was shown them. */
export interface KeptMark {
  readonly id: string
  readonly reason: WaitReason
  readonly textId: string
  readonly span: Span
}

/** The marks of one reading that wait, in the order of their texts. */
export async function readWaiting(scope: AssignmentScope) {
  const row = await database().assignment.findUniqueOrThrow({
    where: { id: scope.assignmentId },
    select: {
      kind: true,
      status: true,
      version: true,
      annotatorId: true,
      ...BLIND,
      articleVersion: { select: { number: true, headline: true, text: true, zones: { select: { kind: true, start: true, end: true } }, article: { select: { id: true, headline: true, language: true, direction: true } } } },
      kept: {
        where: { waiting: { some: { outcome: null } } },
        orderBy: { keptAt: 'asc' },
        select: {
          spans: true,
          maskSet: BLIND.maskSet,
          articleVersion: { select: { id: true, number: true, headline: true, text: true, zones: { select: { kind: true, start: true, end: true } } } },
          waiting: { where: { outcome: null }, select: { id: true, spanId: true, reason: true } },
        },
      },
    },
  })
  const hidden = row.blind && row.annotatorId === scope.userId
  const { article, ...now } = row.articleVersion
  const shown = <T extends { text: string; headline: string }>(text: T, maskSet: typeof row.maskSet): T =>
    hidden ? { ...text, text: maskSet ? shownText(text.text, maskSet) : '', headline: maskSet?.headline ?? '' } : { ...text, headline: text.headline || article.headline }
  return {
    kind: row.kind,
    status: row.status,
    version: row.version,
    articleId: article.id,
    language: article.language,
    direction: article.direction,
    now: shown(now, row.maskSet),
    before: row.kept.map(({ articleVersion, maskSet }) => shown(articleVersion, maskSet)),
    marks: row.kept.flatMap(({ spans, maskSet, waiting, articleVersion }) => {
      const byId = new Map(spansSchema.parse(spans).map((span) => [span.id, span]))
      const marks = waiting.flatMap(({ id, spanId, reason }): KeptMark[] => {
        const span = byId.get(spanId)
        return span ? [{ id, reason: reasonSchema.parse(reason), textId: articleVersion.id, span: { ...span, quote: shownQuote({ blind: hidden, maskSet }, span.quote, span.start) } }] : []
      })
      return marks.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    }),
  }
}

/** Says of a waiting mark what became of it, within the transaction that places it. False: it does not wait (any more). */
export async function settleWaiting(tx: DatabaseTransaction, scope: AssignmentScope<'write'>, id: string, outcome: 'placed' | 'dropped'): Promise<boolean> {
  const { count } = await tx.waitingMark.updateMany({ where: { id, assignmentId: scope.assignmentId, outcome: null }, data: { outcome, settledAt: new Date(), settledById: scope.userId } })
  return count > 0
}

export const dropWaiting = (scope: AssignmentScope<'write'>, id: string): Promise<boolean> => database().$transaction((tx) => settleWaiting(tx, scope, id, 'dropped'))

/** Lets a mark that was dropped wait again. */
export async function reviveWaiting(scope: AssignmentScope<'write'>, id: string): Promise<boolean> {
  const { count } = await database().waitingMark.updateMany({ where: { id, assignmentId: scope.assignmentId, outcome: 'dropped' }, data: { outcome: null, settledAt: null, settledById: null } })
  return count > 0
}

export const countWaitingOf = ({ assignmentId }: AssignmentScope): Promise<number> => database().waitingMark.count({ where: { assignmentId, outcome: null } })

/** References of the codes that an assignment's codebook knows, for marks made by an earlier version of it. */
export const knownCodes = (codes: readonly CodeRef[], known: { has(ref: CodeRef): boolean }): CodeRef[] => codes.filter((ref) => known.has(ref))
