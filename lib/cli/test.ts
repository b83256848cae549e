import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CHECKOUT } from '@/lib/db/data-folder'
import { debianPrograms, startDebianServer } from '@/lib/db/debian-postgres'
import { openDatabase } from '@/lib/db/embedded'
import { freePort } from '@/lib/db/free-port'
import { buildIfNeeded } from './build'
import { findChromium, installDebianPackage } from './chromium'
import { answers, stopNext } from './next-server'
import { say, step } from './output'
import { broken, single, sum, tallyOfPlaywright, tallyOfVitest, type Tally } from './tally'
import { held, lint, playwright, typecheck, vitest } from './tools'
import { orEnd } from './with-database'

/** The tests decide about their surroundings themselves: nothing of the caller's database or instance comes in. */
const OURS = ['DATABASE_URL', 'DATABASE_READ_URL', 'PARALLAX_POSTGRES_PROGRAMS', 'PARALLAX_DATA_DIR', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'PARALLAX_DEMO', 'PARALLAX_FETCH_ALLOW', 'PARALLAX_FEWER', 'PARALLAX_TYPES_CHECKED', 'HOST', 'PORT', 'NODE_ENV']

const STAGES = {
  types: async () => single('Types', await step('Types', typecheck, held)),
  style: async () => single('Style', await step('Style', lint, held)),
  unit: async (scratch: string) => {
    const report = path.join(scratch, 'unit.json')
    return tallyOfVitest('Unit tests', report, await step('Unit tests', () => vitest('unit', report), held))
  },
  embedded: testEmbedded,
  external: testExternal,
  browser: testInBrowser,
} satisfies Record<string, (scratch: string) => Promise<Tally>>

/** Stages of one line run side by side: each keeps about one core busy, and has a database of its own. */
const ORDER = [['types', 'style', 'unit'], ['embedded', 'external'], ['browser']] as const

/** `npm test` runs everything; `npm test -- STAGE…` some of it. Ends with one line: N passed, N failed. */
export async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in STAGES))
  if (unknown.length > 0) {
    say(`Parallax: there is no stage ${unknown.join(', ')}. There are ${Object.keys(STAGES).join(', ')}.`)
    return 2
  }
  for (const name of OURS) Reflect.deleteProperty(process.env, name)
  const began = performance.now()
  const scratch = await mkdtemp(path.join(tmpdir(), 'parallax-test-'))
  await chmod(scratch, 0o755) // the database's user passes through
  const tallies: Tally[] = []
  try {
    for (const line of ORDER) {
      const wanted = line.filter((name) => names.length === 0 || names.includes(name))
      tallies.push(...(await Promise.all(wanted.map((name) => STAGES[name](scratch).catch((error: unknown) => brokenStage(name, error))))))
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  const { passed, failed, skipped, failures, wavering } = sum(tallies)
  say(`${((performance.now() - began) / 60_000).toFixed(1)} minutes${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  // Once more at the end, where whoever sees only the last lines finds it.
  for (const one of wavering) say(`~ held at the second attempt only: ${one}`)
  for (const failure of failures) say(`✗ ${failure}`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

function brokenStage(name: string, error: unknown): Tally {
  say(`The stage ${name} could not be run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return broken(name, 'it could not be run; see above')
}

/** Two tests repeat themselves by the thousand: each does so in full on one of the two servers, a fifth as often on the other (PARALLAX_FEWER). */
async function testEmbedded(scratch: string): Promise<Tally> {
  const database = orEnd(await openDatabase({ ...process.env, PARALLAX_DATA_DIR: path.join(scratch, 'embedded') }))
  try {
    const report = path.join(scratch, 'embedded.json')
    const env = { ...process.env, DATABASE_URL: database.url, PARALLAX_FEWER: 'races' }
    return await tallyOfVitest('Database tests, embedded', report, await step('Database tests, embedded PostgreSQL', () => vitest('database', report, env), held))
  } finally {
    await database.stop()
  }
}

async function testExternal(scratch: string): Promise<Tally> {
  const programs = (await debianPrograms()) ?? ((await installDebianPackage('postgresql')) ? await debianPrograms() : null)
  if (programs === null) {
    say('Database tests, external PostgreSQL: left out, for there is none here and this user cannot install one (apt-get install postgresql).')
    return sum([])
  }
  const server = await startDebianServer(programs.folder)
  try {
    const report = path.join(scratch, 'external.json')
    const env = { ...process.env, DATABASE_URL: server.url, PARALLAX_POSTGRES_PROGRAMS: programs.folder, PARALLAX_FEWER: 'saving' }
    return await tallyOfVitest('Database tests, external', report, await step(`Database tests, external PostgreSQL ${programs.version}`, () => vitest('database', report, env), held))
  } finally {
    await server.stop()
  }
}

/** The whole application, started as people start it, on a fresh database and a port of its own. */
async function testInBrowser(scratch: string): Promise<Tally> {
  const chromium = await step('Finding a browser', () => findChromium('testing'))
  if (chromium === null) throw new Error('there is no Chromium: install one, or name it in PARALLAX_CHROMIUM')
  process.env.PARALLAX_DIST_DIR = '.next-test'
  // The stage of types has looked at them, and stands in the tally if they were wrong.
  process.env.PARALLAX_TYPES_CHECKED = '1'
  await buildIfNeeded()
  const address = { host: '127.0.0.1', port: await freePort() }
  const url = `http://${address.host}:${address.port}`
  // A site of the tests' own, from which pages may be fetched although its address is not public.
  const site = `127.0.0.1:${await freePort()}`
  const env = { ...process.env, HOST: address.host, PORT: String(address.port), PARALLAX_DATA_DIR: path.join(scratch, 'browser'), PARALLAX_FETCH_ALLOW: site }
  const app = spawn(process.execPath, [path.join(CHECKOUT, 'lib/cli/start.mjs')], { cwd: CHECKOUT, env, stdio: ['ignore', 'inherit', 'inherit'] })
  try {
    if (!(await answers(app, address, new AbortController().signal))) throw new Error('the application did not start')
    const report = path.join(scratch, 'browser.json')
    const browserEnv = { ...env, PARALLAX_URL: url, PARALLAX_CHROMIUM: chromium, PARALLAX_E2E_REPORT: report, PARALLAX_E2E_SITE: site }
    return await tallyOfPlaywright('Browser tests', report, await step('Browser tests', () => playwright(browserEnv), held))
  } finally {
    await stopNext(app, 20_000)
  }
}
