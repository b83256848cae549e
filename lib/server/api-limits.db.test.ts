import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { normaliseEmail } from '@/lib/domain/person'
import { ok, unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { addMember } from '@/lib/db/members'
import { listProjects } from '@/lib/db/projects'
import { createToken, tokenActor, tokensOf } from '@/lib/db/tokens'
import { createUser } from '@/lib/db/users'
import { endpoint, type Access, type Endpoint } from './http'
import { makeTestProject, openTestDatabase, type TestProject } from './testing'

let close: () => Promise<void>
let project: TestProject

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
})
afterAll(async () => close())

async function researcher(): Promise<string> {
  const email = unwrap(normaliseEmail(`${randomUUID()}@example.org`))
  const userId = await database().$transaction((db) => createUser(db, { ...email, name: 'Ada', passwordHash: null, isAdmin: false, actorId: null }))
  unwrap(await addMember({ projectId: project.id, userId, role: 'researcher' }))
  return userId
}

describe('limits of a token', () => {
  const stub = (access: Access, method: 'GET' | 'POST' = 'GET', more: { costly?: boolean; anyToken?: boolean } = {}) =>
    endpoint({ method, path: '/api/projects/{slug}', summary: '', access, params: z.object({ slug: z.string() }), ...more, run: async () => ok({ done: true }) })
  const call = async (of: Endpoint, token: string, slug = project.slug) => {
    const response = await of.handle(new Request(`http://here.invalid/api/projects/${slug}`, { method: of.method, headers: { authorization: `Bearer ${token}` } }), { slug })
    return { status: response.status, type: response.headers.get('content-type'), wait: response.headers.get('retry-after'), body: z.record(z.string(), z.unknown()).parse(await response.json()) }
  }

  it('one that reads changes nothing; one of a project reaches nothing else', async () => {
    const userId = await researcher()
    const elsewhere = await makeTestProject()
    unwrap(await addMember({ projectId: elsewhere.id, userId, role: 'researcher' }))
    const [full, reads, limited] = await Promise.all(
      [{}, { access: 'read' as const }, { project: { id: project.id, slug: project.slug } }].map(async (limits) => (await createToken(userId, { name: 'script', days: 1, ...limits })).token),
    )
    const [read, write, self, anywhere] = [stub({ project: 'read_articles' }), stub({ project: 'import' }, 'POST'), stub('actor'), stub('actor', 'GET', { anyToken: true })]
    const statuses = async (token = '') => [
      ...(await Promise.all([read, write, self, anywhere].map(async (of) => (await call(of, token)).status))),
      (await call(read, token, elsewhere.slug)).status,
    ]
    expect(await statuses(full)).toEqual([200, 200, 200, 200, 200])
    expect(await statuses(reads)).toEqual([200, 403, 200, 200, 200])
    expect(await statuses(limited)).toEqual([200, 200, 403, 200, 404])
    const actor = await tokenActor(limited ?? '')
    expect((await listProjects(actor!)).map(({ slug }) => slug)).toEqual([project.slug])
    expect((await tokensOf(userId)).map(({ access, project: of }) => [access, of])).toEqual(expect.arrayContaining([['read', null], ['write', project.slug]]))
  })

  it('asking too much of what costs is told when to come back, as a problem; everything else goes on', async () => {
    const userId = await researcher()
    const { token } = await createToken(userId, { name: 'flood', days: 1 })
    const dear = stub({ project: 'read_articles' }, 'GET', { costly: true })
    let refused = await call(dear, token)
    for (let i = 0; i < 300 && refused.status === 200; i++) refused = await call(dear, token)
    expect(refused).toMatchObject({ status: 429, type: 'application/problem+json; charset=utf-8' })
    expect(Number(refused.wait)).toBeGreaterThan(0)
    expect(refused.body).toMatchObject({ type: '/api-reference#too_many_requests', status: 429, title: 'too many requests', code: 'too_many_requests', detail: expect.stringContaining('Try again in') })
    expect((await call(stub({ project: 'read_articles' }), token)).status).toBe(200)
  })
})
