import { can, type Actor, type AssignmentScope } from '@/lib/domain/access'
import { failure } from '@/lib/domain/errors'
import { fail, ok, type Result } from '@/lib/domain/result'
import { findAssignmentAccess } from '@/lib/db/assignments'
import { isBlindOver } from '@/lib/db/blind-phase'
import { insertComment, readComments, type Comment } from '@/lib/db/comments'
import { ARCHIVED, assignmentScope, NOT_FOUND, roleIn } from './gate'

export interface Comments {
  /** False during the blind phase: nothing is shown, and nothing can be said. */
  readonly open: boolean
  readonly comments: readonly Comment[]
}

/** What the annotator and those who adjudicate say about the spans of an assignment. Nothing of it exists for others. */
export async function commentsOf(actor: Actor, assignmentId: string): Promise<Result<Comments>> {
  const gate = await discussable(actor, assignmentId)
  if (!gate.ok) return gate
  const open = await isBlindOver(gate.value)
  return ok({ open, comments: open ? await readComments(gate.value) : [] })
}

export async function say(actor: Actor, assignmentId: string, comment: { id: string; spanId: string; text: string }): Promise<Result<Comments>> {
  const gate = await discussable(actor, assignmentId)
  if (!gate.ok) return gate
  const access = await findAssignmentAccess(assignmentId)
  if (access && (await roleIn(actor.userId, actor.isAdmin, access.projectSlug))?.archived) return fail(ARCHIVED)
  if (!(await isBlindOver(gate.value))) return fail(STILL_BLIND)
  if (!(await insertComment(gate.value, comment))) return fail(failure('span_unknown', 'This assignment has no such span.', 'Load the page again.'))
  return commentsOf(actor, assignmentId)
}

const STILL_BLIND = failure('conflict', 'Not everybody who is to read this article has finished.', 'Wait for the others, or end the blind phase of the article on the page Adjudicate.')

/** A reading, for its annotator and for those who adjudicate. */
async function discussable(actor: Actor, assignmentId: string): Promise<Result<AssignmentScope<'read'>>> {
  const gate = await assignmentScope(actor, assignmentId, 'read')
  if (!gate.ok) return gate
  const access = await findAssignmentAccess(assignmentId)
  if (access === null || access.kind !== 'annotation') return fail(NOT_FOUND)
  const role = await roleIn(actor.userId, actor.isAdmin, access.projectSlug)
  return access.annotatorId === actor.userId || (role !== null && can(role.role, 'adjudicate')) ? gate : fail(NOT_FOUND)
}
