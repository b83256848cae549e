import { randomUUID } from 'node:crypto'
import { codeRef, type Codebook, type CodeRef } from '@/lib/domain/codebook'
import { attributeSchema, questionSchema } from '@/lib/domain/codebook-schema'
import { z } from 'zod'
import { database, type DatabaseTransaction } from './client'

/** Writes a codebook as a published version of the project. Its keys must be unique (codebookSchema). */
export async function insertCodebook(tx: DatabaseTransaction, projectId: string, codebook: Codebook): Promise<string> {
  const [major = 0, minor = 0, patch = 0] = codebook.version.split('.').map(Number)
  const { id: codebookId } = await tx.codebook.upsert({
    where: { projectId_key: { projectId, key: codebook.key } },
    create: { id: randomUUID(), projectId, key: codebook.key, name: codebook.name },
    update: {},
  })
  const versionId = randomUUID()
  await tx.codebookVersion.create({
    data: { id: versionId, codebookId, major, minor, patch, status: 'draft', description: codebook.description, rules: codebook.rules, questions: codebook.questions },
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
  await tx.codebookVersion.update({ where: { id: versionId }, data: { status: 'published', publishedAt: new Date() } })
  return versionId
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
      }
    })
    return { key, name, definition, unit, shortcut, mark, codes, attributes: attributes.parse(dimension.attributes), speakerCodes, linksTo }
  })
  const codebook: Codebook = {
    key: row.codebook.key,
    name: row.codebook.name,
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

/** The project's newest published codebook version: what new assignments are coded by. */
export async function currentCodebookVersion(scope: { projectId: string }): Promise<string> {
  const { id } = await database().codebookVersion.findFirstOrThrow({
    where: { status: 'published', codebook: { projectId: scope.projectId } },
    orderBy: [{ major: 'desc' }, { minor: 'desc' }, { patch: 'desc' }],
    select: { id: true },
  })
  return id
}
