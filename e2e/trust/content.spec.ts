import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../fixtures'
import { DIST, signInQuietly, stringAt } from '../world'
import { API_MATRIX, NOT_ABOUT_PROJECTS, PAGE_MATRIX } from './access-matrix'
import { setStage, TEXT } from './stage'

const MUTATING = Object.keys(API_MATRIX).filter((route) => !route.startsWith('GET '))

test('B-03: an unknown key in any body is refused and changes nothing', async ({ world }) => {
  const stage = await setStage(world, 1, 'mass assignment')
  const [articleId = '', assignmentId = ''] = [stage.articleIds[0], stage.assignmentIds[0]]
  const before = JSON.stringify(await world.call('GET', `/api/assignments/${assignmentId}`, stage.owner.token))
  const valid: Record<string, unknown> = {
    [`PATCH /api/projects/${stage.slug}/articles/${articleId}`]: {},
    [`POST /api/projects/${stage.slug}/imports`]: { fileName: 'x.txt', content: Buffer.from(`${TEXT} ${randomUUID()}`).toString('base64') },
    [`POST /api/projects/${stage.slug}/imports/preview`]: { fileName: 'x.txt', content: Buffer.from(TEXT).toString('base64') },
    [`POST /api/projects/${stage.slug}/assignments`]: { articleIds: [articleId] },
    [`PATCH /api/projects/${stage.slug}/members/${stage.userIds[1]}`]: { role: 'annotator' },
    [`POST /api/projects/${stage.slug}/invitations`]: { role: 'annotator' },
    [`PATCH /api/assignments/${assignmentId}`]: { status: 'open', expectedVersion: 1 },
    [`POST /api/assignments/${assignmentId}/transactions`]: { baseVersion: 1, transactions: [] },
    'POST /api/projects': { slug: `p-${randomUUID().slice(0, 8)}`, name: 'x' },
    'POST /api/me/tokens': { name: 'x', days: 1 },
    'POST /api/me/password': { current: 'x', next: 'y' },
    'POST /api/invitations/accept': { token: 'x' },
  }
  const keys = ['role', 'projectId', 'authorId', 'version', 'createdAt', 'id', 'isAdmin', 'sha256', '__proto__', 'constructor'].filter((key) => key !== 'role')
  const odd: string[] = []
  for (const [route, body] of Object.entries(valid)) {
    const [method, address] = route.split(' ') as ['POST' | 'PATCH', string]
    const token = address.includes('/assignments/') ? stage.owner.token : address.includes('/projects/') ? stage.people.manager.token : world.adminToken
    for (const key of keys) {
      const text = `${JSON.stringify(body).slice(0, -1)}${JSON.stringify(body) === '{}' ? '' : ','}${JSON.stringify(key)}:true}`
      const response = await world.request.fetch(address, { method, data: text, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } })
      if (response.status() !== 400) odd.push(`${route} with ${key}: ${response.status()}`)
    }
  }
  expect(odd).toEqual([])
  expect(JSON.stringify(await world.call('GET', `/api/assignments/${assignmentId}`, stage.owner.token))).toBe(before)
})

