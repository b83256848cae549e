import { randomUUID } from 'node:crypto'
import { expect, test, type Page } from '../fixtures'
import { signInQuietly, stringAt, type Person, type World } from '../world'
import { makeReading } from './reading'

/** What people write to break out of text. Each would set a mark on the window or call another host if it ran. */
const CANARY = '//canary.invalid'
const HOSTILE = [
  '<script>window.__x=1</script>',
  '</script><script>window.__x=1</script>',
  '</title></textarea><img src=x onerror=window.__x=1>',
  '"><svg/onload=window.__x=1>',
  `' onmouseover=window.__x=1 x='`,
  '" autofocus onfocus=window.__x=1 x="',
  'javascript:window.__x=1',
  '<iframe srcdoc="<script>parent.__x=1</script>"></iframe>',
  '"}]);window.__x=1;self.__next_f.push([1,"',
  `{{constructor.constructor('window.__x=1')()}}`,
  `\${window.__x=1}<%=window.__x=1%>#{window.__x=1}`,
  "\u2028window.__x=1\u2029';window.__x=1//",
  '--><!--<script>window.__x=1//]]>',
  '<math><mtext><style><img src onerror=window.__x=1></style>',
  '<a href=javascript:window.__x=1 autofocus>x</a>',
  `<style>@import '${CANARY}/a.css';</style>`,
  `<link rel=stylesheet href=${CANARY}/b.css>`,
  `<base href=${CANARY}/><meta http-equiv=refresh content=0>`,
  '\u202Efdp.exe\u202C \u2066x\u2069 \u001B[31mred\u001B[0m',
  '&lt;img src=x onerror=window.__x=1&gt;&#60;svg/onload=window.__x=1&#62;',
] as const

declare global {
  interface Window {
    report: (what: string) => void
  }
}

