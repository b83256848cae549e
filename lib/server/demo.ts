import type { EntityKind } from '@/lib/domain/entity'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { describeOutlet } from '@/lib/db/articles'
import { changeEntity, ensureEntity } from '@/lib/db/entities'
import { listMembers } from '@/lib/db/members'
import { createDemoProject, findProjectId, readProject, renameProject, type NewDemoPerson } from '@/lib/db/projects'
import { commandScope } from './gate'

/** The name of the demo project until all of it is there: a start that was cut off is taken up by the next one. */
const UNFINISHED = 'Demo: being loaded'

export interface OpenDemo {
  /** Ids of the demo people by e-mail address. */
  readonly userIds: ReadonlyMap<string, string>
}

/**
 * Makes the demo project: invented people without passwords, who exist only while it is the only project
 * (lib/db/demo-access.ts). Null if there is a complete project of this slug; a half-loaded one is opened again.
 */
export async function openDemo({ slug, description }: { slug: string; description: string }, people: readonly NewDemoPerson[]): Promise<OpenDemo | null> {
  const created = await createDemoProject({ slug, description, name: UNFINISHED, codebook: framingCore }, people)
  if (created.ok) return created.value
  if (created.error.code !== 'already_exists') unwrap(created)
  if (!(await demoIsUnfinished(slug))) return null
  const scope = await commandScope('manage_people', slug)
  return { userIds: new Map((await listMembers(scope)).map(({ email, userId }) => [email, userId])) }
}

/** True if a load of the demo was cut off. */
export async function demoIsUnfinished(slug: string): Promise<boolean> {
  const projectId = await findProjectId(slug)
  if (projectId === null) return false
  const { name, demo } = await readProject({ projectId })
  return demo && name === UNFINISHED
}

/** Puts the demo's names on its list, with their other spellings. Harmless when repeated. */
export async function nameDemoEntities(slug: string, entities: readonly { name: string; kind: EntityKind; aliases: readonly string[] }[]): Promise<void> {
  const [scope, editors] = [await commandScope('annotate', slug), await commandScope('edit_articles', slug)]
  for (const { name, kind, aliases } of entities) {
    const { id } = await ensureEntity(scope, name, kind)
    if (aliases.length > 0) await changeEntity(editors, id, { addAliases: aliases })
  }
}

/** Says what the outlets are, and gives the project its name: from here on the demo counts as loaded. */
export async function finishDemo(input: { slug: string; name: string }, outlets: readonly { name: string; kind: string; country: string }[]): Promise<void> {
  const scope = await commandScope('edit_articles', input.slug)
  for (const { name, ...words } of outlets) await describeOutlet(scope, name, words)
  await renameProject(await commandScope('manage_people', input.slug), input.name)
}
