import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/domain/access'
import type { Codebook } from '@/lib/domain/codebook'
import type { CodebookDraft } from '@/lib/domain/codebook-draft'
import { draftSchema } from '@/lib/domain/codebook-draft-schema'
import { newestFirst } from '@/lib/domain/codebook-version'
import { recordEvent } from './audit'
import { database, type DatabaseTransaction } from './client'
import { ensureCodebook, insertCodebook, type VersionOrigin } from './codebooks'

export interface StoredDraft {
  readonly id: string
  readonly codebookId: string
  /** The version it is to follow; null: it will be the first. */
  readonly baseId: string | null
  /** Counts saves: a save names the one it was made from. */
  readonly revision: number
  readonly document: CodebookDraft
  readonly updatedAt: Date
}

type DraftScope = Scope<'manage_people'>

/** Begins a draft of the codebook with this key, which is made if it is new. `exists`: there is a draft of it already. */
export async function insertDraft(scope: DraftScope, document: CodebookDraft): Promise<{ readonly id: string } | { readonly exists: string }> {
  const { projectId, userId: actorId } = scope
  return database().$transaction(async (tx) => {
    const codebookId = await ensureCodebook(tx, projectId, document.codebook)
    // Two who begin one at once take turns at the row of the codebook.
    await tx.$queryRaw`SELECT id::text FROM "Codebook" WHERE id = ${codebookId}::uuid FOR UPDATE`
    const twin = await tx.codebookDraft.findUnique({ where: { codebookId }, select: { id: true } })
    if (twin) return { exists: twin.id }
    const id = randomUUID()
    await tx.codebookDraft.create({ data: { id, codebookId, baseId: await newestVersion(tx, codebookId), document, updatedById: actorId } })
    await recordEvent(tx, { kind: 'codebook.drafted', projectId, actorId, subject: codebookId, data: { key: document.codebook.key } })
    return { id }
  })
}

async function newestVersion(tx: DatabaseTransaction, codebookId: string): Promise<string | null> {
  const versions = await tx.codebookVersion.findMany({ where: { codebookId, status: 'published' }, select: { id: true, major: true, minor: true, patch: true } })
  const [newest] = versions.map(({ id, major, minor, patch }) => ({ id, version: `${major}.${minor}.${patch}` })).sort((a, b) => newestFirst(a.version, b.version))
  return newest?.id ?? null
}

/** The newest published version of the project's codebook with this key; null: there is none. */
export async function newestVersionOf({ projectId }: DraftScope, key: string): Promise<string | null> {
  const found = await database().codebook.findUnique({ where: { projectId_key: { projectId, key } }, select: { id: true } })
  return found && database().$transaction(async (tx) => newestVersion(tx, found.id))
}

export async function readDraft({ projectId }: DraftScope, id: string): Promise<StoredDraft | null> {
  const row = await database().codebookDraft.findFirst({ where: { id, codebook: { projectId } } })
  if (row === null) return null
  const { codebookId, baseId, revision, updatedAt } = row
  return { id, codebookId, baseId, revision, updatedAt, document: draftSchema.parse(row.document) }
}

/** Saves a draft if nobody has saved it since: the revision stands in the where. False: somebody has, or it is gone. */
export async function writeDraft({ projectId, userId }: DraftScope, id: string, revision: number, document: CodebookDraft): Promise<boolean> {
  const { count } = await database().codebookDraft.updateMany({
    where: { id, revision, codebook: { projectId } },
    data: { document, revision: { increment: 1 }, updatedAt: new Date(), updatedById: userId },
  })
  return count > 0
}

/** Throws a draft away, and its codebook if it never was published. False: it is gone already. */
export async function deleteDraft({ projectId, userId: actorId }: DraftScope, id: string): Promise<boolean> {
  return database().$transaction(async (tx) => {
    const row = await tx.codebookDraft.findFirst({ where: { id, codebook: { projectId } }, select: { codebookId: true, document: true, codebook: { select: { key: true, main: true } } } })
    if (row === null) return false
    await tx.codebookDraft.delete({ where: { id } })
    await tx.codebook.deleteMany({ where: { id: row.codebookId, main: false, versions: { none: {} } } })
    await recordEvent(tx, { kind: 'codebook.draft_discarded', projectId, actorId, subject: row.codebookId, data: { key: row.codebook.key } })
    return true
  })
}

/** Publishes a draft as it stood at a revision; the draft is gone then. Null: it has moved on, nothing is published. */
export async function publishDraft({ projectId, userId: actorId }: DraftScope, draft: StoredDraft, codebook: Codebook, origin: VersionOrigin): Promise<string | null> {
  return database().$transaction(async (tx) => {
    const { count } = await tx.codebookDraft.deleteMany({ where: { id: draft.id, revision: draft.revision, codebook: { projectId } } })
    if (count === 0) return null
    const versionId = await insertCodebook(tx, projectId, codebook, origin)
    await recordEvent(tx, { kind: 'codebook.published', projectId, actorId, subject: draft.codebookId, data: { key: codebook.key, version: codebook.version, versionId } })
    return versionId
  })
}
