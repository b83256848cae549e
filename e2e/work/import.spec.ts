import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { expect, signIn, test } from '../fixtures'
import { look, seriousProblems } from '../looks'

const text = (headline: string) => `${headline}\n\nThe harbour council met on Tuesday and agreed, after a long debate, that the ferry will sail again in spring. Mark ${randomUUID()} stands for the edition.\n`

/** Of the site that the application under test may fetch from (lib/cli/test.ts). */
const site = process.env.PARALLAX_E2E_SITE ?? '127.0.0.1:3198'
const entry = (name: string) => `<item><title>Harbour ${name}</title><link>http://${site}/${name}</link><pubDate>Wed, 22 Jan 2025 09:00:00 GMT</pubDate></item>`
const quayPages: Record<string, readonly [type: string, body: string]> = {
  '/robots.txt': ['text/plain', 'User-agent: *\nDisallow: /private\n'],
  '/feed': ['application/rss+xml', `<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title><link>http://${site}/</link><description>Harbour news</description>${entry('one')}${entry('two')}</channel></rss>`],
  '/one': ['text/html; charset=utf-8', `<!doctype html><title>Harbour page</title><article><h1>Harbour page</h1><p>${text('Second line')}</p></article>`],
}
const quay = createServer(({ url = '' }, response) => {
  const [type, body] = quayPages[url] ?? ['text/plain', null]
  response.writeHead(body === null ? 404 : 200, { 'content-type': type }).end(body ?? 'Not found')
})
test.beforeAll(() => new Promise<void>((done) => void quay.listen(Number(site.split(':')[1]), '127.0.0.1', done)))
test.afterAll(() => new Promise<void>((done) => {
  quay.close(() => done())
  quay.closeAllConnections()
}))

test('articles come in as files, as pasted text and from the web, and are corrected together', async ({ page, world, allowConsole }) => {
  allowConsole(/422|429/)
  const slug = await world.project()
  await signIn(page, await world.person(slug, 'manager'))
  await page.goto(`/p/${slug}/import`)

  // Fetching is off until a manager turns it on.
  await page.getByText('From the web').click()
  await expect(page.getByText('This project does not fetch pages from the web.')).toBeVisible()
  await page.getByRole('link', { name: 'To the settings' }).click()
  await page.getByLabel('Pages may be fetched from the web').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto(`/p/${slug}/import`)

  await page.getByLabel('Choose files').setInputFiles(['quay.txt', 'pier.txt', 'dock.txt'].map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text(`Ferry to sail again, says ${name.slice(0, 4)}`)) })))
  // A table is many articles: its columns are guessed, what is missing is said once, and it is stored on the server's side.
  const row = (n: number) => `"Row ${n} of the ferry","${text('').trim()}",2025-01-2${n}`
  await page.getByLabel('Choose files').setInputFiles([{ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(`title,body,published\n${row(1)}\n${row(2)}\n`) }])
  const table = page.getByRole('region', { name: 'rows.csv: several articles' })
  await expect(table.getByLabel('Headline')).toHaveValue('title')
  await expect(table.getByText('2 need an outlet or headline')).toBeVisible()
  await table.getByRole('textbox', { name: 'Outlet' }).or(table.getByRole('combobox', { name: 'Outlet' }).last()).last().fill('The Pier')
  await table.getByRole('button', { name: 'Set for these 2' }).click()
  await table.getByRole('button', { name: 'Import 2' }).click()
  await expect(table.getByText('2 of 2 imported')).toBeVisible()

  await page.getByText('Pasted text').click()
  await page.getByLabel('Text of one article').fill(text('The ferry returns'))
  await page.getByRole('button', { name: 'Look at this text' }).click()
  await expect(page.getByRole('button', { name: /^Pasted text 1\.txt.*Needs you/ })).toBeVisible()

  // What no public page answers is refused without saying why: this goes through the server.
  await page.getByText('From the web').click()
  await page.getByLabel('Addresses').fill('http://127.0.0.1/inside http://[::1]/')
  await page.getByRole('button', { name: 'Fetch', exact: true }).click()
  await page.getByRole('button', { name: /^127\.0\.0\.1\/inside.*Not readable/ }).click()
  await expect(page.getByText('No public web page could be reached at this address.')).toBeVisible()

  // A feed opens as a list to choose from.
  await page.getByLabel('Addresses').fill(`http://${site}/feed`)
  await page.getByRole('button', { name: 'Fetch', exact: true }).click()
  await page.getByRole('button', { name: /^127\.0\.0\.1:\d+\/feed.*To choose from/ }).click()
  await page.getByRole('checkbox', { name: /Harbour two/ }).uncheck()
  await page.getByRole('button', { name: 'Fetch these 1' }).click()
  await page.getByRole('button', { name: /^127\.0\.0\.1:\d+\/one/ }).click()
  await expect(page.getByLabel(/^Address \(/)).toHaveValue(`http://${site}/one`)
  await expect(page.getByLabel(/^Date /)).toHaveValue('2025-01-22T09:00')
  await expect(page.getByRole('button', { name: /Needs you$/ })).toHaveCount(5)

  // Outlet and story are said once for all that need them.
  await page.getByRole('checkbox', { name: 'Select all' }).check()
  const together = page.getByRole('heading', { name: 'Correct the selected together' }).locator('xpath=ancestor::form')
  await together.getByLabel('Outlet').fill('The Quay')
  await together.getByLabel('Story').fill('The ferry')
  await together.getByRole('button', { name: 'Set for these 5' }).click()
  await expect(page.getByRole('button', { name: /Needs you$/ })).toHaveCount(0)
  expect(await seriousProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Import all that are ready (5)' }).click()
  await expect(page.getByText('5 of 7 imported')).toBeVisible()

  const coming = page.waitForEvent('download')
  await page.getByRole('region', { name: 'Articles on their way in' }).getByRole('button', { name: 'Report (CSV)' }).click()
  const rows = (await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n')
  expect(rows).toHaveLength(9)
  expect(rows[1]).toMatch(/^"quay\.txt","Imported","[0-9a-f-]{36}","The Quay","The ferry"/)
  await page.goto(`/p/${slug}/articles`)
  await expect(page.getByRole('listitem').filter({ hasText: 'The Quay' })).toHaveCount(5)

  // The outlet has changed the page: it may be the new text of the article that is here.
  quayPages['/one'] = ['text/html; charset=utf-8', `<!doctype html><title>Harbour page</title><article><h1>Harbour page, changed</h1><p>${text('Second line')}</p></article>`]
  await page.goto(`/p/${slug}/import`)
  await page.getByText('From the web').click()
  await page.getByLabel('Addresses').fill(`http://${site}/one`)
  await page.getByRole('button', { name: 'Fetch', exact: true }).click()
  await page.getByRole('button', { name: /^127\.0\.0\.1:\d+\/one|Harbour page, changed/ }).click()
  await expect(page.getByRole('link', { name: 'Texts and headlines of that article' })).toHaveAttribute('href', /\/articles\/[0-9a-f-]{36}\/texts$/)
  await look(page, `/p/${slug}/import`, 'import-web', (shown) => shown.getByText('From the web').click())
})
