import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { compare } from '@/components/messages/compare'
import { exporting } from '@/components/messages/export'
import { continueAsDemo, expect, test } from '../fixtures'

const rowSchema = z.record(z.string(), z.unknown())

test.describe.configure({ timeout: 180_000 })

test('a reviewer goes from the comparison to a passage, to its article and back', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo/compare')
  const table = page.getByRole('table', { name: /compare/ })
  const check = page.getByRole('region', { name: compare.design.heading })
  await expect(check).toBeVisible()
  // The check stands before the first number.
  expect(await check.evaluate((element, other) => Boolean(other && element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING), await table.elementHandle())).toBe(true)

  const cell = table.getByRole('link', { name: /of \d+ articles/ }).filter({ hasNotText: /^0 of/ }).first()
  const said = await cell.getAttribute('aria-label')
  await cell.click()
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
})

test('every choice is in the address, and the address says the same again', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo/compare')
  await page.getByLabel(compare.story).selectOption({ index: 1 })
  await page.getByRole('button', { name: compare.show }).click()
  await page.waitForURL(/story=/)
  await page.getByRole('link', { name: 'Source', exact: true }).click()
  await page.waitForURL(/dimension=source/)
  await page.getByRole('link', { name: compare.parts.both }).click()
  await page.waitForURL(/part=both/)
  await page.getByRole('link', { name: compare.sorts.codebook }).click()
  await page.waitForURL(/sort=codebook/)
  // One article an outlet: words, not percentages.
  expect(await page.getByRole('table').first().innerText()).not.toContain('%')
  const gold = page.getByRole('link', { name: compare.layers.gold })
  await gold.click()
  await page.waitForURL(/layer=gold/)
  await expect(gold).toHaveAttribute('aria-current', 'true')
  const seen = await page.locator('main').innerText()
  await page.reload()
  expect(await page.locator('main').innerText()).toBe(seen)
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
  for (const address of ['compare', 'passages', 'export']) expect((await page.request.get(`/api/projects/demo/${address}`)).status()).toBe(403)
})
