import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { seededDice } from '@/lib/domain/dice'
import { database } from '@/lib/db/client'
import { utf8 } from '@/lib/ingest/testing'
import type { Line } from '../editor/verdict'
import type { Application, Caller } from './application'

const KILLS = 20
const ROWS = 150

const table = (n: number): Uint8Array =>
  utf8(
    Array.from({ length: ROWS }, (_, i) =>
      JSON.stringify({ headline: `Harbour budget ${n}.${i}`, body: `The council of Vardania approved harbour budget ${n}.${i} on Tuesday after a debate that lasted well into the night. It will be paid over ${i + 2} years.`, outlet: 'The Quay', language: 'en' }),
    ).join('\n'),
  )

/**
 * Kills the server (SIGKILL) while it takes a file in, or while it stores what a file brought, by turns; starts it again
 * and goes on as the page does: the file is sent again, the next step asked for.
 */
export async function killedWhileImporting(application: Application, caller: Caller, projectId: string): Promise<Line[]> {
  const dice = seededDice('kills')
  const seen = { halves: 0, unanswered: 0 }
  // How long each takes when nobody is killed, so that a kill falls within.
  const batch = await caller.newBatch()
  const staging = await timed(() => caller.upload(batch, 'first.jsonl', table(0)))
  const storing = await timed(() => caller.send('POST', `/import-batches/${batch}/steps`))
  await finish(caller, batch)
  for (let n = 1; n <= KILLS; n++) {
    const id = await caller.newBatch()
    const name = `set-${n}.jsonl`
    const duringStaging = n % 2 === 0
    if (!duringStaging) await caller.upload(id, name, table(n))
    const answer = (duringStaging ? caller.upload(id, name, table(n)) : caller.send('POST', `/import-batches/${id}/steps`)).then((response) => response.ok, () => false)
    await sleep((duringStaging ? staging : Math.min(storing, 4000)) * dice.next())
    await application.kill()
    if (!(await answer)) seen.unanswered++
    await application.start()
    const staged = await database().importItem.count({ where: { batchId: id } })
    if (staged !== 0 && staged !== ROWS) seen.halves++
    if (duringStaging) await caller.upload(id, name, table(n))
    await finish(caller, id)
  }
  const expected = (KILLS + 1) * ROWS
  const [articles, texts, items, lost] = await Promise.all([
    database().article.count({ where: { projectId } }),
    database().articleVersion.findMany({ where: { projectId }, select: { sha256: true, articleId: true, zones: { select: { kind: true } } } }),
    database().importItem.groupBy({ by: ['state'], where: { batch: { projectId } }, _count: { _all: true } }),
    database().importItem.count({ where: { batch: { projectId }, state: 'stored', articleId: null } }),
  ])
  const without = articles - new Set(texts.map(({ articleId }) => articleId)).size + texts.filter(({ zones }) => !zones.some(({ kind }) => kind === 'headline')).length
  const stored = items.find(({ state }) => state === 'stored')?._count._all ?? 0
  return [
    { what: 'files half taken in', value: seen.halves, bound: 0, unit: '', from: `${KILLS} kills, ${seen.unanswered} of them before the answer` },
    { what: 'articles half stored', value: without + lost, bound: 0, unit: '', from: 'without a text, a headline, or an entry in their import' },
    { what: 'articles stored twice', value: texts.length - new Set(texts.map(({ sha256 }) => sha256)).size, bound: 0, unit: '', from: `${articles} of ${expected} are there` },
    { what: 'articles missing', value: Math.abs(expected - articles) + Math.abs(expected - stored), bound: 0, unit: '', from: `${stored} entries of imports say stored` },
  ]
}

async function finish(caller: Caller, id: string): Promise<void> {
  for (;;) {
    const { pending, incomplete } = z.object({ pending: z.int(), incomplete: z.int() }).parse(await (await caller.send('POST', `/import-batches/${id}/steps`)).json())
    if (pending === incomplete) return
  }
}

async function timed(work: () => Promise<Response>): Promise<number> {
  const began = performance.now()
  const response = await work()
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  await response.arrayBuffer()
  return performance.now() - began
}
