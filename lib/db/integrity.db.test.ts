import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from './testing'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.drop())

/** A project with one article, one published codebook, one annotator, one assignment with one transaction. */
async function project() {
  const db = test.client
  const ids = {
    project: randomUUID(),
    user: randomUUID(),
    article: randomUUID(),
    version: randomUUID(),
    codebook: randomUUID(),
    codebookVersion: randomUUID(),
    dimension: randomUUID(),
    code: randomUUID(),
    assignment: randomUUID(),
    transaction: randomUUID(),
  }
  await db.user.create({ data: { id: ids.user, email: `${ids.user}@example.org`, emailKey: `${ids.user}@example.org`, name: 'A' } })
  await db.project.create({ data: { id: ids.project, slug: ids.project, name: 'P' } })
  const outlet = await db.outlet.create({ data: { id: randomUUID(), projectId: ids.project, name: 'O', nameKey: 'o' } })
  await db.article.create({
    data: { id: ids.article, projectId: ids.project, outletId: outlet.id, headline: 'H', language: 'en', direction: 'ltr' },
  })
  await db.articleVersion.create({
    data: {
      id: ids.version,
      projectId: ids.project,
      articleId: ids.article,
      number: 1,
      text: 'A short text.',
      sha256: ids.version,
      length: 13,
      bodyLength: 13,
      bodyWords: 3,
      original: new Uint8Array([65]),
      fileName: 'a.txt',
      mediaType: 'text/plain',
      encoding: 'utf-8',
    },
  })
  await db.codebook.create({ data: { id: ids.codebook, projectId: ids.project, key: 'k', name: 'K' } })
  await db.codebookVersion.create({
    data: {
      id: ids.codebookVersion,
      codebookId: ids.codebook,
      major: 1,
      minor: 0,
      patch: 0,
      status: 'published',
      publishedAt: new Date(0),
      dimensions: {
        create: {
          id: ids.dimension,
          position: 0,
          key: 'framing',
          name: 'Framing',
          definition: 'd',
          unit: 'u',
          shortcut: '1',
          mark: 'background',
          attributes: [],
          codes: { create: { id: ids.code, position: 0, key: 'blame', name: 'Blame', chip: 'BL', shortcut: 'b', hue: 1, definition: 'd' } },
        },
      },
    },
  })
  await db.assignment.create({
    data: {
      id: ids.assignment,
      projectId: ids.project,
      articleVersionId: ids.version,
      codebookVersionId: ids.codebookVersion,
      annotatorId: ids.user,
    },
  })
  await db.transaction.create({
    data: {
      id: ids.transaction,
      projectId: ids.project,
      assignmentId: ids.assignment,
      actorId: ids.user,
      seq: 1n,
      version: 1,
      label: 'tried',
      operations: [],
      madeAt: new Date(0),
      payloadHash: 'p',
      previousHash: '',
      hash: 'h',
    },
  })
  return ids
}

