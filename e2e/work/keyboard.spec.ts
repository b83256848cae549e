import { readFileSync } from 'node:fs'
import type { Locator } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { Desk } from '../desk'
import { expect, test, type Page } from '../fixtures'
import type { Person } from '../world'
import { makeReading, storedLog, storedView } from './reading'

/** From signing in to the downloaded set, as three people who have a keyboard and no mouse. */

const FIRST = 'The harbour master closed the port on Tuesday.'
const SECOND = 'Officials said \u{1F6A2} “nobody was told”.'
const THIRD = 'The ferries stayed away.'

declare global {
  interface Window {
    reportPointer: (what: string) => void
  }
}

/** Counts what a mouse or a finger would do; there must be none. */
async function withoutPointer(page: Page, used: string[]): Promise<void> {
  await page.exposeFunction('reportPointer', (what: string) => void used.push(what))
  await page.addInitScript(() => {
    for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) window.addEventListener(type, () => window.reportPointer(type), { capture: true, passive: true })
  })
}

/** Why the eye would not find the focus; null if it does. Runs in the page. */
function focusProblem(): string | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body) return null
  const name = `${focused.tagName} “${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40)}”`
  const box = focused.getBoundingClientRect()
  if (box.width === 0 || box.height === 0) return `${name} has no size`
  if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) return `${name} is off the screen`
  // The text has a caret of its own instead of a frame.
  const caret = focused.querySelector('.annotate-caret')
  if (focused.classList.contains('reading')) return caret instanceof HTMLElement && !caret.hidden && getComputedStyle(caret).visibility === 'visible' ? null : document.querySelector('mark[data-active]') ? null : `${name} shows no caret`
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused)
  return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' ? null : `${name} is not framed`
}

/** Presses Tab until the element has the focus; at each stop the focus must be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    const problem = await page.evaluate(focusProblem)
    if (problem !== null) throw new Error(`${page.url()}: ${problem}`)
  }
  throw new Error(`Tab never comes to ${String(target)} on ${page.url()}`)
}

async function follow(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

async function signInByKeys(page: Page, { email, password }: Person): Promise<void> {
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('E-mail'))
  await page.keyboard.type(email)
  await tabTo(page, page.getByLabel('Password'))
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('from signing in to the comparison and the export, without a mouse', async ({ page, browser, world, baseURL }) => {
  const reading = await makeReading(world, { text: `${FIRST} ${SECOND}\n${THIRD}\nNumber ${randomUUID()}.` })
  const reviewer = await world.person(reading.slug, 'reviewer')
  const used: string[] = []
  await withoutPointer(page, used)
  await signInByKeys(page, reading.annotator)

  // To the reading: by the project, its queue, and the link there.
  if (new URL(page.url()).pathname === '/') await follow(page, page.getByRole('main').getByRole('link', { name: new RegExp(reading.slug) }).first())
  await page.waitForURL((url) => url.pathname.startsWith(`/p/${reading.slug}`))
  await follow(page, page.getByRole('navigation').getByRole('link', { name: 'Annotate' }).first())
  await page.waitForURL((url) => url.pathname.endsWith('/annotate'))
  await follow(page, page.getByRole('main').getByRole('link', { name: /Start reading|Continue/ }).first())
  await page.waitForURL((url) => url.pathname === reading.address)
  const desk = new Desk(page)
  await desk.ready()
  await tabTo(page, desk.text)

  // The sentence at the caret in three keys, and a second dimension on the same mark.
  await press(page, 's', '1', 's', '2', 'g')
  await expect(desk.row(FIRST)).toBeVisible()
  // Its end without the full stop, with it again, two words earlier; its start a word later; how sure; a note.
  await press(page, '[', ']', '[', '[', '}', 'c', 'c', 'm')
  await page.keyboard.type('Said by 1 source only; x and Delete are letters here')
  await press(page, 'Escape')
  await expect(desk.text).toBeFocused()
  await desk.saved()
  expect((await storedView(world, reading)).spans).toMatchObject([
    { quote: 'harbour master closed the port on', codes: ['framing.security_defence', 'source.government_civil'], confidence: 2, note: 'Said by 1 source only; x and Delete are letters here' },
  ])

  // Undo and redo come to the same.
  const before = (await storedView(world, reading)).spans
  await press(page, 'u', 'u', 'u')
  await desk.saved()
  expect((await storedView(world, reading)).spans).not.toEqual(before)
  await press(page, 'Shift+U', 'Shift+U', 'Shift+U')
  await desk.saved()
  expect((await storedView(world, reading)).spans).toEqual(before)

  // Two more marks; back to the one before by key, and away with it.
  await press(page, 'Escape', 'Alt+ArrowDown', 's', '1', 'a', 'Escape', 'Control+ArrowDown', 's', 'Enter', '3', 'f')
  await expect(page.locator('[data-row]')).toHaveCount(3)
  await press(page, 'Shift+N')
  await expect(desk.row(SECOND)).toHaveAttribute('aria-current', 'true')
  await press(page, 'Shift+N', 'n', 'Delete')
  await expect(page.locator('[data-row]')).toHaveCount(2)
  await desk.saved()
  const spans = (await storedView(world, reading)).spans
  expect(spans.map(({ quote }) => quote).sort()).toEqual(['harbour master closed the port on', THIRD].sort())

  // The list of keys opens, names itself, and gives the focus back.
  await press(page, '?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await press(page, 'Escape')
  await expect(desk.text).toBeFocused()

  await press(page, 'Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Mark this article complete?' })
  await follow(page, dialog.getByRole('button', { name: 'Mark complete' }))
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
  expect((await storedView(world, reading)).status).toBe('complete')
  const log = await storedLog(world, reading)
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length)

  // The reviewer: comparison, the passages behind a number, the article at the passage.
  const second = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const review = await second.newPage()
  await withoutPointer(review, used)
  await signInByKeys(review, reviewer)
  if (new URL(review.url()).pathname === '/') await follow(review, review.getByRole('main').getByRole('link', { name: new RegExp(reading.slug) }).first())
  await review.waitForURL((url) => url.pathname.startsWith(`/p/${reading.slug}`))
  await follow(review, review.getByRole('navigation').getByRole('link', { name: 'Compare' }).first())
  await review.waitForURL((url) => url.pathname.endsWith('/compare'))
  await follow(review, review.getByRole('link', { name: /^Security.* Show the passages/ }).first())
  await review.waitForURL(/\/compare\/passages/)
  await expect(review.getByRole('main')).toContainText('harbour master closed the port on')
  await follow(review, review.getByRole('main').getByRole('link', { name: /reader|article|read/i }).first())
  await review.waitForURL(/\/compare\/reader|\/articles\//)
  await expect(review.locator('mark').first()).toBeVisible()
  await second.close()

  // The researcher: the set as a file.
  const third = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const research = await third.newPage()
  await withoutPointer(research, used)
  await signInByKeys(research, reading.researcher)
  if (new URL(research.url()).pathname === '/') await follow(research, research.getByRole('main').getByRole('link', { name: new RegExp(reading.slug) }).first())
  await research.waitForURL((url) => url.pathname.startsWith(`/p/${reading.slug}`))
  await follow(research, research.getByRole('navigation').getByRole('link', { name: 'Export' }).first())
  await research.waitForURL((url) => url.pathname.endsWith('/export'))
  const download = research.waitForEvent('download')
  await follow(research, research.getByRole('link', { name: 'Download annotations as JSON Lines' }))
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('harbour master closed the port on')
  await third.close()

  expect(used).toEqual([])
})
