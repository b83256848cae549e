import type { Actor } from '@/lib/domain/access'
import { framingCore } from '@/lib/domain/framing-core'
import { ok, type Result } from '@/lib/domain/result'
import { createProject } from '@/lib/db/projects'

/** Makes a project with the default codebook and its maker as manager. */
export async function makeProject(actor: Actor, input: { slug: string; name: string; description: string }): Promise<Result<{ slug: string }>> {
  const created = await createProject({ codebook: framingCore, ...input }, actor.userId)
  return created.ok ? ok({ slug: input.slug }) : created
}
