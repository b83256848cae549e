import { createCipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { OFF_SITE } from '@/lib/domain/return-path.cases'
import { expect, test } from '../fixtures'
import { command, stringAt, type Person } from '../world'
import { setStage } from './stage'

type NewContext = (options: { baseURL?: string; extraHTTPHeaders?: Record<string, string> }) => Promise<APIRequestContext>

/** A client that holds cookies and says, as a browser would, that it is on a page of the server. */
const visitor = (newContext: NewContext, baseURL = '') => newContext({ baseURL, extraHTTPHeaders: { origin: baseURL, 'x-parallax': '1' } })

const enter = (request: APIRequestContext, { email, password }: Pick<Person, 'email' | 'password'>) => request.post('/api/auth/callback/credentials', { data: { email, password } })

const newPerson = () => ({ name: 'Somebody New', email: `new-${randomUUID().slice(0, 8)}@example.invalid`, password: 'a good long password' })

const base64 = (value: string | Buffer) => Buffer.from(value).toString('base64url')

/** A session cookie as next-auth writes it (an encrypted JWT, A256GCM under a key derived from the secret), for a session id. */
function forge(sid: string, secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'NextAuth.js Generated Encryption Key', 32))
  const header = base64(JSON.stringify({ alg: 'dir', enc: 'A256GCM' }))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header))
  const now = Math.floor(Date.now() / 1000)
  const text = Buffer.concat([cipher.update(JSON.stringify({ sid, iat: now, exp: now + 3600, jti: randomUUID() })), cipher.final()])
  return [header, '', base64(iv), base64(text), base64(cipher.getAuthTag())].join('.')
}

test('A-01: a cookie made without the secret of this instance lets nobody in', async ({ world, playwright, baseURL }) => {
  const person = await world.person(await world.project(), 'manager')
  const request = await visitor((options) => playwright.request.newContext(options), baseURL)
  await enter(request, person)
  const real = (await request.storageState()).cookies.find(({ name }) => name.endsWith('parallax-session'))
  const sid = stringAt(await (await request.get('/api/me/sessions')).json(), 'sessions', 0, 'id')
  const status = async (value: string) => {
    const guest = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}), extraHTTPHeaders: { cookie: `${real?.name}=${value}` } })
    const answered = (await guest.get('/api/me')).status()
    await guest.dispose()
    return answered
  }
  expect(await status(real?.value ?? '')).toBe(200)
  // Shows that the forgery is right in all but the secret.
  if (process.env.NEXTAUTH_SECRET) expect(await status(forge(sid, process.env.NEXTAUTH_SECRET))).toBe(200)

  const samples = ['secret', 'changeme', 'your-secret', 'NEXTAUTH_SECRET', 'development', 'test', '', '0'.repeat(64), 'parallax', 'supersecretsupersecretsupersecret']
  const payload = base64(JSON.stringify({ sid, sub: sid, exp: 4_102_444_800 }))
  const forgeries = [
    ...samples.flatMap((secret) => Array.from({ length: 8 }, () => forge(sid, secret))),
    ...Array.from({ length: 40 }, () => forge(sid, randomBytes(32).toString('base64'))),
    ...['none', 'None', 'NONE', 'HS256', 'dir'].flatMap((alg) => [`${base64(JSON.stringify({ alg }))}.${payload}.`, `${base64(JSON.stringify({ alg, typ: 'JWT' }))}.${payload}.${base64('x')}`]),
    // The real cookie with one character changed, a part left out, or parts in another order.
    ...Array.from({ length: 60 }, (_, i) => {
      const value = real?.value ?? ''
      const at = 40 + Math.floor((i * (value.length - 42)) / 60)
      return value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)
    }),
    ...Array.from({ length: 5 }, (_, i) => (real?.value ?? '').split('.').filter((_part, part) => part !== i).join('.')),
    sid,
    ...Array.from({ length: 4 }, () => randomUUID()),
  ]
  expect(forgeries.length).toBeGreaterThanOrEqual(200)
  const accepted: string[] = []
  for (const forgery of forgeries) if ((await status(forgery)) !== 401) accepted.push(forgery)
  expect(accepted).toEqual([])
  await request.dispose()
})

