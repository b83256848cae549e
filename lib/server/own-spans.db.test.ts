import { afterAll, beforeAll, expect, it } from 'vitest'
import { mintScope } from '@/lib/domain/access'
import { unwrap } from '@/lib/domain/result'
import { listOwnSpans, OWN_SPANS_A_PAGE } from '@/lib/db/own-spans'
import { saveTransactions } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const WORDS = 'patrols along the coast were called a shield by one side'

let close: () => Promise<void>
let project: TestProject
let people: string[]

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  people = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
})
afterAll(async () => close())

const scopeOf = (userId: string, of = project) => mintScope({ userId, projectId: of.id, projectSlug: of.slug, role: 'annotator' }, 'annotate')
const SECURITY = { dimension: 'framing', code: 'security_defence', page: 1 }

async function marked(userId: string, text: string, codes: readonly string[], of = project): Promise<{ assignmentId: string; spanId: string }> {
  const scope = await makeTestAssignment(of, await makeTestArticle(of, text, { meta: { headline: `About ${text.split(' ')[0]}`, outlet: 'The Outlet' } }), userId)
  const span = makeSpan(text, 0, text.indexOf(' '), codes)
  unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span })] }))
  return { assignmentId: scope.assignmentId, spanId: span.id }
}

it('are one’s own with the code, newest first; nobody else’s, no other project’s, none that was removed, no outlet', async () => {
  const [me, other] = people as [string, string]
  const first = await marked(me, `one ${WORDS}`, ['framing.security_defence'])
  const second = await marked(me, `two ${WORDS}`, ['framing.security_defence', 'source.own_voice'])
  await marked(me, `three ${WORDS}`, ['source.own_voice'])
  await marked(other, `CANARY ${WORDS}`, ['framing.security_defence'])
  const elsewhere = await makeTestProject()
  await marked(me, `ELSEWHERE ${WORDS}`, ['framing.security_defence'], elsewhere)
  const gone = await makeTestAssignment(project, await makeTestArticle(project, `gone ${WORDS}`), me)
  const span = makeSpan(`gone ${WORDS}`, 0, 4)
  unwrap(await saveTransactions(gone, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span }), makeTransaction({ type: 'span.remove', span })] }))

  const { spans, more } = await listOwnSpans(scopeOf(me), SECURITY)
  expect(spans.map(({ id }) => id)).toEqual([second.spanId, first.spanId])
  expect(more).toBe(false)
  expect(spans[0]).toMatchObject({ assignmentId: second.assignmentId, quote: 'two', headline: 'About two', language: 'en' })
  expect(JSON.stringify(spans)).not.toMatch(/CANARY|ELSEWHERE|The Outlet/)
  expect((await listOwnSpans(scopeOf(me), { ...SECURITY, except: second.assignmentId })).spans.map(({ id }) => id)).toEqual([first.spanId])
  expect((await listOwnSpans(scopeOf(me), { ...SECURITY, dimension: 'source' })).spans).toEqual([])
})

it('come a page at a time, each once', async () => {
  const me = await makeTestPerson(project, 'annotator')
  const text = WORDS.repeat(2)
  const scope = await makeTestAssignment(project, await makeTestArticle(project, text), me)
  const spans = Array.from({ length: OWN_SPANS_A_PAGE + 5 }, (_, i) => makeSpan(text, i, i + 3))
  unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [makeTransaction(...spans.map((span) => ({ type: 'span.add' as const, span })))] }))
  const [one, two] = [await listOwnSpans(scopeOf(me), SECURITY), await listOwnSpans(scopeOf(me), { ...SECURITY, page: 2 })]
  expect([one.spans.length, one.more, two.spans.length, two.more]).toEqual([OWN_SPANS_A_PAGE, true, 5, false])
  expect(new Set([...one.spans, ...two.spans].map(({ id }) => id)).size).toBe(spans.length)
})
