import { can, type Scope } from '@/lib/domain/access'
import { listCodebooks, type CodebookSummary, type VersionSummary } from '@/lib/db/codebook-versions'

/** A codebook as a member sees it: drafts, and how much was read by a version, are for those who write codebooks. */
export interface VisibleCodebook extends Omit<CodebookSummary, 'versions'> {
  readonly versions: readonly (Omit<VersionSummary, 'readings'> & { readonly readings: number | null })[]
}

export async function codebooksFor(scope: Scope<'annotate'>): Promise<VisibleCodebook[]> {
  const all = await listCodebooks(scope)
  if (can(scope.role, 'manage_people')) return all
  const published = all.filter(({ versions }) => versions.length > 0)
  return published.map(({ versions, ...codebook }) => ({ ...codebook, draft: null, versions: versions.map((version) => ({ ...version, readings: null })) }))
}
