import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Question } from '@/lib/comparison/question'
import { unwrap } from '@/lib/domain/result'
import { closeDatabase, database } from '@/lib/db/client'
import { forgetTables } from '@/lib/db/comparison-store'
import { CHECKOUT } from '@/lib/db/data-folder'
import { freePort } from '@/lib/db/free-port'
import { migrate } from '@/lib/db/migrate'
import { temporaryDatabase } from '@/lib/db/temporary-database'
import { answerComparison } from '@/lib/server/comparison'
import { commandScope } from '@/lib/server/gate'
import { buildIfNeeded } from '../build'
import { answers, spawnNext, stopNext, urlOf } from '../next-server'
import { say, step } from '../output'
import { databaseUrl } from '../with-database'
import { makeArticles, makeProject, managerToken, openArticle, type Project } from './compare/corpus'
import { peakMemory } from './compare/memory'
import { addressOf, questionsAsked } from './compare/questions'
import { Writers } from './compare/saving'
import { median, quantile } from './editor/statistics'
import { held, tableOf, type Line } from './editor/verdict'

const USAGE = `npm run bench -- compare [--articles 100000] [--outlets 40] [--annotators 30] [--spans 5] [--questions 80] [--saves 50] [--no-app] [--out FILE]

  Makes a project of this size in a database of its own (each article read by two annotators, --spans spans a reading), asks
  different questions of a comparison as its page does, at a quarter, half and all of the articles; then asks the built
  application, while --saves saves a second go on. --no-app leaves the application out. Exit code 1 if a bound is missed.`

const READY = { median: 300, p95: 800 }
const SAVED_MS = 500
const MEMORY_MB = 600
/** Four times the articles, and what noise may add. */
const LINEAR = 4 * 1.3
const FLAT = 1.3

export async function main(args: string[]): Promise<number> {
  const number = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: { articles: number, outlets: number, annotators: number, spans: number, questions: number, saves: number, out: number, 'no-app': { type: 'boolean' }, help: { type: 'boolean' } },
  })
  const size = { outlets: Number(values.outlets ?? 40), annotators: Number(values.annotators ?? 30), spans: Number(values.spans ?? 5) }
  const [articles, count, saves] = [Number(values.articles ?? 100_000), Number(values.questions ?? 80), Number(values.saves ?? 50)]
  if (values.help || [...Object.values(size), articles, count, saves].some((one) => !Number.isInteger(one) || one < 1) || articles % 40 !== 0 || size.annotators < 3) {
    say(USAGE)
    return 2
  }
  const app = !values['no-app']
  if (app) await buildIfNeeded()
  const load = [loadavg()[0] ?? NaN]
  const outside = databaseUrl()
  const own = await temporaryDatabase(outside, 'parallax_bench')
  await closeDatabase()
  process.env.DATABASE_URL = own.url
  const groups: { title: string; lines: Line[]; raw: unknown }[] = []
  try {
    unwrap(await migrate(own.url))
    const [project, cut] = [await makeProject('bench', { ...size, pieces: 1 }), await makeProject('cut', { ...size, pieces: 3 })]
    const writers = await Promise.all(Array.from({ length: Math.min(25, saves) }, (_, i) => openArticle(project, i)))
    const asked: { articles: number; spans: number; cold: number; warm: number[] }[] = []
    for (const [from, to] of [[0, articles / 4], [articles / 4, articles / 2], [articles / 2, articles]] as const) {
      const spans = await step(`Making ${to.toLocaleString('en')} articles`, () => makeArticles(project, from, to))
      asked.push({ articles: to, spans, ...(await step('Asking', () => ask(project, count / 4))) })
    }
    const cutSpans = await step('Making the same spans cut in three', () => makeArticles(cut, 0, articles / 4))
    const cutAsked = await step('Asking', () => ask(cut, count / 4))
    groups.push(growth(asked, { spans: cutSpans, ...cutAsked }))
    if (app) groups.push(await step('Asking the application, with and without saves', () => askApplication(project, writers, count, saves)))
  } finally {
    await closeDatabase()
    process.env.DATABASE_URL = outside
    await own.drop()
  }
  for (const { title, lines } of groups) console.log(`\n${tableOf(title, lines)}`)
  load.push(loadavg()[0] ?? NaN)
  const out = values.out ?? path.join(CHECKOUT, 'bench-results', `compare-${new Date().toISOString().replace(/[:.]/g, '-')}.json`)
  await mkdir(path.dirname(out), { recursive: true })
  await writeFile(out, JSON.stringify({ at: new Date().toISOString(), size: { ...size, articles }, machine: { processors: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, load }, results: groups }, null, 1))
  const missed = groups.flatMap(({ title, lines }) => lines.filter((line) => !held(line)).map(({ what }) => `${title}: ${what}`))
  say(`\nload ${load.map((one) => one.toFixed(1)).join(' → ')} on ${cpus().length} processors; written to ${out}`)
  say(missed.length === 0 ? 'Every bound is held.' : `Missed:\n${missed.map((line) => `  ${line}`).join('\n')}`)
  return missed.length === 0 ? 0 : 1
}

