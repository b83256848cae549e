import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintAssignmentScope, mintScope, type Scope } from '@/lib/domain/access'
import { unwrap } from '@/lib/domain/result'
import { listQueue } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { changeRound, listRounds, readRound } from '@/lib/db/rounds'
import { listOwnPools, takeAtOnce, takeNext } from '@/lib/db/round-takes'
import { planFor, startRound, type RoundRequest } from './round-planning'
import { nextOfPool } from './round-taking'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

interface Study {
  readonly project: TestProject
  readonly scope: Scope<'assign'>
  readonly articleIds: readonly string[]
  readonly people: readonly string[]
}

const text = (i: number): string => `The ferry left the quay at dawn, number ${i}.`

/** Articles of three outlets in two stories, and people to read them. */
async function makeStudy(articles: number, people: number): Promise<Study> {
  const project = await makeTestProject()
  const articleIds: string[] = []
  for (let i = 0; i < articles; i++) articleIds.push(await makeTestArticle(project, text(i), { meta: { outlet: `Outlet ${i % 3}`, story: `Story ${Math.floor(i / 3) % 2}`, headline: `Headline ${i}` } }))
  const annotators = await Promise.all(Array.from({ length: people }, () => makeTestPerson(project, 'annotator')))
  return { project, articleIds, people: annotators, scope: mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'assign') }
}

const reader = ({ project }: Study, userId: string): Scope<'annotate'> => mintScope({ userId, projectId: project.id, projectSlug: project.slug, role: 'annotator' }, 'annotate')

const requestOf = ({ articleIds, people }: Study, more: Partial<RoundRequest> = {}): RoundRequest => ({
  name: 'Main round',
  kind: 'work',
  articleIds,
  checkIds: [],
  people: people.map((userId) => ({ userId, quota: null })),
  overlap: 2,
  order: 'random',
  blindness: 'none',
  pool: false,
  leaseHours: 72,
  dueAt: null,
  seed: 'a seed',
  ...more,
})

const held = (study: Study, roundId: string) => database().assignment.findMany({ where: { projectId: study.project.id, roundId }, select: { id: true, articleVersionId: true, annotatorId: true } })

/** Who reads each article. */
const readersOf = (all: Awaited<ReturnType<typeof held>>): (string | null)[][] =>
  [...new Set(all.map(({ articleVersionId }) => articleVersionId))].map((id) => all.filter(({ articleVersionId }) => articleVersionId === id).map(({ annotatorId }) => annotatorId))

async function begin(study: Study, assignmentId: string, userId: string): Promise<number> {
  const own = mintAssignmentScope({ userId, projectId: study.project.id, assignmentId }, 'write')
  const { articleVersion } = await database().assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: { articleVersion: { select: { text: true } } } })
  return unwrap(await saveTransactions(own, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span: makeSpan(articleVersion.text, 4, 9) })] })).version
}

async function finish(study: Study, assignmentId: string, userId: string): Promise<void> {
  const expectedVersion = await begin(study, assignmentId, userId)
  unwrap(await setStatus(mintAssignmentScope({ userId, projectId: study.project.id, assignmentId }, 'write'), { status: 'complete', expectedVersion }))
}

