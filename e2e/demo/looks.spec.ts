import type { Locator } from '@playwright/test'
import { continueAsDemo, expect, test } from '../fixtures'
import { look } from '../looks'

test.describe.configure({ timeout: 240_000 })

async function addressOf(link: Locator): Promise<string> {
  const address = await link.first().getAttribute('href')
  if (address === null) throw new Error('a link without an address')
  return address
}

test('the pages of an annotator', async ({ page }) => {
  await look(page, '/sign-in', 'sign-in')
  await continueAsDemo(page, 'annotator')
  await look(page, '/p/demo', 'annotator-home')
  await look(page, '/p/demo/annotate', 'annotator-queue')
  await look(page, '/p/demo/codebook', 'codebook')
  await page.goto('/p/demo/annotate')
  await look(page, await addressOf(page.getByRole('link', { name: /^(Continue|Start reading)$/ })), 'annotate')
})

test('the pages of a reviewer', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await look(page, '/p/demo', 'reviewer-home')
  await look(page, '/p/demo/compare', 'compare')
  await look(page, await addressOf(page.getByRole('link', { name: 'Read side by side' })), 'reader')
})

test('the pages of a researcher', async ({ page }) => {
  await continueAsDemo(page, 'researcher')
  await look(page, '/p/demo', 'researcher-home')
  await look(page, '/p/demo/articles', 'articles')
  await look(page, '/p/demo/articles?search=no%20such%20headline', 'articles-none')
  await look(page, '/p/demo/import', 'import')
  await look(page, '/p/demo/export', 'export')
})

// One article of each script that is set differently.
for (const language of ['en', 'fa', 'ur'])
  test(`an article in ${language}`, async ({ page }) => {
    await continueAsDemo(page, 'researcher')
    await page.goto('/p/demo/articles')
    const article = page.locator(`main a[lang="${language}"]`).first()
    if ((await article.count()) === 0) {
      console.log(`the demo has no article in ${language}`)
      return
    }
    const address = await addressOf(article)
    await look(page, address, `article-${language}`)
    if (language !== 'ur') await look(page, `${address}/edit`, `article-edit-${language}`)
    await page.goto(address)
    await expect(page.getByRole('article')).toHaveAttribute('lang', language)
  })
