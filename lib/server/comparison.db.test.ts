import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '@/lib/domain/access'
import type { ArticleMeta, Zone } from '@/lib/domain/article'
import { unwrap } from '@/lib/domain/result'
import { passageQuestionSchema, questionSchema } from '@/lib/comparison/question'
import { database } from '@/lib/db/client'
import { answerComparison, answerPassages, readSideBySide } from './comparison'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const HEADLINE = 'Envoys meet 🚢'
const BODY = 'The envoys spoke of a common threat at sea.'

let close: () => Promise<void>
let project: TestProject
let scope: Scope<'read_layers'>
let first: string
let second: string

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  scope = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'read_layers')
  first = await makeTestPerson(project, 'annotator')
  second = await makeTestPerson(project, 'annotator')
})
afterAll(async () => close())

const zones: Zone[] = [{ kind: 'headline', start: 0, end: HEADLINE.length }]
let made = 0

async function article(meta: Partial<ArticleMeta>, body = BODY): Promise<{ id: string; text: string }> {
  const text = `${HEADLINE}\n${body} ${++made}`
  return { text, id: await makeTestArticle(project, text, { meta, zones }) }
}

/** Somebody reads an article, marks quotes with codes, and completes it unless told otherwise. */
async function read(who: string, of: { id: string; text: string }, marks: [quote: string, code: string][], complete = true): Promise<void> {
  const own = await makeTestAssignment(project, of.id, who)
  const spans = marks.map(([quote, code]) => makeSpan(of.text, of.text.indexOf(quote), of.text.indexOf(quote) + quote.length, [code]))
  const { version } = spans.length === 0 ? { version: 0 } : unwrap(await saveTransactions(own, { baseVersion: 0, transactions: spans.map((span) => makeTransaction({ type: 'span.add', span })) }))
  if (complete) unwrap(await setStatus(own, { status: 'complete', expectedVersion: version }))
}

const ask = async (question: Record<string, string>) => unwrap(await answerComparison(scope, questionSchema.parse(question)))
const passages = async (question: Record<string, string>) => unwrap(await answerPassages(scope, passageQuestionSchema.parse(question)))

