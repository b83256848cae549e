import { codeRef, type CodeRef } from '@/lib/domain/codebook'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { FOREIGN_FORMATS } from '@/lib/formats/foreign/registry'
import { pageActor, pageScope } from '../page'
import { loadKnownNames } from './articles'

interface SetDesk {
  readonly formats: readonly { readonly id: string; readonly name: string }[]
  /** Of the codebook that labels are mapped to. */
  readonly codes: { readonly title: string; readonly dimensions: readonly { readonly name: string; readonly codes: readonly { readonly ref: CodeRef; readonly name: string }[] }[] }
  readonly outlets: readonly string[]
  readonly mayMakeProjects: boolean
}

/** What the page needs that brings a project in from elsewhere. */
export async function loadSetDesk(slug: string): Promise<SetDesk> {
  const [actor, scope] = [await pageActor(), await pageScope(slug, 'import')]
  const [known, { codebook }] = await Promise.all([loadKnownNames(slug), currentCodebookVersion(scope).then(readCodebook)])
  return {
    formats: FOREIGN_FORMATS.filter(({ read }) => read !== undefined).map(({ id, name }) => ({ id, name })),
    codes: {
      title: `${codebook.name} ${codebook.version}`,
      dimensions: codebook.dimensions.map(({ key, name, codes }) => ({ name, codes: codes.map((code) => ({ ref: codeRef(key, code.key), name: code.name })) })),
    },
    outlets: known.outlets,
    mayMakeProjects: actor.isAdmin,
  }
}
