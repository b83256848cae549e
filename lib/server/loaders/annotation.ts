import { cache } from 'react'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { readAssignment } from '@/lib/db/assignments'
import { readPreferences } from '@/lib/db/preferences'
import { packSpans, type PackedView } from '@/lib/domain/packed-spans'
import type { Preferences } from '@/lib/domain/preferences'
import { assignmentScope } from '../gate'
import { pageActor, pageAssignment } from '../page'

export interface AnnotationPage {
  readonly view: PackedView
  readonly userId: string
  /** True for those who may look at somebody else's work. */
  readonly readOnly: boolean
  /** Of whoever looks. */
  readonly preferences: Preferences
}

/** An assignment to work on, or for those who read all layers to look at. Once per render. */
export const loadAnnotation = cache(async (slug: string, assignmentId: string): Promise<AnnotationPage> => {
  if (!z.uuid().safeParse(assignmentId).success) notFound()
  const actor = await pageActor()
  const own = await assignmentScope(actor, assignmentId, 'write')
  const view = await readAssignment(own.ok ? own.value : await pageAssignment(assignmentId, 'read'))
  if (view.project.slug !== slug) notFound()
  return { view: { ...view, spans: packSpans(view.spans) }, userId: actor.userId, readOnly: !own.ok, preferences: await readPreferences(actor.userId) }
})
