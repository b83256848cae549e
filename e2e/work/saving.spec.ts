import type { BrowserContext } from '@playwright/test'
import { Desk } from '../desk'
import { expect, signIn, test, type Page } from '../fixtures'
import { signInQuietly } from '../world'
import { addedQuotes, makeReading, storedLog, storedView, type Reading } from './reading'

// What must never be lost has no second attempt.
test.describe.configure({ retries: 0 })

/** Forty sentences in eight paragraphs, none like another. */
const SENTENCES = Array.from({ length: 40 }, (_, i) => `Ferry ${i + 1} \u{1F6A2} left quay ${(i * 17) % 41} late.`)
const TEXT = Array.from({ length: 8 }, (_, i) => SENTENCES.slice(i * 5, i * 5 + 5).join(' ')).join('\n')

const TRANSACTIONS = /\/api\/assignments\/[^/]+\/transactions/

/** What the browser says of a connection that a test has cut, or of an answer it has thrown away. */
const CUT = /net::ERR_(?:INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)/

async function openDesk(page: Page, { address }: Reading): Promise<Desk> {
  await page.goto(address)
  const desk = new Desk(page)
  await desk.ready()
  await desk.text.focus()
  return desk
}

/** Tags the sentence at the caret as Security by three keys and goes on to the next one. */
async function tagSentences(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    for (const key of ['s', '1', 's']) await page.keyboard.press(key)
    await page.keyboard.press('Alt+ArrowDown')
  }
}

/** To the start of a later paragraph. */
async function skipParagraphs(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await page.keyboard.press('Control+ArrowDown')
}

/** Writes down every phase the status has shown. */
async function watchStatus(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const phases: string[] = []
    Reflect.set(window, 'phases', phases)
    const status = document.querySelector('[data-phase]')
    if (!status) throw new Error('no status on the page')
    new MutationObserver(() => phases.push(`${status.getAttribute('data-phase')}: ${status.textContent}`)).observe(status, { attributes: true, childList: true, characterData: true, subtree: true })
  })
  return () => page.evaluate(() => Reflect.get(window, 'phases'))
}

/** Until called, nothing that is saved reaches the server. */
async function cutSaves(context: BrowserContext): Promise<() => void> {
  let cut = true
  await context.route(TRANSACTIONS, (route) => (cut && route.request().method() === 'POST' ? route.abort() : route.continue()))
  return () => void (cut = false)
}

