import { randomUUID } from 'node:crypto'
import { expect, signIn, test } from '../fixtures'
import { look } from '../looks'

test.describe.configure({ timeout: 240_000 })

test('pages with nothing on them yet', async ({ page, world }) => {
  const slug = await world.project()
  const manager = await world.person(slug, 'manager')
  await signIn(page, manager)
  await look(page, `/p/${slug}`, 'empty-home')
  await look(page, `/p/${slug}/articles`, 'empty-articles')
  await look(page, `/p/${slug}/annotate`, 'empty-queue')
  await look(page, `/p/${slug}/compare`, 'empty-compare')
  await look(page, `/p/${slug}/people`, 'people')
})

test('a page that is not there', async ({ page, allowConsole }) => {
  allowConsole(/404/)
  await look(page, '/no/such/page', 'not-found')
})

const OBSERVER = `The Harbour Observer

Fishing fleet returns after a week of storms

HALVERN, 4 March 2025

The first boats came in at dawn. "We counted every mast twice," said the harbour master.

The ministry promised that the breakwater would be mended before the autumn.

Related links
Storm damages the old pier
`

test('files are dropped, understood, corrected and confirmed', async ({ page, world, allowConsole }) => {
  allowConsole(/422|409/)
  const slug = await world.project()
  await signIn(page, await world.person(slug, 'researcher'))
  await page.goto(`/p/${slug}/import`)
  const unique = `${OBSERVER}\nEdition ${randomUUID()}\n`
  await page.getByLabel('Choose files').setInputFiles([
    { name: 'observer.txt', mimeType: 'text/plain', buffer: Buffer.from(unique) },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    { name: 'same.txt', mimeType: 'text/plain', buffer: Buffer.from(unique) },
  ])

  // One that cannot be read holds nobody up, and says what to do.
  await page.getByRole('button', { name: /empty\.txt.*Not readable/ }).click()
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible()

  await page.getByRole('button', { name: /^observer\.txt/ }).click()
  await page.getByLabel('Outlet').fill('The Harbour Observer')
  await page.getByLabel('Story').fill('The storm')
  await page.getByLabel('Headline', { exact: true }).fill('Fishing fleet returns')
  await page.getByLabel(/^Date /).fill('4 March')
  await page.getByRole('button', { name: 'Import this article' }).click()
  await expect(page.getByText(/Write the date as/)).toBeVisible()
  await page.getByLabel(/^Date /).fill('2025-03-04')

  // A line is made what it is: the article that follows shows it so.
  await page.getByLabel(/^Part of the article: Storm damages/).selectOption('Related links')
  await page.getByRole('button', { name: 'Import this article' }).click()
  await expect(page.getByRole('button', { name: /^observer\.txt.*Imported/ })).toBeVisible()

  // The same text once more is recognised, here when it is confirmed.
  await page.getByRole('button', { name: /^same\.txt/ }).click()
  await page.getByLabel('Outlet').fill('Somebody else')
  await page.getByRole('button', { name: 'Import this article' }).click()
  await expect(page.getByText('This text is in the project already.')).toBeVisible()

  await page.getByRole('button', { name: /^observer\.txt/ }).click()
  await page.getByRole('link', { name: 'Open the article' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Fishing fleet returns' })).toBeAttached()
  await expect(page.getByRole('group', { name: 'Related links' })).toContainText('Storm damages the old pier')
  await expect(page.getByText('4 Mar 2025')).toBeVisible()

  await page.getByRole('button', { name: 'Annotate this article' }).click()
  await page.waitForURL(/\/annotate\/[0-9a-f-]+$/)
})

test('the theme is kept from the first paint on', async ({ page, world }) => {
  const slug = await world.project()
  await signIn(page, await world.person(slug, 'annotator'))
  await page.goto(`/p/${slug}`)
  await page.locator('summary', { hasText: 'Account' }).click()
  await page.getByLabel('Dark').check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const html = await (await page.request.get(`/p/${slug}`)).text()
  expect(html).toContain('data-theme="dark"')
})
