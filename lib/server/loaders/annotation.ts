import { z } from 'zod'
import { openAssignment } from '@/lib/db/assignments'
import { readPreferences } from '@/lib/db/preferences'
import type { AssignmentView } from '@/lib/domain/assignment'
import type { Preferences } from '@/lib/domain/preferences'
import type { Span } from '@/lib/domain/span'
import { firstScreensEnd } from '@/lib/editor/first-screens'
import { assignmentScope } from '../gate'
import { pageActor } from '../page'
import { loadFrame } from './projects'

export interface AnnotationPage {
  readonly frame: Awaited<ReturnType<typeof loadFrame>>
  /** With the spans of the first screens; `count` and `spans` are of all of them. */
  readonly view: AssignmentView
  readonly count: number
  readonly spans: Promise<readonly Span[]>
  readonly userId: string
  /** True for those who may look at somebody else's work. */
  readonly readOnly: boolean
  /** Of whoever looks. */
  readonly preferences: Preferences
}

/** An assignment to work on, or for those who read all layers to look at; null where there is nothing that the person can see. */
export async function loadAnnotation(slug: string, assignmentId: string): Promise<AnnotationPage | null> {
  const actor = await pageActor()
  if (!z.uuid().safeParse(assignmentId).success) return null
  const own = await assignmentScope(actor, assignmentId, 'write')
  const scope = own.ok ? own : await assignmentScope(actor, assignmentId, 'read')
  if (!scope.ok) return null
  const { view, count, spans } = await openAssignment(scope.value, firstScreensEnd)
  if (view.project.slug !== slug) return null
  const [frame, preferences] = await Promise.all([loadFrame(slug), readPreferences(actor.userId)])
  return { frame, view, count, spans, userId: actor.userId, readOnly: !own.ok, preferences }
}
