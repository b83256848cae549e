/**
 * The service worker: makes the reading pages a person has opened work after a cold start without a network. It keeps
 * those pages as they were rendered, for the person they were rendered for and only as long as nobody signs out or in,
 * and the build's static files they need. It answers from the network first; of the API it keeps nothing: what was
 * marked meanwhile, sent or not, is with the outbox (queue.ts).
 *
 * The browser gets this function as text (app/sw.js/route.ts): it must stand alone, without a word from outside.
 */
export interface WorkerSettings {
  /** Every static file of the build, as paths: what is none of these and needed by no kept page is dropped. */
  readonly files: readonly string[]
  readonly words: {
    readonly title: string
    readonly nothing: string
    readonly kept: string
    readonly none: string
    readonly tryAgain: string
  }
}

/** What pages tell the worker. */
export type Told =
  | { readonly kind: 'keep'; readonly path: string; readonly userId: string; readonly title: string; readonly files: readonly string[] }
  | { readonly kind: 'files'; readonly path: string; readonly userId: string; readonly files: readonly string[] }

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  readonly clientId: string
  readonly resultingClientId: string
  respondWith(response: Promise<Response>): void
}
interface Telling extends Lasting {
  readonly data: Told
  readonly source: { readonly id: string } | null
  readonly ports: readonly MessagePort[]
}

/** The parts of a worker's global scope that are used. */
export interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Telling) => void): void
  skipWaiting(): Promise<void>
  fetch(request: Request | string, init?: RequestInit): Promise<Response>
  readonly clients: { claim(): Promise<void>; get(id: string): Promise<{ readonly url: string } | undefined> }
  readonly caches: CacheStorage
  readonly location: { readonly origin: string }
}

