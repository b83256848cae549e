import { parseArgs } from 'node:util'
import type { Scope } from '@/lib/domain/access'
import { unwrap, type Failure } from '@/lib/domain/result'
import { closeDatabase, database } from '@/lib/db/client'
import { createBatch, readBatch } from '@/lib/db/import-batches'
import { migrate } from '@/lib/db/migrate'
import { createProject } from '@/lib/db/projects'
import { temporaryDatabase } from '@/lib/db/temporary-database'
import { framingCore } from '@/lib/domain/framing-core'
import { commandScope } from '@/lib/server/gate'
import { stage, storeSome } from '@/lib/server/import-batches'
import { readIncoming, walkIncoming } from '@/lib/server/ingest-thread'
import { say } from '../output'
import { databaseUrl } from '../with-database'
import { unclear } from './fuzz/clarity'
import { malformedFile } from './fuzz/malformed'
import { SEEDS } from './fuzz/seeds'

const USAGE = `npm run bench -- fuzz [--files 10000] [--from 0]

  Brings malformed files in (sixty good ones flipped, cut, spliced and stuffed; and some made wrongly from the start), as an
  upload does: read in a thread, staged in one transaction, stored article by article. Every file must come in, or say what is
  wrong with it and what to do. Exit code 1 for a crash, a file that takes longer than five seconds, half an import or an unclear message.`

/** No file takes longer. */
const LONGEST_MS = 5000
const A_BATCH = 200

interface Totals {
  files: number
  /** Files with at least one article, and with none. */
  accepted: number
  refused: number
  articles: number
  messages: number
  slowest: { ms: number; file: string }
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { files: { type: 'string' }, from: { type: 'string' }, help: { type: 'boolean' } } })
  const [files, from] = [Number(values.files ?? 10_000), Number(values.from ?? 0)]
  if (values.help || !Number.isInteger(files) || files < 1 || !Number.isInteger(from) || from < 0) {
    say(USAGE)
    return 2
  }
  const outside = databaseUrl()
  const own = await temporaryDatabase(outside, 'parallax_fuzz')
  await closeDatabase()
  process.env.DATABASE_URL = own.url
  try {
    unwrap(await migrate(own.url))
    const owner = await database().user.create({ data: { id: crypto.randomUUID(), email: 'fuzz@example.invalid', emailKey: 'fuzz@example.invalid', name: 'Fuzz' } })
    unwrap(await createProject({ slug: 'fuzz', name: 'Fuzz', description: '', codebook: framingCore }, owner.id))
    return await run(await commandScope('import', 'fuzz'), from, files)
  } finally {
    await closeDatabase()
    process.env.DATABASE_URL = outside
    await own.drop()
  }
}

async function run(scope: Scope<'import'>, from: number, files: number): Promise<number> {
  const totals: Totals = { files: 0, accepted: 0, refused: 0, articles: 0, messages: 0, slowest: { ms: 0, file: '' } }
  const faults: string[] = []
  let batchId = ''
  for (let number = from; number < from + files; number++) {
    if ((number - from) % A_BATCH === 0) {
      if (batchId !== '') await settle(scope, batchId, faults)
      batchId = await createBatch(scope)
      // A thread that has idled is gone; starting one is no part of what a file takes.
      await readIncoming(SEEDS[0]!)
    }
    await bring(scope, batchId, number, totals, faults)
    if ((number - from + 1) % 1000 === 0) say(`${number - from + 1} files, ${faults.length} faults`)
  }
  await settle(scope, batchId, faults)
  const stored = await database().article.count({ where: { projectId: scope.projectId } })
  console.log(JSON.stringify({ ...totals, stored, faults: faults.length }, null, 2))
  for (const fault of faults.slice(0, 50)) console.log(fault)
  return faults.length === 0 ? 0 : 1
}

async function bring(scope: Scope<'import'>, batchId: string, number: number, totals: Totals, faults: string[]): Promise<void> {
  const { fileName, bytes } = malformedFile(number)
  const name = `${number} ${fileName}`
  const file = { bytes, fileName: name }
  const failures: Failure[] = []
  let articles = 0
  const since = performance.now()
  try {
    for await (const step of walkIncoming(file)) {
      if (step.kind === 'failure') failures.push(step.failure)
      else if (step.kind === 'entry' && step.entry.draft.ok) articles++
      else if (step.kind === 'entry' && !step.entry.draft.ok) failures.push(step.entry.draft.error)
    }
    const ms = performance.now() - since
    if (ms > totals.slowest.ms) totals.slowest = { ms: Math.round(ms), file: name }
    if (ms > LONGEST_MS) faults.push(`${name}: took ${Math.round(ms)} ms`)

    const before = await readBatch(scope, batchId)
    const staged = await stage(scope, batchId, file)
    const after = await readBatch(scope, batchId)
    const came = (after?.pending ?? 0) + (after?.refused ?? 0) - (before?.pending ?? 0) - (before?.refused ?? 0)
    if (!staged.ok && came !== 0) faults.push(`${name}: refused, and yet ${came} of it were kept`)
    if (!staged.ok) failures.push(staged.error)
  } catch (error) {
    faults.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  for (const failure of failures) {
    const problem = unclear(failure)
    if (problem) faults.push(`${name}: ${problem}`)
  }
  totals.files++
  totals.articles += articles
  totals.messages += failures.length
  totals[articles > 0 ? 'accepted' : 'refused']++
}

/** Stores what can be stored; what has no outlet is left waiting, as it would be for a person. */
async function settle(scope: Scope<'import'>, batchId: string, faults: string[]): Promise<void> {
  for (;;) {
    const step = await storeSome(scope, batchId, 60_000)
    if (!step.ok) faults.push(`batch: ${step.error.reason}`)
    if (!step.ok || step.value.pending === step.value.incomplete) return
  }
}
