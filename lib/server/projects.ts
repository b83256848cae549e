import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/domain/access'
import { framingCore } from '@/lib/domain/framing-core'
import { ok, type Result } from '@/lib/domain/result'
import { addMember } from '@/lib/db/members'
import { createProject } from '@/lib/db/projects'

/** Makes a project with the default codebook and its maker as manager. */
export async function makeProject(actor: Actor, input: { slug: string; name: string; description: string }): Promise<Result<{ slug: string }>> {
  const created = await createProject({ id: randomUUID(), demo: false, codebook: framingCore, ...input })
  if (!created.ok) return created
  await addMember({ projectId: created.value.id, userId: actor.userId, role: 'manager' })
  return ok({ slug: input.slug })
}
