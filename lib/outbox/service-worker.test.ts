import vm from 'node:vm'
import { beforeEach, describe, expect, it } from 'vitest'
import { serviceWorker, type Told, type WorkerSettings } from './service-worker'

/** The worker as browsers get it: from its text, with nothing around it but what every worker has. */

const ORIGIN = 'https://parallax.test'
const words: WorkerSettings['words'] = { title: 'Offline', nothing: 'Needs the server.', kept: 'Kept', none: 'None kept', tryAgain: 'Again' }
const APP = '/_next/static/chunks/app.js'
const DIALOG = '/_next/static/chunks/dialog.js'
const OLD = '/_next/static/chunks/old.js'

const pathOf = (of: Request | string) => new URL(typeof of === 'string' ? of : of.url, ORIGIN).pathname

function fakeCaches() {
  const all = new Map<string, Map<string, Response>>()
  const open = async (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>()
    all.set(name, entries)
    return {
      match: async (of: Request | string) => entries.get(pathOf(of))?.clone(),
      put: async (of: Request | string, response: Response) => void entries.set(pathOf(of), new Response(await response.arrayBuffer(), response)),
      add: async (of: string) => {
        const response = await browser.fetch(of)
        if (!response.ok) throw new TypeError('not ok')
        entries.set(pathOf(of), response)
      },
      delete: async (of: Request | string) => entries.delete(pathOf(of)),
      keys: async () => [...entries.keys()].map((key) => ({ url: ORIGIN + key })),
    }
  }
  return { all, open, keys: async () => [...all.keys()], has: async (name: string) => all.has(name), delete: async (name: string) => all.delete(name) }
}

/** A browser and a server; `user` is who is signed in. */
let browser: ReturnType<typeof makeBrowser>

function makeBrowser() {
  const caches = fakeCaches()
  const listeners = new Map<string, (event: object) => void>()
  const server = { up: true, status: 200, user: 'u1' as string | null }
  const html = (body: string, status = 200) => new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
  const fetch = async (of: Request | string, init?: RequestInit): Promise<Response> => {
    if (!server.up) throw new TypeError('Failed to fetch')
    const path = pathOf(of)
    if (path === '/api/me') return new Response('{}', { status: new Headers(init?.headers).get('x-parallax-user') === server.user ? 200 : 401 })
    if (path === APP) return new Response(`load("static/chunks/dialog.js"), load("static/chunks/of-another-build.js")`)
    if (path.startsWith('/_next/static/')) return new Response('')
    if (server.status >= 500) return html('broken', server.status)
    if (server.user === null) return Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    return html(`page of ${server.user}`)
  }
  const scope = {
    addEventListener: (type: string, listener: (event: object) => void) => void listeners.set(type, listener),
    skipWaiting: async () => undefined,
    clients: { claim: async () => undefined, get: async () => ({ url: `${ORIGIN}/p/demo/annotate/a1` }) },
    location: { origin: ORIGIN },
    caches,
    fetch,
  }
  const settings: WorkerSettings = { files: [APP, DIALOG], words }
  vm.runInNewContext(`(${String(serviceWorker)})(self, ${JSON.stringify(settings)})`, { self: scope, URL, Response, Map, Set, Promise, Date, JSON, setTimeout })

  const dispatch = async (type: string, event: object): Promise<Response | undefined> => {
    const work: Promise<unknown>[] = []
    let answer: Promise<Response> | undefined
    listeners.get(type)?.({ ...event, waitUntil: (one: Promise<unknown>) => work.push(one), respondWith: (one: Promise<Response>) => (answer = one) })
    const response = await answer
    while (work.length > 0) await work.shift()
    return response
  }
  const request = (path: string, init: { method?: string; mode?: string } = {}) => ({ url: ORIGIN + path, method: init.method ?? 'GET', mode: init.mode ?? 'navigate' })
  return {
    caches,
    server,
    fetch,
    activate: () => dispatch('activate', {}),
    async visit(path: string) {
      const response = await dispatch('fetch', { request: request(path), clientId: '', resultingClientId: `client of ${path}` })
      return response ? `${response.status} ${await response.text()}` : 'left to the browser'
    },
    load: (path: string) => dispatch('fetch', { request: request(path, { mode: 'no-cors' }), clientId: 'c', resultingClientId: '' }),
    post: (path: string) => dispatch('fetch', { request: request(path, { method: 'POST', mode: 'cors' }), clientId: 'c', resultingClientId: '' }),
    async keep(path: string, userId: string): Promise<boolean | undefined> {
      let kept: boolean | undefined
      const data: Told = { kind: 'keep', path, userId, title: `<${path}>`, files: [APP] }
      await dispatch('message', { data, source: { id: `client of ${path}` }, ports: [{ postMessage: (answer: boolean) => (kept = answer) }] })
      return kept
    },
  }
}

