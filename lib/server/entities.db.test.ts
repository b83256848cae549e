import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Capability } from '@/lib/domain/access'
import type { Entity } from '@/lib/domain/entity'
import { unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { addNames, changeEntity, ensureEntity, listEntities, listOfferedEntities } from '@/lib/db/entities'
import { saveTransactions } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

let close: () => Promise<void>
let project: TestProject

beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

const scopeFor = <C extends Capability>(capability: C) => mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' as const }, capability)
const ensure = (name: string) => ensureEntity(scopeFor('annotate'), name, 'person')
const names = async () => (await listEntities({ projectId: project.id })).map(({ name, aliases }) => [name, ...aliases])

async function changed(entity: Entity, change: Parameters<typeof changeEntity>[2]): Promise<Entity> {
  const outcome = await changeEntity(scopeFor('edit_articles'), entity.id, change)
  if (typeof outcome === 'string') throw new Error(outcome)
  return outcome.entity
}

describe('entities', () => {
  it('are made once, however many add them at the same moment and in whatever order', async () => {
    project = await makeTestProject()
    const all = ['Ada Kelleth', 'ada  kelleth', 'Karavand', 'محمد باقری', 'Velmora']
    await Promise.all(Array.from({ length: 12 }, (_, i) => addNames(database(), project.id, i % 2 === 0 ? all : [...all].reverse())))
    const listed = await listEntities({ projectId: project.id })
    expect(listed.map(({ name }) => name.toLowerCase().replace('  ', ' '))).toEqual(['ada kelleth', 'karavand', 'velmora', 'محمد باقری'])
    expect(await database().entity.count({ where: { projectId: project.id } })).toBe(4)
    expect((await ensure('VELMORA')).name).toBe('Velmora')
  })

  it('are known by each of their spellings, and a spelling belongs to one', async () => {
    project = await makeTestProject()
    const [baqeri, other] = [await ensure('Baqeri'), await ensure('Munir')]
    expect(await changed(baqeri, { addAliases: ['Bagheri', 'باقری'], kind: 'person' })).toMatchObject({ name: 'Baqeri', aliases: ['Bagheri', 'باقری'] })
    expect((await ensure('BAGHERI')).id).toBe(baqeri.id)
    expect(await changeEntity(scopeFor('edit_articles'), other.id, { addAliases: ['bagheri'] })).toBe('name_taken')
    expect(await changeEntity(scopeFor('edit_articles'), other.id, { name: 'Baqeri' })).toBe('name_taken')
    const renamed = await changed(baqeri, { name: 'Mohammad Baqeri', removeAliases: ['باقری'] })
    expect(renamed).toMatchObject({ name: 'Mohammad Baqeri', aliases: ['Bagheri', 'Baqeri'] })
    expect(await changed(baqeri, { name: 'MOHAMMAD BAQERI' })).toMatchObject({ name: 'MOHAMMAD BAQERI', aliases: ['Bagheri', 'Baqeri'] })
  })

  it('merge: all spellings mean the one that stays, and the log says so', async () => {
    project = await makeTestProject()
    const [one, two] = [await ensure('Baqeri'), await changed(await ensure('Bagheri'), { addAliases: ['Gen. Bagheri'] })]
    expect(await changed(two, { mergeInto: one.id })).toEqual({ ...one, aliases: ['Bagheri', 'Gen. Bagheri'] })
    expect(await names()).toEqual([['Baqeri', 'Bagheri', 'Gen. Bagheri']])
    expect(await changeEntity(scopeFor('edit_articles'), two.id, { mergeInto: one.id })).toBe('not_found')
    expect(await changeEntity(scopeFor('edit_articles'), one.id, { mergeInto: one.id })).toBe('not_found')
    expect(await database().auditEvent.findMany({ where: { projectId: project.id, kind: 'entity.merged' } })).toMatchObject([{ subject: one.id, data: { merged: 'Bagheri', into: 'Baqeri' } }])
  })

  it('of another project cannot be reached or merged into', async () => {
    project = await makeTestProject()
    const foreign = await ensure('Foreign')
    project = await makeTestProject()
    const own = await ensure('Own')
    expect(await changeEntity(scopeFor('edit_articles'), foreign.id, { name: 'Mine' })).toBe('not_found')
    expect(await changeEntity(scopeFor('edit_articles'), own.id, { mergeInto: foreign.id })).toBe('not_found')
    expect(await names()).toEqual([['Own']])
  })

  it('come with the save that names them: speakers, targets and whom an answer is about', async () => {
    project = await makeTestProject()
    await changed(await ensure('Baqeri'), { addAliases: ['Bagheri'] })
    const text = 'Bagheri said the pact would hold.'
    const annotator = await makeTestPerson(project, 'annotator')
    const scope = await makeTestAssignment(project, await makeTestArticle(project, text), annotator)
    const span = { ...makeSpan(text, 0, 33, ['framing.cooperation_alliance', 'source.military_security']), speaker: 'Bagheri', attributes: { 'framing.target': 'The pact', 'source.mode': 'indirect' } }
    const transactions = [makeTransaction({ type: 'span.add', span }), makeTransaction({ type: 'answer.set', question: 'slant/Karavand', before: null, after: 'favourable' })]
    for (let again = 0; again < 2; again++) unwrap(await saveTransactions(scope, { baseVersion: 0, transactions }))
    expect(await names()).toEqual([['Baqeri', 'Bagheri'], ['Karavand'], ['The pact']])
    const refused = await saveTransactions(scope, { baseVersion: 0, transactions: [makeTransaction({ type: 'answer.set', question: 'slant/Nobody', before: null, after: 'favourable' })] })
    expect(refused.ok).toBe(false)
    expect(await names()).toHaveLength(3)

    // B-05: whom one annotator has named another is not offered, until somebody who reads all work puts the name in order.
    const other = await makeTestPerson(project, 'annotator')
    const offered = async (userId: string) => (await listOfferedEntities(mintScope({ userId, projectId: project.id, projectSlug: project.slug, role: 'annotator' }, 'annotate'))).map(({ name }) => name)
    expect(await offered(annotator)).toEqual(['Baqeri', 'Karavand', 'The pact'])
    expect(await offered(other)).toEqual(['Baqeri'])
    const [, karavand] = await listEntities({ projectId: project.id })
    await changed(karavand!, { kind: 'state' })
    expect(await offered(other)).toEqual(['Baqeri', 'Karavand'])
    await ensureEntity(mintScope({ userId: annotator, projectId: project.id, projectSlug: project.slug, role: 'annotator' }, 'annotate'), 'Velmora', 'state')
    expect(await offered(annotator)).toContain('Velmora')
    expect(await offered(other)).not.toContain('Velmora')
  })
})
