import { parseArgs } from 'node:util'
import { unwrap } from '@/lib/domain/result'
import { closeDatabase, database } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { createProject } from '@/lib/db/projects'
import { temporaryDatabase } from '@/lib/db/temporary-database'
import { framingCore } from '@/lib/domain/framing-core'
import { commandScope } from '@/lib/server/gate'
import { say } from '../output'
import { databaseUrl } from '../with-database'
import { held, tableOf, type Line } from './editor/verdict'
import { ArticleDoor } from './fuzz/article-door'
import { Findings } from './fuzz/findings'
import { SetDoor } from './fuzz/set-door'

const USAGE = `npm run bench -- fuzz [--files 10000] [--from 0]

  Brings malformed files in. Four in five are files of articles (good ones flipped, cut, spliced and stuffed; and some made
  wrongly from the start: zips that lie, pages that never end), as an upload brings them; the fifth is a set of annotations of
  ours or of another tool, damaged in the same ways. Every file must come in, or say where and what is wrong with it and what
  to do. Exit code 1 for a crash, a file that takes longer than five seconds, half an import or an unclear message.`

const A_BATCH = 200

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
    return await run(owner.id, from, files)
  } finally {
    await closeDatabase()
    process.env.DATABASE_URL = outside
    await own.drop()
  }
}

async function run(ownerId: string, from: number, files: number): Promise<number> {
  const began = performance.now()
  const [articles, sets] = [new Findings(), new Findings()]
  let brought = 0
  for (let first = from; first < from + files; first += A_BATCH) {
    const slug = `fuzz-${first}`
    unwrap(await createProject({ slug, name: 'Fuzz', description: '', codebook: framingCore }, ownerId))
    const scope = await commandScope('import', slug)
    const [door, other] = [new ArticleDoor(scope, articles), new SetDoor(scope, sets)]
    await door.open()
    for (let number = first; number < Math.min(first + A_BATCH, from + files); number++) await (number % 5 === 4 ? other.bring((number - 4) / 5) : door.bring(number))
    await door.close()
    brought += door.articles
    if ((first - from + A_BATCH) % 1000 === 0) say(`${first - from + A_BATCH} files, ${articles.faults.length + sets.faults.length} faults`)
  }
  const all = [linesOf(articles, `${brought} articles`), linesOf(sets, 'sets of annotations')]
  console.log(['Files of articles', 'Sets of annotations'].map((title, i) => tableOf(title, all[i] ?? [])).join('\n\n'))
  const stored = await database().article.count()
  say(`${stored} articles were stored; ${((performance.now() - began) / 60_000).toFixed(1)} minutes`)
  for (const fault of [...articles.faults, ...sets.faults].slice(0, 50)) console.log(fault)
  return all.flat().every(held) ? 0 : 1
}

const linesOf = (found: Findings, what: string): Line[] => [
  { what: 'files', value: found.files, bound: null, unit: '', from: `${found.accepted} came in, at least in part of their rows (${what}); ${found.refused} were refused` },
  { what: 'crashes', value: found.crashes.length, bound: 0, unit: '', from: '' },
  { what: 'half imports', value: found.halves.length, bound: 0, unit: '', from: '' },
  { what: 'files that took over 5 s', value: found.hangs.length, bound: 0, unit: '', from: `slowest ${found.slowest.ms} ms: ${found.slowest.file}` },
  { what: 'unclear messages', value: found.unclear.length, bound: 0, unit: '', from: `of ${found.messages}` },
]
