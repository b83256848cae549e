import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArticles, listOutlets, listStories } from '@/lib/db/articles'
import { listArticleAssignments, listQueue } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { countProject, readProject } from '@/lib/db/projects'
import { questionSchema } from '@/lib/comparison/question'
import { unwrap } from '@/lib/domain/result'
import { TABLE_IDS } from '@/lib/formats/dataset'
import { answerComparison } from '@/lib/server/comparison'
import { openDemo } from '@/lib/server/demo'
import { commandScope } from '@/lib/server/gate'
import { bringInOwnSet } from '@/lib/server/set-import'
import { exported, filesOf } from '@/lib/server/set-testing'
import { openTestDatabase } from '@/lib/server/testing'
import { demoProject } from './demo'
import { loadDemo } from './load'

const demo = demoProject()
let close: () => Promise<void>
let took = 0

beforeAll(async () => {
  close = await openTestDatabase()
  // As after a start that was cut off: the project and its people are there, and nothing else.
  await openDemo(demo, demo.people)
  const from = performance.now()
  await loadDemo()
  took = performance.now() - from
})
afterAll(() => close())

describe('loading the demo', () => {
  // About two seconds where nothing else runs; tests share their machine.
  it('takes seconds, not minutes', () => expect(took).toBeLessThan(30_000))

  it('stores every article, story, outlet and span', async () => {
    const scope = await commandScope('read_articles', 'demo')
    const annotations = demo.layers.filter(({ kind }) => kind === 'annotation')
    expect(await countProject(scope)).toEqual({
      articles: 15,
      stories: 3,
      outlets: 5,
      assignments: annotations.length,
      complete: annotations.filter(({ complete }) => complete).length,
      spans: annotations.reduce((sum, { spans }) => sum + spans.length, 0),
    })
    expect((await listStories(scope)).every(({ articles }) => articles === 5)).toBe(true)
    expect((await listOutlets(scope)).every(({ articles }) => articles === 3)).toBe(true)
    expect(await database().outlet.count({ where: { kind: { not: '' }, country: { not: '' } } })).toBe(5)
    expect(await readProject(scope)).toMatchObject({ name: demo.name, demo: true })
  })

  it('keeps spans as they were planted, with facts and a gold layer', async () => {
    const scope = await commandScope('read_articles', 'demo')
    const { articles } = await listArticles(scope, { page: 1 })
    const wire = articles.find(({ headline }) => headline.startsWith('Karavand, Mirastan Sign'))
    const rows = await listArticleAssignments(scope, wire?.id ?? '')
    expect(rows.map(({ kind, pseudonym, status }) => [kind, pseudonym, status])).toEqual([
      ['annotation', 'Wren', 'complete'],
      ['annotation', 'Finch', 'complete'],
      ['annotation', 'Heron', 'complete'],
      ['gold', null, 'complete'],
    ])
    expect(await database().fact.count({ where: { assignmentId: rows[3]?.id ?? '' } })).toBeGreaterThan(10)
  })

  it('keeps what is said of them, names every speaker once, and answers the questions', async () => {
    expect(await database().entity.count()).toBe(demo.entities.length)
    expect(await database().span.count({ where: { speaker: { not: null } } })).toBe(demo.layers.flatMap(({ spans }) => spans).filter(({ speaker }) => speaker !== null).length)
    const linking = await database().span.findMany({ where: { links: { isEmpty: false } }, select: { assignmentId: true, links: true } })
    expect(linking.length).toBeGreaterThan(15)
    for (const { assignmentId, links } of linking) expect(await database().span.count({ where: { assignmentId, id: { in: links }, removedAt: null } })).toBe(links.length)
    expect(await database().assignment.count({ where: { answers: { path: ['genre'], equals: 'report' } } })).toBeGreaterThan(5)
  })

  it('chains one transaction a span and one for the answers', async () => {
    const head = await database().chainHead.findFirstOrThrow()
    expect(Number(head.seq)).toBe(demo.layers.reduce((sum, { spans, answers }) => sum + spans.length + (Object.keys(answers).length > 0 ? 1 : 0), 0))
  })

  it('leaves the demo annotator a queue with work to do, right to left too', async () => {
    const { id } = await database().user.findUniqueOrThrow({ where: { emailKey: 'annotator@demo.invalid' } })
    const scope = await commandScope('annotate', 'demo')
    const queue = await listQueue({ ...scope, userId: id })
    expect(queue.map(({ status }) => status)).toEqual(Array<string>(5).fill('open'))
    expect(queue.map(({ direction }) => direction)).toContain('rtl')
    expect(queue.every(({ spans }) => spans <= 3)).toBe(true)
  })

  it('does nothing the second time, and leaves what people have done since', async () => {
    await database().assignment.updateMany({ data: { status: 'open', completedAt: null } })
    expect(await loadDemo()).toEqual({ project: 'demo', articles: 0, spans: 0 })
    expect(await database().assignment.count({ where: { status: 'complete' } })).toBe(0)
  })

  it('takes up a load that was cut off in the middle', async () => {
    const before = await database().span.count()
    await database().project.updateMany({ data: { name: 'Demo: being loaded' } })
    await loadDemo()
    expect(await database().span.count()).toBe(before)
    expect(await database().project.count({ where: { name: demo.name } })).toBe(1)
  })
})

it('comes back from its own set byte for byte, with the same numbers', async () => {
  const [set, numbers] = [await exported('demo'), await comparisonOf('demo')]
  const home = await openTestDatabase()
  try {
    expect(unwrap(await bringInOwnSet(filesOf(set), { slug: 'demo', name: null, actorId: null }))).toMatchObject({ idsKept: true, warnings: [] })
    const back = await exported('demo')
    for (const table of TABLE_IDS) expect(back.get(table), table).toBe(set.get(table))
    expect(await comparisonOf('demo')).toEqual(numbers)
  } finally {
    await home()
  }
}, 120_000)

async function comparisonOf(slug: string) {
  const { comparison } = unwrap(await answerComparison(await commandScope('read_layers', slug), questionSchema.parse({ dimension: 'framing' })))
  return comparison
}
