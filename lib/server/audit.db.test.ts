import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '@/lib/domain/access'
import { recordEvent } from '@/lib/db/audit'
import { listAuditPeople } from '@/lib/db/audit-log'
import { database } from '@/lib/db/client'
import { changeProject, listProjects } from '@/lib/db/projects'
import { auditPage, auditQuerySchema, downloadAudit } from './audit'
import { projectScope } from './gate'
import { makeTestPerson, makeTestProject, openTestDatabase, type TestProject } from './testing'

let close: () => Promise<void>
let project: TestProject
let scope: Scope<'manage_people'>
let ada: string

const EVENTS = 130

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  ada = await makeTestPerson(project, 'researcher')
  scope = mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'manage_people')
  const other = await makeTestProject()
  await database().$transaction(async (db) => {
    for (let i = 0; i < EVENTS; i++)
      await recordEvent(db, { kind: i % 10 === 0 ? 'round.closed' : 'article.changed', projectId: project.id, actorId: i % 2 ? ada : project.managerId, subject: ada, data: { note: `=event ${i}` } })
    await recordEvent(db, { kind: 'article.changed', projectId: other.id, actorId: ada, subject: 'of another project' })
  })
})
afterAll(async () => close())

const everything = async (query: Record<string, string>) => {
  const found = []
  for (let after: string | null = null, pages = 0; pages < 20; pages++) {
    const page: Awaited<ReturnType<typeof auditPage>> = await auditPage(scope, auditQuerySchema.parse({ ...query, ...(after === null ? {} : { after }) }))
    found.push(...page.events)
    if (page.next === null) return found
    after = page.next
  }
  throw new Error('the log has no end')
}

describe('the audit log', () => {
  it('comes a page at a time, newest first, each event once, and nothing of another project', async () => {
    const all = await everything({})
    const expected = await database().auditEvent.findMany({ where: { projectId: project.id }, orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { id: true } })
    expect(all.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
    expect(all.length).toBeGreaterThan(EVENTS)
    expect(all.find(({ kind }) => kind === 'article.changed')).toMatchObject({ subjectName: 'researcher' })
  })

  it('is searched by person, kind and day', async () => {
    expect((await everything({ kind: 'round.closed' })).length).toBe(13)
    expect(new Set((await everything({ person: ada, kind: 'article.changed' })).map(({ actor }) => actor?.userId))).toEqual(new Set([ada]))
    expect((await everything({ person: 'server' })).every(({ actor }) => actor === null)).toBe(true)
    const today = new Date().toISOString().slice(0, 10)
    expect((await everything({ from: today, to: today })).length).toBeGreaterThan(EVENTS)
    expect(await everything({ to: '2001-01-01' })).toEqual([])
    expect(await listAuditPeople(scope)).toContainEqual({ userId: ada, name: 'researcher' })
  })

  it('is one file of all of it, safe in a spreadsheet', async () => {
    const lines = (await downloadAudit(scope, { kind: 'article.changed' }, 'jsonl').text()).trim().split('\n')
    expect(lines.length).toBe(EVENTS - 13)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'article.changed', subject: ada, subject_name: 'researcher' })
    const csv = await downloadAudit(scope, {}, 'csv').text()
    expect(csv.split('\n')[0]).toContain('"at","kind","actor_id"')
  })
})

describe('an archived project', () => {
  it('says so to the gate, stays in the list as the last, and opens again; each once in the log', async () => {
    const actor = { userId: ada, name: '', email: '', isAdmin: false, demo: false, by: { kind: 'session', sessionId: '' } } as const
    await changeProject(scope, { archived: true })
    await changeProject(scope, { archived: true, name: 'Another name' })
    expect(await listProjects(actor)).toMatchObject([{ slug: project.slug, name: 'Another name', archived: true }])
    expect((await projectScope(actor, project.slug, 'read_articles')).ok).toBe(true)
    await changeProject(scope, { archived: false })
    expect(await listProjects(actor)).toMatchObject([{ archived: false }])
    expect((await everything({})).flatMap(({ kind }) => (kind.startsWith('project.') ? [kind] : []))).toEqual(['project.reopened', 'project.changed', 'project.archived', 'project.created'])
  })
})
