import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { z } from 'zod'
import { compare } from '@/components/messages/compare'
import { figures } from '@/components/messages/compare-figures'
import { exporting } from '@/components/messages/export'
import { continueAsDemo, expect, test } from '../fixtures'

const rowSchema = z.record(z.string(), z.unknown())

test.describe.configure({ timeout: 180_000 })

test('a reviewer goes from the comparison to a passage, to its article and back; every filter is in the address', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo/compare')
  const main = page.getByRole('main')
  const lane = main.getByRole('link', { name: /: [1-9]\d* of \d+ articles.*Show the passages$/ }).first()
  const check = page.getByRole('region', { name: compare.design.heading })
  // The check stands before the first number.
  expect(await check.evaluate((element, other) => Boolean(other && element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING), await lane.elementHandle())).toBe(true)

  const said = await lane.getAttribute('aria-label')
  await lane.click()
  await page.waitForURL(/\/compare\/passages\?/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(said?.split(',')[0] ?? '')
  const quote = await page.locator('blockquote mark').first().textContent()
  await page.getByRole('link', { name: compare.passages.inArticle }).first().click()
  await page.waitForURL(/\/compare\/reader\?.*#span-/)
  const mark = page.locator(':target')
  await expect(mark).toBeInViewport()
  expect(quote).toContain((await mark.textContent())?.trim())
  await page.goBack()
  await page.getByRole('link', { name: compare.title, exact: true }).last().click()
  await page.waitForURL(/\/compare(\?|$)/)

  await page.getByRole('link', { name: 'Source', exact: true }).click()
  await page.waitForURL(/dimension=source/)
  await page.getByText(figures.filters.more, { exact: true }).click()
  await page.getByLabel(compare.story).selectOption({ index: 1 })
  await page.getByLabel(figures.filters.measure).selectOption('share')
  await page.getByLabel(compare.layer, { exact: true }).selectOption('majority')
  await page.getByLabel(compare.part).selectOption('own_voice')
  await page.getByLabel(figures.filters.copies).selectOption('once')
  await page.getByLabel(figures.filters.unit).selectOption('story')
  await page.getByLabel(compare.sort).selectOption('codebook')
  await page.getByLabel(figures.filters.from).fill('2020-01-01')
  await page.getByLabel(figures.filters.to).fill('2030-01-01')
  await page.getByRole('button', { name: figures.filters.show }).click()
  const asked = { dimension: 'source', estimand: 'share', layer: 'majority', part: 'own_voice', copies: 'once', unit: 'story', sort: 'codebook', from: '2020-01-01', to: '2030-01-01' }
  await page.waitForURL((url) => url.pathname.endsWith('/compare') && Object.entries(asked).every(([name, value]) => url.searchParams.get(name) === value))
  // What is understood is not written.
  expect(new URL(page.url()).searchParams.has('view')).toBe(false)
  await page.setViewportSize({ width: 390, height: 800 })
  const views = await page.getByRole('navigation', { name: figures.view }).getByRole('link').all()
  const addresses = await Promise.all(views.map((view) => view.getAttribute('href')))
  expect(addresses.length).toBeGreaterThan(6)
  const read = async (open: () => Promise<unknown>): Promise<string> => {
    await open()
    await expect(page.getByText(figures.robust.coming)).toHaveCount(0)
    return main.innerText()
  }
  // Every view says something, and fits on a phone.
  for (const address of addresses) {
    expect(await read(() => page.goto(address ?? ''))).not.toMatch(/NaN|undefined|Infinity/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address ?? '').toBeLessThanOrEqual(390)
  }
  // Whoever comes back to the address finds the same to the last digit.
  const seen = await read(() => page.goto(addresses[0] ?? ''))
  expect(await read(() => page.reload())).toBe(seen)
})

test('a figure is taken along as SVG, as a picture and as numbers', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo/compare?view=heat')
  const take = async (control: Locator, extension: string): Promise<Buffer> => {
    const waiting = page.waitForEvent('download')
    await control.click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe(`demo-framing-heat.${extension}`)
    return readFile(await download.path())
  }
  const { downloads } = figures
  const svg = (await take(page.getByRole('link', { name: downloads.svgLabel }), 'svg')).toString('utf8')
  // Whole in itself: nothing is fetched, styled or run from elsewhere.
  expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|<script|<style|class=|href/)
  for (const said of ['گلستار دیگر', 'direction="rtl"', 'Codebook Framing core', compare.allStories]) expect(svg).toContain(said)
  const [, width = 0, height = 0] = /width="(\d+)" height="(\d+)"/.exec(svg)?.map(Number) ?? []
  const png = await take(page.getByRole('button', { name: downloads.pngLabel }), 'png')
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * width, 2 * height])
  const csv = (await take(page.getByRole('link', { name: downloads.csvLabel }), 'csv')).toString('utf8')
  await page.getByText(figures.table, { exact: true }).click()
  expect(csv.trimEnd().split('\n').length).toBe(await page.getByRole('figure').getByRole('row').count())
})

test('the reader holds every article of the story as it stands, in its own direction', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo/compare/reader')
  const columns = page.getByRole('region', { name: compare.reader.columns }).getByRole('article')
  await expect(columns).toHaveCount(5)
  // Chips are drawn, so no quote is broken by letters that are not in the article.
  for (const column of await columns.all()) {
    const listed = await column.locator('a[href^="#span-"]').allTextContents()
    const text = (await column.locator('.reading').innerText()).replace(/\s+/g, ' ')
    for (const quote of listed.slice(0, 8)) expect(text).toContain(quote.replace(/\s+/g, ' ').trim())
  }
  await expect(columns.locator('.reading[dir="rtl"]')).toHaveCount(1)
})

test('a researcher downloads the set, and every quote stands where its row says', async ({ page }) => {
  await continueAsDemo(page, 'researcher')
  await page.goto('/p/demo/export')
  const take = async (table: 'annotations' | 'articles'): Promise<z.infer<typeof rowSchema>[]> => {
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: exporting.download(exporting.tables[table].name, exporting.formats.jsonl), exact: true }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe(`demo.${table}.jsonl`)
    const text = await readFile(await download.path(), 'utf8')
    return text.trimEnd().split('\n').map((line) => rowSchema.parse(JSON.parse(line)))
  }
  const texts = new Map((await take('articles')).map((row) => [row['article_id'], Array.from(String(row['text']))]))
  const rows = await take('annotations')
  await expect(page.getByText(exporting.rows(rows.length))).toBeVisible()
  for (const row of rows) expect(texts.get(row['article_id'])?.slice(Number(row['start']), Number(row['end'])).join('')).toBe(row['quote'])
})

test('an annotator sees nothing of it', async ({ page, allowConsole }) => {
  allowConsole(/404/)
  await continueAsDemo(page, 'annotator')
  for (const address of ['/p/demo/compare', '/p/demo/compare/reader', '/p/demo/compare/passages', '/p/demo/export']) {
    const answer = await page.goto(address)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('table, blockquote').count()).toBe(0)
  }
  for (const address of ['compare', 'compare/figure', 'passages', 'export']) expect((await page.request.get(`/api/projects/demo/${address}`)).status()).toBe(403)
})