describe('a round given out', () => {
  it('starts exactly as its plan was shown, after what was in the queues before', async () => {
    const study = await makeStudy(6, 3)
    const [first = '', second = ''] = study.people
    await makeTestAssignment(study.project, study.articleIds[0]!, first)
    const dueAt = new Date('2031-05-06T12:00:00.000Z')
    const request = requestOf(study, { dueAt })
    const plan = unwrap(await planFor(study.scope, request))
    expect(plan).toMatchObject({ wanted: 12, filled: 12, seed: 'a seed', design: { readOneOutlet: [] } })
    expect(plan.warnings).toEqual([{ kind: 'given_before', readings: 1 }])
    expect(plan.people.reduce((sum, { articles }) => sum + articles, 0)).toBe(12)
    expect(plan.outlets.map(({ name, articles }) => [name, articles])).toEqual([['Outlet 0', 2], ['Outlet 1', 2], ['Outlet 2', 2]])
    expect(await database().round.count({ where: { projectId: study.project.id } })).toBe(0)

    const { roundId, assignments } = unwrap(await startRound(study.scope, { ...request, fingerprint: plan.fingerprint }))
    expect(assignments).toBe(12)
    const queue = await listQueue(reader(study, first))
    expect(queue[0]).toMatchObject({ articleId: study.articleIds[0], round: null })
    const planned = plan.assignments.filter(({ annotatorId }) => annotatorId === first).sort((a, b) => a.position - b.position)
    expect(queue.slice(1).map(({ articleId }) => articleId)).toEqual(planned.map(({ articleId }) => articleId))
    expect(queue[1]).toMatchObject({ dueAt, round: { id: roundId, name: 'Main round', kind: 'work' } })

    const again = await startRound(study.scope, { ...request, fingerprint: plan.fingerprint })
    expect(again).toMatchObject({ ok: false, error: { code: 'conflict' } })

    const mine = (await held(study, roundId)).find(({ annotatorId }) => annotatorId === second)!
    await finish(study, mine.id, second)
    const detail = await readRound(study.scope, roundId)
    expect(detail).toMatchObject({ round: { articles: 6, people: 3, places: 12, given: 12, started: 1, complete: 1, late: 0 }, depth: [{ readers: 0, articles: 5 }, { readers: 1, articles: 1 }] })
    expect(detail!.cells.reduce((sum, cell) => sum + cell.given, 0)).toBe(12)

    unwrap({ ok: true, value: await changeRound(study.scope, roundId, { dueAt: new Date('2001-01-01T00:00:00.000Z') }) })
    expect((await listRounds(study.scope, 1)).rounds).toMatchObject([{ id: roundId, given: 12, complete: 1, late: 11 }])

    // Closed: what nobody has begun goes back, what is begun stays. Opened again: as before.
    const begun = (await held(study, roundId)).find(({ annotatorId, id }) => annotatorId === first && id !== mine.id)!
    await begin(study, begun.id, first)
    await changeRound(study.scope, roundId, { closed: true })
    expect((await listQueue(reader(study, first))).map(({ id }) => id)).toEqual([queue[0]!.id, begun.id])
    await changeRound(study.scope, roundId, { closed: false })
    expect((await listQueue(reader(study, first))).length).toBe(queue.length)
  })

  it('is refused whole where anything in it does not belong', async () => {
    const study = await makeStudy(2, 2)
    const other = await makeStudy(1, 1)
    const refused = async (more: Partial<RoundRequest>) => {
      const outcome = await startRound(study.scope, requestOf(study, more))
      return outcome.ok ? 'started' : outcome.error.code
    }
    expect(await refused({ articleIds: [...study.articleIds, ...other.articleIds] })).toBe('not_found')
    expect(await refused({ people: [{ userId: other.people[0]!, quota: null }] })).toBe('not_found')
    expect(await refused({ articleIds: [study.articleIds[0]!, study.articleIds[0]!] })).toBe('invalid_input')
    expect(await refused({ kind: 'training' })).toBe('invalid_input')
    expect(await refused({ checkIds: study.articleIds, articleIds: [] })).toBe('invalid_input')
    expect(await refused({ people: study.people.map((userId) => ({ userId, quota: 0 })) })).toBe('invalid_input')
    expect(await database().round.count({ where: { projectId: study.project.id } })).toBe(0)
    expect(await changeRound(other.scope, crypto.randomUUID(), { closed: true })).toBe(false)
  })
})

