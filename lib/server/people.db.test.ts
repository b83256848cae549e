import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mintScope, type Actor, type Scope } from '@/lib/domain/access'
import { normaliseEmail } from '@/lib/domain/person'
import { unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { demoPeople, demoSignInAvailable } from '@/lib/db/demo-access'
import { createInvitation, listInvitations, revokeInvitation } from '@/lib/db/invitations'
import { addMember, changeRole, listMembers, removeMember } from '@/lib/db/members'
import { createSession, revokeOtherSessions, revokeSession, sessionActor, sessionsOf } from '@/lib/db/sessions'
import { createToken, revokeToken, tokenActor } from '@/lib/db/tokens'
import { findUser, setDisabled, setPassword } from '@/lib/db/users'
import { changePassword } from './account'
import { projectScope } from './gate'
import { acceptForActor, acceptForNewPerson, firstAdminInvitation } from './invitations'
import { SignInLimit } from './rate-limit'
import { signInAsDemo, signInWithPassword } from './sign-in'
import { makeTestProject, openTestDatabase, type TestProject } from './testing'
import { addPerson, resetPassword } from './users'

let close: () => Promise<void>
let project: TestProject
let manage: Scope<'manage_people'>

beforeAll(async () => void (close = await openTestDatabase()))
afterAll(async () => close())
beforeEach(async () => {
  project = await makeTestProject()
  manage = mintScope({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'manage_people')
})

const PASSWORD = 'a good long password'
const address = () => `${randomUUID().slice(0, 8)}@example.org`
const email = (text: string) => unwrap(normaliseEmail(text))
const newPerson = (text = address()) => ({ email: email(text), name: 'Ada', password: PASSWORD })
const headers = (ip = '192.0.2.1', host = '127.0.0.1:3000') => new Headers({ 'x-forwarded-for': ip, host })
const signIn = (text: string, password = PASSWORD) => signInWithPassword({ email: text, password }, headers(), new SignInLimit())

/** A member with a password, by invitation. */
async function member(role: 'annotator' | 'reviewer' | 'researcher' | 'manager' = 'annotator') {
  const text = address()
  const { token } = await createInvitation({ project: { projectId: project.id, role }, isAdmin: false, email: null, createdById: null })
  const { userId } = unwrap(await acceptForNewPerson(token, newPerson(text)))
  return { userId, text }
}

async function actorOf(userId: string): Promise<Actor> {
  const actor = await sessionActor(await createSession(userId, 'test'))
  if (!actor) throw new Error('no session')
  return actor
}

describe('A-02: nobody signs up', () => {
  it('the first admin enters by a one-time invitation, and a fresh one replaces the last', async () => {
    const first = await firstAdminInvitation()
    const second = await firstAdminInvitation()
    if (first === null || second === null) throw new Error('there is an admin already')
    expect(await acceptForNewPerson(first, newPerson())).toMatchObject({ error: { code: 'not_found' } })
    const { userId } = unwrap(await acceptForNewPerson(second, newPerson()))
    expect((await actorOf(userId)).isAdmin).toBe(true)
    expect(await firstAdminInvitation()).toBeNull()
    await database().user.update({ where: { id: userId }, data: { isAdmin: false } })
  })

  it('an invitation works once, for one of fifty at the same moment', async () => {
    const { token } = await createInvitation({ project: { projectId: project.id, role: 'annotator' }, isAdmin: false, email: null, createdById: null })
    const people = await database().user.count()
    const { hashPassword } = await import('./passwords')
    const { acceptAsNewUser } = await import('@/lib/db/invitations')
    const passwordHash = unwrap(await hashPassword(PASSWORD))
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => acceptAsNewUser(token, { ...email(address()), name: 'Ada', passwordHash })))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.error.code).toBe('expired')
    expect(await database().user.count()).toBe(people + 1)
    expect(await acceptForNewPerson(token, newPerson())).toMatchObject({ error: { code: 'expired' } })
  })

  it('an invitation ends after its week, or when it is withdrawn; made-up ones never work', async () => {
    const make = () => createInvitation({ project: { projectId: project.id, role: 'annotator' }, isAdmin: false, email: null, createdById: null })
    const old = await make()
    await database().$executeRaw`update "Invitation" set "expiresAt" = now() - interval '1 second' where id = ${old.id}::uuid`
    expect(await acceptForNewPerson(old.token, newPerson())).toMatchObject({ error: { code: 'expired' } })
    const withdrawn = await make()
    expect(await revokeInvitation(manage, withdrawn.id)).toBe(true)
    expect(await listInvitations(manage)).toEqual([])
    for (const token of [withdrawn.token, 'x', '', 'A'.repeat(43), `${old.token}A`]) expect(await acceptForNewPerson(token, newPerson())).toMatchObject({ error: { code: 'not_found' } })
  })

  it('the raw token is nowhere in the database', async () => {
    const { token, id } = await createInvitation({ project: { projectId: project.id, role: 'annotator' }, isAdmin: false, email: null, createdById: null })
    const row = await database().invitation.findUniqueOrThrow({ where: { id } })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('an invitation for one address is for that address alone', async () => {
    const { token } = await createInvitation({ project: { projectId: project.id, role: 'annotator' }, isAdmin: false, email: email('Ann.Other@Example.org'), createdById: null })
    expect(await acceptForNewPerson(token, newPerson())).toMatchObject({ error: { code: 'conflict' } })
    expect((await acceptForNewPerson(token, newPerson('ann.other@example.org'))).ok).toBe(true)
  })

  it('who has an account joins with it, and a link never changes a role silently', async () => {
    const { userId, text } = await member('reviewer')
    const other = await makeTestProject()
    const invite = (projectId: string) => createInvitation({ project: { projectId, role: 'annotator' }, isAdmin: false, email: null, createdById: null })
    const { token } = await invite(other.id)
    expect(await acceptForNewPerson(token, newPerson(text.toUpperCase()))).toMatchObject({ error: { code: 'already_exists' } })
    expect((await acceptForActor(token, await actorOf(userId))).ok).toBe(true)
    const again = await invite(project.id)
    expect(await acceptForActor(again.token, await actorOf(userId))).toMatchObject({ error: { code: 'already_exists' } })
    expect((await listInvitations(manage)).map(({ id }) => id)).toContain(again.id)
    expect((await listMembers(manage)).find((one) => one.userId === userId)?.role).toBe('reviewer')
  })
})

describe('signing in', () => {
  it('takes the right password for any spelling of the address', async () => {
    const { userId, text } = await member()
    expect(unwrap(await signIn(text.toUpperCase().replace('@', '＠')))).toEqual({ userId })
    expect(await signIn(text, 'a wrong long password')).toMatchObject({ error: { code: 'wrong_credentials' } })
  })

  it('A-04: answers the same for unknown people, wrong passwords, disabled and demo people', async () => {
    const { text, userId } = await member()
    const gone = await member()
    await setDisabled(gone.userId, true)
    const answers = await Promise.all([signIn(text, 'a wrong long password'), signIn(address()), signIn(gone.text), signIn('not an address'), signIn('')])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ error: { code: 'wrong_credentials' } })
    await database().user.update({ where: { id: userId }, data: { demo: true } })
    expect(await signIn(text)).toMatchObject({ error: { code: 'wrong_credentials' } })
    await database().user.update({ where: { id: userId }, data: { demo: false } })
  })

  it('A-06: every sign-in is a new session; ended, idle or old ones count for nothing', async () => {
    const { userId } = await member()
    const [one, two] = [await createSession(userId, 'a'), await createSession(userId, 'b')]
    expect(one).not.toBe(two)
    expect((await sessionActor(one))?.userId).toBe(userId)
    expect(await revokeSession(randomUUID(), one)).toBe(false)
    expect(await revokeSession(userId, one)).toBe(true)
    expect(await sessionActor(one)).toBeNull()
    await database().$executeRaw`update "Session" set "lastSeenAt" = now() - interval '12 hours 1 second' where id = ${two}::uuid`
    expect(await sessionActor(two)).toBeNull()
    const three = await createSession(userId, 'c')
    await database().$executeRaw`update "Session" set "expiresAt" = now() - interval '1 second' where id = ${three}::uuid`
    expect(await sessionActor(three)).toBeNull()
    for (const id of ['', 'x', randomUUID(), `${three}'`]) expect(await sessionActor(id)).toBeNull()
    expect(await sessionsOf(userId)).toEqual([])
  })

  it('notes that a session is used, at most once a minute', async () => {
    const { userId } = await member()
    const sid = await createSession(userId, 'a')
    const seen = async () => (await database().session.findUniqueOrThrow({ where: { id: sid } })).lastSeenAt.getTime()
    const before = await seen()
    await sessionActor(sid)
    expect(await seen()).toBe(before)
    await database().$executeRaw`update "Session" set "lastSeenAt" = now() - interval '2 minutes' where id = ${sid}::uuid`
    await sessionActor(sid)
    expect(await seen()).toBeGreaterThanOrEqual(before)
  })
})

