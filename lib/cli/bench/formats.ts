import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { unwrap } from '@/lib/domain/result'
import { closeDatabase } from '@/lib/db/client'
import { CHECKOUT } from '@/lib/db/data-folder'
import { migrate } from '@/lib/db/migrate'
import { temporaryDatabase } from '@/lib/db/temporary-database'
import { commandScope } from '@/lib/server/gate'
import { buildIfNeeded } from '../build'
import { say, step } from '../output'
import { databaseUrl } from '../with-database'
import { makeArticles, makeProject, managerToken, openArticle } from './compare/corpus'
import { Writers } from './compare/saving'
import { held, tableOf, type Line } from './editor/verdict'
import { withApplication } from './formats/application'
import { measureArticlesIn } from './formats/articles-in'
import { measureBrokenOff } from './formats/broken-off'
import { FILE_NAMES, measureDownloads, type Ask } from './formats/downloads'

const USAGE = `npm run bench -- formats [jsonl|csv|parquet|brat]… [--spans 1000000] [--saves 10] [--out FILE]

  Makes a project of this many spans in a database of its own and downloads them from the built application as JSON Lines,
  CSV, Parquet and for brat, while --saves saves a second go on, watching its memory; then leaves downloads half-way and
  looks what they held; then brings 10,000 articles in. Exit code 1 if a bound is missed.`

const ARTICLES_IN = 10_000
const ARTICLES_IN_MS = 600_000
/** Spans of one reading, and readings an article: two annotators, gold for every tenth. */
const [SPANS, READINGS] = [20, 2.1]

export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { spans: { type: 'string' }, saves: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } } })
  const [spans, saves] = [Number(values.spans ?? 1_000_000), Number(values.saves ?? 10)]
  if (values.help || positionals.some((name) => !FILE_NAMES.includes(name)) || ![spans, saves].every((one) => Number.isInteger(one) && one > 0)) {
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
    const token = await managerToken(project)
    await withApplication(async (application) => {
      const ask: Ask = (what, signal) => fetch(`${application.url}/api/projects/${project.slug}/${what}`, { headers: { authorization: `Bearer ${token}` }, ...(signal ? { signal } : {}) })
      const writing = new Writers(application.url, writers, saves)
      lines.push(...(await measureDownloads(application, ask, writing, made, positionals)))
      lines.push(...(await step('Leaving downloads half-way', () => measureBrokenOff(application, ask))))
    })
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
