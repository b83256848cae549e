import type { AssignmentScope, Scope } from '@/lib/domain/access'
import { database } from './client'
import { hiddenSource, shownTo } from './masks'

export interface Comment {
  readonly id: string
  readonly assignmentId: string
  readonly spanId: string
  readonly text: string
  /** Null: the annotator of the span; else the pseudonym of whoever adjudicates. */
  readonly reviewer: string | null
  readonly own: boolean
  readonly createdAt: string
}

/** What is said about the spans of one assignment, oldest first; to whoever reads it without its source, as if nobody had named it. */
export async function readComments(scope: AssignmentScope): Promise<Comment[]> {
  const { projectId, userId, assignmentId } = scope
  const comments = await commentsWhere({ projectId, userId }, { assignmentId })
  if ((await shownTo(scope)) === null) return comments
  const words = await hiddenSource(assignmentId)
  return comments.map((comment) => ({ ...comment, text: words(comment.text) }))
}

/** What is said about the spans of all readings of a text. */
export const readArticleComments = ({ projectId, userId }: Scope<'adjudicate'>, articleVersionId: string): Promise<Comment[]> =>
  commentsWhere({ projectId, userId }, { assignment: { projectId, articleVersionId, kind: 'annotation' } })

async function commentsWhere({ projectId, userId }: { projectId: string; userId: string | null }, where: object): Promise<Comment[]> {
  const rows = await database().comment.findMany({
    where,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, assignmentId: true, spanId: true, text: true, authorId: true, createdAt: true, assignment: { select: { annotatorId: true } } },
  })
  const people = await database().membership.findMany({ where: { projectId, userId: { in: rows.map(({ authorId }) => authorId) } }, select: { userId: true, pseudonym: true } })
  const names = new Map(people.map((person) => [person.userId, person.pseudonym]))
  return rows.map(({ authorId, assignment, createdAt, ...row }) => ({
    ...row,
    reviewer: authorId === assignment.annotatorId ? null : (names.get(authorId) ?? 'former member'),
    own: authorId === userId,
    createdAt: createdAt.toISOString(),
  }))
}

/** Adds a comment; a repeat of its id changes nothing. False: the assignment never had such a span. */
export async function insertComment({ userId, assignmentId }: AssignmentScope, comment: { id: string; spanId: string; text: string }): Promise<boolean> {
  if ((await database().span.count({ where: { id: comment.spanId, assignmentId } })) === 0) return false
  await database().comment.createMany({ data: [{ ...comment, assignmentId, authorId: userId }], skipDuplicates: true })
  return true
}
