import { z } from 'zod'
import { uuidv7 } from '@/lib/domain/ids'
import { unwrap } from '@/lib/domain/result'
import { normaliseLinks } from '@/lib/domain/span'
import type { Operation } from '@/lib/editor/operation'
import type { Transaction } from '@/lib/editor/transaction'
import { storeArticle } from '@/lib/server/articles'
import { assign, openGoldLayer } from '@/lib/server/assigning'
import { finishDemo, nameDemoEntities, openDemo } from '@/lib/server/demo'
import { commandAssignment, commandScope } from '@/lib/server/gate'
import { saveTransactions, setStatus } from '@/lib/server/saving'
import { demoProject, type DemoArticle, type DemoLayer, type DemoProject } from './demo'
import type { UnnamedSpan } from './layer'

/**
 * Puts the demo project into the database, through the same doors as a person's work: articles as imported,
 * spans as transactions, completion as pressed. Does nothing if it is there; takes up a load that was cut off.
 * Answers what was loaded.
 */
export async function loadDemo(): Promise<{ project: string; articles: number; spans: number }> {
  const demo = demoProject()
  const opened = await openDemo(demo, demo.people)
  if (opened === null) return { project: demo.slug, articles: 0, spans: 0 }
  await nameDemoEntities(demo.slug, demo.entities)
  const people = new Map(demo.people.map(({ key, email }) => [key, opened.userIds.get(email) ?? '']))
  const articles = new Map<string, string>()
  for (const article of demo.articles) articles.set(article.key, await importArticle(demo, article))
  const sessions: (() => Promise<void>)[] = []
  for (const { key } of demo.people) {
    const personId = people.get(key) ?? ''
    const layers = demo.layers.filter(({ person }) => person === key)
    const assignmentIds = await openLayers(demo, layers.map(({ kind, article }) => ({ kind, articleId: articles.get(article) ?? '' })), personId)
    for (const [i, layer] of layers.entries()) {
      const from = SESSION_START + sessions.length * SESSION_LENGTH
      sessions.push(() => mark(layer, assignmentIds[i] ?? '', personId, from))
    }
  }
  await inTurns(sessions, AT_ONCE)
  await finishDemo(demo, demo.outlets)
  return { project: demo.slug, articles: articles.size, spans: demo.layers.reduce((sum, { spans }) => sum + spans.length, 0) }
}

const twinSchema = z.object({ articleId: z.string() })

async function importArticle({ slug }: DemoProject, { draft, meta, original, fileName }: DemoArticle): Promise<string> {
  const stored = await storeArticle(await commandScope('import', slug), { draft, meta, original, fileName })
  if (!stored.ok && stored.error.code === 'duplicate_text') return twinSchema.parse(stored.error.details).articleId
  return unwrap(stored).articleId
}

/** Assignments of one person, or the gold layers that the person writes, in the order of the articles. */
async function openLayers({ slug }: DemoProject, wanted: readonly { kind: DemoLayer['kind']; articleId: string }[], personId: string): Promise<string[]> {
  const scope = await commandScope('assign', slug)
  const own = wanted.filter(({ kind }) => kind === 'annotation').map(({ articleId }) => articleId)
  const assigned = new Map<string, string>()
  if (own.length > 0) {
    const { assignmentIds } = unwrap(await assign(scope, own, [personId]))
    own.forEach((articleId, i) => assigned.set(articleId, assignmentIds[i] ?? ''))
  }
  const ids: string[] = []
  for (const { kind, articleId } of wanted) {
    ids.push(kind === 'gold' ? unwrap(await openGoldLayer(scope, articleId)).assignmentId : (assigned.get(articleId) ?? ''))
  }
  return ids
}

/** Layers saved side by side: each waits for the disk, not for the processor. */
const AT_ONCE = 4

async function inTurns(tasks: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const waiting = tasks.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const task of waiting) await task()
    }),
  )
}

const versionSchema = z.object({ version: z.int() })

async function mark({ spans, answers, complete }: DemoLayer, assignmentId: string, personId: string, from: number): Promise<void> {
  const scope = await commandAssignment(assignmentId, personId)
  const ids = new Map(spans.map(({ key }, i) => [key, newId(from + i * SPAN_PACE)]))
  const transactions = spans.map((span, i) => tagging(span, ids, from + i * SPAN_PACE))
  if (Object.keys(answers).length > 0) transactions.push(answering(answers, from + spans.length * SPAN_PACE))
  if (transactions.length > 0) {
    const saved = await saveTransactions(scope, { baseVersion: 0, transactions })
    // All of a layer is saved together, so a layer that has moved on was saved by the load that was cut off.
    const there = !saved.ok && saved.error.code === 'stale_version' && versionSchema.parse(saved.error.details).version === transactions.length
    if (!there) unwrap(saved)
  }
  if (complete) unwrap(await setStatus(scope, { status: 'complete', expectedVersion: transactions.length }))
}

const newId = (madeAt: number): string => uuidv7(madeAt, (bytes) => crypto.getRandomValues(bytes))

const deed = (operations: Operation[], label: string, madeAt: number): Transaction => ({ id: newId(madeAt), operations, label, madeAt: new Date(madeAt).toISOString() })

/** One span marked and tagged: one deed, as in the browser. `madeAt` in Unix milliseconds; `ids` by planted id. */
function tagging({ key, links, ...span }: UnnamedSpan, ids: ReadonlyMap<string, string>, madeAt: number): Transaction {
  const idOf = (planted: string): string => ids.get(planted) ?? ''
  return deed([{ type: 'span.add', span: { id: idOf(key), ...span, links: normaliseLinks(links.map(idOf)) } }], 'tag', madeAt)
}

/** The questions about the article, answered once its text is marked. */
const answering = (answers: DemoLayer['answers'], madeAt: number): Transaction =>
  deed(Object.entries(answers).map(([question, after]) => ({ type: 'answer.set', question, before: null, after })), 'answer', madeAt)

/** When the invented annotators worked, in milliseconds: layers an hour apart, a span every forty seconds. */
const SESSION_START = Date.UTC(2025, 9, 6, 8)
const SESSION_LENGTH = 60 * 60 * 1000
const SPAN_PACE = 40 * 1000
