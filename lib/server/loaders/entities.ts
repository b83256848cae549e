import { listEntities } from '@/lib/db/entities'
import type { Entity } from '@/lib/domain/entity'
import { pageRole, pageScope } from '../page'

/** The names of a project, for those who read its articles; `mayEdit`: for those who correct them. */
export async function loadEntities(slug: string): Promise<{ entities: Entity[]; mayEdit: boolean }> {
  const { can } = await pageRole(slug)
  return { entities: await listEntities(await pageScope(slug, 'read_articles')), mayEdit: can('edit_articles') }
}
