import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../fixtures'
import { DIST, signInQuietly, type Person, type World } from '../world'
import { API_MATRIX, NOT_ABOUT_PROJECTS, OTHER_PAGES, PAGE_MATRIX } from './access-matrix'
import { setStage, type Stage } from './stage'

/** B-01, B-02, B-04: what every caller gets for ids of a project, from the list of routes that the build itself makes. */

interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
}

async function routesOf(world: World): Promise<Route[]> {
  const description: { paths: Record<string, Record<string, unknown>> } = await (await world.send('GET', '/api/openapi.json', null)).json()
  return Object.entries(description.paths).flatMap(([address, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase() as Route['method'], path: address })),
  )
}

/** Pages and route handlers of the build: the list nothing can be missing from. */
function builtRoutes(): string[] {
  const manifest: Record<string, string> = JSON.parse(readFileSync(path.join(DIST, 'app-path-routes-manifest.json'), 'utf8'))
  return [...new Set(Object.values(manifest))]
}

const bodies: Readonly<Record<string, unknown>> = {
  'PATCH /api/assignments/{assignmentId}': { status: 'complete', expectedVersion: 999 },
  'POST /api/assignments/{assignmentId}/comments': { id: '11111111-1111-4111-8111-111111111114', spanId: '11111111-1111-4111-8111-111111111112', text: 'Why?' },
  'POST /api/assignments/{assignmentId}/checklist': { itemId: '11111111-1111-4111-8111-111111111115', present: true },
  'POST /api/assignments/{assignmentId}/waiting/{id}': { action: 'drop' },
  'POST /api/assignments/{assignmentId}/visits': { id: '11111111-1111-4111-8111-111111111113', ageMilliseconds: 1000, activeMilliseconds: 1000 },
  'POST /api/assignments/{assignmentId}/transactions': {
    baseVersion: 999,
    transactions: [{ id: '11111111-1111-4111-8111-111111111111', label: 'tag', madeAt: '2026-01-01T00:00:00.000Z', operations: [{ type: 'span.add', span: { id: '11111111-1111-4111-8111-111111111112', start: 0, end: 3, quote: 'The', codes: [], note: '', confidence: null } }] }],
  },
}
const bodyOf = ({ method, path: address }: Route): unknown => (method === 'GET' || method === 'DELETE' ? undefined : (bodies[`${method} ${address}`] ?? {}))

const queries: Readonly<Record<string, string>> = {
  'GET /api/projects/{slug}/compare': '?dimension=framing',
  'GET /api/projects/{slug}/passages': '?dimension=framing&code=security_defence',
  'GET /api/projects/{slug}/export': '?format=jsonl&set=assignments',
}

const addressOf = (route: Route, slug: string, id: string): string =>
  route.path.replace('{slug}', slug).replace(/\{\w+\}/g, id) + (queries[`${route.method} ${route.path}`] ?? '')

const ownIdOf = (route: Route, stage: Stage): string =>
  route.path.endsWith('/{articleVersionId}') || route.path.endsWith('/decisions') ? stage.versionId : route.path.includes('/rounds/{id}') ? stage.roundId : route.path.includes('{articleId}') ? stage.articleIds[0]! : route.path.includes('{assignmentId}') ? stage.assignmentIds[0]! : '99999999-9999-4999-8999-999999999999'

