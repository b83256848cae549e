import { chromium, type Page } from 'playwright'
import { seededDice } from '@/lib/domain/dice'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import { database } from '@/lib/db/client'
import { correctItems, createBatch } from '@/lib/db/import-batches'
import { addMember } from '@/lib/db/members'
import { createUser } from '@/lib/db/users'
import { packArchive, packDocx, utf8 } from '@/lib/ingest/testing'
import { assign } from '@/lib/server/assigning'
import { bringInForeign, previewForeign } from '@/lib/server/foreign-import'
import { commandAssignment, commandScope } from '@/lib/server/gate'
import { stage, storeSome } from '@/lib/server/import-batches'
import { hashPassword } from '@/lib/server/passwords'
import { saveTransactions } from '@/lib/server/saving'
import { findChromium } from '../../chromium'
import type { Line } from '../editor/verdict'
import { scriptCorpus } from './corpus'

const STRINGS = 1_200
const TOGETHER = 24
const PASSWORD = 'a password for measuring'

/**
 * Brings the corpus in by every way articles and sets come in, marks and annotates some of it, then opens each article,
 * some of the readings, the lists, the comparison and the export in Chromium, and counts what ran, what the policy had
 * to stop, and what was asked of another host. The guard itself is tried first.
 */
export async function scriptsBroughtIn(url: string, slug: string): Promise<Line[]> {
  const corpus = scriptCorpus(STRINGS, seededDice('scripts'))
  const userId = await newManager(slug)
  await bringIn(slug, corpus)
  await bringInSet(slug, corpus)
  const assignmentIds = await annotate(slug, userId, corpus)
  const executablePath = await findChromium('measuring')
  if (executablePath === null) throw new Error('there is no Chromium: install one, or name it in PARALLAX_CHROMIUM')
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const context = await browser.newContext({ baseURL: url })
    const signedIn = await context.request.post('/api/auth/callback/credentials', { data: { email: EMAIL, password: PASSWORD }, headers: { origin: url } })
    if (!signedIn.ok()) throw new Error(`not signed in: ${signedIn.status()}`)
    const seen: Seen = { executed: [], stopped: [], asked: [], broken: [] }
    const page = await context.newPage()
    await guard(page, url, seen)
    await prove(page, seen)
    const articles = await database().article.findMany({ where: { project: { slug } }, select: { id: true } })
    const project = `/p/${slug}`
    const pages = LISTS.map((part) => `${project}${part}`)
    const addresses = [...pages, ...articles.map(({ id }) => `${project}/articles/${id}`), ...assignmentIds.map((id) => `${project}/annotate/${id}`)]
    for (const address of addresses) {
      const answer = await page.goto(address, { waitUntil: 'load' })
      if ((answer?.status() ?? 500) >= 400) seen.broken.push(`${address}: ${answer?.status()}`)
      // What takes its focus, or starts by itself, has done so by the next frame but one.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    }
    await page.waitForLoadState('networkidle')
    const line = (what: string, found: readonly string[]): Line => ({ what, value: found.length, bound: 0, unit: '', from: found[0] ?? `${corpus.length} strings, ${articles.length} articles, ${addresses.length} pages` })
    return [line('scripts that ran', seen.executed), line('refusals by the policy', seen.stopped), line('requests to another host', seen.asked), line('pages that did not open', seen.broken)]
  } finally {
    await browser.close()
  }
}

const EMAIL = 'reader@example.invalid'

async function newManager(slug: string): Promise<string> {
  const passwordHash = unwrap(await hashPassword(PASSWORD))
  const { id: projectId } = await database().project.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  const userId = await database().$transaction((db) => createUser(db, { email: EMAIL, key: EMAIL, name: '<img src=x onerror=window.__x=1>', passwordHash, isAdmin: false, actorId: null }))
  unwrap(await addMember({ projectId, userId, role: 'manager', actorId: null }))
  return userId
}

/** Some texts to an article; every string stands in a text, one in each field of the article. */
interface Hostile {
  readonly fields: { readonly headline: string; readonly outlet: string; readonly byline: string; readonly story: string }
  readonly paragraphs: readonly string[]
}