describe('A-05: what changes holds at the next request', () => {
  it('disabling ends sessions and tokens', async () => {
    const { userId } = await member()
    const sid = await createSession(userId, 'a')
    const { token } = await createToken(userId, { name: 'script', days: 1 })
    expect((await tokenActor(token))?.userId).toBe(userId)
    await setDisabled(userId, true)
    expect([await sessionActor(sid), await tokenActor(token)]).toEqual([null, null])
    await setDisabled(userId, false)
    expect([await sessionActor(sid), await tokenActor(token)]).toEqual([null, null])
  })

  it('changing the password ends every other session, resetting it ends all', async () => {
    const { userId, text } = await member()
    const here = await actorOf(userId)
    const elsewhere = await createSession(userId, 'b')
    expect(await changePassword(here, 'a wrong long password', 'another good password')).toMatchObject({ error: { code: 'wrong_credentials' } })
    expect((await changePassword(here, PASSWORD, 'another good password')).ok).toBe(true)
    expect(await sessionActor(elsewhere)).toBeNull()
    expect(here.by.kind === 'session' && (await sessionActor(here.by.sessionId))?.userId).toBe(userId)
    expect(await signIn(text)).toMatchObject({ error: { code: 'wrong_credentials' } })
    expect((await signIn(text, 'another good password')).ok).toBe(true)
    unwrap(await resetPassword(text, PASSWORD))
    expect(here.by.kind === 'session' && (await sessionActor(here.by.sessionId))).toBeNull()
  })

  it('roles and memberships are read anew', async () => {
    const { userId } = await member('researcher')
    const actor = await actorOf(userId)
    expect((await projectScope(actor, project.slug, 'export')).ok).toBe(true)
    unwrap(await changeRole(manage, { isAdmin: false }, userId, 'annotator'))
    expect(await projectScope(actor, project.slug, 'export')).toMatchObject({ error: { code: 'forbidden' } })
    unwrap(await removeMember(manage, { isAdmin: false }, userId))
    expect(await projectScope(actor, project.slug, 'annotate')).toMatchObject({ error: { code: 'not_found' } })
  })

  it('an API token cannot change passwords', async () => {
    const { userId } = await member()
    const { token } = await createToken(userId, { name: 'script', days: 1 })
    const actor = await tokenActor(token)
    if (!actor) throw new Error('no token')
    expect(await changePassword(actor, PASSWORD, 'another good password')).toMatchObject({ error: { code: 'forbidden' } })
  })
})

