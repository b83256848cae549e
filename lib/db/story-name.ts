import type { Scope } from '@/lib/domain/access'
import { database } from './client'

/** How a story of the project is called; null where it has none of this id. */
export async function storyName(scope: Scope<'read_layers'>, storyId: string): Promise<string | null> {
  const story = await database().story.findFirst({ where: { id: storyId, projectId: scope.projectId }, select: { title: true } })
  return story?.title ?? null
}
