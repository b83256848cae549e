import { notFound } from 'next/navigation'
import { z } from 'zod'
import { dimensionsAgainstGold } from '@/lib/agreement/against-gold'
import { findAssignmentAccess, listQueue } from '@/lib/db/assignments'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { readOwnTraining, type HeldAgainstGold } from '@/lib/db/gold'
import { pageAssignment, pageRole, pageScope } from '../page'
import { feedbackOf } from '../training'

/** One's own training assignment beside its gold, in one dimension: the one asked for, else the first. */
export async function loadFeedback(slug: string, assignmentId: string, params: Readonly<Record<string, string | string[] | undefined>>) {
  if (!z.uuid().safeParse(assignmentId).success) notFound()
  const scope = await pageAssignment(assignmentId, 'read')
  // Not by the right to write, which nobody has in an archived project.
  if ((await findAssignmentAccess(assignmentId))?.annotatorId !== scope.userId) notFound()
  if ((await pageRole(slug)).projectId !== scope.projectId) notFound()
  const outcome = await feedbackOf(scope)
  if (!outcome.ok) notFound()
  const feedback = outcome.value
  const asked = feedback.codebook.dimensions.find(({ key }) => key === params['dimension']) ?? feedback.codebook.dimensions[0]
  return { feedback, dimension: asked?.key ?? '' }
}

/** A person's own page: what they have done, and their training, all of it together and article by article, per dimension. */
export async function loadOwnWork(slug: string) {
  const scope = await pageScope(slug, 'annotate')
  const [queue, held, { codebook }] = await Promise.all([listQueue(scope), readOwnTraining(scope), currentCodebookVersion(scope).then(readCodebook)])
  const dimensions = codebook.dimensions.map(({ key }) => key)
  const panel = (some: readonly HeldAgainstGold[]) => dimensionsAgainstGold(dimensions, some)
  return {
    codebook,
    held: held.map((one) => ({ ...one, agreement: panel([one]) })),
    all: panel(held),
    given: queue.length,
    complete: queue.filter(({ status }) => status === 'complete').length,
    spans: queue.reduce((sum, { spans }) => sum + spans, 0),
  }
}
