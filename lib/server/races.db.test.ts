import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type AssignmentScope } from '@/lib/domain/access'
import { unwrap } from '@/lib/domain/result'
import { readAssignment } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { removeMember } from '@/lib/db/members'
import { createToken } from '@/lib/db/tokens'
import { readLog } from '@/lib/db/transactions'
import { postTransactions } from './api/assignments'
import { changeZones } from './articles'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, newId, openTestDatabase, type TestProject } from './testing'

/** I-03: two things that exclude each other at the same moment, 200 times each: one wins, and whoever loses is told. */

const TEXT = 'The envoy arrived at dawn. Nobody else was asked.'
const ROUNDS = process.env.PARALLAX_FEWER === 'races' ? 40 : 200

let close: () => Promise<void>
let project: TestProject
let annotator: string

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  annotator = await makeTestPerson(project, 'annotator')
})
afterAll(async () => close())

async function newReading(): Promise<{ scope: AssignmentScope<'write'>; articleId: string }> {
  const articleId = await makeTestArticle(project, `${TEXT} ${newId()}`)
  return { articleId, scope: await makeTestAssignment(project, articleId, annotator) }
}

const adding = () => makeTransaction({ type: 'span.add', span: makeSpan(TEXT, 4, 9) })

/** In either order, and with all gaps in between: what is started first is not always first. */
const atOnce = <A, B>(round: number, one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> =>
  round % 2 === 0 ? Promise.all([one(), other()]) : Promise.all([other(), one()]).then(([second, first]) => [first, second])

describe('I-03', () => {
  it('of a change and a removal of one mark, one is saved and the other is told what happened', { timeout: 180_000 }, async () => {
    const { scope } = await newReading()
    const winners = new Set<string>()
    for (let round = 0; round < ROUNDS; round++) {
      const { version } = await readAssignment(scope)
      const span = makeSpan(TEXT, 4, 9)
      unwrap(await saveTransactions(scope, { baseVersion: version, transactions: [makeTransaction({ type: 'span.add', span })] }))
      const editing = makeTransaction({ type: 'span.update', id: span.id, before: { note: '' }, after: { note: 'why' } })
      const removing = makeTransaction({ type: 'span.remove', span })
      const [edited, removed] = await atOnce(
        round,
        () => saveTransactions(scope, { baseVersion: version + 1, transactions: [editing] }),
        () => saveTransactions(scope, { baseVersion: version + 1, transactions: [removing] }),
      )
      expect([edited.ok, removed.ok].filter(Boolean)).toHaveLength(1)
      const [winner, loser] = edited.ok ? [editing, removed] : [removing, edited]
      expect(loser).toMatchObject({ ok: false, error: { code: 'stale_version', details: { version: version + 2, transactions: [{ id: winner.id }] } } })
      const { spans } = await readAssignment(scope)
      expect(spans.find(({ id }) => id === span.id)?.note).toBe(edited.ok ? 'why' : undefined)
      winners.add(edited.ok ? 'edit' : 'removal')
      if (edited.ok) unwrap(await saveTransactions(scope, { baseVersion: version + 2, transactions: [makeTransaction({ type: 'span.remove', span: { ...span, note: 'why' } })] }))
    }
    expect(winners.size).toBe(2)
  })

  it('of a save and a completion, one wins', { timeout: 180_000 }, async () => {
    const { scope } = await newReading()
    for (let round = 0; round < ROUNDS; round++) {
      const { version, spans } = await readAssignment(scope)
      const [saved, completed] = await atOnce(
        round,
        () => saveTransactions(scope, { baseVersion: version, transactions: [adding()] }),
        () => setStatus(scope, { status: 'complete', expectedVersion: version }),
      )
      expect([saved.ok, completed.ok].filter(Boolean)).toHaveLength(1)
      const view = await readAssignment(scope)
      expect(view.status).toBe(completed.ok ? 'complete' : 'open')
      expect(view.spans).toHaveLength(spans.length + (saved.ok ? 1 : 0))
      if (!saved.ok) expect(saved.error.code).toBe('assignment_complete')
      if (!completed.ok) expect(completed.error.code).toBe('stale_version')
      if (completed.ok) unwrap(await setStatus(scope, { status: 'open', expectedVersion: view.version }))
    }
  })

  it('of a first mark and a new layout of the article that would lock its place, one wins', { timeout: 180_000 }, async () => {
    const editing = mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'edit_articles')
    for (let round = 0; round < ROUNDS; round++) {
      const { scope, articleId } = await newReading()
      const [saved, locked] = await atOnce(
        round,
        () => saveTransactions(scope, { baseVersion: 0, transactions: [adding()] }),
        () => changeZones(editing, articleId, [{ kind: 'navigation', start: 0, end: 26 }]),
      )
      expect([saved.ok, locked.ok].filter(Boolean)).toHaveLength(1)
      if (!saved.ok) expect(saved.error.code).toBe('span_in_locked_zone')
      if (!locked.ok) expect(locked.error.code).toBe('has_spans')
      expect((await readAssignment(scope)).spans).toHaveLength(saved.ok ? 1 : 0)
    }
  })

  it('a save and the removal of the person from the project: what is answered as saved is there, and after it nothing more comes in', { timeout: 180_000 }, async () => {
    const leaver = await makeTestPerson(project, 'annotator')
    const { token } = await createToken(leaver, { name: 'test', days: 1 })
    const scope = await makeTestAssignment(project, (await newReading()).articleId, leaver)
    const managing = mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'manage_people')
    const save = async (baseVersion: number) => {
      const transaction = adding()
      const request = new Request(`http://127.0.0.1/api/assignments/${scope.assignmentId}/transactions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ baseVersion, transactions: [transaction] }),
      })
      return { id: transaction.id, status: (await postTransactions.handle(request, { assignmentId: scope.assignmentId })).status }
    }
    for (let round = 0; round < ROUNDS; round++) {
      const { version } = await readLog(scope, 0)
      const [saved, removed] = await atOnce(round, () => save(version), () => removeMember(managing, { isAdmin: false }, leaver))
      expect(removed.ok).toBe(true)
      expect([200, 404]).toContain(saved.status)
      const after = await readLog(scope, version)
      expect(after.transactions.map(({ id }) => id)).toEqual(saved.status === 200 ? [saved.id] : [])
      expect((await save(after.version)).status).toBe(404)
      await database().membership.updateMany({ where: { userId: leaver }, data: { removedAt: null } })
    }
  })
})
