import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright'
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

const ROUTE = 'server/app/p/[slug]/annotate/[assignmentId]/page'

/** Opens the page with an empty cache and weighs what it asks for. */
export async function scriptSizes(text: string, seat: Seat): Promise<ScriptSizes> {
  const page = await open(seat, expectedOf(text, seat, true))
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const asked = new Map<string, number>()
  let at = 0
  const weigh = async (response: Response) => {
    if (response.request().resourceType() !== 'script' || asked.has(response.url())) return
    asked.set(response.url(), 0)
    const size = gzipSync(await response.body(), { level: 9 }).length
    asked.set(response.url(), size)
  }
  page.on('response', (response) => void weigh(response).catch(() => undefined))
  await page.reload({ waitUntil: 'load' })
  await page.waitForFunction(() => document.querySelector('[data-phase="saved"]') !== null)
  await page.waitForLoadState('networkidle')
  at = sum(asked)
  // Long enough for what is fetched in idle time.
  await page.waitForTimeout(6_000)
  const ahead = sum(asked)
  const names = new Set([...asked.keys()].map((url) => path.basename(new URL(url).pathname)))
  await page.close()
  return { atOpen: at, ahead, everything: ahead + (await restOf(names)) }
}

const sum = (sizes: ReadonlyMap<string, number>): number => [...sizes.values()].reduce((total, size) => total + size, 0)

/** What the route's manifests name besides. */
async function restOf(known: ReadonlySet<string>): Promise<number> {
  const named = new Set<string>()
  for (const manifest of [`${ROUTE}_client-reference-manifest.js`, `${ROUTE}/react-loadable-manifest.json`]) {
    const text = await readFile(path.join(distFolder(), manifest), 'utf8').catch(() => '')
    for (const [, name] of text.matchAll(/static\/chunks\/([\w.~-]+\.js)/g)) if (name !== undefined && !known.has(name)) named.add(name)
  }
  const chunks = path.join(distFolder(), 'static/chunks')
  const there = new Set(await readdir(chunks))
  let total = 0
  for (const name of named) if (there.has(name)) total += gzipSync(await readFile(path.join(chunks, name)), { level: 9 }).length
  return total
}
