import { z } from 'zod'
import { openAssignment } from '@/lib/db/assignments'
import { readPreferences } from '@/lib/db/preferences'
import type { OpenedAssignment } from '@/lib/domain/assignment'
import type { Preferences } from '@/lib/domain/preferences'
import { FIRST_ROWS, firstScreensEnd } from '@/lib/editor/first-screens'
import { assignmentScope } from '../gate'
import { pageActor } from '../page'
import { loadFrame } from './projects'

export interface AnnotationPage extends OpenedAssignment {
  readonly frame: Awaited<ReturnType<typeof loadFrame>>
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
  const opened = await openAssignment(scope.value, { endOf: firstScreensEnd, rows: FIRST_ROWS })
  if (opened.view.project.slug !== slug) return null
  const [frame, preferences] = await Promise.all([loadFrame(slug), readPreferences(actor.userId)])
  return { ...opened, frame, userId: actor.userId, readOnly: !own.ok, preferences }
}