test.describe.configure({ mode: 'serial' })
test.describe('B-01 access matrix', () => {
  let stage: Stage

  test('the stage is set', async ({ world }) => {
    test.setTimeout(240_000)
    stage = await setStage(world, 165, 'matrix')
    expect(stage.articleIds.length + stage.assignmentIds.length + stage.spanIds.length + stage.userIds.length).toBeGreaterThanOrEqual(500)
  })

  test('every route of the build is in the matrix', async ({ world }) => {
    const described = (await routesOf(world)).map(({ method, path: address }) => `${method} ${address}`)
    expect(described.filter((route) => !(route in API_MATRIX) && !NOT_ABOUT_PROJECTS.includes(route))).toEqual([])
    const pages = builtRoutes()
    const asBuilt = new Set(described.map((route) => route.slice(route.indexOf(' ') + 1).replace(/\{(\w+)\}/g, '[$1]')))
    const unknown = pages.filter((page) =>
      page.startsWith('/api/') ? page !== '/api/auth/[...nextauth]' && page !== '/api/openapi.json' && !asBuilt.has(page) : !(page in PAGE_MATRIX) && !OTHER_PAGES.includes(page) && page !== '/favicon.ico' && !/^\/(icon|apple-icon|manifest|sw\.js$)/.test(page),
    )
    expect(unknown, 'these routes are in the build and in no matrix').toEqual([])
  })

  test('each caller gets what the matrix says of each endpoint', async ({ world }) => {
    const deviations: string[] = []
    for (const route of await routesOf(world)) {
      const expected = API_MATRIX[`${route.method} ${route.path}`]
      if (!expected) continue
      const address = addressOf(route, stage.slug, ownIdOf(route, stage))
      const tryAs = async (who: string, token: string | null, status: number) => {
        const response = await world.send(route.method, address, token, bodyOf(route))
        if (response.status() !== status) deviations.push(`${who}: ${route.method} ${route.path} answered ${response.status()}, expected ${status}`)
      }
      await tryAs('anonymous', null, route.method === 'GET' ? 401 : 403)
      await tryAs('stranger', stage.stranger.token, expected.foreign)
      for (const [role, person] of Object.entries(stage.foreign)) await tryAs(`foreign ${role}`, person.token, expected.foreign)
      for (const [role, person] of Object.entries(stage.people) as [Person['role'], Person][]) await tryAs(role, person.token, expected[role] ?? -1)
    }
    expect(deviations).toEqual([])
  })

  test('none of 500 ids of the project can be read or written from outside, whatever it is taken for', async ({ world }) => {
    test.setTimeout(300_000)
    const ids = [...stage.articleIds, ...stage.assignmentIds, ...stage.spanIds, ...stage.userIds]
    const withId = (await routesOf(world)).filter(({ method, path: address }) => `${method} ${address}` in API_MATRIX && /\{(articleId|articleVersionId|assignmentId|userId|id)\}/.test(address))
    const leaks: string[] = []
    const { manager } = stage.foreign
    // Each id goes through one route in turn as every kind of thing; the foreign manager is the strongest stranger.
    const tries = ids.flatMap((id, i) => withId.filter((_, k) => (i + k) % 3 === 0).flatMap((route) => [stage.slug, stage.foreignSlug].map((slug) => ({ route, slug, id }))))
    const queue = tries.values()
    const worker = async () => {
      for (const { route, slug, id } of queue) {
        const response = await world.send(route.method, addressOf(route, slug, id), manager.token, bodyOf(route))
        const fine = response.status() === 404 || (response.status() === 400 && slug === stage.foreignSlug)
        if (!fine) leaks.push(`${route.method} ${route.path} as ${slug === stage.slug ? 'theirs' : 'mine'}: ${response.status()} for ${id}`)
      }
    }
    await Promise.all(Array.from({ length: 8 }, worker))
    expect(tries.length).toBeGreaterThan(1000)
    expect(leaks).toEqual([])
  })

  test('pages open for the roles of the matrix alone, by every transport', async ({ browser, baseURL, world }) => {
    test.setTimeout(240_000)
    const deviations: string[] = []
    const open = async (person: Person | null) => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
      if (person) await signInQuietly(context.request, person)
      return context
    }
    const cases: [string, Person | null, (roles: readonly string[]) => number][] = [
      ['anonymous', null, () => 307],
      ['foreign manager', stage.foreign.manager, () => 404],
      ['stranger', stage.stranger, () => 404],
      ...(Object.entries(stage.people) as [Person['role'], Person][]).map(([role, person]): [string, Person, (roles: readonly string[]) => number] => [role, person, (roles) => (roles.includes(role) ? 200 : 404)]),
    ]
    const transports: [string, Record<string, string>][] = [
      ['plain', {}],
      ['rsc', { rsc: '1' }],
      ['prefetch', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }],
      ['middleware skip', { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
    ]
    for (const [who, person, expected] of cases) {
      const context = await open(person)
      for (const [page, roles] of Object.entries(PAGE_MATRIX)) {
        const address = page.replace('[slug]', stage.slug).replace('[articleId]', stage.articleIds[0]!).replace('[assignmentId]', stage.assignmentIds[0]!).replace('[roundId]', stage.roundId).replace('[articleVersionId]', stage.versionId).replace('[storyId]', stage.storyId).replace('[outletId]', stage.outletId)
        for (const [transport, headers] of transports) {
          // Next first redirects what asks for its own format to an address with a hash.
          const response = await context.request.get(address, { headers, maxRedirects: 'rsc' in headers ? 5 : 0 })
          const status = response.status()
          const body = await response.text()
          const should = expected(roles)
          // Everybody finds their own address in the bar, on a page that is not there too.
          const hidden = !body.includes('matrix') && (person === stage.people.manager || !body.includes(stage.people.manager.email))
          if (transport === 'plain' || transport === 'middleware skip') {
            if (status !== should) deviations.push(`${who}: ${page} (${transport}) answered ${status}, expected ${should}`)
          }
          if (should !== 200 && !hidden) deviations.push(`${who}: ${page} (${transport}) shows the project's content with ${status}`)
          if (status >= 500) deviations.push(`${who}: ${page} (${transport}) answered ${status}`)
        }
      }
      await context.close()
    }
    void world
    expect(deviations).toEqual([])
  })
})