test('F-01: no form of cross-site request changes anything', async ({ world, playwright, baseURL }) => {
  const stage = await setStage(world, 1, 'cross site')
  // A context that carries the manager's cookie, as the manager's browser would from a malicious page.
  const request = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) })
  await signInQuietly(request, stage.people.manager)
  expect((await request.get('/api/me')).status()).toBe(200)

  const json = { 'content-type': 'application/json', 'x-parallax': '1' }
  const forms: [string, Record<string, string>][] = [
    ['a form', { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.invalid' }],
    ['fetch from elsewhere', { ...json, origin: 'https://evil.invalid', 'sec-fetch-site': 'cross-site' }],
    ['text/plain', { 'content-type': 'text/plain', origin: 'https://evil.invalid' }],
    ['a null origin', { ...json, origin: 'null' }],
    ['no origin', json],
    ['a sub-domain', { ...json, origin: `http://evil.${new URL(baseURL ?? '').host}`, 'sec-fetch-site': 'same-site' }],
    ['a malformed origin', { ...json, origin: 'http://%%%' }],
    ['same origin without the header of our pages', { 'content-type': 'application/json', origin: baseURL ?? '' }],
    ['the right origin but cross-site by the browser', { ...json, origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' }],
  ]
  const accepted: string[] = []
  for (const route of [...MUTATING, 'POST /api/me/tokens', 'POST /api/me/password', 'POST /api/sign-out', 'POST /api/projects', 'POST /api/invitations/accept']) {
    const [method = '', pattern = ''] = route.split(' ')
    const address = pattern
      .replace('{slug}', stage.slug)
      .replace('{articleId}', stage.articleIds[0] ?? '')
      .replace('{assignmentId}', stage.assignmentIds[0] ?? '')
      .replace('{userId}', stage.userIds[1] ?? '')
      .replace(/\{\w+\}/, randomUUID())
    for (const [name, headers] of forms) {
      const response = await request.fetch(address, { method, headers, data: '{"name":"x","role":"manager","status":"open","expectedVersion":1}' })
      if (response.status() !== 403) accepted.push(`${route} as ${name}: ${response.status()}`)
    }
  }
  expect(accepted).toEqual([])
  await request.dispose()
})

test('B-05: an annotator finds nothing of another annotator anywhere', async ({ world, browser, baseURL }) => {
  const canary = `canary-${randomUUID()}`
  const stage = await setStage(world, 3, randomUUID(), canary)
  const other = stage.people.annotator
  // The same articles are given to the other annotator, who now may see the texts but nothing that was marked.
  const otherId = await world.userId(other.token)
  const own = await Promise.all(stage.articleIds.map((id) => world.assignment(stage.slug, stage.people.researcher.token, id, otherId)))
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await signInQuietly(context.request, other)
  // Every page and every endpoint there is, with the ids of what is theirs and of what is not.
  const ids: Readonly<Record<string, readonly string[]>> = {
    slug: [stage.slug],
    articleId: stage.articleIds,
    assignmentId: [...own, ...stage.assignmentIds],
    articleVersionId: [stage.versionId],
    storyId: [stage.storyId],
    outletId: [stage.outletId],
    roundId: [stage.roundId],
    id: [stage.roundId],
  }
  const filled = (pattern: string): string[] => {
    const [slot, name = ''] = /[[{](\w+)[\]}]/.exec(pattern) ?? []
    return slot === undefined ? [pattern] : (ids[name] ?? [randomUUID()]).flatMap((id) => filled(pattern.replace(slot, id)))
  }
  const queries: Readonly<Record<string, string>> = {
    compare: '?dimension=framing',
    agreement: '?dimension=framing',
    passages: '?dimension=framing&code=security_defence',
    export: '?format=jsonl&set=annotations',
    'own-spans': '?code=framing.security_defence',
  }
  const reads = [...Object.keys(API_MATRIX), ...NOT_ABOUT_PROJECTS].flatMap((route) => (route.startsWith('GET ') ? [route.slice(4)] : []))
  const addresses = [
    ...['/', '/account', ...Object.keys(PAGE_MATRIX)].flatMap(filled),
    ...reads.flatMap(filled).map((address) => address + (queries[address.split('/').at(-1) ?? ''] ?? '')),
  ]
  expect(addresses.length).toBeGreaterThan(80)
  const found: string[] = []
  const traces = [canary, stage.owner.email, stage.owner.name, ...stage.spanIds, ...stage.assignmentIds]
  for (const address of addresses) {
    for (const headers of [{ accept: '*/*' }, { accept: '*/*', rsc: '1' }] as Record<string, string>[]) {
      // Next first redirects what asks for its own format to an address with a hash.
      const body = await (await context.request.get(address, { headers, maxRedirects: 'rsc' in headers ? 5 : 0 })).text()
      for (const trace of traces) if (body.includes(trace) && !address.includes(trace)) found.push(`${address}: ${trace}`)
    }
  }
  await context.close()
  expect(found).toEqual([])
})

test('B-07: no answer to anybody holds a secret or another project\'s text', async ({ world }) => {
  const secret = `secret-${randomUUID()}`
  const stage = await setStage(world, 2, secret)
  const description: { paths: Record<string, Record<string, unknown>> } = await (await world.send('GET', '/api/openapi.json', null)).json()
  const reads = Object.entries(description.paths).filter(([, methods]) => 'get' in methods).map(([address]) => address)
  const callers: [string, string | null, boolean][] = [
    ['anonymous', null, false],
    ['foreign manager', stage.foreign.manager.token, false],
    ['manager', stage.people.manager.token, true],
    ['annotator', stage.owner.token, true],
    ['admin', world.adminToken, true],
  ]
  const found: string[] = []
  for (const [who, token, mayRead] of callers) {
    for (const pattern of reads) {
      const address = pattern.replace('{slug}', stage.slug).replace('{articleId}', stage.articleIds[0] ?? '').replace('{assignmentId}', stage.assignmentIds[0] ?? '').replace(/\{\w+\}/, randomUUID())
      const query = pattern.endsWith('/compare') ? '?dimension=framing' : pattern.endsWith('/passages') ? '?dimension=framing&code=security_defence' : pattern.endsWith('/export') ? '?format=jsonl&set=annotations' : ''
      const body = await (await world.send('GET', address + query, token)).text()
      if (/\$argon2|passwordHash|tokenHash/.test(body) && !pattern.endsWith('openapi.json')) found.push(`${who}: ${pattern} shows a hash`)
      if (!mayRead && body.includes(secret)) found.push(`${who}: ${pattern} shows the text of a project that is not theirs`)
    }
  }
  expect(found).toEqual([])
})

test('F-02: every kind of answer carries the security headers', async ({ world, request }) => {
  const addresses = ['/sign-in', '/nowhere', '/api/health', '/api/me', '/api/nowhere', '/api/openapi.json', '/api/auth/csrf', '/invite/unknown', '/share/unknown', '/sw.js', '/_next/static/nowhere.js']
  const page = await (await request.get('/sign-in')).text()
  addresses.push(...[...page.matchAll(/\/_next\/static\/[^"\\]+\.(?:js|css)/g)].slice(0, 3).map(([address]) => address))
  const missing: string[] = []
  for (const address of addresses) {
    const response = await request.get(address, { maxRedirects: 0 })
    const headers = response.headers()
    for (const name of ['x-content-type-options', 'content-security-policy', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy'])
      if (!headers[name]) missing.push(`${address}: ${name}`)
    if (headers['x-powered-by']) missing.push(`${address}: says what it is built with`)
  }
  expect(missing).toEqual([])
  const me = await world.send('GET', '/api/me', world.adminToken)
  expect(me.headers()['cache-control']).toContain('no-store')
})

test('G-03: the build holds no Server Action, and asking for one is refused', async ({ request }) => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(DIST, 'server/server-reference-manifest.json'), 'utf8'))
  expect(manifest).toMatchObject({ node: {}, edge: {} })
  const answered: string[] = []
  for (const address of ['/', '/sign-in', '/p/demo', '/account'])
    for (const action of ['0'.repeat(42), 'x', '../../x', `40${'a'.repeat(40)}`]) {
      const response = await request.post(address, { headers: { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' }, data: '[]', maxRedirects: 0 })
      if (response.status() < 300 || response.status() >= 500) answered.push(`${address} ${action}: ${response.status()}`)
    }
  expect(answered).toEqual([])
})

test('import of a file through the API answers with the article, once', async ({ world }) => {
  const slug = await world.project()
  const researcher = await world.person(slug, 'researcher')
  const body = { fileName: 'once.txt', content: Buffer.from(`${TEXT} ${randomUUID()}`).toString('base64'), meta: { outlet: 'The Quay', headline: 'Once' } }
  const first = await world.call('POST', `/api/projects/${slug}/imports`, researcher.token, body)
  const again = await world.send('POST', `/api/projects/${slug}/imports`, researcher.token, body)
  expect(again.status()).toBe(409)
  expect(stringAt(await again.json(), 'details', 'articleId')).toBe(stringAt(first, 'articleId'))
})
