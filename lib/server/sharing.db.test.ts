import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '@/lib/domain/access'
import { CUT } from '@/lib/domain/quote-limit'
import { unwrap } from '@/lib/domain/result'
import { newSpan } from '@/lib/domain/span'
import { questionSchema, VIEWS } from '@/lib/comparison/question'
import type { SharedView } from '@/lib/comparison/shared-view'
import { database } from '@/lib/db/client'
import { changeProject } from '@/lib/db/projects'
import { listShares, revokeShare } from '@/lib/db/shares'
import { ShareLimit } from './rate-limit'
import { saveTransactions, setStatus } from './saving'
import { openShared, shareView } from './sharing'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const TEXT = 'The envoys spoke of a common threat at sea, and of little else that day.'
const NOW = new Date('2026-05-04T03:02:01Z')
const headers = new Headers()

let close: () => Promise<void>
let project: TestProject
let own: Scope<'export'>
let read: Scope<'read_layers'>
let manage: Scope<'manage_people'>
let storyId: string
let outletId: string
let sharer: string

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  sharer = await makeTestPerson(project, 'researcher')
  const of = { projectId: project.id, projectSlug: project.slug }
  own = mintScope({ ...of, userId: sharer, role: 'researcher' }, 'export')
  read = mintScope({ ...of, userId: sharer, role: 'researcher' }, 'read_layers')
  manage = mintScope({ ...of, userId: project.managerId, role: 'manager' }, 'manage_people')
  for (const outlet of ['Alpha', 'Beta']) {
    const text = `${TEXT} ${outlet}`
    const articleId = await makeTestArticle(project, text, { meta: { outlet, story: 'The strait' } })
    // Everybody reads one outlet alone: the check of the design names them inside the project.
    const who = await makeTestPerson(project, 'annotator')
    await database().user.update({ where: { id: who }, data: { name: `Canary Name ${outlet}`, email: `canary-mail-${outlet}@example.invalid` } })
    await database().membership.update({ where: { projectId_userId: { projectId: project.id, userId: who } }, data: { pseudonym: `canary-pseudonym-${outlet}` } })
    const assignment = await makeTestAssignment(project, articleId, who)
    const spans = ['framing.external_threat', 'source.own_voice'].map((code) => newSpan({ ...makeSpan(text, 4, TEXT.length, [code]), note: `canary note ${outlet}` }))
    const { version } = unwrap(await saveTransactions(assignment, { baseVersion: 0, transactions: spans.map((span) => makeTransaction({ type: 'span.add', span })) }))
    unwrap(await setStatus(assignment, { status: 'complete', expectedVersion: version }))
  }
  storyId = (await database().story.findFirstOrThrow({ where: { projectId: project.id } })).id
  outletId = (await database().outlet.findFirstOrThrow({ where: { projectId: project.id } })).id
})
afterAll(async () => close())

const share = async (view: SharedView, days = 30) => unwrap(await shareView(own, read, view, days))
const open = (token: string, limit = new ShareLimit()) => openShared(token, headers, NOW, limit)

describe('a link to one view', () => {
  it('shows each kind of view with its numbers and nobody who read', async () => {
    await changeProject(manage, { quoteLimit: 20 })
    const views: SharedView[] = [
      { kind: 'story', id: storyId },
      { kind: 'outlet', id: outletId },
      ...VIEWS.map((view): SharedView => ({ kind: 'comparison', question: questionSchema.parse({ view, story: storyId }) })),
    ]
    for (const view of views) {
      const said = inspect(unwrap(await open((await share(view)).token)), { depth: Infinity, maxArrayLength: null, maxStringLength: null })
      expect(said).not.toMatch(/canary/i)
      expect(said).toContain('external_threat')
      expect(said).not.toContain('little else')
    }
    const shared = unwrap(await open((await share({ kind: 'story', id: storyId })).token))
    if (shared.content.kind !== 'report') throw new Error(shared.content.kind)
    expect(shared.content.report.dimensions[0]?.quotes).toMatchObject([{ text: `envoys spoke of a co ${CUT}`, cut: true, marked: 1, readers: 1 }, { cut: true }])
    expect(shared).toMatchObject({ sharedBy: 'researcher', asOf: NOW, content: { report: { quoteLimit: 20, dimensions: [{ answer: { design: { readOneOutlet: 2 } } }, {}, {}] } } })
    await changeProject(manage, { quoteLimit: 0 })
    expect(inspect(unwrap(await open((await share({ kind: 'story', id: storyId })).token)), { depth: Infinity })).not.toContain('envoys spoke')
  })

  it('keeps the hash alone, says when it was opened, and ends', async () => {
    const { id, token } = await share({ kind: 'outlet', id: outletId })
    expect(inspect(await database().share.findUniqueOrThrow({ where: { id } }))).not.toContain(token)
    const listed = async () => (await listShares(own)).find((one) => one.id === id)
    expect(await listed()).toMatchObject({ open: true, lastOpenedAt: null, createdBy: 'researcher' })
    expect((await open(token)).ok).toBe(true)
    expect((await listed())?.lastOpenedAt).not.toBeNull()
    expect(await revokeShare(own, id)).toBe(true)
    expect(await revokeShare(own, id)).toBe(false)
    expect((await open(token)).ok).toBe(false)
    expect(await listed()).toMatchObject({ open: false })

    const old = await share({ kind: 'story', id: storyId }, 1)
    await database().$executeRaw`update "Share" set "expiresAt" = now() where id = ${old.id}::uuid`
    expect((await open(old.token)).ok).toBe(false)
  })

  it('is worth what its maker may do, whatever becomes of the project', async () => {
    const { token } = await share({ kind: 'story', id: storyId })
    await changeProject(manage, { archived: true })
    expect((await open(token)).ok).toBe(true)
    await changeProject(manage, { archived: false })
    const key = { projectId_userId: { projectId: project.id, userId: sharer } }
    for (const [change, back] of [[{ role: 'annotator' }, { role: 'researcher' }], [{ removedAt: NOW }, { removedAt: null }]] as const) {
      await database().membership.update({ where: key, data: change })
      expect((await open(token)).ok).toBe(false)
      await database().membership.update({ where: key, data: back })
      expect((await open(token)).ok).toBe(true)
    }
    await database().user.update({ where: { id: sharer }, data: { disabledAt: NOW } })
    expect((await open(token)).ok).toBe(false)
    await database().user.update({ where: { id: sharer }, data: { disabledAt: null } })
  })

  it('cannot be made for what is not the project’s, nor ended from another, nor tried for ever', async () => {
    const other = await makeTestProject()
    const foreign = { projectId: other.id, projectSlug: other.slug, userId: other.managerId, role: 'manager' } as const
    for (const view of [{ kind: 'story', id: storyId }, { kind: 'outlet', id: outletId }, { kind: 'comparison', question: questionSchema.parse({ story: storyId }) }] as const)
      expect((await shareView(mintScope(foreign, 'export'), mintScope(foreign, 'read_layers'), view, 30)).ok).toBe(false)
    const { id, token } = await share({ kind: 'story', id: storyId })
    expect(await revokeShare(mintScope(foreign, 'export'), id)).toBe(false)
    const limit = new ShareLimit()
    for (let i = 0; i < 30; i++) expect(await open('x'.repeat(43), limit)).toMatchObject({ error: { code: 'not_found' } })
    expect(await open(token, limit)).toMatchObject({ error: { code: 'too_many_requests' } })
    expect((await open(token)).ok).toBe(true)
  })
})