/** Watches everything the browser does for other people's will: dialogs, marks, other hosts, refusals by the policy. */
async function guard(page: Page, origin: string): Promise<{ visit: (address: string) => Promise<void>; seen: string[] }> {
  const seen: string[] = []
  await page.exposeFunction('report', (what: string) => void seen.push(`${what} on ${page.url()}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => window.report(`policy: ${violatedDirective} ${blockedURI} by ${sourceFile}`))
    Object.defineProperty(window, '__x', { set: () => window.report('executed') })
  })
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { protocol, origin: whose } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && whose !== origin) seen.push(`request: ${request.url()} on ${page.url()}`)
  })
  const visit = async (address: string) => {
    const answer = await page.goto(address)
    if ((answer?.status() ?? 500) >= 500) seen.push(`${address}: ${answer?.status()}`)
    if (new URL(page.url()).origin !== origin) seen.push(`${address} led to ${page.url()}`)
  }
  return { visit, seen }
}

/** In groups, so that the server is not flooded. */
async function each<T, R>(all: readonly T[], make: (one: T, i: number) => Promise<R>): Promise<R[]> {
  const made: R[] = []
  for (let from = 0; from < all.length; from += 5) made.push(...(await Promise.all(all.slice(from, from + 5).map((one, k) => make(one, from + k)))))
  return made
}

interface HostileProject {
  readonly slug: string
  readonly manager: Person
  readonly articleIds: readonly string[]
  readonly assignmentIds: readonly string[]
}

/** A project where every field a person can write holds one of the strings: names, outlets, stories, headlines, notes, texts, files. */
async function hostileProject(world: World): Promise<HostileProject> {
  const slug = `p-${randomUUID().slice(0, 8)}`
  await world.call('POST', '/api/projects', world.adminToken, { slug, name: HOSTILE[1], description: HOSTILE.join(' ') })
  const manager = await world.person(slug, 'manager', HOSTILE[3])
  const make = async (hostile: string, i: number) => {
    // A name holds no control characters.
    const annotator = await world.person(slug, 'annotator', hostile.replace(/\p{Cc}/gu, ''))
    const text = `A ferry left late. ${hostile} It came back.\n${HOSTILE.join('\n')}\n${randomUUID()}`
    const answer = await world.call('POST', `/api/projects/${slug}/imports`, manager.token, {
      fileName: `${hostile}.txt`,
      content: Buffer.from(text).toString('base64'),
      meta: { outlet: hostile, story: hostile, headline: `${hostile} ${i}`, byline: hostile, dateline: hostile, language: 'en', direction: 'ltr' },
      zones: [],
    })
    const articleId = stringAt(answer, 'articleId')
    const assignmentId = await world.assignment(slug, manager.token, articleId, await world.userId(annotator.token))
    const stored: { article: { text: string } } = await (await world.send('GET', `/api/assignments/${assignmentId}`, annotator.token)).json()
    expect(stored.article.text).toBe(text)
    const end = text.indexOf('\n')
    const span = { id: randomUUID(), start: 0, end, quote: text.slice(0, end), codes: ['framing.security_defence'], note: `${hostile}\n${HOSTILE.join(' ')}`, confidence: null }
    const transaction = { id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }
    await world.call('POST', `/api/assignments/${assignmentId}/transactions`, annotator.token, { baseVersion: 0, transactions: [transaction] })
    await world.call('PATCH', `/api/assignments/${assignmentId}`, annotator.token, { status: 'complete', expectedVersion: 1 })
    return { articleId, assignmentId }
  }
  const made = await each(HOSTILE, make)
  return { slug, manager, articleIds: made.map(({ articleId }) => articleId), assignmentIds: made.map(({ assignmentId }) => assignmentId) }
}

test('C-02, C-04: twenty hostile strings in every text field run nowhere and reach no other host', async ({ page, world, baseURL, playwright, allowConsole }) => {
  test.setTimeout(300_000)
  // Addresses that name nothing.
  allowConsole(/status of 404/)
  const origin = new URL(baseURL ?? '').origin
  const { slug, manager, articleIds } = await hostileProject(world)
  await signInQuietly(page.request, manager)
  const ours = { origin, 'x-parallax': '1' }
  const request = await playwright.request.newContext({ baseURL: origin, extraHTTPHeaders: ours })
  await signInQuietly(request, manager)
  const own: string[] = []
  await each(HOSTILE, async (name) => {
    const token = await request.post('/api/me/tokens', { data: { name, days: 1 } })
    expect(token.status()).toBe(201)
    // Projects on the first page of the manager, of whose names and descriptions each is one of the strings.
    const other = `p-${randomUUID().slice(0, 8)}`
    await world.call('POST', '/api/projects', world.adminToken, { slug: other, name, description: name })
    const invitation = await world.call('POST', `/api/projects/${other}/invitations`, world.adminToken, { role: 'manager' })
    expect((await request.post('/api/invitations/accept', { data: { token: stringAt(invitation, 'token') } })).ok()).toBe(true)
    own.push(other)
  })
  // One reading of the manager's own, so that the annotation page is seen as its reader too.
  const reading = await world.assignment(slug, manager.token, articleIds[1] ?? '')

  const { visit, seen } = await guard(page, origin)
  const project = `/p/${slug}`
  const { stories }: { stories: { id: string }[] } = await (await world.send('GET', `/api/projects/${slug}/stories`, manager.token)).json()
  const passages = `${project}/compare/passages?dimension=framing&code=security_defence`
  for (const address of ['/', '/account', project, `${project}/articles`, `${project}/annotate`, `${project}/compare`, `${project}/compare/reader`, passages, `${project}/codebook`, `${project}/export`, `${project}/import`, `${project}/people`, `${project}/annotate/${reading}`])
    await visit(address)
  for (const { id } of stories.slice(0, 4)) {
    await visit(`${project}/compare?story=${id}`)
    await visit(`${project}/compare/reader?story=${id}`)
  }
  for (const [i, id] of articleIds.entries()) {
    await visit(`${project}/articles/${id}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toContainText(shown(HOSTILE[i] ?? ''))
    if (i % 4 === 0) await visit(`${project}/articles/${id}/edit`)
  }
  for (const other of own.slice(0, 4)) await visit(`/p/${other}`)
  for (const hostile of HOSTILE) await visit(`${project}/articles?search=${encodeURIComponent(hostile)}`)
  await expect(page.getByRole('searchbox').or(page.getByRole('textbox', { name: /search/i })).first()).toHaveValue(HOSTILE.at(-1) ?? '')
  for (const hostile of HOSTILE.slice(0, 6)) {
    const part = encodeURIComponent(hostile)
    for (const address of [`/p/${part}`, `/invite/${part}`, `/nowhere/${part}`, `/sign-in?next=${part}&error=${part}`, `${project}/compare?dimension=${part}`, `${project}/articles/${part}`]) await visit(address)
  }
  await page.waitForLoadState('networkidle')
  expect(seen).toEqual([])
})