export function serviceWorker(scope: WorkerScope, { files, words }: WorkerSettings): void {
  const STATIC = 'parallax-static'
  /** One person's pages; there is never more than one such cache. */
  const PAGES = 'parallax-pages:'
  const MOST_PAGES = 60
  /** A server that does not even begin to answer: then the kept page comes first, and its script asks again. */
  const PATIENCE_MILLISECONDS = 6000
  /** Beside each page: what it is called and needs. */
  const noteOf = (path: string) => `/kept${path}`
  interface Note {
    readonly path: string
    readonly title: string
    readonly files: readonly string[]
    readonly at: number
  }
  const isNote = (value: unknown): value is Note => typeof value === 'object' && value !== null && 'path' in value && 'files' in value
  /** Answers to navigations, until the page that came of them says whose it is. */
  const arriving = new Map<string, Response>()

  const isReading = (path: string) => /^\/p\/[^/]+\/annotate\/[^/]+$/.test(path)
  const isStatic = (path: string) => path.startsWith('/_next/static/')

  const cachesOfPages = async () => (await scope.caches.keys()).filter((name) => name.startsWith(PAGES))
  const forgetPages = async (but?: string) => {
    const names = (await cachesOfPages()).filter((name) => name !== but)
    await Promise.all(names.map((name) => scope.caches.delete(name)))
  }
  const pagesOfPerson = async () => {
    const [name] = await cachesOfPages()
    return name === undefined ? null : scope.caches.open(name)
  }

  const readNotes = async (cache: Cache): Promise<Note[]> => {
    const keys = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith(noteOf('/')))
    const notes: unknown[] = await Promise.all(keys.map(async (key): Promise<unknown> => (await cache.match(key))?.json()))
    return notes.filter(isNote).sort((a, b) => b.at - a.at)
  }
  const writeNote = (cache: Cache, note: Note) => cache.put(noteOf(note.path), new Response(JSON.stringify(note), { headers: { 'content-type': 'application/json' } }))

  const built = new Set(files)
  /** Scripts and styles that a script may load on demand: it names them. */
  const namedBy = new Map<string, readonly string[]>()
  const readNames = async (file: string, cache: Cache): Promise<readonly string[]> => {
    const text = file.endsWith('.js') ? await (await cache.match(file, { ignoreVary: true }))?.text() : ''
    if (text === undefined) return []
    const names = [...text.matchAll(/static\/chunks\/[\w~.-]+\.(?:js|css)/g)].map(([name]) => `/_next/${name}`).filter((name) => built.has(name))
    namedBy.set(file, names)
    return names
  }
  /** Keeps static files and what they may load later, so that nothing is missing once the network is. Returns all of them. */
  const keepFiles = async (wanted: readonly string[]): Promise<string[]> => {
    const cache = await scope.caches.open(STATIC)
    const all = new Set(wanted.filter(isStatic))
    for (let round = [...all]; round.length > 0; ) {
      await Promise.allSettled(round.map(async (file) => (await cache.match(file, { ignoreVary: true })) ?? cache.add(file)))
      const named = await Promise.all(round.map(async (file) => namedBy.get(file) ?? readNames(file, cache)))
      round = [...new Set(named.flat())].filter((file) => !all.has(file))
      for (const file of round) all.add(file)
    }
    return [...all]
  }

  /** Drops static files that neither this build nor a kept page needs. */
  const sweep = async () => {
    const pages = await pagesOfPerson()
    const needed = new Set([...built, ...(pages ? (await readNotes(pages)).flatMap((note) => note.files) : [])])
    const cache = await scope.caches.open(STATIC)
    for (const key of await cache.keys()) if (!needed.has(new URL(key.url).pathname)) await cache.delete(key)
  }

  /** Keeps a page if the server says that it is this person who is signed in now. */
  const keep = async (told: Extract<Told, { kind: 'keep' }>, client: string): Promise<boolean> => {
    const arrived = arriving.get(client)
    arriving.delete(client)
    const me = await scope.fetch('/api/me', { headers: { 'x-parallax-user': told.userId }, cache: 'no-store' })
    if (!me.ok) return false
    const name = PAGES + told.userId
    await forgetPages(name)
    const needed = await keepFiles(told.files)
    // Without a navigation there is no page to keep: the person came by a link inside the application.
    const page = arrived ?? (await scope.fetch(told.path, { headers: { accept: 'text/html' }, cache: 'no-store' }))
    if (!page.ok || page.redirected || !(page.headers.get('content-type') ?? '').startsWith('text/html')) return false
    const cache = await scope.caches.open(name)
    await cache.put(told.path, page)
    const notes = await readNotes(cache)
    const before = notes.find(({ path }) => path === told.path)?.files.filter((file) => built.has(file)) ?? []
    await writeNote(cache, { path: told.path, title: told.title, files: [...new Set([...before, ...needed])], at: Date.now() })
    for (const { path } of notes.filter(({ path: other }) => other !== told.path).slice(MOST_PAGES - 1)) await Promise.all([cache.delete(path), cache.delete(noteOf(path))])
    return true
  }

  /** A page has loaded more of its script. */
  const keepMore = async ({ path, userId, files: more }: Extract<Told, { kind: 'files' }>) => {
    const needed = await keepFiles(more)
    if (!(await scope.caches.has(PAGES + userId))) return
    const cache = await scope.caches.open(PAGES + userId)
    const note = (await readNotes(cache)).find((one) => one.path === path)
    if (note) await writeNote(cache, { ...note, files: [...new Set([...note.files, ...needed])] })
  }

  const offlinePage = async (path: string): Promise<Response> => {
    const cache = await pagesOfPerson()
    const notes = cache ? await readNotes(cache) : []
    const text = (value: string) => value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    const list = notes.map((note) => `<li><a href="${text(note.path)}" dir="auto">${text(note.title)}</a></li>`).join('')
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(words.title)}</title><style>
:root{color-scheme:light dark;background:light-dark(#fbf8f1,#1b1a18);color:light-dark(#211d18,#e9e3d8);font:1rem/1.6 system-ui,sans-serif}
main{max-inline-size:40rem;margin:12vh auto;padding:0 1rem}h1{font-size:1.4rem}h2{font-size:1.05rem}a{color:light-dark(#234c86,#a8c4f2)}a:focus-visible{outline:3px solid light-dark(#1c62ec,#8fb8ff);outline-offset:2px}
ul{padding:0;list-style:none}li{border-block-start:1px solid light-dark(#e0d9cb,#38352f)}li a{display:block;padding:.7rem 0}
</style></head><body><main><h1>${text(words.title)}</h1><p>${text(words.nothing)}</p><p><a href="${text(path)}">${text(words.tryAgain)}</a></p>${notes.length > 0 ? `<h2>${text(words.kept)}</h2><ul>${list}</ul>` : `<p>${text(words.none)}</p>`}</main></body></html>`
    const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } })
  }

  const navigate = async (event: Fetching, { pathname, search }: URL): Promise<Response> => {
    const reading = isReading(pathname)
    const kept = reading ? await (await pagesOfPerson())?.match(pathname, { ignoreVary: true }) : undefined
    const fromNetwork = scope.fetch(event.request).then((response) => {
      if (reading && response.ok) {
        arriving.set(event.resultingClientId, response.clone())
        if (arriving.size > 3) arriving.delete([...arriving.keys()][0] ?? '')
      }
      // The server sends whoever has no session to the sign-in page: then nothing kept is theirs any more.
      if (reading && response.type === 'opaqueredirect') event.waitUntil(forgetPages())
      return response
    })
    try {
      if (!kept) return await fromNetwork
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MILLISECONDS))
      const response = await Promise.race([fromNetwork, late])
      fromNetwork.catch(() => undefined)
      return response === null || response.status >= 500 ? kept : response
    } catch {
      return kept ?? offlinePage(pathname + search)
    }
  }

  /** Names of static files are made of their content: what is kept is never out of date. */
  const staticFile = async (event: Fetching): Promise<Response> => {
    const { request, clientId } = event
    const cache = await scope.caches.open(STATIC)
    const kept = await cache.match(request, { ignoreVary: true })
    if (kept) return kept
    const response = await scope.fetch(request)
    const client = response.ok ? await scope.clients.get(clientId) : undefined
    if (client && isReading(new URL(client.url).pathname)) event.waitUntil(cache.put(request, response.clone()))
    return response
  }

  scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
  scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim().then(sweep)))

  scope.addEventListener('fetch', (event) => {
    const { request } = event
    const url = new URL(request.url)
    if (url.origin !== scope.location.origin) return
    const { pathname } = url
    // Whoever signs in or out: nothing kept is for whoever comes then.
    if (pathname.startsWith('/api/auth/callback/') || pathname === '/api/sign-out') return event.waitUntil(forgetPages())
    if (request.method !== 'GET') return
    if (isStatic(pathname)) return event.respondWith(staticFile(event))
    if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(navigate(event, url))
  })

  scope.addEventListener('message', (event) => {
    const { data, source, ports } = event
    if (data.kind === 'files') return event.waitUntil(keepMore(data).catch(() => undefined))
    const answer = (kept: boolean) => ports[0]?.postMessage(kept)
    event.waitUntil(keep(data, source?.id ?? '').then(answer, () => answer(false)))
  })
}

/** In place of the worker where files change under their names (development): takes away what an earlier one has left. */
export function retiringWorker(scope: WorkerScope & { readonly registration: { unregister(): Promise<boolean> } }): void {
  scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
  scope.addEventListener('activate', (event) =>
    event.waitUntil(scope.caches.keys().then((names) => Promise.all([...names.filter((name) => name.startsWith('parallax-')).map((name) => scope.caches.delete(name)), scope.registration.unregister()]))),
  )
}