describe('the log only grows', () => {
  it('refuses update, delete and truncate of transactions', async () => {
    const { transaction } = await project()
    const db = test.client
    await expect(db.transaction.update({ where: { id: transaction }, data: { hash: 'x' } })).rejects.toThrow('only grows')
    await expect(db.transaction.delete({ where: { id: transaction } })).rejects.toThrow('only grows')
    await expect(db.$executeRaw`TRUNCATE "Transaction" CASCADE`).rejects.toThrow('only grows')
    expect(await db.transaction.findUnique({ where: { id: transaction } })).toMatchObject({ hash: 'h' })
  })

  it('refuses update, delete and truncate of events', async () => {
    const { project: projectId, user } = await project()
    const db = test.client
    const { id } = await db.auditEvent.create({ data: { id: randomUUID(), projectId, actorId: user, kind: 'tried' } })
    await expect(db.auditEvent.update({ where: { id }, data: { kind: 'x' } })).rejects.toThrow('only grows')
    await expect(db.auditEvent.delete({ where: { id } })).rejects.toThrow('only grows')
    await expect(db.$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow('only grows')
  })

  it('is not emptied by deleting what it is about', async () => {
    const ids = await project()
    const db = test.client
    await expect(db.project.delete({ where: { id: ids.project } })).rejects.toThrow()
    await expect(db.assignment.delete({ where: { id: ids.assignment } })).rejects.toThrow()
    await expect(db.user.delete({ where: { id: ids.user } })).rejects.toThrow()
    expect(await db.transaction.count({ where: { projectId: ids.project } })).toBe(1)
  })
})

describe('text never changes', () => {
  it('refuses every column but the two that follow the zones', async () => {
    const { version: id, user } = await project()
    const db = test.client
    const changes = [
      { text: 'Another' },
      { sha256: 'x' },
      { length: 1 },
      { number: 2 },
      { original: new Uint8Array([66]) },
      { articleId: user },
      { projectId: user },
      { encoding: 'utf-16' },
    ]
    for (const data of changes) await expect(db.articleVersion.update({ where: { id }, data })).rejects.toThrow('never changes')
    await db.articleVersion.update({ where: { id }, data: { bodyLength: 5, bodyWords: 1 } })
    expect(await db.articleVersion.findUnique({ where: { id } })).toMatchObject({ text: 'A short text.', bodyLength: 5 })
  })
})

describe('a published codebook never changes', () => {
  it('refuses new, changed and deleted codes and dimensions', async () => {
    const ids = await project()
    const db = test.client
    const code = { dimensionId: ids.dimension, position: 1, key: 'x', name: 'X', chip: 'XX', shortcut: 'x', hue: 2, definition: 'd' }
    const tries = [
      () => db.codebookVersion.update({ where: { id: ids.codebookVersion }, data: { description: 'x' } }),
      () => db.codebookVersion.update({ where: { id: ids.codebookVersion }, data: { status: 'draft', publishedAt: null } }),
      () => db.codebookVersion.delete({ where: { id: ids.codebookVersion } }),
      () => db.dimension.update({ where: { id: ids.dimension }, data: { definition: 'x' } }),
      () => db.dimension.delete({ where: { id: ids.dimension } }),
      () => db.code.update({ where: { id: ids.code }, data: { definition: 'x' } }),
      () => db.code.delete({ where: { id: ids.code } }),
      () => db.code.create({ data: { id: randomUUID(), ...code } }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toThrow('published codebook never changes')
  })

  it('leaves a draft open until it is published', async () => {
    const { codebook } = await project()
    const db = test.client
    const draft = await db.codebookVersion.create({
      data: { id: randomUUID(), codebookId: codebook, major: 2, minor: 0, patch: 0, status: 'draft' },
    })
    const dimension = { position: 0, key: 'f', name: 'F', definition: 'd', unit: 'u', shortcut: '1', mark: 'dotted', attributes: [] } as const
    const { id } = await db.dimension.create({ data: { id: randomUUID(), codebookVersionId: draft.id, ...dimension } })
    await db.dimension.update({ where: { id }, data: { name: 'G' } })
    await db.codebookVersion.update({ where: { id: draft.id }, data: { status: 'published', publishedAt: new Date(0) } })
    await expect(db.dimension.update({ where: { id }, data: { name: 'H' } })).rejects.toThrow('published codebook never changes')
  })
})

describe('ranges and cases', () => {
  it('refuses spans and zones that are empty, backwards or negative', async () => {
    const { assignment: assignmentId, version: articleVersionId } = await project()
    const db = test.client
    for (const [start, end] of [[3, 3], [4, 2], [-1, 2]] as const) {
      await expect(db.span.create({ data: { id: randomUUID(), assignmentId, start, end, quote: '' } })).rejects.toThrow('Span_range_check')
      await expect(db.zone.create({ data: { id: randomUUID(), articleVersionId, kind: 'tags', start, end } })).rejects.toThrow('Zone_range_check')
    }
    for (const confidence of [0, 4]) {
      const data = { id: randomUUID(), assignmentId, start: 0, end: 1, quote: 'A', confidence }
      await expect(db.span.create({ data })).rejects.toThrow('Span_confidence_check')
    }
  })

  it('holds one annotation a person and one gold layer an article', async () => {
    const ids = await project()
    const db = test.client
    const same = { projectId: ids.project, articleVersionId: ids.version, codebookVersionId: ids.codebookVersion }
    await expect(db.assignment.create({ data: { id: randomUUID(), ...same, annotatorId: ids.user } })).rejects.toThrow('Unique constraint')
    await expect(db.assignment.create({ data: { id: randomUUID(), ...same } })).rejects.toThrow('Assignment_annotator_check')
    await expect(db.assignment.create({ data: { id: randomUUID(), ...same, kind: 'gold', annotatorId: ids.user } })).rejects.toThrow(
      'Assignment_annotator_check',
    )
    await db.assignment.create({ data: { id: randomUUID(), ...same, kind: 'gold' } })
    await expect(db.assignment.create({ data: { id: randomUUID(), ...same, kind: 'gold' } })).rejects.toThrow('Unique constraint')
  })
})

describe('the client', () => {
  it('leaves the password hash out unless it is asked for', async () => {
    const { user: id } = await project()
    expect(await test.client.user.findUnique({ where: { id } })).not.toHaveProperty('passwordHash')
    expect(await test.client.user.findUnique({ where: { id }, omit: { passwordHash: false } })).toHaveProperty('passwordHash', null)
  })

  it('refuses undefined in a where', async () => {
    const id: string | undefined = undefined
    await expect(test.client.user.deleteMany({ where: { id } })).rejects.toThrow('undefined')
  })
})