function articlesOf(corpus: readonly string[], way: string): Hostile[] {
  const made: Hostile[] = []
  for (let from = 0; from < corpus.length; from += TOGETHER) {
    const group = corpus.slice(from, from + TOGETHER)
    const at = (i: number) => `${(group[i % group.length] ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim() || 'x'} ${way} ${from}`
    made.push({ fields: { headline: at(0), outlet: at(1).slice(0, 100), byline: at(2), story: at(3).slice(0, 100) }, paragraphs: [`The ferry of ${way} ${from} left late and nobody knew why.`, ...group] })
  }
  return made
}

/** As tables, pages, plain texts, Word documents and an archive of pages. */
async function bringIn(slug: string, corpus: readonly string[]): Promise<void> {
  const scope = await commandScope('import', slug)
  const batchId = await createBatch(scope)
  const files = [jsonLines(corpus), commaSeparated(corpus), ...articlesOf(corpus, 'txt').map(plain), ...articlesOf(corpus, 'html').map(webPage), ...articlesOf(corpus, 'docx').map(word), archive(corpus)]
  for (const file of files) {
    const staged = await stage(scope, batchId, file)
    if (!staged.ok) throw new Error(`${file.fileName}: ${staged.error.reason}`)
  }
  await correctItems(scope, batchId, null, { outlet: '"><svg/onload=window.__x=1>' })
  for (;;) {
    const { pending, incomplete } = unwrap(await storeSome(scope, batchId, 60_000))
    if (pending === incomplete) return
  }
}

type File = { readonly fileName: string; readonly bytes: Uint8Array }

const jsonLines = (corpus: readonly string[]): File => ({
  fileName: '<img src=x onerror=window.__x=1>.jsonl',
  bytes: utf8(articlesOf(corpus, 'jsonl').map(({ fields, paragraphs }) => JSON.stringify({ ...fields, text: paragraphs.join('\n\n'), language: 'en' })).join('\n')),
})

const commaSeparated = (corpus: readonly string[]): File => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rows = articlesOf(corpus, 'csv').map(({ fields, paragraphs }) => [fields.headline, fields.outlet, fields.byline, paragraphs.join('\n\n')].map(cell).join(','))
  return { fileName: '"><script>window.__x=1</script>.csv', bytes: utf8(['headline,outlet,byline,text', ...rows].join('\r\n')) }
}

const plain = ({ fields, paragraphs }: Hostile): File => ({ fileName: `${fields.headline.replaceAll('/', '\u2215').slice(0, 120)}.txt`, bytes: utf8([fields.headline, ...paragraphs].join('\n\n')) })

/** Half of the strings as text of the page, half as the markup they want to be. */
const webPage = ({ fields, paragraphs }: Hostile): File => {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const words = 'The council of Vardania approved the harbour budget on Tuesday after a debate that lasted well into the night.'
  const body = paragraphs.map((text, i) => `<p>${words} ${i % 2 === 0 ? escaped(text) : text}</p>`).join('\n')
  return {
    fileName: `${fields.headline.replaceAll('/', '\u2215').slice(0, 120)}.html`,
    bytes: utf8(`<!doctype html><html lang=en><head><title>${escaped(fields.headline)}</title><meta name=author content="${escaped(fields.byline)}"><meta property=og:site_name content="${escaped(fields.outlet)}"></head><body><article><h1>${escaped(fields.headline)}</h1>${body}</article></body></html>`),
  }
}

const word = ({ fields, paragraphs }: Hostile): File => {
  const writable = (text: string) => text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, '')
  return { fileName: `${fields.story.replaceAll('/', '\u2215').slice(0, 120)}.docx`, bytes: packDocx([['Title', writable(fields.headline)], ...paragraphs.map((text) => ['', writable(text)] as const)]) }
}

const archive = (corpus: readonly string[]): File => ({ fileName: 'pages.zip', bytes: packArchive(articlesOf(corpus, 'zip').map((article, i) => ({ name: `${i}.html`, bytes: webPage(article).bytes }))) })

/** As a set of another tool: labels, notes and names are strings of the corpus too. */
async function bringInSet(slug: string, corpus: readonly string[]): Promise<void> {
  const lines = articlesOf(corpus, 'set').map(({ fields, paragraphs }, i) => {
    const text = paragraphs.join('\n')
    return JSON.stringify({ id: i, text, label: [[0, paragraphs[0]?.length ?? 1, fields.headline]], meta: fields, Comments: paragraphs.slice(1, 4) })
  })
  const files = [{ path: '"><img src=x onerror=window.__x=1>.jsonl', bytes: utf8(lines.join('\n')) }]
  const scope = await commandScope('import', slug)
  const preview = await previewForeign(scope, { files })
  if (!preview.ok) throw new Error(`the set: ${preview.error.reason}`)
  const mapping = Object.fromEntries(preview.value.labels.map(({ label }) => [label, 'framing.security_defence']))
  const report = await bringInForeign(scope, { files, mapping, outlet: '<script>window.__x=1</script>', language: null })
  if (!report.ok) throw new Error(`the set: ${report.error.reason}`)
}

