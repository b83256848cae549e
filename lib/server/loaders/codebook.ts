import { notFound } from 'next/navigation'
import { z } from 'zod'
import { can } from '@/lib/domain/access'
import type { Codebook } from '@/lib/domain/codebook'
import { diffCodebooks, type CodebookChange } from '@/lib/domain/codebook-diff'
import { READY_MADE } from '@/lib/domain/ready-made'
import { currentCodebookVersion, readCodebook } from '@/lib/db/codebooks'
import { findVersion, stepsBetween } from '@/lib/db/codebook-versions'
import { LOOKS_A_PAGE, listLooks } from '@/lib/db/span-looks'
import { previewMove, type MovePreview } from '../codebook-moves'
import { openDraft, type DraftView } from '../codebook-drafts'
import { codebooksFor } from '../codebooks'
import { pageScope } from '../page'

type SearchParams = Readonly<Record<string, string | string[] | undefined>>

const uuid = z.uuid()
const idOf = (value: unknown): string | null => {
  const parsed = uuid.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** A published version (`?version=`), or the one that is read by where nothing else is said. */
export async function loadCodebook(slug: string, params: SearchParams): Promise<{ versionId: string; codebook: Codebook }> {
  const scope = await pageScope(slug, 'annotate')
  if (params['version'] === undefined) {
    const versionId = await currentCodebookVersion(scope)
    return { versionId, codebook: (await readCodebook(versionId)).codebook }
  }
  const id = idOf(params['version'])
  const found = id === null ? null : await findVersion(scope, id)
  if (found === null) notFound()
  return { versionId: found.id, codebook: (await readCodebook(found.id)).codebook }
}

/** The codebooks of the project; for those who write them, what they can begin from. */
export async function loadCodebooks(slug: string) {
  const scope = await pageScope(slug, 'annotate')
  const mayEdit = can(scope.role, 'manage_people')
  const codebooks = await codebooksFor(scope)
  const readyMade = mayEdit ? READY_MADE.map(({ key, name, description }) => ({ key, name, description })) : []
  return { codebooks, mayEdit, readyMade }
}

export interface Difference {
  readonly versions: readonly { readonly id: string; readonly label: string }[]
  readonly shown: { readonly from: string; readonly to: string; readonly fromVersion: string; readonly toVersion: string; readonly changes: readonly CodebookChange[] } | null
}

/** What differs between two versions of one codebook; without a choice, between the main one's newest two. */
export async function loadDifference(slug: string, params: SearchParams): Promise<Difference> {
  const scope = await pageScope(slug, 'annotate')
  const codebooks = await codebooksFor(scope)
  const of = codebooks.find(({ versions }) => versions.some(({ id }) => id === params['to'])) ?? codebooks[0]
  const versions = of?.versions ?? []
  const to = versions.find(({ id }) => id === params['to']) ?? versions[0]
  const after = to === undefined ? -1 : versions.indexOf(to)
  const from = versions.find(({ id }) => id === params['from']) ?? versions[after + 1]
  const listed = versions.map(({ id, version, name }) => ({ id, label: `${name} ${version}` }))
  if (!from || !to) return { versions: listed, shown: null }
  const steps = (await stepsBetween(from.id, to.id)) ?? []
  const [before, now] = [(await readCodebook(from.id)).codebook, (await readCodebook(to.id)).codebook]
  return { versions: listed, shown: { from: from.id, to: to.id, fromVersion: from.version, toVersion: to.version, changes: diffCodebooks(before, now, steps.flat()) } }
}

export async function loadDraft(slug: string, id: string): Promise<DraftView> {
  const scope = await pageScope(slug, 'manage_people')
  const draftId = idOf(id)
  const opened = draftId === null ? null : await openDraft(scope, draftId)
  return opened?.ok ? opened.value : notFound()
}

/** What moving the readings of one version to another would do. */
export async function loadMove(slug: string, params: SearchParams): Promise<{ from: string; to: string; preview: MovePreview }> {
  const scope = await pageScope(slug, 'manage_people')
  const [from, to] = [idOf(params['from']), idOf(params['to'])]
  const preview = from === null || to === null ? null : await previewMove(scope, { from, to })
  return from !== null && to !== null && preview?.ok ? { from, to, preview: preview.value } : notFound()
}

export async function loadLooks(slug: string, params: SearchParams) {
  const scope = await pageScope(slug, 'annotate')
  const page = z.coerce.number().int().min(1).max(100_000).catch(1).parse(params['page'])
  const { looks, total } = await listLooks(scope, page)
  return { looks, total, page, pages: Math.max(1, Math.ceil(total / LOOKS_A_PAGE)) }
}