describe('comparison from the database', () => {
  it('counts complete readings only, averages people first, and opens every number down to its quotes', async () => {
    const story = 'The strait'
    const a = await article({ outlet: 'Alpha Wire', story })
    const b = await article({ outlet: 'Beta Post', story })
    await read(first, a, [['common threat', 'framing.external_threat'], ['Envoys', 'framing.external_threat'], ['The envoys', 'source.own_voice']])
    await read(second, a, [])
    await read(first, b, [])
    await read(second, b, [['sea', 'framing.external_threat']], false)

    const storyId = (await database().story.findFirstOrThrow({ where: { projectId: project.id, title: story } })).id
    const { comparison, outlets } = await ask({ dimension: 'framing', story: storyId })
    expect(outlets.map(({ name }) => name)).toEqual(['Alpha Wire', 'Beta Post'])
    expect(comparison.outlets).toMatchObject([
      { articles: 1, read: 1, annotators: 2, singleCoded: 0, tier: 'one' },
      { articles: 1, read: 1, annotators: 1, singleCoded: 1, tier: 'one' },
    ])
    const row = comparison.rows[0]!
    expect(row).toMatchObject({ code: 'external_threat', spread: 0.5 })
    expect(row.cells.map((cell) => cell.presence.value)).toEqual([0.5, 0])
    expect(row.cells[0]!.share.value).toBeCloseTo('common threat'.length / `${BODY} 1`.length / 2, 10)
    expect(comparison.design).toMatchObject({ verdict: 'confounded', readOneOutlet: [expect.stringMatching(/^A-/)] })

    const behind = await passages({ dimension: 'framing', code: 'external_threat', story: storyId, outlet: outlets[0]!.id, part: 'body' })
    expect(behind.passages.map(({ quote, before, after }) => [before, quote, after])).toEqual([['The envoys spoke of a ', 'common threat', ' at sea. 1']])
    expect((await passages({ dimension: 'framing', story: storyId })).passages.map(({ quote }) => quote)).toEqual(['Envoys', 'common threat'])
    expect((await passages({ dimension: 'framing', story: storyId, part: 'headline' })).passages.map(({ quote }) => quote)).toEqual(['Envoys'])
    expect((await passages({ dimension: 'framing', story: storyId, layer: 'gold' })).total).toBe(0)

    // A part of the body: what touches it, as the number counts it.
    const quote = await article({ outlet: 'Alpha Wire', story: 'Inside and outside' }, 'The envoy said: “The sea is closed.” Ships turn back.')
    await read(first, quote, [['sea is closed', 'framing.external_threat'], ['Ships', 'framing.external_threat'], ['closed.” Ships turn', 'framing.external_threat'], ['Envoys', 'framing.external_threat']])
    const touching = async (part: string) => {
      const { total, passages: found } = await passages({ dimension: 'framing', article: quote.id, part })
      expect(total).toBe(found.length)
      return found.map((passage) => passage.quote)
    }
    expect(await touching('quoted')).toEqual(['sea is closed', 'closed.” Ships turn'])
    expect(await touching('own_voice')).toEqual(['closed.” Ships turn', 'Ships'])
    expect(await touching('body')).toEqual(['sea is closed', 'closed.” Ships turn', 'Ships'])
    expect(await touching('headline')).toEqual(['Envoys'])
    expect(await touching('both')).toHaveLength(4)

    // What narrows the number narrows the passages behind it.
    const change = (data: { publishedAt?: string | null; copyOfId?: string | null }) => database().article.update({ where: { id: a.id }, data })
    await change({ publishedAt: '2026-03-02T23:59' })
    const threats = { dimension: 'framing', story: storyId, code: 'external_threat', part: 'body' }
    const counts = async (narrow: Record<string, string>) => (await passages({ ...threats, ...narrow })).total
    expect([await counts({ from: '2026-03-02', to: '2026-03-02' }), await counts({ to: '2026-03-01' }), await counts({ from: '2026-03-03' })]).toEqual([await counts({}), 0, 0])
    await change({ copyOfId: b.id, publishedAt: null })
    expect([await counts({ copies: 'once' }), await counts({ from: '2026-03-02' })]).toEqual([0, 0])
    await change({ copyOfId: null })
  })

  it('shows a story side by side with the marks of complete readings', async () => {
    const a = await article({ outlet: 'Gamma', story: 'Harbour' })
    await read(first, a, [['envoys', 'framing.cooperation_alliance'], ['sea', 'source.own_voice']])
    await read(second, a, [['common', 'framing.cooperation_alliance']], false)
    const { storyId } = await database().article.findUniqueOrThrow({ where: { id: a.id } })
    const { articles, dimension } = unwrap(await readSideBySide(scope, { story: storyId ?? '', dimension: 'framing', layer: 'annotators', marks: 'dimension' }))
    expect(dimension.key).toBe('framing')
    expect(articles).toMatchObject([{ id: a.id, text: a.text, zones, spans: [{ quote: 'envoys', codes: ['framing.cooperation_alliance'] }] }])
  })

  it('says which dimensions there are when asked for another', async () => {
    const answer = await answerComparison(scope, questionSchema.parse({ dimension: 'weather' }))
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_found', next: expect.stringContaining('framing') } })
  })

  it('answers an empty project with words, not with numbers', async () => {
    const empty = await makeTestProject()
    const nobody = mintScope({ userId: null, projectId: empty.id, projectSlug: empty.slug, role: 'manager' }, 'read_layers')
    const { comparison } = unwrap(await answerComparison(nobody, questionSchema.parse({})))
    expect(comparison).toMatchObject({ outlets: [], design: { verdict: 'empty' } })
    expect(comparison.rows.every((row) => row.spread === null && row.cells.length === 0)).toBe(true)
  })

  it('never reaches into another project', async () => {
    const other = await makeTestProject()
    const stranger = mintScope({ userId: null, projectId: other.id, projectSlug: other.slug, role: 'manager' }, 'read_layers')
    const { id } = await database().story.findFirstOrThrow({ where: { projectId: project.id } })
    expect(unwrap(await answerComparison(stranger, questionSchema.parse({ story: id }))).asked).toBe(0)
    expect(unwrap(await answerPassages(stranger, passageQuestionSchema.parse({ story: id }))).total).toBe(0)
    expect(unwrap(await readSideBySide(stranger, { story: id, layer: 'annotators', marks: 'dimension' })).articles).toEqual([])
  })
})
