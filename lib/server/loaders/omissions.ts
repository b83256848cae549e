import { notFound } from 'next/navigation'
import { z } from 'zod'
import { listStories } from '@/lib/db/articles'
import { readOmissions } from '../checklists'
import { ownChecklist } from '../own-checklist'
import { pageAssignment, pageRole, pageScope } from '../page'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** Without a story in the address, the first one stands there. */
export async function loadOmissions(slug: string, searchParams: SearchParams) {
  const [scope, articles] = [await pageScope(slug, 'read_layers'), await pageScope(slug, 'read_articles')]
  const { can } = await pageRole(slug)
  const stories = await listStories(articles)
  const asked = z.object({ story: z.uuid().optional().catch(undefined) }).parse(searchParams).story ?? stories[0]?.id
  const omissions = asked === undefined ? null : await readOmissions(scope, articles, asked)
  if (asked !== undefined && omissions === null) notFound()
  return { stories, omissions, mayEdit: can('edit_articles') }
}

/** Of one's own assignment alone; null before the reading is complete. */
export async function loadOwnChecklist(slug: string, assignmentId: string) {
  if (!z.uuid().safeParse(assignmentId).success) notFound()
  const scope = await pageAssignment(assignmentId, 'write')
  const own = await ownChecklist(scope)
  if (own.ok && own.value.project !== slug) notFound()
  return own.ok ? own.value : null
}
