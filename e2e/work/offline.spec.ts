import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Desk } from '../desk'
import { expect, signIn, test, type BrowserContext, type Page } from '../fixtures'
import { startProxy } from '../proxy'
import { signInQuietly } from '../world'
import { addedQuotes, makeReading, storedLog, storedView, type Reading } from './reading'

// What must never be lost has no second attempt.
test.describe.configure({ retries: 0 })

/** Reading and marking where there is no network, no server of yesterday, or more than one device. */

const BARGES = Array.from({ length: 20 }, (_, i) => `Barge ${i + 1}`)
const TEXT = Array.from({ length: 4 }, (_, i) => BARGES.slice(i * 5, i * 5 + 5).map((barge, k) => `${barge} \u{1F6A2} took quay ${i + k * 4} early.`).join(' ')).join('\n')

/** What the browser says of a server that is not there, and of the page that stands in for it. */
const CUT = /net::ERR_(?:INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|ABORTED)|Failed to load resource.* 503|Failed to fetch/

async function open(page: Page, address: string): Promise<Desk> {
  await page.goto(address)
  const desk = new Desk(page)
  await desk.ready()
  return desk
}

/** Tags as Security the words that name so many barges, from the one with this index on. */
async function tag(desk: Desk, first: number, count: number): Promise<void> {
  for (const quote of BARGES.slice(first, first + count)) {
    const row = rows(desk.page).filter({ hasText: new RegExp(`${quote}(?!\\d)`) })
    if ((await row.count()) > 0) continue
    await desk.page.keyboard.press('Escape')
    await desk.drag(quote)
    for (const key of ['1', 's']) await desk.page.keyboard.press(key)
    await expect(row).toHaveCount(1)
  }
}

const rows = (page: Page) => page.locator('[data-row]')

/** The worker has this reading, whole. */
const isKept = (page: Page, reading: string) => expect.poll(() => page.evaluate(async (address) => Boolean(await caches.match(`/kept${address}`)), reading), { timeout: 30_000 }).toBe(true)

const quotesOf = async (page: Page): Promise<number[]> => (await rows(page).allTextContents()).map((row) => Number(/Barge (\d+)/.exec(row)?.[1])).sort((a, b) => a - b)
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

test('J-01: a cold reload without a network has all that was saved and all that was not; two hours later it is sent', async ({ page, context, world, allowConsole }) => {
  allowConsole(CUT)
  const reading = await makeReading(world, { text: TEXT, headline: 'Barges & <quays>' })
  await signInQuietly(page.request, reading.annotator)
  await page.clock.install()
  const desk = await open(page, reading.address)
  await tag(desk, 0, 2)
  await desk.saved()
  await isKept(page, reading.address)
  // Saved after the page was kept: it must be there all the same.
  await tag(desk, 2, 2)
  await desk.saved()

  await context.setOffline(true)
  await tag(desk, 4, 2)
  await expect(desk.status).toHaveText('2 changes not sent · kept on this device')
  await page.reload()
  await expect(rows(page)).toHaveCount(6)
  await expect(desk.status).toHaveText('2 changes not sent · kept on this device')
  await tag(desk, 6, 1)
  await expect(desk.status).toHaveText('3 changes not sent · kept on this device')
  await page.close()

  const later = await context.newPage()
  await later.clock.install()
  await later.goto(`/p/${reading.slug}/annotate`)
  await expect(later.getByRole('heading', { name: 'You are offline' })).toBeVisible()
  await later.getByRole('link', { name: /^Barges & <quays>/ }).click()
  const again = new Desk(later)
  await expect(again.status).toHaveText('3 changes not sent · kept on this device')
  expect(await quotesOf(later)).toEqual(upTo(7))
  await later.clock.fastForward('02:00:00')
  await expect(again.status).toHaveText('3 changes not sent · kept on this device')
  expect(await storedLog(world, reading)).toHaveLength(4)

  await context.setOffline(false)
  await again.saved()
  expect(addedQuotes(await storedLog(world, reading))).toEqual(BARGES.slice(0, 7))
})

