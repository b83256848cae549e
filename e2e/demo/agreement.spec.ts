import { agreement } from '@/components/messages/agreement'
import { continueAsDemo, expect, test } from '../fixtures'

test.describe.configure({ timeout: 240_000 })

test('a reviewer goes from the panel to a costly passage in its article, and narrows the panel', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo')
  await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: agreement.title }).click()
  await page.waitForURL(/\/agreement$/)
  const overall = page.getByRole('table', { name: agreement.overall.heading('Framing') })
  await expect(overall).toBeVisible({ timeout: 120_000 })
  await expect(page.getByRole('link', { name: agreement.passages.settle }).first()).toHaveAttribute('href', /\/p\/demo\/adjudicate\/[0-9a-f-]{36}#at-\d+$/)
  await page.getByRole('link', { name: agreement.passages.inArticle }).first().click()
  await page.waitForURL(/\/compare\/reader\?.*#span-/)
  await expect(page.locator(':target')).toBeInViewport()

  await page.goto('/p/demo/agreement')
  await page.getByText(agreement.filters.heading).click()
  const people = page.getByRole('group', { name: agreement.filters.annotators }).getByRole('checkbox')
  await people.nth(0).check()
  await people.nth(1).check()
  await page.getByRole('button', { name: agreement.filters.show }).click()
  await page.waitForURL(/annotators=/)
  // Two annotators: the coefficients for two are there now.
  await expect(page.getByRole('columnheader', { name: agreement.codes.others })).toBeVisible({ timeout: 120_000 })
  await page.getByLabel(agreement.filters.against).selectOption('1')
  await page.getByRole('button', { name: agreement.filters.show }).click()
  await page.waitForURL(/gold=1/)
  await expect(page.getByRole('heading', { name: agreement.coders.headingGold })).toBeVisible({ timeout: 120_000 })

  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: agreement.download.csv }).click()
  expect((await waiting).suggestedFilename()).toBe('demo.agreement.framing.csv')
})
