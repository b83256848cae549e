import { randomUUID } from 'node:crypto'
import { codeRef, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import type { Transition } from '@/lib/domain/codebook-transition'
import { versionNumbers } from '@/lib/domain/codebook-version'
import { attributeSchema, questionSchema } from '@/lib/domain/codebook-schema'
import { z } from 'zod'
import { database, type DatabaseTransaction } from './client'

/** Where a version comes from: what it follows, what became of that one's codes, and what is said of the change. */
export interface VersionOrigin {
  readonly previousId: string | null
  readonly transitions: readonly Transition[]
  readonly note: string
  /** Null: now. A version that comes from elsewhere was published there. */
  readonly publishedAt?: Date | null
}

const FROM_NOTHING: VersionOrigin = { previousId: null, transitions: [], note: '' }

/** Writes a codebook as a published version of the project. Its keys must be unique (codebookSchema). */
export async function insertCodebook(tx: DatabaseTransaction, projectId: string, codebook: Codebook, { previousId, transitions, note, publishedAt = null }: VersionOrigin = FROM_NOTHING): Promise<string> {
  const [major, minor, patch] = versionNumbers(codebook.version)
  const codebookId = await ensureCodebook(tx, projectId, codebook)
  const versionId = randomUUID()
  const { name, description, rules, questions } = codebook
  await tx.codebookVersion.create({
    data: { id: versionId, codebookId, major, minor, patch, status: 'draft', name, description, rules, questions, previousId, transitions: [...transitions], note },
  })
  for (const [position, { codes, ...dimension }] of codebook.dimensions.entries()) {
    const dimensionId = randomUUID()
    await tx.dimension.create({ data: { id: dimensionId, codebookVersionId: versionId, position, ...dimension } })
    const ids = new Map(codes.map((code) => [code.key, randomUUID()]))
    await tx.code.createMany({
      data: codes.map(({ parent, ...code }, at) => ({
        id: ids.get(code.key) ?? randomUUID(),
        dimensionId,
        position: at,
        parentId: parent === null ? null : (ids.get(parent) ?? null),
        ...code,
      })),
    })
  }
  // Published last: from here on the database refuses changes to it.
  await tx.codebookVersion.update({ where: { id: versionId }, data: { status: 'published', publishedAt: publishedAt ?? new Date() } })
  return versionId
}

/** The project's codebook of this key; the first one of a project is its main one. */
export async function ensureCodebook(tx: DatabaseTransaction, projectId: string, { key, name }: Pick<Codebook, 'key' | 'name'>): Promise<string> {
  const found = await tx.codebook.findUnique({ where: { projectId_key: { projectId, key } }, select: { id: true } })
  if (found) return found.id
  const main = (await tx.codebook.count({ where: { projectId, main: true } })) === 0
  const { id } = await tx.codebook.create({ data: { id: randomUUID(), projectId, key, name, main }, select: { id: true } })
  return id
}

export interface StoredCodebook {
  readonly versionId: string
  readonly codebook: Codebook
  /** Code reference → id of its row, and back. */
  readonly idOf: ReadonlyMap<CodeRef, string>
  readonly refOf: ReadonlyMap<string, CodeRef>
}

const attributes = z.array(attributeSchema)
const questions = z.array(questionSchema)

/** Published versions never change, so they are kept once read. */
const published = new Map<string, StoredCodebook>()

/** A codebook version by its id, which the caller has from something it may see. */
export async function readCodebook(versionId: string): Promise<StoredCodebook> {
  const kept = published.get(versionId)
  if (kept) return kept
  const row = await database().codebookVersion.findUniqueOrThrow({
    where: { id: versionId },
    include: { codebook: true, dimensions: { orderBy: { position: 'asc' }, include: { codes: { orderBy: { position: 'asc' } } } } },
  })
  const idOf = new Map<CodeRef, string>()
  const refOf = new Map<string, CodeRef>()
  const dimensions = row.dimensions.map((dimension) => {
    const keyOf = new Map(dimension.codes.map((code) => [code.id, code.key]))
    const { key, name, definition, unit, shortcut, mark, speakerCodes, linksTo } = dimension
    const codes = dimension.codes.map((code) => {
      const ref = codeRef(key, code.key)
      idOf.set(ref, code.id)
      refOf.set(code.id, ref)
      return {
        key: code.key,
        name: code.name,
        chip: code.chip,
        shortcut: code.shortcut,
        hue: code.hue,
        definition: code.definition,
        include: code.include,
        exclude: code.exclude,
        examples: code.examples,
        mapsTo: code.mapsTo,
        requiresNote: code.requiresNote,
        parent: code.parentId === null ? null : (keyOf.get(code.parentId) ?? null),
        retired: code.retired,
      }
    })
    return { key, name, definition, unit, shortcut, mark, codes, attributes: attributes.parse(dimension.attributes), speakerCodes, linksTo }
  })
  const codebook: Codebook = {
    key: row.codebook.key,
    name: row.name ?? row.codebook.name,
    version: `${row.major}.${row.minor}.${row.patch}`,
    description: row.description,
    rules: row.rules,
    dimensions,
    questions: questions.parse(row.questions),
  }
  const stored = { versionId, codebook, idOf, refOf }
  if (row.status === 'published') published.set(versionId, stored)
  return stored
}

/** The newest published version of the project's main codebook: what is read by where nothing else is said. */
export async function currentCodebookVersion(scope: { projectId: string }): Promise<string> {
  const { id } = await database().codebookVersion.findFirstOrThrow({
    where: { status: 'published', codebook: { projectId: scope.projectId, main: true } },
    orderBy: [{ major: 'desc' }, { minor: 'desc' }, { patch: 'desc' }],
    select: { id: true },
  })
  return id
}
