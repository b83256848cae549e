import type { Locator, Page } from 'playwright'
import { z } from 'zod'
import type { HostileFile } from './ways-in'

/** An article or file that did not come in, and what was said of it. */
export interface Refused {
  readonly name: string
  readonly said: string
}

const MINUTES = 60_000
const failureSchema = z.object({ code: z.string(), reason: z.string() })

/**
 * Brings files and pages in as a person does: on the import page, looking at what was understood of each before it is
 * confirmed. Answers what did not come in.
 */
export async function bringInByPage(page: Page, slug: string, given: { readonly single: readonly HostileFile[]; readonly many: readonly HostileFile[]; readonly addresses: readonly string[] }): Promise<Refused[]> {
  const refused: Refused[] = []
  page.on('response', (response) => {
    if (response.status() < 400 || !response.url().includes('/import')) return
    void response.json().then((body: unknown) => {
      const read = failureSchema.safeParse(body)
      if (read.success && read.data.code === 'too_many_requests') return
      refused.push({ name: new URL(response.url()).pathname.split('/').slice(4).join('/'), said: read.success ? read.data.reason : String(response.status()) })
    }, () => undefined)
  })
  await page.goto(`/p/${slug}/import`)
  const input = page.locator('input[type=file]').first()
  for (const file of given.many) {
    await input.setInputFiles([chosen(file)])
    const batch = page.getByRole('region', { name: `${file.fileName}: several articles` })
    await batch.getByRole('button', { name: /^Import \d+$/ }).or(batch.getByRole('button', { name: /^Set for these/ })).first().waitFor({ timeout: 2 * MINUTES })
    const list = batch.getByRole('region', { name: 'What was understood' })
    await list.getByRole('listitem').first().waitFor()
    await batch.getByRole('combobox', { name: 'Outlet' }).last().fill('"><svg/onload=window.__x=1>')
    await batch.getByRole('button', { name: /^Set for these/ }).click()
    const begin = batch.getByRole('button', { name: /^Import \d+$/ })
    await begin.and(page.locator(':enabled')).waitFor()
    await begin.click()
    await batch.getByRole('button', { name: 'Pause' }).waitFor({ state: 'attached', timeout: 5_000 }).catch(() => undefined)
    await batch.getByRole('button', { name: 'Pause' }).waitFor({ state: 'detached', timeout: 5 * MINUTES })
    for (const row of await list.getByRole('listitem').filter({ has: page.locator('.text-danger, .text-warn') }).allInnerTexts()) refused.push({ name: file.fileName, said: row.replace(/\s+/g, ' ') })
  }
  await input.setInputFiles(given.single.map(chosen))
  await page.getByText('From the web').click()
  await page.getByLabel('Addresses').fill(given.addresses.join('\n'))
  await page.getByRole('button', { name: 'Fetch', exact: true }).click()

  const section = page.getByRole('region', { name: 'Articles on their way in' })
  const rows = section.locator('li > button')
  const all = given.single.length + given.addresses.length
  await section.getByRole('button', { name: `Show all ${all}` }).click().catch(() => undefined)
  await settle(page, rows, all, /^(Waiting|Reading…|Fetching…)$/)
  for (let i = 0; i < all; i++) {
    await rows.nth(i).click()
    await twoFrames(page)
  }
  await section.getByRole('checkbox', { name: 'Select all' }).check()
  await section.getByLabel('Outlet').fill('\'"><img src=x onerror=window.__x=1>')
  await section.getByRole('button', { name: /^Set for these/ }).click()
  await section.getByRole('button', { name: /^Import all that are ready/ }).click()
  await settle(page, rows, all, /^(Confirmed|Storing…)$/)
  const [names, states] = await statesOf(rows)
  states.forEach((state, i) => state !== 'Imported' && state !== 'To choose from' && refused.push({ name: names[i] ?? '', said: state }))
  return refused
}

/** Shows a set of another tool to the page that brings such in; it comes in by the API. */
export async function showSet(page: Page, slug: string, set: HostileFile): Promise<void> {
  await page.goto(`/p/${slug}/import/set`)
  await page.getByLabel('Choose files').filter({ visible: true }).or(page.locator('input[type=file]')).first().setInputFiles([chosen(set)])
  await page.getByRole('button', { name: 'Bring in', exact: false }).first().waitFor({ timeout: MINUTES })
  await twoFrames(page)
}

const chosen = ({ fileName, bytes }: HostileFile) => ({ name: fileName, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })

async function statesOf(rows: Locator): Promise<[string[], string[]]> {
  return [await rows.locator('span:first-child').allInnerTexts(), await rows.locator('span:last-child').allInnerTexts()]
}

/** Until all are there and none stands in a state that passes. */
async function settle(page: Page, rows: Locator, all: number, passing: RegExp): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    const [, states] = await statesOf(rows)
    if (states.length === all && !states.some((state) => passing.test(state))) return
    await page.waitForTimeout(500)
  }
  throw new Error('the import page did not come to an end')
}

/** What takes its focus, or starts by itself, has done so by then. */
export const twoFrames = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