test('A-02: no account without an invitation, and each invitation makes one', async ({ world, playwright, baseURL }) => {
  const slug = await world.project()
  const manager = await world.person(slug, 'manager')
  const request = await visitor((options) => playwright.request.newContext(options), baseURL)
  const accept = (token: string) => request.post('/api/invitations/accept', { data: { token, person: newPerson() } })

  const doors = ['/api/users', '/api/sign-up', '/api/register', '/api/auth/signup', '/api/auth/register', '/api/setup', '/api/auth/callback/email', '/api/auth/callback/oidc', '/api/auth/signin/credentials']
  for (const door of doors) expect([door, (await request.post(door, { data: newPerson() })).status()]).toEqual([door, 404])
  for (const guess of ['', 'admin', 'setup', randomUUID(), 'A'.repeat(43)]) expect((await accept(guess)).status()).toBe(404)
  for (const [email, password] of [['admin', 'admin'], ['admin@localhost', 'password'], ['admin@example.org', 'changeme']])
    expect((await request.post('/api/auth/callback/credentials', { data: { email, password } })).status()).toBe(401)

  const invitation = await world.call('POST', `/api/projects/${slug}/invitations`, manager.token, { role: 'annotator' })
  const token = stringAt(invitation, 'token')
  expect((await accept(token)).status()).toBe(200)
  const again = await Promise.all(Array.from({ length: 50 }, () => accept(token)))
  expect(again.filter((response) => response.ok())).toHaveLength(0)
  expect(await world.call('GET', `/api/projects/${slug}/members`, manager.token)).toMatchObject({ members: { length: 3 } })
  await request.dispose()
})

test('A-05: what changes holds at the next request', async ({ world, playwright, baseURL }) => {
  const word = `canary${randomUUID().slice(0, 8)}`
  const stage = await setStage(world, 1, word)
  const project = `/p/${stage.slug}`
  const api = `/api/projects/${stage.slug}`
  const articleId = stage.articleIds[0] ?? ''
  const routes = [`${api}/articles`, `${api}/articles/${articleId}`, `${api}/stories`, `${api}/compare?dimension=framing`, `${api}/passages?dimension=framing&code=security_defence`, `${api}/export?format=jsonl&set=annotations`]
  const pages: [string, string][] = [
    [`${project}/articles`, 'Headline 0'],
    [`${project}/articles/${articleId}`, word],
    [`${project}/articles/${articleId}/edit`, word],
  ]

  /** Routes and pages that show the person what only a researcher may see. */
  const open = async (request: APIRequestContext): Promise<string[]> => {
    const found: string[] = []
    for (const route of routes) if ((await request.get(route)).ok()) found.push(route)
    for (const [page, marker] of pages)
      for (const rsc of [false, true]) {
        // Next first redirects what asks for its own format to an address with a hash.
        const response = await request.get(page, { headers: rsc ? { rsc: '1' } : {} })
        if ((await response.text()).includes(marker)) found.push(`${page}${rsc ? ' (rsc)' : ''}`)
      }
    return found
  }

  const change = (method: 'PATCH' | 'DELETE', userId: string, body?: unknown) => world.call(method, `${api}/members/${userId}`, stage.people.manager.token, body)
  const events: [string, (person: Person, userId: string, request: APIRequestContext) => Promise<unknown>][] = [
    ['role', (_, userId) => change('PATCH', userId, { role: 'annotator' })],
    ['removal', (_, userId) => change('DELETE', userId)],
    ['disabling', (person) => command('user', ['disable', person.email])],
    ['password', (person) => command('user', ['password', person.email, '--password-stdin'], 'quite another password')],
    ['sign-out', (_, __, request) => request.post('/api/sign-out')],
  ]
  for (const [event, happen] of events) {
    const person = await world.person(stage.slug, 'researcher')
    const request = await visitor((options) => playwright.request.newContext(options), baseURL)
    expect((await enter(request, person)).status()).toBe(200)
    const cookie = (await request.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    expect([event, await open(request)]).toEqual([event, [...routes, ...pages.flatMap(([page]) => [page, `${page} (rsc)`])]])
    await happen(person, await world.userId(person.token), request)
    expect([event, await open(request)]).toEqual([event, []])
    // The very cookie of before, kept by somebody.
    const kept = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}), extraHTTPHeaders: { cookie } })
    expect([event, await open(kept)]).toEqual([event, []])
    await Promise.all([request.dispose(), kept.dispose()])
  }
})

test('A-06: a new session at each sign-in; a cookie from before signing out is worth nothing', async ({ world, playwright, baseURL }) => {
  const person = await world.person(await world.project(), 'annotator')
  const seen = new Set<string>()
  for (let i = 0; i < 5; i++) {
    const request = await visitor((options) => playwright.request.newContext(options), baseURL)
    await enter(request, person)
    const cookies = (await request.storageState()).cookies
    const session = cookies.find(({ name }) => name.endsWith('parallax-session'))
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    seen.add(session?.value ?? '')
    expect((await request.get('/api/me')).status()).toBe(200)
    expect((await request.post('/api/sign-out')).status()).toBe(200)
    const replay = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}), extraHTTPHeaders: { cookie: `${session?.name}=${session?.value}` } })
    expect((await replay.get('/api/me')).status()).toBe(401)
    await Promise.all([request.dispose(), replay.dispose()])
  }
  expect(seen.size).toBe(5)
})

