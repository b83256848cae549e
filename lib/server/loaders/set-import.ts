import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'
import { pageRole, pageScope } from '../page'
import { loadKnownNames } from './articles'

interface SetDesk {
  readonly formats: readonly { readonly id: string; readonly name: string }[]
  readonly outlets: readonly string[]
  readonly mayMakeProjects: boolean
  /** May write drafts of the codebook. */
  readonly mayMakeCodes: boolean
}

/** What the page needs that brings a project in from elsewhere. */
export async function loadSetDesk(slug: string): Promise<SetDesk> {
  await pageScope(slug, 'import')
  const [{ actor, can }, known] = await Promise.all([pageRole(slug), loadKnownNames(slug)])
  return {
    formats: FOREIGN_FORMATS.filter(({ read }) => read !== undefined).map(({ id, name }) => ({ id, name })),
    outlets: known.outlets,
    mayMakeProjects: actor.isAdmin,
    mayMakeCodes: can('manage_people'),
  }
}
