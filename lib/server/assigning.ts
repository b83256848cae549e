import type { Scope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { currentVersions, insertAssignments, isMember } from '@/lib/db/assignments'

/** Gives each of the articles to each of the people, all or none. */
export async function assign(
  scope: Scope<'assign'>,
  articleIds: readonly string[],
  annotatorIds: readonly string[],
): Promise<Result<{ assignmentIds: string[] }>> {
  const articles = [...new Set(articleIds)]
  const versions = await currentVersions(scope, articles)
  if (versions.length !== articles.length)
    return fail(failure('not_found', 'At least one of the articles is not in this project.', 'Reload the list of articles.'))
  for (const annotatorId of new Set(annotatorIds))
    if (!(await isMember(scope, annotatorId)))
      return fail(failure('not_found', 'At least one of the people is not a member of this project.', 'Invite them first, on the page People.'))
  const wanted = [...new Set(annotatorIds)].flatMap((annotatorId) => versions.map(({ versionId }) => ({ articleVersionId: versionId, annotatorId })))
  return ok({ assignmentIds: await insertAssignments(scope, wanted) })
}

/** Opens the gold layer of an article, or finds the one that is open: what adjudicators write into, beside the annotators' own. */
export async function openGoldLayer(scope: Scope<'assign'>, articleId: string): Promise<Result<{ assignmentId: string }>> {
  const [version] = await currentVersions(scope, [articleId])
  if (!version) return fail(failure('not_found', 'There is no such article in this project.', 'Reload the list of articles.'))
  const [assignmentId = ''] = await insertAssignments(scope, [{ articleVersionId: version.versionId, annotatorId: null }])
  return ok({ assignmentId })
}
