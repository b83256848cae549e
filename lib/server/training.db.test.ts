import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintAssignmentScope, mintScope, type AssignmentScope, type Scope } from '@/lib/domain/access'
import { unwrap } from '@/lib/domain/result'
import { answerComparison } from './comparison'
import { openGoldLayer } from './assigning'
import { questionSchema } from '@/lib/comparison/question'
import { listQueue } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { readOwnTraining, readRoundAgainstGold } from '@/lib/db/gold'
import { listDepth, listLate, listProgress } from '@/lib/db/progress'
import { changeRound } from '@/lib/db/rounds'
import { recordVisit } from '@/lib/db/visits'
import { downloadOwnData } from './own-data'
import { planFor, startRound, type RoundRequest } from './round-planning'
import { saveTransactions, setStatus } from './saving'
import { feedbackOf } from './training'
import { makeSpan, makeTestArticle, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const TEXT = 'The minister spoke of a grave threat at sea. The fishers spoke of wages.'

let close: () => Promise<void>
let project: TestProject
let scope: Scope<'assign'>
let first: string
let second: string

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  scope = mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'assign')
  first = await makeTestPerson(project, 'annotator')
  second = await makeTestPerson(project, 'annotator')
})
afterAll(async () => close())

let made = 0
const article = (outlet: string) => makeTestArticle(project, `${TEXT} ${++made}`, { meta: { outlet, headline: `Headline ${made}` } })

const annotate = (userId: string): Scope<'annotate'> => mintScope({ userId, projectId: project.id, projectSlug: project.slug, role: 'annotator' }, 'annotate')
const own = (assignmentId: string, userId: string): AssignmentScope<'write'> => mintAssignmentScope({ userId, projectId: project.id, assignmentId }, 'write')

/** Marks quotes with codes, notes beside them, and completes. */
async function complete(of: AssignmentScope<'write'>, marks: readonly [quote: string, code: string, note?: string][]): Promise<void> {
  const spans = marks.map(([quote, code, note = '']) => ({ ...makeSpan(TEXT, TEXT.indexOf(quote), TEXT.indexOf(quote) + quote.length, [code]), note }))
  const { version } = spans.length === 0 ? { version: 0 } : unwrap(await saveTransactions(of, { baseVersion: 0, transactions: [makeTransaction(...spans.map((span) => ({ type: 'span.add' as const, span })))] }))
  unwrap(await setStatus(of, { status: 'complete', expectedVersion: version }))
}

async function writeGold(articleId: string): Promise<void> {
  const { assignmentId } = unwrap(await openGoldLayer(scope, articleId))
  await complete(own(assignmentId, project.managerId), [['grave threat', 'framing.external_threat', 'The danger organises the sentence.'], ['wages', 'framing.economy_trade']])
}

const requestOf = (articleIds: readonly string[], more: Partial<RoundRequest>): RoundRequest => ({
  name: 'A round',
  kind: 'work',
  articleIds,
  checkIds: [],
  people: [first, second].map((userId) => ({ userId, quota: null })),
  overlap: 2,
  order: 'random',
  blindness: 'none',
  pool: false,
  leaseHours: null,
  dueAt: null,
  ...more,
})

const inRound = (roundId: string, userId: string) => database().assignment.findMany({ where: { roundId, annotatorId: userId }, orderBy: { position: 'asc' }, select: { id: true, articleVersion: { select: { articleId: true } } } })

describe('training', () => {
  it('shows gold after completion, to nobody else and of nothing else; what was practised counts nowhere', async () => {
    const articleId = await article('Alpha')
    const work = await article('Alpha')
    expect(await startRound(scope, requestOf([articleId], { kind: 'training' }))).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    await writeGold(articleId)
    await writeGold(work)
    const { roundId } = unwrap(await startRound(scope, requestOf([articleId], { kind: 'training' })))
    const { roundId: workRound } = unwrap(await startRound(scope, requestOf([work], {})))
    const [practice] = await inRound(roundId, first)
    const [reading] = await inRound(workRound, first)

    const mine = own(practice!.id, first)
    expect(await feedbackOf(mine)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    await complete(mine, [['grave threat', 'framing.external_threat'], ['minister', 'framing.economy_trade']])
    await complete(own(reading!.id, first), [])
    expect(await feedbackOf(own(reading!.id, first))).toMatchObject({ ok: false, error: { code: 'not_found' } })

    const feedback = unwrap(await feedbackOf(mine))
    expect(feedback.gold.map(({ note }) => note)).toContain('The danger organises the sentence.')
    expect(feedback.agreement.find(({ dimension }) => dimension === 'framing')).toMatchObject({
      f1: { value: 0.5, n: 4 },
      labels: [
        { label: 'framing.economy_trade', matched: 0, missed: 1, extra: 1 },
        { label: 'framing.external_threat', matched: 1, missed: 0, extra: 0 },
      ],
    })
    expect(feedback.agreement.find(({ dimension }) => dimension === 'source')).toMatchObject({ f1: { value: null, reason: 'no_pairable' }, labels: [] })
    expect(await setStatus(mine, { status: 'open', expectedVersion: 1 })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await readOwnTraining(annotate(first))).toMatchObject([{ assignmentId: practice!.id, roundId }])
    expect(await readOwnTraining(annotate(second))).toEqual([])

    const read = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'read_layers')
    const { comparison } = unwrap(await answerComparison(read, questionSchema.parse({ dimension: 'framing' })))
    expect(comparison.outlets.map((outlet) => outlet.read)).toEqual([1])

    // Nobody is given as work what they have practised on.
    const plan = unwrap(await planFor(scope, requestOf([articleId], {})))
    expect(plan).toMatchObject({ filled: 0, warnings: expect.arrayContaining([{ kind: 'given_before', readings: 2 }]) })
  })
})

