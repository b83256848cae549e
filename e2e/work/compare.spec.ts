import { randomUUID } from 'node:crypto'
import { figures } from '@/components/messages/compare-figures'
import { expect, signIn, test } from '../fixtures'
import { seriousProblems } from '../looks'
import { stringAt } from '../world'

const FIRST = 'Harbour Post'
const SECOND = 'روزنامه بندر'
const SENTENCES = { external_threat: 'A common threat lies at sea.', economy_trade: 'Trade would grow.' } as const

test('with four articles an outlet there are numbers, a pair and distances, on a phone too', async ({ page, world }) => {
  const slug = await world.project()
  const reader = await world.person(slug, 'researcher')
  // The first outlet has one code in every article, the second the other.
  const read = async (outlet: string, code: keyof typeof SENTENCES, i: number): Promise<void> => {
    const text = `${SENTENCES[code]} Nobody would be left behind, they said of storm ${i} in ${outlet}.`
    const article = await world.article(slug, reader.token, { outlet, story: `Storm ${i}`, headline: `Storm ${i}`, text })
    const assignment = await world.assignment(slug, reader.token, article)
    const shown = stringAt(await world.call('GET', `/api/assignments/${assignment}`, reader.token), 'article', 'text')
    const start = shown.indexOf(SENTENCES[code])
    const span = { id: randomUUID(), start, end: start + SENTENCES[code].length, quote: SENTENCES[code], codes: [`framing.${code}`], note: '', confidence: null }
    await world.call('POST', `/api/assignments/${assignment}/transactions`, reader.token, {
      baseVersion: 0,
      transactions: [{ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }],
    })
    await world.call('PATCH', `/api/assignments/${assignment}`, reader.token, { status: 'complete', expectedVersion: 1 })
  }
  for (let i = 0; i < 4; i++) {
    await read(FIRST, 'external_threat', i)
    await read(SECOND, 'economy_trade', i)
  }

  await signIn(page, reader)
  await page.goto(`/p/${slug}/compare`)
  const lane = (said: RegExp) => page.getByRole('main').getByRole('link', { name: said })
  await expect(lane(new RegExp(`^External threat, ${FIRST}: 100 %, 4 articles, 95 % interval .*unstable`))).toBeVisible()
  await expect(lane(new RegExp(`^External threat, ${SECOND}: 0 %, 4 articles`))).toBeVisible()

  await page.getByRole('link', { name: figures.views.difference, exact: true }).click()
  await page.waitForURL(/view=difference/)
  await page.getByLabel(figures.filters.first).selectOption({ label: SECOND })
  await page.getByLabel(figures.filters.second).selectOption({ label: FIRST })
  await page.getByRole('button', { name: figures.filters.show }).click()
  await page.waitForURL(/first=.*second=/)
  // Signs go by the pair as it was chosen.
  await page.setViewportSize({ width: 390, height: 800 })
  await expect(lane(/^External threat, .*: −100 points/)).toBeVisible()
  await expect(lane(/^Economy and trade, .*: \+100 points/)).toBeVisible()
  await expect(page.getByRole('main')).toContainText('M = 2')
  await expect(page.getByText(figures.robust.coming)).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await seriousProblems(page)).toEqual([])

  await page.goto(`/p/${slug}/compare?view=distances`)
  await lane(/: 1\.000 bits; by chance/).click()
  await page.waitForURL(/view=difference.*first=.*second=/)
})
