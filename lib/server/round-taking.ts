import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { takeNext } from '@/lib/db/round-takes'
import { NOT_FOUND } from './gate'

/** The next article of a pool for whoever asks. */
export async function nextOfPool(scope: Scope<'annotate'>, roundId: string): Promise<Result<{ assignmentId: string; fresh: boolean }>> {
  const take = await takeNext(scope, roundId)
  switch (take.kind) {
    case 'taken':
      return ok({ assignmentId: take.assignmentId, fresh: true })
    case 'waiting':
      return ok({ assignmentId: take.assignmentId, fresh: false })
    case 'nothing_left':
      return fail(failure('conflict', 'Nothing is left for you in this round just now.', 'Look in again later: what others leave unbegun comes back.'))
    case 'quota_reached':
      return fail(failure('conflict', `You have had the ${take.quota === 1 ? 'one article' : `${take.quota} articles`} meant for you in this round.`, 'Thank you. A manager of the project can raise the number.'))
    case 'closed':
      return fail(failure('conflict', 'This round is closed.', 'What you have begun stays with you and can be finished.'))
    case 'unknown':
      return fail(NOT_FOUND)
  }
}