test('J-08: a double click, a held key, back and forward do one thing each', async ({ page, world }) => {
  const reading = await makeReading(world, { text: TEXT })
  await signInQuietly(page.request, reading.annotator)
  const statusChanges: string[] = []
  page.on('request', (request) => void (request.method() === 'PATCH' && statusChanges.push(request.url())))
  await page.goto(`/p/${reading.slug}/annotate`)
  await page.getByRole('main').getByRole('link', { name: /Start reading|Continue/ }).first().dblclick()
  await page.waitForURL((url) => url.pathname === reading.address)
  const desk = new Desk(page)
  await desk.ready()

  await desk.drag('Ferry 1 \u{1F6A2} left')
  await page.getByRole('region', { name: 'Codes' }).getByRole('button', { name: /^\W*\w*\s*Security/ }).first().dblclick()
  await desk.saved()
  await expect.poll(async () => (await storedView(world, reading)).spans.map(({ quote, codes }) => [quote, codes])).toEqual([['Ferry 1 \u{1F6A2} left', ['framing.security_defence']]])

  // A held Enter marks once; a held letter tags once and then neither deletes nor selects.
  await desk.text.focus()
  await page.keyboard.press('Escape')
  await skipParagraphs(page, 1)
  await page.keyboard.press('s')
  for (let i = 0; i < 5; i++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await page.keyboard.press('1')
  for (let i = 0; i < 5; i++) await page.keyboard.down('x')
  await page.keyboard.up('x')
  await desk.saved()
  const labels = (await storedLog(world, reading)).map(({ label, operations }) => `${label} ${operations.length}`)
  expect(labels).toEqual(['tag 1', 'mark 1', 'tag 1'])

  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`/p/${reading.slug}/annotate$`))
  await page.goForward()
  await desk.saved()
  await expect(page.locator('[data-row]')).toHaveCount(2)
  expect(await storedLog(world, reading)).toHaveLength(3)

  await page.getByRole('button', { name: 'Mark complete' }).dblclick()
  const dialog = page.getByRole('dialog', { name: 'Mark this article complete?' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Mark complete' }).dblclick()
  await expect(page.getByText('You marked this article complete.')).toBeVisible()
  expect((await storedView(world, reading)).status).toBe('complete')
  expect(statusChanges).toHaveLength(1)
})

test('J-01: thirty marks through a broken connection arrive once, in order, and are never called saved before', async ({ page, context, world, allowConsole }) => {
  allowConsole(CUT)
  const reading = await makeReading(world, { text: TEXT })
  await signInQuietly(page.request, reading.annotator)
  const desk = await openDesk(page, reading)

  await tagSentences(page, 5)
  await desk.saved()
  await context.setOffline(true)
  const phases = await watchStatus(page)
  await tagSentences(page, 20)
  await expect(desk.status).toHaveText('20 changes not sent · kept on this device')
  expect((await phases()).filter((phase) => phase.startsWith('saved'))).toEqual([])
  expect(await storedLog(world, reading)).toHaveLength(5)
  await context.setOffline(false)
  await tagSentences(page, 5)
  await desk.saved()

  const log = await storedLog(world, reading)
  expect(addedQuotes(log)).toEqual(SENTENCES.slice(0, 30))
  expect(log.map(({ version }) => version)).toEqual(log.map((_, i) => i + 1))
  expect(new Set(log.map(({ id }) => id)).size).toBe(30)
  await expect(page.locator('[data-row]')).toHaveCount(30)
})

test('J-02: twenty answers lost after the commit make no second mark', async ({ page, world, allowConsole }) => {
  allowConsole(CUT)
  const reading = await makeReading(world, { text: TEXT })
  await signInQuietly(page.request, reading.annotator)
  const desk = await openDesk(page, reading)
  let lost = 0
  const seen = new Set<string>()
  await page.route(TRANSACTIONS, async (route) => {
    const ids = route.request().postData() ?? ''
    if (route.request().method() !== 'POST' || seen.has(ids)) return route.continue()
    seen.add(ids)
    const answer = await route.fetch()
    expect(answer.status()).toBe(200)
    lost++
    await route.abort()
  })
  for (let i = 0; i < 20; i++) {
    await tagSentences(page, 1)
    await desk.saved()
  }
  expect(lost).toBe(20)
  const log = await storedLog(world, reading)
  expect(addedQuotes(log)).toEqual(SENTENCES.slice(0, 20))
  expect((await storedView(world, reading)).spans).toHaveLength(20)
})

test('J-04: work done after the session has ended is held, and sent once the person has signed in again', async ({ page, world, playwright, baseURL, allowConsole }) => {
  allowConsole(/401/)
  const reading = await makeReading(world, { text: TEXT })
  await signIn(page, reading.annotator)
  const desk = await openDesk(page, reading)
  await tagSentences(page, 1)
  await desk.saved()

  const elsewhere = await playwright.request.newContext({ baseURL: baseURL ?? '', extraHTTPHeaders: { origin: baseURL ?? '', 'x-parallax': '1' } })
  await signInQuietly(elsewhere, reading.annotator)
  expect(await (await elsewhere.delete('/api/me/sessions')).json()).toMatchObject({ ended: expect.any(Number) })
  await elsewhere.dispose()

  const phases = await watchStatus(page)
  await tagSentences(page, 3)
  await expect(desk.status).toHaveText('Sign in to send 3 changes')
  await expect(page.locator('[data-row]')).toHaveCount(4)
  expect(await storedLog(world, reading)).toHaveLength(1)
  expect((await phases()).filter((phase) => phase.startsWith('saved'))).toEqual([])

  const popup = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Sign in', exact: true }).click()
  const form = await popup
  await form.getByLabel('E-mail').fill(reading.annotator.email)
  await form.getByLabel('Password').fill(reading.annotator.password)
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await form.waitForURL((url) => url.pathname === reading.address)
  await form.close()
  await page.bringToFront()
  // Coming back to the tab is enough in a browser with windows; here nothing is ever hidden.
  await page.getByRole('button', { name: 'Try again' }).click()
  await desk.saved()
  expect(addedQuotes(await storedLog(world, reading))).toEqual(SENTENCES.slice(0, 4))
})

test('two tabs on one assignment come to the same marks', async ({ page, context, world, allowConsole }) => {
  // The tab that comes second is told what the other has saved.
  allowConsole(/409/)
  const reading = await makeReading(world, { text: TEXT })
  await signInQuietly(page.request, reading.annotator)
  const one = await openDesk(page, reading)
  const other = await context.newPage()
  const two = await openDesk(other, reading)
  const rows = (tab: Page) => tab.locator('[data-row]').evaluateAll((all) => all.map((row) => row.getAttribute('data-row')))

  await tagSentences(page, 2)
  await one.saved()
  await expect(two.row(SENTENCES[1] ?? '')).toBeVisible()

  // Both at once: each from the version it has seen; what comes second is put on top of the first.
  await skipParagraphs(other, 2)
  await Promise.all([tagSentences(page, 6), tagSentences(other, 6)])
  await one.saved()
  await two.saved()
  await expect(page.locator('[data-row]')).toHaveCount(14)
  await expect(other.locator('[data-row]')).toHaveCount(14)
  const stored = (await storedView(world, reading)).spans.map(({ id }) => id).sort()
  expect((await rows(page)).sort()).toEqual(stored)
  expect((await rows(other)).sort()).toEqual(stored)

  // Undo takes back what this tab did, not what the other did last.
  await other.keyboard.press('u')
  await two.saved()
  await expect(page.locator('[data-row]')).toHaveCount(13)
  await page.keyboard.press('u')
  await one.saved()
  await expect(other.locator('[data-row]')).toHaveCount(12)
  const log = await storedLog(world, reading)
  expect(log).toHaveLength(16)
  expect(new Set(log.map(({ id }) => id)).size).toBe(16)
})

test('J-03: a reload and a crashed tab with unsent work bring it back and send it', async ({ page, context, world, allowConsole }) => {
  allowConsole(CUT)
  const reading = await makeReading(world, { text: TEXT })
  await signInQuietly(page.request, reading.annotator)
  const restore = await cutSaves(context)
  const desk = await openDesk(page, reading)
  await tagSentences(page, 10)
  await expect(desk.status).toHaveText('10 changes not sent · kept on this device')
  await page.reload()
  await expect(page.locator('[data-row]')).toHaveCount(10)
  await expect(desk.status).toHaveText('10 changes not sent · kept on this device')
  expect(await storedLog(world, reading)).toHaveLength(0)

  // Ten more, and the process of the tab is killed.
  await page.locator('.reading').focus()
  await skipParagraphs(page, 2)
  await tagSentences(page, 10)
  await expect(desk.status).toHaveText('20 changes not sent · kept on this device')
  const crashed = page.waitForEvent('crash')
  await Promise.all([crashed, page.goto('chrome://crash').catch(() => null)])
  restore()

  const next = await context.newPage()
  await next.goto(reading.address)
  await new Desk(next).saved()
  await expect(next.locator('[data-row]')).toHaveCount(20)
  const log = await storedLog(world, reading)
  expect(addedQuotes(log)).toEqual(SENTENCES.slice(0, 20))
  expect(new Set(log.map(({ id }) => id)).size).toBe(20)
})

test('J-04: another person in the same browser neither sees nor sends what somebody has not sent', async ({ page, context, world, allowConsole }) => {
  allowConsole(CUT)
  allowConsole(/40[134]/)
  const reading = await makeReading(world, { text: TEXT })
  const second = await world.person(reading.slug, 'annotator')
  const theirs: Reading = { ...reading, annotator: second, assignmentId: await world.assignment(reading.slug, reading.researcher.token, reading.articleId, await world.userId(second.token)) }
  const theirAddress = `/p/${reading.slug}/annotate/${theirs.assignmentId}`
  await signIn(page, reading.annotator)
  const restore = await cutSaves(context)
  const desk = await openDesk(page, reading)
  await tagSentences(page, 3)
  await expect(desk.status).toHaveText('3 changes not sent · kept on this device')

  // The first person's tab stays open while the second signs in and works.
  const other = await context.newPage()
  await context.clearCookies()
  await signIn(other, second)
  restore()
  await other.goto(theirAddress)
  const theirDesk = new Desk(other)
  await theirDesk.ready()
  await expect(other.locator('[data-row]')).toHaveCount(0)
  await theirDesk.text.focus()
  await tagSentences(other, 1)
  await theirDesk.saved()
  expect((await other.goto(reading.address))?.status()).toBe(404)

  // The open tab of the first person is refused, and says so, until its owner is back.
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(desk.status).toHaveAttribute('data-phase', /refused|signed_out/)
  expect(await storedLog(world, reading)).toHaveLength(0)
  expect(addedQuotes(await storedLog(world, theirs))).toEqual(SENTENCES.slice(0, 1))
  await page.close()

  await context.clearCookies()
  await signIn(other, reading.annotator)
  await other.goto(reading.address)
  await new Desk(other).saved()
  await expect(other.locator('[data-row]')).toHaveCount(3)
  expect(addedQuotes(await storedLog(world, reading))).toEqual(SENTENCES.slice(0, 3))
  expect(await storedLog(world, theirs)).toHaveLength(1)
})