test('A-07: no way through the sign-in page leads off the site', async ({ world, playwright, baseURL: configured }) => {
  const baseURL = configured ?? ''
  const person = await world.person(await world.project(), 'annotator')
  const request = await visitor((options) => playwright.request.newContext(options), baseURL)
  const astray: string[] = []
  const follow = async (form: string, answer: Promise<{ status(): number; headers(): Record<string, string> }>) => {
    const response = await answer
    const location = response.headers()['location']
    if (response.status() >= 500) astray.push(`${response.status()} for ${JSON.stringify(form).slice(0, 80)}`)
    if (location !== undefined && new URL(location, baseURL).origin !== baseURL) astray.push(`${location} for ${JSON.stringify(form).slice(0, 80)}`)
  }
  for (const form of OFF_SITE) {
    const query = new URLSearchParams({ next: form, callbackUrl: form })
    const fields = { email: person.email, password: person.password, next: form, callbackUrl: form }
    await follow(form, request.post('/api/auth/callback/credentials', { form: fields, maxRedirects: 0 }))
    await follow(form, request.post('/api/auth/callback/demo', { form: { ...fields, role: 'nobody' }, maxRedirects: 0 }))
    await follow(form, request.get(`/api/auth/signin?${query}`, { maxRedirects: 0 }))
    await follow(form, request.get(`/sign-in?${query}`, { maxRedirects: 0 }))
    // Where a page sends whoever signs in there.
    const page = await (await request.get(`/sign-in?${query}`)).text()
    const next = /name="next" value="([^"]*)"/.exec(page)?.[1]
    if (form.length < 5000 && next !== '/' && !(next?.startsWith('/') && new URL(next, baseURL).origin === baseURL)) astray.push(`${next} on the page for ${JSON.stringify(form)}`)
  }
  expect(OFF_SITE.length).toBeGreaterThanOrEqual(60)
  expect(astray).toEqual([])
  await request.dispose()
})

test('A-08 and A-09: hostile names, cookies and headers are refused, never an error of ours', async ({ world, playwright, baseURL }) => {
  const slug = await world.project()
  const manager = await world.person(slug, 'manager')
  const spelled = `kim-${randomUUID().slice(0, 6)}@example.invalid`
  const request = await visitor((options) => playwright.request.newContext(options), baseURL)
  const accept = async (email: string) => {
    const token = stringAt(await world.call('POST', `/api/projects/${slug}/invitations`, manager.token, { role: 'annotator' }), 'token')
    return (await request.post('/api/invitations/accept', { data: { token, person: { ...newPerson(), email } } })).status()
  }
  expect(await accept(spelled)).toBe(200)
  for (const twin of [spelled.toUpperCase(), spelled.replace('@', '＠'), spelled.replace('k', '\u212a'), ` ${spelled} `]) expect([twin, await accept(twin)]).toEqual([twin, 409])
  for (const trick of ['\u200d', '\u202e', '\u00ad', 'а', '\0', '\ud800', '@', ' ', '\n']) expect([trick, [400, 422].includes(await accept(spelled.replace('m', trick)))]).toEqual([trick, true])

  const odd: string[] = []
  const pieces = ['', '%', '%%%', '%ff', ';', '=', '"', '\\', '{}', 'null', 'undefined', '__proto__', 'a'.repeat(7000), 'eyJhbGciOiJub25lIn0.e30.', '..', '.....', '\u007f', 'true', '-1', '{{7*7}}']
  for (const piece of pieces)
    for (const headers of [
      { authorization: `Bearer ${piece}` },
      { authorization: piece },
      { authorization: `Basic ${piece}` },
      { cookie: `parallax-session=${piece}` },
      { cookie: `parallax-session.0=${piece}; parallax-session.1=${piece}` },
      { cookie: `parallax-return=${piece}; parallax-csrf=${piece}` },
      { cookie: `parallax-csrf=${piece}|${piece}` },
    ] as Record<string, string>[])
      for (const path of ['/api/me', '/account', '/sign-in', '/api/auth/signin']) {
        const status = (await request.get(path, { headers, maxRedirects: 0 }).catch(() => null))?.status() ?? 400
        if (status >= 500) odd.push(`${path} ${JSON.stringify(headers).slice(0, 80)}: ${status}`)
        if (path === '/api/me' && status < 400) odd.push(`${path} let in ${JSON.stringify(headers).slice(0, 80)}`)
      }
  expect(odd).toEqual([])
  await request.dispose()
})