describe('hidden checks', () => {
  it('are read by everybody, look like any other article, and show how close each stays to the gold', async () => {
    const check = await article('Beta')
    await writeGold(check)
    const rest = [await article('Beta'), await article('Beta')]
    const { roundId } = unwrap(await startRound(scope, requestOf(rest, { checkIds: [check], overlap: 1 })))
    for (const userId of [first, second]) {
      const queue = (await listQueue(annotate(userId))).filter(({ round }) => round?.id === roundId)
      expect(queue).toHaveLength(2)
      expect(new Set(queue.map((item) => Object.keys(item).sort().join())).size).toBe(1)
      for (const one of await inRound(roundId, userId)) await complete(own(one.id, userId), userId === first ? [['grave threat', 'framing.external_threat'], ['wages', 'framing.economy_trade']] : [])
    }
    const held = await readRoundAgainstGold(scope, roundId)
    expect(held.map(({ userId, own: marks, gold }) => [userId, marks.length, gold.length]).sort()).toEqual([[first, 2, 2], [second, 0, 2]].sort())
    expect(await feedbackOf(own(held[0]!.assignmentId, held[0]!.userId))).toMatchObject({ ok: false })
  })
})

describe('progress', () => {
  it('says by name who is where, what is late and what one person has read', async () => {
    const outlet = 'Gamma'
    const articles = [await article(outlet), await article(outlet), await article(outlet)]
    const third = await makeTestPerson(project, 'annotator')
    await database().user.update({ where: { id: third }, data: { name: 'AAA First By Name' } })
    const { roundId } = unwrap(await startRound(scope, requestOf(articles, { overlap: 1, people: [{ userId: third, quota: null }], order: 'same', dueAt: new Date('2001-02-03T23:59:59.000Z') })))
    const [done, begun] = await inRound(roundId, third)
    await recordVisit(own(done!.id, third), { id: crypto.randomUUID(), ageMilliseconds: 0, activeMilliseconds: 0 })
    await database().$executeRaw`UPDATE "Visit" SET "activeMilliseconds" = 240000 WHERE "assignmentId" = ${done!.id}::uuid`
    await complete(own(done!.id, third), [['wages', 'framing.economy_trade']])
    await saveTransactions(own(begun!.id, third), { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span: makeSpan(TEXT, 0, 3) })] })

    const { people, total } = await listProgress(scope, 1)
    expect(total).toBe(people.length)
    expect(people.map(({ name }) => name)).toEqual(people.map(({ name }) => name).sort((a, b) => a.localeCompare(b)))
    expect(people[0]).toMatchObject({ userId: third, given: 3, begun: 1, complete: 1, late: 2, weeks: [0, 0, 0, 1], activeMilliseconds: 240_000, timed: 1, at: { headline: expect.stringContaining('Headline') } })
    expect((await listLate(scope, 1)).late).toMatchObject([{ begun: expect.any(Boolean), round: 'A round' }, {}])
    expect((await listDepth(scope)).find(({ name }) => name === outlet)).toMatchObject({ unread: 2, single: 1, several: 0 })
    await changeRound(scope, roundId, { closed: true })
    expect((await listLate(scope, 1)).total).toBe(0)
    expect((await listProgress(scope, 1)).people[0]).toMatchObject({ given: 2, late: 0 })
  })
})

describe('own data', () => {
  it('is a file of everything one has marked, and of nobody else’s', async () => {
    const file: { account: { id: string }; assignments: { spans: { quote: string }[]; project: string }[] } = await (await downloadOwnData({ userId: first, isAdmin: false })).json()
    expect(file.account).toMatchObject({ id: first, memberships: [{ project: { slug: project.slug } }] })
    expect(JSON.stringify(file)).not.toContain('passwordHash')
    expect(file.assignments.length).toBe(await database().assignment.count({ where: { annotatorId: first } }))
    expect(file.assignments.flatMap(({ spans }) => spans.map(({ quote }) => quote))).toContain('minister')
    const theirs: typeof file = await (await downloadOwnData({ userId: second, isAdmin: false })).json()
    expect(theirs.assignments.flatMap(({ spans }) => spans)).toEqual([])
    await database().membership.updateMany({ where: { userId: first }, data: { removedAt: new Date() } })
    const after: typeof file = await (await downloadOwnData({ userId: first, isAdmin: false })).json()
    expect(after.assignments).toEqual([])
  })
})
