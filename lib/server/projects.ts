import type { Actor } from '@/lib/domain/access'
import { framingCore } from '@/lib/domain/framing-core'
import { ok, type Result } from '@/lib/domain/result'
import { createDemoProject, createProject, type NewDemoPerson } from '@/lib/db/projects'

/** Makes a project with the default codebook and its maker as manager. */
export async function makeProject(actor: Actor, input: { slug: string; name: string; description: string }): Promise<Result<{ slug: string }>> {
  const created = await createProject({ codebook: framingCore, ...input }, actor.userId)
  return created.ok ? ok({ slug: input.slug }) : created
}

/** Makes the demo project: invented people without passwords, who exist only while it is the only project (lib/db/demo-access.ts). */
export const makeDemoProject = (
  input: { slug: string; name: string; description: string },
  people: readonly NewDemoPerson[],
): Promise<Result<{ id: string; userIds: ReadonlyMap<string, string> }>> => createDemoProject({ codebook: framingCore, ...input }, people)
