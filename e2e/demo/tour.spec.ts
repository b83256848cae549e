import { readFileSync } from 'node:fs'
import { continueAsDemo, expect, test, type Page } from '../fixtures'
import { Desk } from '../desk'

/** The first quarter of an hour of the README, as somebody takes it: by mouse, as three demo people one after the other. */

test.describe.configure({ mode: 'serial' })

let quote = ''
let assignment = ''

async function openFirstReading(page: Page): Promise<Desk> {
  await continueAsDemo(page, 'annotator')
  await page.goto('/p/demo/annotate')
  await page.getByRole('main').getByRole('link', { name: /Continue|Start reading/ }).first().click()
  await page.waitForURL(/\/annotate\/[0-9a-f-]{36}/)
  const desk = new Desk(page)
  await desk.ready()
  return desk
}

test('the demo annotator marks a passage, tags it, and completes the article', async ({ page }) => {
  const desk = await openFirstReading(page)
  assignment = page.url()
  // Some words in the middle of a longer paragraph, whatever the article is.
  quote = await desk.text.evaluate((root) => {
    const paragraph = [...root.querySelectorAll('p')].find((one) => (one.textContent ?? '').length > 200 && !one.querySelector('mark'))
    return (paragraph?.textContent ?? '').split(' ').slice(4, 11).join(' ')
  })
  expect(quote.length).toBeGreaterThan(10)
  await desk.drag(quote)
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  await expect(desk.row(quote)).toBeVisible()
  await desk.saved()

  // What was saved is there after a reload, and the page shows exactly the article's text.
  await page.reload()
  await desk.ready()
  await expect(desk.row(quote)).toBeVisible()

  await page.getByRole('button', { name: 'Mark complete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('nothing applies')
  await dialog.getByRole('button', { name: 'Mark complete' }).click()
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
})

test('the demo reviewer sees it in the comparison and reaches the quote behind a number', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo/compare')
  await page.getByRole('link', { name: /^Security.* Show the passages/ }).first().click()
  await page.waitForURL(/\/compare\/passages/)
  const quotes = page.getByRole('main')
  await expect(quotes).toContainText('Security')
  // Every passage opens its article at the passage.
  await page.getByRole('main').getByRole('link', { name: /reader|article|read/i }).first().click()
  await page.waitForURL(/\/compare\/reader|\/articles\//)
  await expect(page.locator('mark').first()).toBeVisible()
})

test('the demo researcher takes the set out, with the new mark in it', async ({ page }) => {
  await continueAsDemo(page, 'researcher')
  await page.goto('/p/demo/export')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download annotations as JSON Lines' }).click()
  const rows = readFileSync(await (await download).path(), 'utf8').trim().split('\n').map((line): Record<string, unknown> => JSON.parse(line))
  expect(rows.length).toBeGreaterThan(200)
  const row = rows.find((one) => one['quote'] === quote && one['code'] === 'security_defence')
  expect(row, 'the mark of the tour is in the set').toBeTruthy()
  expect(assignment).toContain('/annotate/')
})

test('a page asks for signing in, and brings the person back', async ({ page }) => {
  await page.goto('/p/demo/compare?dimension=source')
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByRole('button', { name: /demo reviewer/i }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
})
