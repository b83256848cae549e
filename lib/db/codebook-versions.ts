import type { Scope } from '@/lib/domain/access'
import { transitionSchema } from '@/lib/domain/codebook-draft-schema'
import type { Transition } from '@/lib/domain/codebook-transition'
import { newestFirst } from '@/lib/domain/codebook-version'
import { z } from 'zod'
import { recordEvent } from './audit'
import { database } from './client'

export interface VersionSummary {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly publishedAt: Date | null
  readonly note: string
  /** Assignments of any kind that are coded by it. */
  readonly readings: number
}

export interface CodebookSummary {
  readonly id: string
  readonly key: string
  /** Of the newest version. */
  readonly name: string
  /** What is read by where nothing else is said; one of a project's codebooks. */
  readonly main: boolean
  /** The newest first. */
  readonly versions: readonly VersionSummary[]
  readonly draft: { readonly id: string; readonly revision: number; readonly updatedAt: Date } | null
}

/** The project's codebooks with their published versions, the main one first. */
export async function listCodebooks({ projectId }: Pick<Scope, 'projectId'>): Promise<CodebookSummary[]> {
  const rows = await database().codebook.findMany({
    where: { projectId },
    orderBy: [{ main: 'desc' }, { key: 'asc' }],
    include: {
      draft: { select: { id: true, revision: true, updatedAt: true } },
      versions: { where: { status: 'published' }, select: { id: true, major: true, minor: true, patch: true, name: true, note: true, publishedAt: true, _count: { select: { assignments: true } } } },
    },
  })
  return rows.map(({ id, key, name, main, draft, versions }) => {
    const all = versions
      .map(({ major, minor, patch, _count, ...version }) => ({ ...version, name: version.name ?? name, version: `${major}.${minor}.${patch}`, readings: _count.assignments }))
      .sort((a, b) => newestFirst(a.version, b.version))
    return { id, key, name: all[0]?.name ?? name, main, draft, versions: all }
  })
}

/** A published version of the project; null: there is none of this id here. */
export async function findVersion({ projectId }: Pick<Scope, 'projectId'>, id: string): Promise<{ id: string; codebookId: string } | null> {
  return database().codebookVersion.findFirst({ where: { id, status: 'published', codebook: { projectId } }, select: { id: true, codebookId: true } })
}

const transitions = z.array(transitionSchema)

/**
 * The rules of each step from one version to a later one that was made from it, the oldest first; null where the later
 * one does not come from the earlier.
 */
export async function stepsBetween(fromId: string, toId: string): Promise<Transition[][] | null> {
  const { codebookId } = await database().codebookVersion.findUniqueOrThrow({ where: { id: toId }, select: { codebookId: true } })
  const versions = await database().codebookVersion.findMany({ where: { codebookId }, select: { id: true, previousId: true, transitions: true } })
  const byId = new Map(versions.map((version) => [version.id, version]))
  const steps: Transition[][] = []
  let at = byId.get(toId)
  while (at && at.id !== fromId) {
    steps.unshift(transitions.parse(at.transitions))
    at = at.previousId === null ? undefined : byId.get(at.previousId)
  }
  return at ? steps : null
}

/** Makes a codebook with at least one published version the one that is read by default. False: there is none such. */
export async function makeMain(scope: Scope<'manage_people'>, codebookId: string): Promise<boolean> {
  const { projectId, userId: actorId } = scope
  return database().$transaction(async (tx) => {
    const found = await tx.codebook.findFirst({ where: { id: codebookId, projectId, versions: { some: { status: 'published' } } }, select: { main: true, key: true } })
    if (found === null) return false
    if (found.main) return true
    await tx.codebook.updateMany({ where: { projectId, main: true }, data: { main: false } })
    await tx.codebook.update({ where: { id: codebookId }, data: { main: true } })
    await recordEvent(tx, { kind: 'codebook.made_main', projectId, actorId, subject: codebookId, data: { key: found.key } })
    return true
  })
}