test('C-02: the names and contents of files chosen for import are shown as text', async ({ page, world, baseURL, allowConsole }) => {
  const reading = await makeReading(world, { outlet: HOSTILE[2], story: HOSTILE[8], headline: HOSTILE[1], text: `${HOSTILE.join('\n')}\n${randomUUID()}` })
  await signInQuietly(page.request, reading.researcher)
  const { visit, seen } = await guard(page, new URL(baseURL ?? '').origin)
  await visit(`/p/${reading.slug}/import`)
  await page.locator('input[type=file]').setInputFiles(
    HOSTILE.slice(0, 3).map((hostile, i) => ({
      name: `${hostile.replaceAll('/', '\u2215')}.html`,
      mimeType: 'text/html',
      buffer: Buffer.from(`<!doctype html><title>${hostile}</title><link rel=canonical href="javascript:window.__x=1"><h1>${hostile}</h1><article>${`<p>A ferry left late, number ${i}, and nobody knew why it had to be so. ${hostile}</p>`.repeat(4)}</article>`),
    })),
  )
  await expect(page.getByText('.html').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(seen).toEqual([])

  // The guard itself sees what it is there to see.
  allowConsole(/Content Security Policy/)
  await page.evaluate((canary) => {
    Reflect.set(window, '__x', 1)
    const image = new Image()
    image.src = `${canary}/c.png`
    document.body.append(image)
  }, `https:${CANARY}`)
  await expect.poll(() => seen.join('\n')).toMatch(/executed[^]*policy: img-src|policy: img-src[^]*executed/)
})

test('C-03: only addresses of the web are taken as the address of an article, and their links tell nobody where one came from', async ({ page, world, baseURL }) => {
  const { slug, researcher, articleId } = await makeReading(world, { text: `A ferry left. ${randomUUID()}` })
  const address = `/api/projects/${slug}/articles/${articleId}`
  const { meta }: { meta: Record<string, unknown> } = await (await world.send('GET', address, researcher.token)).json()
  const refused = [
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', '\u0001javascript:alert(1)', 'java\tscript:alert(1)', 'java\nscript:alert(1)', 'javascript://example.org/%0aalert(1)', 'javascript:https://example.org',
    'data:text/html,<script>alert(1)</script>', 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==', ' data:text/html,x', 'vbscript:msgbox(1)', 'blob:https://example.org/0', 'filesystem:https://example.org/x', 'file:///etc/passwd',
    'ftp://example.org/', 'gopher://example.org/', 'mailto:a@example.org', 'tel:123', 'view-source:https://example.org', 'about:blank', 'chrome://settings', 'intent://x#Intent;end', 'ws://example.org', 'jar:https://example.org!/x',
    '//example.org', '/\\example.org', '\\\\example.org', '/p/x', '#x', '?x', 'example.org', 'https://', 'http://', 'https:// example.org', 'https://exa mple.org', 'http://[::1', 'https://example.org:99999', '', 'null',
  ]
  const taken = ['https://example.org/a', 'HTTPS://EXAMPLE.ORG/B', 'http://example.org/?q=javascript:alert(1)#"><svg/onload=window.__x=1>', 'https://example.org/\u202Efdp.exe', 'https://user:secret@example.org/']
  const wrong: string[] = []
  for (const url of refused) {
    const answer = await world.send('PATCH', address, researcher.token, { meta: { ...meta, url } })
    if (answer.status() !== 400) wrong.push(`${JSON.stringify(url)}: ${answer.status()}`)
  }
  await signInQuietly(page.request, researcher)
  const { visit, seen } = await guard(page, new URL(baseURL ?? '').origin)
  for (const url of taken) {
    const answer = await world.send('PATCH', address, researcher.token, { meta: { ...meta, url } })
    if (answer.status() === 400) continue
    await visit(`/p/${slug}/articles/${articleId}`)
    const links = await page.locator('main a').evaluateAll((all) => all.filter((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement && one.origin !== location.origin).map(({ href, rel }) => ({ href, rel })))
    if (links.length !== 1) wrong.push(`${url}: ${links.length} links`)
    for (const { href, rel } of links) {
      if (!/^https?:\/\//.test(href)) wrong.push(`${url} leads to ${href}`)
      if (rel !== 'noopener noreferrer nofollow') wrong.push(`${url}: rel ${rel}`)
    }
  }
  expect(wrong).toEqual([])
  expect(seen).toEqual([])
})

/** As a heading shows it: white space run together, control characters unseen. */
const shown = (hostile: string): string => hostile.replace(/\s+/gu, ' ').trim()
