import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Capability } from '@/lib/domain/access'
import { unwrap } from '@/lib/domain/result'
import { markItem, putItem, removeItem } from '@/lib/db/checklists'
import { database } from '@/lib/db/client'
import { gatherStory } from '@/lib/db/story-changes'
import { readOmissions } from './checklists'
import { ownChecklist } from './own-checklist'
import { makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, openTestDatabase, type TestProject } from './testing'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

const scopeOf = <C extends Capability>(of: TestProject, capability: C) => mintScope({ userId: of.managerId, projectId: of.id, projectSlug: of.slug, role: 'manager' as const }, capability)
const TEXT = 'The council closed the quay on 14 March after 3 ships were lost.\nThe Harbour Post was told of it by Tomas Brill.'

describe('checklists', () => {
  it('are proposed, made, filled in after reading without the name of a hidden source, and told by outlet', async () => {
    const project = await makeTestProject()
    const articles = [await makeTestArticle(project, TEXT), await makeTestArticle(project, `${TEXT.split('\n')[0] ?? ''}\nNothing else was known.`, { meta: { outlet: 'Tide' } }), await makeTestArticle(project, 'Another text of the evening.', { meta: { outlet: 'Tide' } })]
    const made = await gatherStory(scopeOf(project, 'edit_articles'), { title: 'The quay', articleIds: articles })
    if (typeof made === 'string') throw new Error(made)
    const read = async () => {
      const found = await readOmissions(scopeOf(project, 'read_layers'), scopeOf(project, 'read_articles'), made.storyId)
      if (!found) throw new Error('no story')
      return found
    }
    const [proposed] = (await read()).proposed
    expect(proposed).toMatchObject({ kind: 'fact', articles: 2, of: 3 })
    const edit = scopeOf(project, 'edit_articles')
    const put = async (text: string, refused = false) => (await putItem(edit, made.storyId, { kind: 'fact', text, refused }))?.id ?? ''
    const item = await put('As The Harbour Post says, the quay was closed')
    await put(proposed?.text ?? '', true)
    expect((await read()).proposed).toEqual([])
    expect((await read()).items.map(({ id }) => id)).toEqual([item])

    const annotator = await makeTestPerson(project, 'annotator')
    const scope = await makeTestAssignment(project, articles[0] ?? '', annotator)
    await database().assignment.update({ where: { id: scope.assignmentId }, data: { blind: true } })
    expect((await ownChecklist(scope)).ok).toBe(false)
    await database().assignment.update({ where: { id: scope.assignmentId }, data: { status: 'complete', completedAt: new Date() } })
    const own = unwrap(await ownChecklist(scope))
    expect(JSON.stringify(own)).not.toContain('Harbour Post')
    expect(own.places).toHaveLength(2)
    const place = { start: own.places[0]?.start ?? 0, end: own.places[0]?.end ?? 0 }
    expect(await markItem(scope, item, { present: true, place })).toBe(true)
    expect(unwrap(await ownChecklist(scope)).marks).toEqual([{ itemId: item, present: true, place }])
    expect(await database().checklistMark.findFirst({ where: { itemId: item }, select: { quote: true } })).toEqual({ quote: TEXT.split('\n')[0] })
    const { outlets, cells, judges } = await read()
    const [harbour, tide] = [outlets.find(({ name }) => name !== 'Tide'), outlets.find(({ name }) => name === 'Tide')]
    expect([cells[`${harbour?.id ?? ''} ${item}`], cells[`${tide?.id ?? ''} ${item}`], judges]).toEqual([{ present: 1, absent: 0, divided: 0, unjudged: 0 }, { present: 0, absent: 0, divided: 0, unjudged: 2 }, 1])

    // What is taken off keeps what was judged, and another story's or project's list is out of reach.
    expect(await removeItem(edit, made.storyId, item)).toBe(true)
    expect(await markItem(scope, item, null)).toBe(false)
    expect(await put('as the harbour post says, the quay was closed')).toBe(item)
    expect((await read()).judges).toBe(1)
    const other = await makeTestProject()
    expect(await putItem(scopeOf(other, 'edit_articles'), made.storyId, { kind: 'fact', text: 'x', refused: false })).toBeNull()
    expect(await removeItem(scopeOf(other, 'edit_articles'), made.storyId, item)).toBe(false)
    expect(await readOmissions(scopeOf(other, 'read_layers'), scopeOf(other, 'read_articles'), made.storyId)).toBeNull()
  })
})