describe('tokens', () => {
  it('work until they end or are ended, by their owner alone', async () => {
    const { userId } = await member()
    const { token, view } = await createToken(userId, { name: 'script', days: 30 })
    expect(token).toMatch(/^plx_[A-Za-z0-9_-]{43}$/)
    expect(await revokeToken(randomUUID(), view.id)).toBe(false)
    await database().$executeRaw`update "ApiToken" set "expiresAt" = now() - interval '1 second' where id = ${view.id}::uuid`
    expect(await tokenActor(token)).toBeNull()
    await database().$executeRaw`update "ApiToken" set "expiresAt" = now() + interval '1 day' where id = ${view.id}::uuid`
    expect((await tokenActor(token))?.by).toEqual({ kind: 'token', tokenId: view.id, access: 'write', projectId: null })
    expect(await revokeToken(userId, view.id)).toBe(true)
    expect(await tokenActor(token)).toBeNull()
    for (const raw of ['', 'plx_', `${token}x`, token.slice(4), 'plx_' + 'A'.repeat(43)]) expect(await tokenActor(raw)).toBeNull()
  })
})

describe('members', () => {
  it('keep their pseudonym when they come back', async () => {
    const { userId } = await member()
    const before = (await listMembers(manage)).find((one) => one.userId === userId)?.pseudonym
    expect(before).toMatch(/^A-[0-9A-Z]{4}$/)
    unwrap(await removeMember(manage, { isAdmin: false }, userId))
    expect((await listMembers(manage)).some((one) => one.userId === userId)).toBe(false)
    expect(unwrap(await addMember({ projectId: project.id, userId, role: 'reviewer' })).pseudonym).toBe(before)
  })

  it('an admin is out of a manager’s reach, and the last manager stays', async () => {
    const first = project.managerId
    const { userId: second } = await member('manager')
    await database().user.update({ where: { id: second }, data: { isAdmin: true } })
    expect(await changeRole(manage, { isAdmin: false }, second, 'annotator')).toMatchObject({ error: { code: 'forbidden' } })
    expect(await removeMember(manage, { isAdmin: false }, second)).toMatchObject({ error: { code: 'forbidden' } })
    unwrap(await removeMember(manage, { isAdmin: true }, second))
    expect(await removeMember(manage, { isAdmin: false }, first)).toMatchObject({ error: { code: 'conflict' } })
    expect(await changeRole(manage, { isAdmin: false }, first, 'reviewer')).toMatchObject({ error: { code: 'conflict' } })
    expect((await changeRole(manage, { isAdmin: false }, first, 'manager')).ok).toBe(true)
    await database().user.update({ where: { id: second }, data: { isAdmin: false } })
  })

  it('two managers cannot remove each other at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const one = await makeTestProject()
      const scope: Scope<'manage_people'> = mintScope({ userId: null, projectId: one.id, projectSlug: one.slug, role: 'manager' }, 'manage_people')
      const [a, b] = [one.managerId, project.managerId]
      unwrap(await addMember({ projectId: one.id, userId: b, role: 'manager' }))
      const outcomes = await Promise.all([removeMember(scope, { isAdmin: false }, a), removeMember(scope, { isAdmin: false }, b)])
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    }
  })
})