/** Marks the whole of every sixth article, with a string as note, so that lists, passages and the comparison show them. */
async function annotate(slug: string, userId: string, corpus: readonly string[]): Promise<string[]> {
  const versions = await database().articleVersion.findMany({ where: { project: { slug } }, select: { articleId: true, text: true }, orderBy: { articleId: 'asc' } })
  const some = versions.filter((_, i) => i % 6 === 0)
  const { assignmentIds } = unwrap(await assign(await commandScope('assign', slug), some.map(({ articleId }) => articleId), [userId]))
  for (const [i, id] of assignmentIds.entries()) {
    const assignment = await database().assignment.findUniqueOrThrow({ where: { id }, select: { articleVersion: { select: { text: true, zones: { select: { start: true, end: true } } } } } })
    const { text, zones } = assignment.articleVersion
    const start = [...zones].sort((a, b) => a.start - b.start).reduce((end, zone) => (zone.start <= end ? Math.max(end, zone.end) : end), 0)
    const quote = text.slice(start, start + 300).split('\n').find((line) => line.trim() !== '')?.trim() ?? ''
    const at = text.indexOf(quote, start)
    const span: Span = { id: crypto.randomUUID(), start: at, end: at + quote.length, quote, codes: ['framing.security_defence'], note: corpus[i % corpus.length] ?? '', confidence: null, attributes: {}, speaker: null, links: [] }
    const saved = await saveTransactions(await commandAssignment(id), { baseVersion: 0, transactions: [{ id: crypto.randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }] })
    if (!saved.ok) throw new Error(`${JSON.stringify(quote)}: ${saved.error.reason}`)
  }
  return assignmentIds
}

interface Seen {
  readonly executed: string[]
  readonly stopped: string[]
  readonly asked: string[]
  readonly broken: string[]
}

async function guard(page: Page, origin: string, seen: Seen): Promise<void> {
  await page.exposeFunction('__saw', (kind: 'executed' | 'stopped', what: string) => void seen[kind].push(`${what} on ${page.url()}`))
  // The TypeScript loader names functions by a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (it) => it' })
  await page.addInitScript(() => {
    const saw: unknown = Reflect.get(window, '__saw')
    const tell = (kind: string, what: string) => typeof saw === 'function' && void Reflect.apply(saw, null, [kind, what])
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tell('stopped', `${violatedDirective} ${blockedURI}`))
    Object.defineProperty(window, '__x', { set: () => tell('executed', 'a script') })
  })
  page.on('dialog', (dialog) => {
    seen.executed.push(`dialog ${dialog.message()} on ${page.url()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const { protocol, origin: whose } = new URL(request.url())
    if (protocol !== 'data:' && protocol !== 'blob:' && whose !== origin) seen.asked.push(`${request.url()} on ${page.url()}`)
  })
}

/** A guard that sees nothing proves nothing: it is shown one of each, which are then forgotten. */
async function prove(page: Page, seen: Seen): Promise<void> {
  await page.goto('/account')
  await page.evaluate(() => {
    Reflect.set(window, '__x', 1)
    const image = new Image()
    image.src = 'https://canary.invalid/c.png'
    document.body.append(image)
  })
  for (let i = 0; i < 100 && (seen.executed.length === 0 || seen.stopped.length === 0); i++) await page.waitForTimeout(50)
  if (seen.executed.length === 0 || seen.stopped.length === 0) throw new Error('the guard sees nothing')
  for (const kind of [seen.executed, seen.stopped, seen.asked]) kind.length = 0
}

/** Lists, comparison with its passages, and the ways in and out. */
const LISTS = [
  '', '/articles', '/stories', '/annotate', '/compare', '/compare?view=table', '/compare?view=words', '/compare?view=source', '/compare/passages?dimension=framing&code=security_defence',
  '/compare/reader', '/codebook', '/export', '/import', '/import/set', '/people', '/waiting',
] as const
