import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { unwrap } from '@/lib/domain/result'
import { closeDatabase, database } from '@/lib/db/client'
import { CHECKOUT } from '@/lib/db/data-folder'
import { freePort } from '@/lib/db/free-port'
import { migrate } from '@/lib/db/migrate'
import { temporaryDatabase } from '@/lib/db/temporary-database'
import { commandScope } from '@/lib/server/gate'
import { buildIfNeeded } from '../build'
import { answers, spawnNext, stopNext, urlOf } from '../next-server'
import { say, step } from '../output'
import { databaseUrl } from '../with-database'
import { makeArticles, makeProject, managerToken, openArticle, type Project } from './compare/corpus'
import { Writers } from './compare/saving'
import { median, quantile } from './editor/statistics'
import { held, tableOf, type Line } from './editor/verdict'
import { measureArticlesIn } from './formats/articles-in'
import { residentMemory, watchMemory } from './formats/resident'

const USAGE = `npm run bench -- formats [--spans 1000000] [--saves 10] [--out FILE]

  Makes a project of this many spans in a database of its own and downloads its annotations from the built application as
  JSON Lines, CSV and Parquet, while --saves saves a second go on; then breaks a download off, and brings 10,000 articles in. Exit code 1 if a bound is missed.`

const FORMATS = ['jsonl', 'csv', 'parquet'] as const
const MEMORY_MB = 100
const SAVED_MS = 500
const ARTICLES_IN = 10_000
const ARTICLES_IN_MS = 600_000
/** Spans of one reading, and readings an article: two annotators, gold for every tenth. */
const [SPANS, READINGS] = [5, 2.1]

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { spans: { type: 'string' }, saves: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } } })
  const [spans, saves] = [Number(values.spans ?? 1_000_000), Number(values.saves ?? 10)]
  if (values.help || ![spans, saves].every((one) => Number.isInteger(one) && one > 0)) {
    say(USAGE)
    return 2
  }
  await buildIfNeeded()
  const load = [loadavg()[0] ?? NaN]
  const outside = databaseUrl()
  const own = await temporaryDatabase(outside, 'parallax_bench')
  await closeDatabase()
  process.env.DATABASE_URL = own.url
  const lines: Line[] = []
  try {
    unwrap(await migrate(own.url))
    const project = await makeProject('bench', { outlets: 40, annotators: 30, spans: SPANS, pieces: 1 })
    const writers = await Promise.all(Array.from({ length: Math.min(10, saves) }, (_, i) => openArticle(project, i)))
    const articles = 40 * Math.ceil(spans / SPANS / READINGS / 40)
    const made = await step(`Making ${articles.toLocaleString('en')} articles`, () => makeArticles(project, 0, articles))
    lines.push(...(await step('Downloading', () => downloads(project, writers, saves, made))))
    const brought = await step(`Bringing ${ARTICLES_IN.toLocaleString('en')} articles in`, async () => measureArticlesIn(await commandScope('import', project.slug), ARTICLES_IN))
    lines.push({ what: `${brought.stored.toLocaleString('en')} articles brought in`, value: brought.seconds * 1000, bound: ARTICLES_IN_MS, unit: 'ms', from: `read and staged after ${brought.readSeconds.toFixed(0)} s` })
  } finally {
    await closeDatabase()
    process.env.DATABASE_URL = outside
    await own.drop()
  }
  console.log(`\n${tableOf('Exports', lines)}`)
  load.push(loadavg()[0] ?? NaN)
  const out = values.out ?? path.join(CHECKOUT, 'bench-results', `formats-${new Date().toISOString().replace(/[:.]/g, '-')}.json`)
  await mkdir(path.dirname(out), { recursive: true })
  await writeFile(out, JSON.stringify({ at: new Date().toISOString(), spans, saves, machine: { processors: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, load }, lines }, null, 1))
  const missed = lines.filter((line) => !held(line)).map(({ what }) => what)
  say(`\nload ${load.map((one) => one.toFixed(1)).join(' → ')} on ${cpus().length} processors; written to ${out}`)
  say(missed.length === 0 ? 'Every bound is held.' : `Missed:\n${missed.map((line) => `  ${line}`).join('\n')}`)
  return missed.length === 0 ? 0 : 1
}

async function downloads(project: Project, openArticles: ConstructorParameters<typeof Writers>[1], perSecond: number, spans: number): Promise<Line[]> {
  const address = { host: '127.0.0.1', port: await freePort() }
  const url = urlOf(address)
  const next = spawnNext('start', address, { DATABASE_URL: databaseUrl(), NEXTAUTH_URL: url, NEXTAUTH_SECRET: crypto.randomUUID() + crypto.randomUUID() })
  next.stdout?.resume()
  try {
    if (!(await answers(next, address, new AbortController().signal))) throw new Error('the server did not answer')
    const headers = { authorization: `Bearer ${await managerToken(project)}` }
    const ask = (format: string, set = 'annotations', signal?: AbortSignal) =>
      fetch(`${url}/api/projects/${project.slug}/export?format=${format}&set=${set}`, { headers, ...(signal ? { signal } : {}) })
    const writers = new Writers(url, openArticles, perSecond)
    // What the application holds once it has done everything a little.
    await writers.during(async () => {
      for (const format of FORMATS) await drain(await ask(format, 'people'))
      await sleep(3_000)
    })
    const lines: Line[] = []
    for (const format of FORMATS) {
      const pid = next.pid
      if (pid === undefined) throw new Error('the server has no process')
      const before = await residentMemory(pid)
      const watch = watchMemory(pid)
      const began = performance.now()
      let bytes = 0
      const saved = await writers.during(async () => void (bytes = await drain(await ask(format))))
      const seconds = (performance.now() - began) / 1000
      const peak = await watch.stop()
      lines.push({ what: `${format}: time`, value: seconds * 1000, bound: null, unit: 'ms', from: `${spans.toLocaleString('en')} spans, ${(bytes / 1e6).toFixed(0)} MB` })
      if (before !== null && peak !== null) lines.push({ what: `${format}: memory up`, value: peak - before, bound: MEMORY_MB, unit: 'MB', from: `resident ${before.toFixed(0)} before, at most ${peak.toFixed(0)} during` })
      lines.push({ what: `${format}: a save meanwhile, p95`, value: quantile(saved.times, 0.95), bound: SAVED_MS, unit: 'ms', from: `median ${median(saved.times).toFixed(1)} of ${saved.times.length}` })
    }
    const leave = new AbortController()
    const broken = await ask('jsonl', 'annotations', leave.signal)
    await broken.body?.getReader().read()
    leave.abort()
    const began = performance.now()
    while ((await openSnapshots()) > 0 && performance.now() - began < 30_000) await sleep(50)
    lines.push({ what: 'a download broken off frees the database', value: performance.now() - began, bound: 30_000, unit: 'ms', from: 'until no transaction of it is open' })
    return lines
  } finally {
    await stopNext(next, 5_000)
  }
}

async function drain(response: Response): Promise<number> {
  if (!response.ok || !response.body) throw new Error(`export: ${response.status} ${await response.text()}`)
  let bytes = 0
  for await (const chunk of response.body) bytes += chunk.length
  return bytes
}

async function openSnapshots(): Promise<number> {
  const [row] = await database().$queryRaw<{ open: number }[]>`
    SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < now() - interval '1 second'`
  return row?.open ?? 0
}