describe('commands', () => {
  it('add people with a password, by invitation, and to a second project', async () => {
    const text = address()
    const scope = manage
    expect(unwrap(await addPerson({ email: text, name: 'Ada', isAdmin: false, project: { scope, role: 'reviewer' }, password: PASSWORD }))).toEqual({ kind: 'account' })
    expect(await addPerson({ email: text, name: 'Ada', isAdmin: false, project: { scope, role: 'reviewer' }, password: PASSWORD })).toMatchObject({ error: { code: 'already_exists' } })
    expect(unwrap(await findUser(text)).roles).toEqual([{ project: project.slug, role: 'reviewer' }])
    expect(unwrap(await addPerson({ email: address(), name: 'Ann', isAdmin: false, project: { scope, role: 'annotator' }, password: undefined }))).toMatchObject({ kind: 'invited', link: expect.stringMatching(/\/invite\/[A-Za-z0-9_-]{43}$/) })
    expect(await addPerson({ email: address(), name: 'Ann', isAdmin: false, project: { scope, role: 'annotator' }, password: 'short' })).toMatchObject({ error: { code: 'invalid_input' } })
  })
})

describe('demo people', () => {
  it('exist only while every project is a demo and only this machine can reach the server', async () => {
    await database().$executeRaw`update "Project" set demo = true`
    const userId = randomUUID()
    await database().user.create({ data: { id: userId, email: `demo-${userId}@example.invalid`, emailKey: `demo-${userId}@example.invalid`, name: 'Demo', demo: true } })
    unwrap(await addMember({ projectId: project.id, userId, role: 'annotator' }))
    const { token } = await createToken(userId, { name: 'script', days: 1 })
    const sid = await createSession(userId, 'test')
    expect(await demoSignInAvailable()).toBe(true)
    expect((await demoPeople()).map(({ role }) => role)).toEqual(['annotator'])
    expect(unwrap(await signInAsDemo('annotator', headers()))).toEqual({ userId })
    expect(await signInAsDemo('annotator', headers('127.0.0.1', 'rebound.example.org:3000'))).toMatchObject({ error: { code: 'forbidden' } })
    expect(await signInAsDemo('reviewer', headers())).toMatchObject({ error: { code: 'forbidden' } })
    expect(await acceptForActor('A'.repeat(43), await actorOf(userId))).toMatchObject({ error: { code: 'forbidden' } })

    process.env.HOST = '0.0.0.0'
    expect([await demoSignInAvailable(), await sessionActor(sid), await tokenActor(token), (await demoPeople()).length]).toEqual([false, null, null, 0])
    delete process.env.HOST
    expect((await sessionActor(sid))?.demo).toBe(true)

    await database().$executeRaw`update "Project" set demo = false where id = ${(await makeTestProject()).id}::uuid`
    expect([await demoSignInAvailable(), await sessionActor(sid), await tokenActor(token), (await demoPeople()).length]).toEqual([false, null, null, 0])
    expect(await signInAsDemo('annotator', headers())).toMatchObject({ error: { code: 'forbidden' } })
  })
})

it('ends all other sessions at once', async () => {
  const { userId } = await member()
  const keep = await createSession(userId, 'a')
  await createSession(userId, 'b')
  await createSession(userId, 'c')
  expect(await revokeOtherSessions(userId, keep)).toBe(2)
  expect((await sessionsOf(userId)).map(({ id }) => id)).toEqual([keep])
  await setPassword(userId, 'hash', null, null)
  expect(await sessionsOf(userId)).toEqual([])
})