/** Questions through the function that the page asks, in this process: the first of a dimension, which reads everything, and those after it. */
async function ask({ slug, id }: Project, count: number): Promise<{ cold: number; warm: number[] }> {
  const scope = await commandScope('read_layers', slug)
  const time = async (question: Question): Promise<number> => {
    const began = performance.now()
    unwrap(await answerComparison(scope, question))
    return performance.now() - began
  }
  forgetTables()
  const [first] = questionsAsked(1, [])
  if (!first) throw new Error('no question')
  const cold = await time({ ...first, dimension: 'framing' })
  // Of whole projects, in one dimension: what grows with them.
  const questions = questionsAsked(count, await storyIds(id)).map((question) => ({ ...question, dimension: 'framing', story: undefined, from: undefined, to: undefined, view: 'dots' as const }))
  // Once for the compiler, whose work does not grow.
  for (const question of questions) await time(question)
  const warm: number[] = []
  for (const question of questions) warm.push(await time(question))
  return { cold, warm }
}

async function storyIds(projectId: string): Promise<string[]> {
  return (await database().story.findMany({ where: { projectId }, orderBy: { id: 'asc' }, take: 100, select: { id: true } })).map(({ id }) => id)
}

function growth(asked: readonly { articles: number; spans: number; cold: number; warm: readonly number[] }[], cut: { spans: number; warm: readonly number[] }) {
  const [quarter, all] = [asked[0], asked.at(-1)]
  if (!quarter || !all) throw new Error('nothing was asked')
  const lines = asked.map(({ articles, spans, cold, warm }): Line => ({
    what: `${articles.toLocaleString('en')} articles`,
    value: median(warm),
    bound: articles === all.articles ? READY.median : null,
    unit: 'ms',
    from: `median of ${warm.length}, p95 ${quantile(warm, 0.95).toFixed(0)}; the first after a start ${cold.toFixed(0)}; ${spans.toLocaleString('en')} spans`,
  }))
  return {
    title: 'A question about the whole project, in one process',
    lines: [
      ...lines,
      { what: 'four times the articles', value: median(all.warm) / median(quarter.warm), bound: LINEAR, unit: '×' as const, from: 'linear: 4' },
      { what: 'three times the spans', value: median(cut.warm) / median(quarter.warm), bound: FLAT, unit: '×' as const, from: `${cut.spans.toLocaleString('en')} spans that find the same, ${quarter.articles.toLocaleString('en')} articles` },
    ],
    raw: { asked, cut },
  }
}

/** The same over HTTP from the built application, each question once, with saves going on beside. */
async function askApplication(project: Project, openArticles: ConstructorParameters<typeof Writers>[1], count: number, perSecond: number) {
  const address = { host: '127.0.0.1', port: await freePort() }
  const url = urlOf(address)
  const next = spawnNext('start', address, { DATABASE_URL: databaseUrl(), NEXTAUTH_URL: url, NEXTAUTH_SECRET: crypto.randomUUID() + crypto.randomUUID() })
  next.stdout?.resume()
  try {
    if (!(await answers(next, address, new AbortController().signal))) throw new Error('the server did not answer')
    const token = await managerToken(project)
    const time = async (query: string): Promise<number> => {
      const began = performance.now()
      const response = await fetch(`${url}/api/projects/${project.slug}/compare?${query}`, { headers: { authorization: `Bearer ${token}` } })
      if (!response.ok) throw new Error(`compare: ${response.status} ${await response.text()}`)
      await response.arrayBuffer()
      return performance.now() - began
    }
    const writers = new Writers(url, openArticles, perSecond)
    await writers.during(() => sleep(3_000))
    const alone = await writers.during(() => sleep(15_000))
    const cold: number[] = []
    for (const dimension of ['framing', 'source', 'claim']) cold.push(await time(`dimension=${dimension}`))
    const asked: { view: string; query: string; time: number }[] = []
    const meanwhile = await writers.during(async () => {
      for (const question of questionsAsked(count, await storyIds(project.id))) {
        const query = addressOf(question)
        asked.push({ view: question.view, query, time: await time(query) })
        await sleep(200)
      }
    })
    const times = asked.map(({ time }) => time)
    const memory = next.pid === undefined ? null : await peakMemory(next.pid)
    const saved = (of: { times: readonly number[]; perSecond: number }) => `median ${median(of.times).toFixed(1)} of ${of.times.length}, ${of.perSecond.toFixed(0)} a second`
    const lines: Line[] = [
      { what: 'a comparison, median', value: median(times), bound: READY.median, unit: 'ms', from: `${times.length} different questions, ${perSecond} saves a second beside` },
      { what: 'a comparison, p95', value: quantile(times, 0.95), bound: READY.p95, unit: 'ms', from: `longest ${Math.max(...times).toFixed(0)}` },
      ...[...new Set(asked.map(({ view }) => view))].map((view): Line => {
        const own = asked.filter((one) => one.view === view).map(({ time }) => time)
        return { what: `  view ${view}`, value: median(own), bound: null, unit: 'ms', from: `longest ${Math.max(...own).toFixed(0)} of ${own.length}` }
      }),
      { what: 'the first of a dimension after a start', value: Math.max(...cold), bound: null, unit: 'ms', from: cold.map((one) => one.toFixed(0)).join(', ') },
      { what: 'a save alone, p95', value: quantile(alone.times, 0.95), bound: null, unit: 'ms', from: saved(alone) },
      { what: 'a save meanwhile, p95', value: quantile(meanwhile.times, 0.95), bound: SAVED_MS, unit: 'ms', from: saved(meanwhile) },
      ...(memory === null ? [] : [{ what: 'memory of the application, at most', value: memory, bound: MEMORY_MB, unit: 'MB' as const, from: 'resident, all of its processes' }]),
    ]
    return { title: 'The application', lines, raw: { asked, cold, alone: alone.times, meanwhile: meanwhile.times } }
  } finally {
    await stopNext(next, 5_000)
  }
}
