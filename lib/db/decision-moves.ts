import { randomUUID } from 'node:crypto'
import type { Decision } from '@/lib/domain/adjudication'
import type { DatabaseTransaction } from './client'
import type { StoredCodebook } from './codebooks'
import { readDecisions } from './decisions'
import type { Prisma } from './generated/client'

/**
 * Takes the standing decisions of a gold layer over to a newer text: those that go along are made again as they are now, by
 * whom and when they were made; all of the earlier text are ended and stay. Decisions of one deed keep belonging together.
 */
export async function carryDecisions(
  tx: DatabaseTransaction,
  goldId: string,
  { actorId, codebook, versions, carry }: { actorId: string; codebook: StoredCodebook; versions: ReadonlyMap<string, number>; carry: (decision: Decision) => Pick<Decision, 'places' | 'judged'> | null },
): Promise<void> {
  const decisions = await readDecisions(tx, goldId, codebook, (userId) => userId)
  if (decisions.length === 0) return
  const deeds = new Map(decisions.map(({ deedId }) => [deedId, randomUUID()]))
  const made = decisions.flatMap((decision) => {
    const now = carry(decision)
    return now ? [{ ...decision, ...now, id: randomUUID(), deedId: deeds.get(decision.deedId) ?? '' }] : []
  })
  await tx.decision.updateMany({ where: { id: { in: decisions.map(({ id }) => id) } }, data: { endedAt: new Date(), endedByDeedId: randomUUID(), endedById: actorId } })
  await tx.decision.createMany({
    data: made.map(({ id, deedId, code, verdict, places, reason, decider, decidedAt }) => ({
      id,
      goldId,
      deedId,
      transactionId: null,
      codeId: codebook.idOf.get(code) ?? '',
      verdict,
      places: places.map((place): Prisma.InputJsonObject => ({ ...place })),
      reason,
      deciderId: decider,
      decidedAt: new Date(decidedAt),
    })),
  })
  await tx.judgedMark.createMany({ data: made.flatMap(({ id, judged }) => judged.map((mark) => ({ decisionId: id, ...mark, version: versions.get(mark.assignmentId) ?? 0 }))) })
}
