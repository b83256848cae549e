import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { distFolder } from '../../build'
import { expectedOf, open } from './opening'
import type { Seat } from './stage'

/** Bytes of script, gzipped at level 9. */
export interface ScriptSizes {
  /** Asked for before the page answers keys. */
  readonly atOpen: number
  /** With what it fetches ahead in the seconds after. */
  readonly ahead: number
  /** With everything a person can make it load. */
  readonly everything: number
}

/** Opens the page with an empty cache and weighs what it asks for. */
export async function scriptSizes(text: string, seat: Seat): Promise<ScriptSizes> {
  const page = await open(seat, expectedOf(text, seat, true))
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const asked = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'script') asked.add(path.basename(new URL(request.url()).pathname))
  })
  await page.reload({ waitUntil: 'load' })
  await page.waitForFunction(() => document.querySelector('[data-phase="saved"]') !== null)
  await page.waitForLoadState('networkidle')
  const atOpen = await weightOf(asked)
  // Long enough for what is fetched in idle time.
  await page.waitForTimeout(6_000)
  const ahead = await weightOf(asked)
  await page.close()
  return { atOpen, ahead, everything: await weightOf(new Set([...asked, ...(await named())])) }
}

const chunks = (): string => path.join(distFolder(), 'static/chunks')

async function weightOf(names: ReadonlySet<string>): Promise<number> {
  const sizes = await Promise.all([...names].map(async (name) => gzipSync(await readFile(path.join(chunks(), name)), { level: 9 }).length))
  return sizes.reduce((total, size) => total + size, 0)
}

/** What the page's own build is made of. */
const named = async (): Promise<string[]> => (await readdir(chunks())).filter((name) => /^desk-.*\.js$/.test(name))
