import { chromium, type Page } from 'playwright'
import { seededDice } from '@/lib/domain/dice'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import { database } from '@/lib/db/client'
import { addMember } from '@/lib/db/members'
import { createUser } from '@/lib/db/users'
import { assign } from '@/lib/server/assigning'
import { bringInForeign, previewForeign } from '@/lib/server/foreign-import'
import { commandAssignment, commandScope } from '@/lib/server/gate'
import { hashPassword } from '@/lib/server/passwords'
import { saveTransactions } from '@/lib/server/saving'
import { findChromium } from '../../chromium'
import type { Line } from '../editor/verdict'
import { scriptCorpus } from './corpus'
import { bringInByPage, showSet, twoFrames } from './import-page'
import { publicStrings } from './public-corpora'
import type { Sites } from './sites'
import { foreignSet, pagesOfSite, singleFiles, tablesAndArchive, type HostileFile } from './ways-in'

const OWN = 1_200
const PASSWORD = 'a password for measuring'

/**
 * Brings strings that would like to run (ours, the Big List of Naughty Strings, DOMPurify's fixtures) in by every way
 * articles and sets come in, on the import page itself where a person would; marks and annotates some of it, then opens
 * each article, some of the readings, the lists, the comparison and the export in Chromium, and counts what ran, what
 * the policy had to stop, and what was asked of another host. The guard itself is tried first.
 */
export async function scriptsBroughtIn(url: string, slug: string, sites: Sites): Promise<Line[]> {
  const others = await publicStrings()
  const corpus = [...new Set([...scriptCorpus(OWN, seededDice('scripts')), ...others.flatMap(({ strings }) => (strings.ok ? strings.value : []))])]
  const userId = await newManager(slug)
  await database().project.update({ where: { slug }, data: { fetching: true } })
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
    const refused = await bringInByPage(page, slug, { single: singleFiles(corpus), many: tablesAndArchive(corpus), addresses: sites.show(pagesOfSite(corpus, sites.origin)) })
    const set = foreignSet(corpus)
    await showSet(page, slug, set)
    await bringInSet(slug, set)
    const missing = await notStored(slug, corpus)
    const assignmentIds = await annotate(slug, userId, corpus)
    const articles = await database().article.findMany({ where: { project: { slug } }, select: { id: true } })
    const project = `/p/${slug}`
    const pages = LISTS.map((part) => `${project}${part}`)
    const addresses = [...pages, ...articles.map(({ id }) => `${project}/articles/${id}`), ...assignmentIds.map((id) => `${project}/annotate/${id}`)]
    for (const address of addresses) {
      const answer = await page.goto(address, { waitUntil: 'load' })
      if ((answer?.status() ?? 500) >= 400) seen.broken.push(`${address}: ${answer?.status()}`)
      await twoFrames(page)
    }
    await page.waitForLoadState('networkidle')
    const line = (what: string, found: readonly string[]): Line => ({ what, value: found.length, bound: 0, unit: '', from: found[0] ?? `${corpus.length} strings, ${articles.length} articles, ${addresses.length} pages` })
    for (const { name, said } of refused) console.log(`refused: ${name}: ${said}`)
    const hidden = refused.filter(({ said }) => said.includes('was read as markup, which shows no body'))
    return [
      ...others.map(({ name, strings }): Line => ({ what: `${name} not to be had`, value: strings.ok ? 0 : 1, bound: 0, unit: '', from: strings.ok ? `${strings.value.length} strings` : `${strings.error.reason}; ${strings.error.next}` })),
      line('scripts that ran', seen.executed),
      line('refusals by the policy', seen.stopped),
      line('requests to another host', seen.asked),
      line('pages that did not open', seen.broken),
      line('strings that stand in no text as they came', missing),
      // An <svg> in a cell that is never closed hides what stands behind it.
      { what: 'rows whose tags hide their text', value: hidden.length, bound: null, unit: '', from: 'refused, and said to be' },
      line('other articles that did not come in', refused.filter((one) => !hidden.includes(one)).map(({ name, said }) => `${name}: ${said}`)),
    ]
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

/** As a set of another tool. */
async function bringInSet(slug: string, { fileName, bytes }: HostileFile): Promise<void> {
  const files = [{ path: fileName, bytes }]
  const scope = await commandScope('import', slug)
  const preview = await previewForeign(scope, { files })
  if (!preview.ok) throw new Error(`the set: ${preview.error.reason}`)
  const mapping = Object.fromEntries(preview.value.labels.map(({ label }) => [label, 'framing.security_defence']))
  const report = await bringInForeign(scope, { files, mapping, outlet: '<script>window.__x=1</script>', language: null })
  if (!report.ok) throw new Error(`the set: ${report.error.reason}`)
}

/** A guard of pages that show nothing proves nothing: each string stands in some text, with line ends as we keep them. */
async function notStored(slug: string, corpus: readonly string[]): Promise<string[]> {
  const versions = await database().articleVersion.findMany({ where: { project: { slug } }, select: { text: true } })
  const everything = versions.map(({ text }) => text).join('\n')
  return corpus.filter((text) => !everything.includes(text.replace(/\r\n?/g, '\n'))).map((text) => JSON.stringify(text).slice(0, 200))
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