const ONE = '/p/demo/annotate/one'
const TWO = '/p/demo/annotate/two'

describe('the service worker', () => {
  beforeEach(() => {
    browser = makeBrowser()
  })

  it('answers from the network first, and with what it kept where there is none or only errors', async () => {
    await browser.visit(ONE)
    expect(await browser.keep(ONE, 'u1')).toBe(true)
    browser.server.user = 'u1 renamed'
    expect(await browser.visit(ONE)).toBe('200 page of u1 renamed')
    browser.server.status = 503
    expect(await browser.visit(ONE)).toBe('200 page of u1')
    expect(await browser.visit(TWO)).toBe('503 broken')
    browser.server.up = false
    expect(await browser.visit(ONE)).toBe('200 page of u1')
    expect(await (await browser.load(APP))?.text()).toContain('dialog')
    expect((await browser.load(DIALOG))?.ok, 'what a script may load on demand').toBe(true)
  })

  it('stands in for other pages with a list of what is kept, and says names as text', async () => {
    browser.server.up = false
    expect(await browser.visit('/p/demo/annotate?sort=new')).toMatch(/^503 .*None kept/s)
    browser.server.up = true
    await browser.keep(ONE, 'u1')
    browser.server.up = false
    const page = await browser.visit('/p/demo/annotate')
    expect(page).toContain(`<a href="${ONE}" dir="auto">&#60;${ONE}&#62;</a>`)
    expect(page).not.toContain('None kept')
  })

  it('keeps a page that was reached by a link within the application, by asking for it', async () => {
    expect(await browser.keep(TWO, 'u1')).toBe(true)
    browser.server.up = false
    expect(await browser.visit(TWO)).toBe('200 page of u1')
  })

  it.each([
    ['somebody signs out', () => browser.post('/api/sign-out')],
    ['somebody signs in', () => browser.post('/api/auth/callback/credentials')],
    ['the session has ended', () => ((browser.server.user = null), browser.visit(ONE))],
    ['another person opens a page', () => ((browser.server.user = 'u2'), browser.keep(TWO, 'u2'))],
  ])('J-04: forgets what it kept when %s', async (_, happens) => {
    await browser.visit(ONE)
    await browser.keep(ONE, 'u1')
    await happens()
    browser.server.up = false
    expect(await browser.visit(ONE)).toMatch(/^503 /)
    expect(await browser.visit('/')).not.toContain(ONE)
  })

  it('J-04: keeps nothing in the name of somebody who is not signed in', async () => {
    await browser.visit(ONE)
    browser.server.user = 'u2'
    expect(await browser.keep(ONE, 'u1')).toBe(false)
    browser.server.up = false
    expect(await browser.visit(ONE)).toMatch(/^503 /)
  })

  it('leaves the API and what is not its own to the browser', async () => {
    expect(await browser.load('/api/assignments/one/transactions?since=0')).toBeUndefined()
    expect(await browser.post('/api/assignments/one/transactions')).toBeUndefined()
    expect(await browser.load('/icon.svg')).toBeUndefined()
  })

  it('drops static files that neither this build nor a kept page needs, once it takes over', async () => {
    await browser.load(OLD)
    await browser.load(APP)
    const kept = () => [...(browser.caches.all.get('parallax-static')?.keys() ?? [])]
    expect(kept()).toEqual([OLD, APP])
    await browser.activate()
    expect(kept()).toEqual([APP])
  })
})
