import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CHECKOUT } from '@/lib/db/data-folder'
import { failure, FailureError } from '@/lib/domain/errors'
import { buildDesk } from './desk-build'
import { say, step } from './output'
import { runProgram } from './run-program'

/** What a build is made of, besides the packages of the lock file. */
const SOURCES = ['app', 'components', 'lib', 'lib/cli/desk-build.ts', 'prisma/schema.prisma', 'public', 'proxy.ts', 'instrumentation.ts', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json']
const NOT_BUILT = /\.test\.tsx?$|\.db\.test\.ts$|^lib\/(cli|db\/generated)($|\/(?!desk-build))/

export const distFolder = (): string => path.join(CHECKOUT, process.env.PARALLAX_DIST_DIR ?? '.next')
export const NEXT = path.join(CHECKOUT, 'node_modules/next/dist/bin/next')

/** Builds the application if the last build was made of anything else. */
export async function buildIfNeeded(): Promise<void> {
  const sources = await hashOfSources()
  const stamp = path.join(distFolder(), 'parallax-build')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return
  await rm(stamp, { force: true })
  await step('Building the application', build)
  await writeFile(stamp, sources)
}

/** `npm run build` */
export async function main(): Promise<number> {
  await rm(path.join(distFolder(), 'parallax-build'), { force: true })
  await buildIfNeeded()
  return 0
}

async function build(): Promise<void> {
  const { code, said } = await runProgram(process.execPath, [NEXT, 'build'], { env: { ...process.env, NODE_ENV: 'production' }, quiet: true })
  if (code === 0) return buildDesk(distFolder())
  say(said.trim())
  throw new FailureError(failure('internal', 'the application could not be built', 'look at the lines above'))
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`)
  for (const source of SOURCES) {
    for (const file of await filesUnder(source)) hash.update(`${file}\n`).update(await readFile(path.join(CHECKOUT, file)))
  }
  return hash.digest('hex')
}

async function filesUnder(source: string): Promise<string[]> {
  if (NOT_BUILT.test(source)) return []
  const entries = await readdir(path.join(CHECKOUT, source), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => error.code)
  if (entries === 'ENOTDIR') return [source]
  if (typeof entries !== 'object') return []
  const names = entries.map((entry) => `${source}/${entry.name}`).sort()
  return (await Promise.all(names.map(filesUnder))).flat()
}