describe('a pool', () => {
  it('I-04: fifty people press at once, each twice, until nothing is left: no article has more than two readers, nobody one twice', async () => {
    const study = await makeStudy(40, 50)
    const { roundId } = unwrap(await startRound(study.scope, requestOf(study, { pool: true })))
    const takes = await Promise.all([...study.people, ...study.people].map((userId) => takeNext(reader(study, userId), roundId)))
    // Both presses of a person answer the same article.
    study.people.forEach((_, i) => {
      const [once, twice] = [takes[i]!, takes[i + 50]!]
      expect([once.kind, twice.kind].sort()).toEqual(['taken', 'waiting'])
      expect('assignmentId' in once && once.assignmentId).toBe('assignmentId' in twice && twice.assignmentId)
    })
    // Those who find something left read on: thirty more places for fifty people.
    for (let round = 0; round < 3; round++) {
      await database().$executeRaw`UPDATE "Assignment" SET "startedAt" = now() WHERE "roundId" = ${roundId}::uuid`
      await Promise.all(study.people.map((userId) => takeNext(reader(study, userId), roundId)))
    }
    const all = await held(study, roundId)
    expect(all.length).toBe(80)
    expect(readersOf(all).map(({ length }) => length)).toEqual(Array.from({ length: 40 }, () => 2))
    expect(new Set(all.map(({ articleVersionId, annotatorId }) => `${articleVersionId} ${annotatorId}`)).size).toBe(80)
    expect(await takeNext(reader(study, study.people[0]!), roundId)).toEqual({ kind: 'nothing_left' })
  }, 120_000)

  it('I-04 with several servers: takes that do not line up in one process wait for each other in the database', async () => {
    const study = await makeStudy(4, 8)
    const { roundId } = unwrap(await startRound(study.scope, requestOf(study, { pool: true })))
    const takes = await Promise.all([...study.people, ...study.people.slice(0, 2)].map((userId) => takeAtOnce(reader(study, userId), roundId)))
    expect(takes.map(({ kind }) => kind).sort()).toEqual([...Array.from({ length: 8 }, () => 'taken'), 'waiting', 'waiting'])
    expect(readersOf(await held(study, roundId)).map(({ length }) => length)).toEqual([2, 2, 2, 2])
  })

  it('lets each person read every outlet alike, and two people meet', async () => {
    const study = await makeStudy(12, 4)
    const { roundId } = unwrap(await startRound(study.scope, requestOf(study, { pool: true })))
    for (let turn = 0; turn < 6; turn++)
      for (const userId of study.people) {
        const { kind } = await takeNext(reader(study, userId), roundId)
        // The last places may lie in articles that whoever comes last has read.
        if (turn < 4) expect(kind).toBe('taken')
        await database().$executeRaw`UPDATE "Assignment" SET "startedAt" = now() WHERE "roundId" = ${roundId}::uuid`
      }
    const { cells } = (await readRound(study.scope, roundId))!
    expect(cells).toHaveLength(12)
    for (const { given } of cells) expect(Math.abs(given - 2)).toBeLessThanOrEqual(1)
    const readers = readersOf(await held(study, roundId))
    expect(Math.max(...readers.map(({ length }) => length))).toBe(2)
    expect(new Set(readers.filter(({ length }) => length === 2).map((pair) => [...pair].sort().join(' '))).size).toBeGreaterThanOrEqual(3)
  })

  it('gives a place back that was not begun in time, never one that was, and takes no late work away', async () => {
    const study = await makeStudy(1, 3)
    const [first = '', second = '', third = ''] = study.people
    const { roundId } = unwrap(await startRound(study.scope, requestOf(study, { pool: true, overlap: 1, leaseHours: 1 })))
    const take = (userId: string) => nextOfPool(reader(study, userId), roundId)
    const { assignmentId } = unwrap(await take(first))
    expect(await take(second)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect((await listOwnPools(reader(study, first)))[0]).toMatchObject({ taken: 1, waitingId: assignmentId })

    await database().$executeRaw`UPDATE "Assignment" SET "leaseUntil" = now() - interval '1 minute' WHERE id = ${assignmentId}::uuid`
    expect(await listQueue(reader(study, first))).toEqual([])
    const theirs = unwrap(await take(second))
    expect(theirs.fresh).toBe(true)
    await begin(study, theirs.assignmentId, second)
    await database().$executeRaw`UPDATE "Assignment" SET "leaseUntil" = now() - interval '1 minute' WHERE id = ${theirs.assignmentId}::uuid`
    expect(await take(third)).toMatchObject({ ok: false })
    expect(await take(first)).toMatchObject({ ok: false })
    // Marked offline in time, sent too late: kept all the same.
    expect(await begin(study, assignmentId, first)).toBe(1)
    expect(await listQueue(reader(study, first))).toHaveLength(1)
  })

  it('keeps to quotas, to its people and to its end; what lapsed can be taken again', async () => {
    const study = await makeStudy(3, 2)
    const [first = '', second = ''] = study.people
    const people = [{ userId: first, quota: 1 }]
    const { roundId } = unwrap(await startRound(study.scope, requestOf(study, { pool: true, overlap: 1, people })))
    const { assignmentId } = unwrap(await nextOfPool(reader(study, first), roundId))
    await database().$executeRaw`UPDATE "Assignment" SET "leaseUntil" = now() WHERE id = ${assignmentId}::uuid`
    const again = unwrap(await nextOfPool(reader(study, first), roundId))
    await finish(study, again.assignmentId, first)
    expect(await takeNext(reader(study, first), roundId)).toEqual({ kind: 'quota_reached', quota: 1 })
    expect(await takeNext(reader(study, second), roundId)).toEqual({ kind: 'unknown' })
    await changeRound(study.scope, roundId, { closed: true })
    expect(await takeNext(reader(study, first), roundId)).toEqual({ kind: 'closed' })
    expect(await listOwnPools(reader(study, first))).toEqual([])
    const other = await makeStudy(0, 1)
    expect(await takeNext(reader(other, first), roundId)).toEqual({ kind: 'unknown' })
  })
})
