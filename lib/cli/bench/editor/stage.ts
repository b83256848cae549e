import type { Browser, BrowserContext } from 'playwright'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import { closeDatabase, database } from '@/lib/db/client'
import { freePort } from '@/lib/db/free-port'
import { addMember } from '@/lib/db/members'
import { migrate } from '@/lib/db/migrate'
import { createProject } from '@/lib/db/projects'
import { temporaryDatabase } from '@/lib/db/temporary-database'
import { createUser } from '@/lib/db/users'
import { storeArticle } from '@/lib/server/articles'
import { assign } from '@/lib/server/assigning'
import { commandAssignment, commandScope } from '@/lib/server/gate'
import { hashPassword } from '@/lib/server/passwords'
import { saveTransactions } from '@/lib/server/saving'
import { buildIfNeeded } from '../../build'
import { findChromium } from '../../chromium'
import { answers, spawnNext, stopNext, urlOf } from '../../next-server'
import { databaseUrl } from '../../with-database'
import { newId } from './corpus'

/** A built application on a database of its own, people in it, and a browser. */
export interface Stage {
  readonly browser: Browser
  /** A new person with this text and these spans to work on. */
  readonly seat: (article: string, spans: readonly Span[]) => Promise<Seat>
}

/** An assignment, and a browser window signed in as the person it belongs to. */
export interface Seat {
  readonly context: BrowserContext
  readonly url: string
  readonly spans: readonly Span[]
}

const SLUG = 'bench'
const PASSWORD = 'a password for measuring'
const BATCH = 250

/** Sets everything up, lets `work` measure, and takes everything away again. */
export async function onStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
  const executablePath = await findChromium('measuring')
  if (executablePath === null) throw new Error('there is no Chromium: install one, or name it in PARALLAX_CHROMIUM')
  await buildIfNeeded()
  const outside = databaseUrl()
  const own = await temporaryDatabase(outside, 'parallax_bench')
  await closeDatabase()
  process.env.DATABASE_URL = own.url
  try {
    unwrap(await migrate(own.url))
    const address = { host: '127.0.0.1', port: await freePort() }
    const url = urlOf(address)
    const next = spawnNext('start', address, { DATABASE_URL: own.url, NEXTAUTH_URL: url, NEXTAUTH_SECRET: crypto.randomUUID() + crypto.randomUUID() })
    next.stdout?.resume()
    try {
      if (!(await answers(next, address, new AbortController().signal))) throw new Error('the server did not answer')
      const { chromium } = await import('playwright')
      const root = process.getuid?.() === 0
      const browser = await chromium.launch({ executablePath, args: [...(root ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking', '--disable-component-update'] })
      try {
        return await work({ browser, seat: await seating(browser, url) })
      } finally {
        await browser.close()
      }
    } finally {
      await stopNext(next, 5_000)
    }
  } finally {
    await closeDatabase()
    process.env.DATABASE_URL = outside
    await own.drop()
  }
}

async function seating(browser: Browser, url: string): Promise<Stage['seat']> {
  const managerId = await newPerson('manager')
  const { id: projectId } = unwrap(await createProject({ slug: SLUG, name: 'Bench', description: '', codebook: framingCore }, managerId))
  const articles = new Map<string, string>()
  let people = 0
  return async (text, spans) => {
    const name = `annotator-${++people}`
    const userId = await newPerson(name)
    unwrap(await addMember({ projectId, userId, role: 'annotator', actorId: null }))
    const articleId = articles.get(text) ?? (await newArticle(text))
    articles.set(text, articleId)
    const [assignmentId = ''] = unwrap(await assign(await commandScope('assign', SLUG), [articleId], [userId])).assignmentIds
    await saveSpans(assignmentId, spans)
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
    const signedIn = await context.request.post('/api/auth/callback/credentials', { data: { email: emailOf(name), password: PASSWORD }, headers: { origin: url } })
    if (!signedIn.ok()) throw new Error(`not signed in: ${signedIn.status()}`)
    return { context, url: `${url}/p/${SLUG}/annotate/${assignmentId}`, spans }
  }
}

const emailOf = (name: string): string => `${name}@example.invalid`

async function newPerson(name: string): Promise<string> {
  const email = emailOf(name)
  const passwordHash = unwrap(await hashPassword(PASSWORD))
  return database().$transaction((db) => createUser(db, { email, key: email, name, passwordHash, isAdmin: false, actorId: null }))
}

async function newArticle(text: string): Promise<string> {
  const meta = { outlet: 'The Harbour Post', story: null, headline: 'A long report', byline: null, dateline: null, publishedAt: null, language: 'en', direction: 'ltr' as const, url: null }
  const draft = { meta, text, zones: [], encoding: 'utf-8', mediaType: 'text/plain' as const, warnings: [] }
  return unwrap(await storeArticle(await commandScope('import', SLUG), { draft, meta, original: Buffer.from(text), fileName: 'report.txt' })).articleId
}

async function saveSpans(assignmentId: string, spans: readonly Span[]): Promise<void> {
  const scope = await commandAssignment(assignmentId)
  const madeAt = new Date().toISOString()
  for (let i = 0; i < spans.length; i += BATCH) {
    const operations = spans.slice(i, i + BATCH).map((span) => ({ type: 'span.add' as const, span }))
    unwrap(await saveTransactions(scope, { baseVersion: i / BATCH, transactions: [{ id: newId(), operations, label: 'mark', madeAt }] }))
  }
}