test('a browser that was closed and is opened again without a network goes on where it was', async ({ world, playwright, baseURL }, { project }) => {
  const reading = await makeReading(world, { text: TEXT })
  const folder = mkdtempSync(path.join(tmpdir(), 'parallax-browser-'))
  const { launchOptions, ...use } = project.use
  const launch = (): Promise<BrowserContext> => playwright.chromium.launchPersistentContext(folder, { ...launchOptions, viewport: use.viewport ?? null, ...(baseURL ? { baseURL } : {}) })
  try {
    const before = await launch()
    const [page = await before.newPage()] = before.pages()
    await signInQuietly(page.request, reading.annotator)
    const desk = await open(page, reading.address)
    await tag(desk, 0, 2)
    await desk.saved()
    await isKept(page, reading.address)
    await before.setOffline(true)
    await tag(desk, 2, 3)
    await expect(desk.status).toHaveText('3 changes not sent · kept on this device')
    await before.close()

    const after = await launch()
    await after.setOffline(true)
    const [reopened = await after.newPage()] = after.pages()
    await reopened.goto(reading.address)
    const again = new Desk(reopened)
    await expect(again.status).toHaveText('3 changes not sent · kept on this device')
    expect(await quotesOf(reopened)).toEqual(upTo(5))
    await after.setOffline(false)
    // The cookie of a session ends with the browser: signing in again goes on with what waits.
    await signInQuietly(reopened.request, reading.annotator)
    await reopened.reload()
    await again.saved()
    expect(addedQuotes(await storedLog(world, reading))).toEqual(BARGES.slice(0, 5))
    await after.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('J-04: without a network, too, nobody sees what somebody else has kept', async ({ page, context, world, allowConsole }) => {
  allowConsole(CUT)
  const reading = await makeReading(world, { text: TEXT, headline: 'Only for the first' })
  const second = await world.person(reading.slug, 'annotator')
  const theirs: Reading = { ...reading, annotator: second, assignmentId: await world.assignment(reading.slug, reading.researcher.token, reading.articleId, await world.userId(second.token)) }
  const theirAddress = `/p/${reading.slug}/annotate/${theirs.assignmentId}`
  await signIn(page, reading.annotator)
  const desk = await open(page, reading.address)
  await isKept(page, reading.address)
  await context.setOffline(true)
  await tag(desk, 0, 2)
  await expect(desk.status).toHaveText('2 changes not sent · kept on this device')
  await context.setOffline(false)
  await desk.saved()

  await page.goto(`/p/${reading.slug}/annotate`)
  await page.locator('summary').filter({ hasText: reading.annotator.name }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/sign-in')
  await context.setOffline(true)
  await page.goto(reading.address)
  await expect(page.getByText('No reading is kept on this device')).toBeVisible()
  await context.setOffline(false)

  await signIn(page, second)
  await open(page, theirAddress)
  await isKept(page, theirAddress)
  await context.setOffline(true)
  await page.goto(reading.address)
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('listitem').getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(theirs.assignmentId))
  await expect(new Desk(page).status).toHaveText('Saved · offline now')
  await expect(rows(page)).toHaveCount(0)
  await context.setOffline(false)
})

test('J-07: a new deployment takes nothing from an open page: it saves, loads what it needs, and is new after a reload', async ({ page, context, world, baseURL, allowConsole }) => {
  allowConsole(CUT)
  const reading = await makeReading(world, { text: TEXT })
  await signInQuietly(page.request, reading.annotator)
  const proxy = await startProxy(baseURL ?? '')
  try {
    const address = proxy.url + reading.address
    const desk = await open(page, address)
    await tag(desk, 0, 1)
    await desk.saved()
    await isKept(page, reading.address)
    proxy.cut = true
    await tag(desk, 1, 2)
    await expect(desk.status).toHaveText('2 changes not sent · kept on this device')

    proxy.deploy()
    proxy.cut = false
    await desk.saved()
    await tag(desk, 3, 1)
    await desk.saved()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    expect(addedQuotes(await storedLog(world, reading))).toEqual(BARGES.slice(0, 4))

    await page.reload()
    await desk.saved()
    await expect(rows(page)).toHaveCount(4)
    await expect(page.locator('script[src*="/v2-"]').first()).toBeAttached()
    // The worker of the new deployment has taken over, and keeps the new page.
    await expect.poll(() => page.evaluate(async () => (await (await caches.open('parallax-static')).keys()).some(({ url }) => url.includes('/v2-'))), { timeout: 30_000 }).toBe(true)
    await expect.poll(() => page.evaluate(async (kept) => (await caches.match(kept))?.text().then((html) => html.includes('/v2-')), reading.address), { timeout: 30_000 }).toBe(true)
    proxy.cut = true
    const offline = await context.newPage()
    await offline.goto(address)
    await expect(new Desk(offline).status).toHaveText('Saved · offline now')
    await expect(rows(offline)).toHaveCount(4)
  } finally {
    await proxy.close()
  }
})

test('two devices of one person come to the same without a reload: marks, undo, completion', async ({ page, world, browser, baseURL, allowConsole }) => {
  allowConsole(/409/)
  const reading = await makeReading(world, { text: TEXT })
  const other = await browser.newContext(baseURL ? { baseURL } : {})
  try {
    await signInQuietly(page.request, reading.annotator)
    const phone = await other.newPage()
    await signInQuietly(phone.request, reading.annotator)
    const one = await open(page, reading.address)
    const two = await open(phone, reading.address)
    // As when the person turns to the other device: its window gets the focus.
    const turnTo = (to: Page) => to.evaluate(() => window.dispatchEvent(new Event('focus')))

    const stored = (count: number) => expect.poll(async () => (await storedLog(world, reading)).length, { timeout: 20_000 }).toBe(count)

    await tag(one, 0, 2)
    await stored(2)
    await turnTo(phone)
    await expect(rows(phone)).toHaveCount(2)
    await Promise.all([tag(one, 5, 2), tag(two, 10, 2)])
    await stored(6)
    await turnTo(page)
    await turnTo(phone)
    await expect(rows(page)).toHaveCount(6)
    await expect(rows(phone)).toHaveCount(6)

    // Undo takes back the last deed of this device, whatever the other did since.
    await phone.keyboard.press('u')
    await stored(7)
    await turnTo(page)
    await expect(rows(page)).toHaveCount(5)
    expect(await quotesOf(page)).toEqual([1, 2, 6, 7, 11])

    await phone.getByRole('button', { name: 'Mark complete' }).click()
    await phone.getByRole('dialog').getByRole('button', { name: 'Mark complete' }).click()
    await expect(phone.getByText('You marked this article complete.')).toBeVisible()
    // Nobody turns anywhere: it is asked for now and then.
    await expect(page.getByText('You marked this article complete.')).toBeVisible({ timeout: 40_000 })
    await page.getByRole('button', { name: 'Open again' }).click()
    await expect(page.getByRole('button', { name: 'Mark complete' })).toBeVisible()
    await turnTo(phone)
    await expect(phone.getByRole('button', { name: 'Mark complete' })).toBeVisible()
    expect((await storedView(world, reading)).status).toBe('open')
  } finally {
    await other.close()
  }
})
