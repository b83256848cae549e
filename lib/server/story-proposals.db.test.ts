import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Capability } from '@/lib/domain/access'
import { seededDice } from '@/lib/domain/dice'
import { database } from '@/lib/db/client'
import { changeStory, gatherArc, gatherStory, refuseProposal, removeStory, stateCopy } from '@/lib/db/story-changes'
import { madeName, madeText } from '@/lib/stories/testing'
import { readProjectStories } from './story-proposals'
import { makeTestArticle, makeTestProject, openTestDatabase, type TestProject } from './testing'

let close: () => Promise<void>
let project: TestProject
beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

const scopeOf = <C extends Capability>(of: TestProject, capability: C) => mintScope({ userId: of.managerId, projectId: of.id, projectSlug: of.slug, role: 'manager' as const }, capability)
const edit = () => scopeOf(project, 'edit_articles')
const view = () => readProjectStories(scopeOf(project, 'read_articles'))
const idsOf = (articles: readonly { readonly id: string }[]) => articles.map(({ id }) => id).sort()

/** Two events, of three articles and of two; the last of the first reprints its first. */
async function makeArticles(): Promise<{ first: string[]; second: string[] }> {
  const dice = seededDice('two events')
  const [people, others] = [Array.from({ length: 6 }, () => madeName(dice)), Array.from({ length: 6 }, () => madeName(dice))]
  const wire = madeText(dice, 10, people)
  const put = (text: string, outlet: string, publishedAt: string) => makeTestArticle(project, text, { meta: { outlet, publishedAt, headline: `${outlet}, ${publishedAt}` } })
  return {
    first: [await put(wire, 'Wire', '2025-03-01'), await put(madeText(dice, 10, people), 'Post', '2025-03-02'), await put(`${wire}\nIt was printed again.`, 'Echo', '2025-03-03')],
    second: [await put(madeText(dice, 10, others), 'Wire', '2025-05-01'), await put(madeText(dice, 10, others), 'Post', '2025-05-02')],
  }
}

describe('stories, arcs and copies', () => {
  it('are proposed, and settled by people, and what was refused is not proposed again', async () => {
    project = await makeTestProject()
    const { first, second } = await makeArticles()
    const before = await view()
    expect(before.proposals.stories.map(({ articles, story }) => [idsOf(articles), story])).toEqual(expect.arrayContaining([[[...first].sort(), null], [[...second].sort(), null]]))
    expect(before.proposals.copies.map(({ copy, original, dated }) => [copy.id, original.id, dated])).toEqual([[first[2], first[0], true]])
    expect(before.proposals.copies[0]?.examples[0]).toMatchObject({ same: true })

    const [kept, left] = [first.slice(0, 2), first.slice(2)]
    const made = await gatherStory(edit(), { title: 'The first', articleIds: kept, apartIds: left, arc: 'The course' })
    if (typeof made === 'string') throw new Error(made)
    expect(await refuseProposal(edit(), { kind: 'story', articleIds: second })).toBe('refused')
    const after = await view()
    expect(after.proposals.stories).toEqual([])
    expect(after.stories.map(({ title, articles }) => [title, idsOf(articles)])).toEqual([['The first', [...kept].sort()]])
    expect(after.arcs.map(({ title }) => title)).toEqual(['The course'])
    expect(idsOf(after.loose)).toEqual([...left, ...second].sort())

    // What is put together by hand is apart no longer; what is taken out again is.
    expect(await changeStory(edit(), made.storyId, { add: left, title: 'The first event' })).toEqual(made)
    expect(await changeStory(edit(), made.storyId, { remove: left, arc: null })).toEqual(made)
    const changed = await view()
    expect([changed.stories.map(({ title }) => title), changed.arcs, changed.proposals.stories]).toEqual([['The first event'], [], []])
    expect(await removeStory(edit(), made.storyId)).toBe('has_articles')

    const other = await gatherStory(edit(), { title: 'The second', articleIds: second })
    if (typeof other === 'string') throw new Error(other)
    expect(await changeStory(edit(), other.storyId, { title: 'the FIRST event' })).toBe('name_taken')
    expect(await gatherArc(edit(), 'Both', [made.storyId, other.storyId])).toHaveProperty('arcId')
    expect(await changeStory(edit(), other.storyId, { remove: second })).toEqual(other)
    expect(await removeStory(edit(), other.storyId)).toBe('removed')
    const kinds = await database().auditEvent.groupBy({ by: ['kind'], where: { projectId: project.id, kind: { startsWith: 'story' } }, orderBy: { kind: 'asc' } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['story.changed', 'story.made', 'story.removed'])
  })

  it('are no copies of copies, either way round, and a copy refused or taken back stays refused', async () => {
    project = await makeTestProject()
    const { first } = await makeArticles()
    const [a = '', b = '', c = ''] = first
    const originals = async () => Object.fromEntries((await database().article.findMany({ where: { id: { in: first } }, select: { id: true, copyOfId: true } })).map(({ id, copyOfId }) => [id, copyOfId]))
    await stateCopy(edit(), c, b)
    await stateCopy(edit(), b, a)
    expect(await originals()).toEqual({ [a]: null, [b]: a, [c]: a })
    await stateCopy(edit(), a, b)
    expect(await originals()).toEqual({ [a]: b, [b]: null, [c]: b })
    expect(await stateCopy(edit(), a, a)).toBe('not_found')
    for (const id of [a, c]) await stateCopy(edit(), id, null)
    expect(await originals()).toEqual({ [a]: null, [b]: null, [c]: null })
    expect((await view()).proposals.copies).toHaveLength(1)
    await refuseProposal(edit(), { kind: 'copy', articleId: c, originalId: a })
    expect((await view()).proposals.copies).toEqual([])
  })

  it('never reach into another project', async () => {
    project = await makeTestProject()
    const { first } = await makeArticles()
    const made = await gatherStory(edit(), { title: 'Ours', articleIds: first })
    if (typeof made === 'string') throw new Error(made)
    project = await makeTestProject()
    const own = await makeTestArticle(project, 'Nothing of theirs.')
    expect(await gatherStory(edit(), { title: 'Theirs', articleIds: first })).toBe('not_found')
    expect(await changeStory(edit(), made.storyId, { title: 'Theirs' })).toBe('not_found')
    expect(await removeStory(edit(), made.storyId)).toBe('not_found')
    expect(await gatherArc(edit(), 'Theirs', [made.storyId])).toBe('not_found')
    expect(await refuseProposal(edit(), { kind: 'story', articleIds: first })).toBe('not_found')
    expect(await stateCopy(edit(), own, first[0] ?? null)).toBe('not_found')
    expect(await stateCopy(edit(), first[0] ?? '', null)).toBe('not_found')
    expect(await database().story.count({ where: { projectId: project.id } })).toBe(0)
  })
})
