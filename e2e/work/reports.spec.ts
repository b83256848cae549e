import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { reports } from '@/components/messages/reports'
import { settings } from '@/components/messages/settings'
import { sharing } from '@/components/messages/sharing'
import { sourceWords } from '@/components/messages/source-frames'
import { termWords } from '@/components/messages/terms'
import { CUT } from '@/lib/domain/quote-limit'
import { expect, signIn, test } from '../fixtures'
import { signInQuietly, stringAt } from '../world'

const STORY = 'The strait <img src=x onerror=alert(1)>'
const QUOTE = 'Officials <script>alert(1)</script> saw a threat at sea and told everybody so'

test('a report leaves as one file that asks for nothing, and by a link that shows it alone and ends', async ({ page, world, browser, baseURL }, testInfo) => {
  const slug = await world.project()
  const [manager, reader] = [await world.person(slug, 'manager', 'Mara Manager'), await world.person(slug, 'annotator', 'Canary Annotator')]
  const readerId = await world.userId(reader.token)
  let articleId = ''
  for (const outlet of ['Alpha Wire', 'Beta Post', 'Alpha Wire', 'Alpha Wire']) {
    const text = `${QUOTE}, as ${outlet} wrote: ${randomUUID()}.`
    articleId = await world.article(slug, manager.token, { outlet, story: STORY, headline: `Sea “news” & <b>more</b> of ${outlet}`, text })
    const assignmentId = await world.assignment(slug, manager.token, articleId, readerId)
    const span = { id: randomUUID(), start: 0, end: QUOTE.length, quote: QUOTE, codes: ['framing.external_threat'], note: 'canary note', confidence: null }
    const source = { ...span, id: randomUUID(), end: 9, quote: 'Officials', codes: ['source.vague_collective'], speaker: null }
    await world.call('POST', `/api/assignments/${assignmentId}/transactions`, reader.token, {
      baseVersion: 0,
      transactions: [span, source].map((one) => ({ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span: one }] })),
    })
    await world.call('PATCH', `/api/assignments/${assignmentId}`, reader.token, { status: 'complete', expectedVersion: 2 })
  }
  const storyId = stringAt(await world.call('GET', `/api/projects/${slug}/articles/${articleId}`, manager.token), 'storyId')

  // How long a quote may be is said in the settings.
  await signIn(page, manager)
  await page.goto(`/p/${slug}/settings`)
  await page.getByLabel(settings.quoteLimit).fill('40')
  await page.getByRole('button', { name: settings.save }).click()
  await expect(page.getByText(settings.saved)).toBeVisible()

  // Among the views: who carries which frame, and the words of a code with their places.
  await page.goto(`/p/${slug}/compare?view=sources`)
  await expect(page.getByRole('table', { name: sourceWords.matrix('Alpha Wire') })).toBeVisible()
  await page.goto(`/p/${slug}/compare?view=terms`)
  await expect(page.getByRole('heading', { name: termWords.title })).toBeVisible()

  // The report: printed, and as a file.
  await page.goto(`/p/${slug}/articles`)
  await page.getByRole('link', { name: reports.storyTitle(STORY) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(STORY)
  const quote = page.locator('blockquote').first()
  await expect(quote).toHaveText(`Officials <script>alert(1)</script> saw ${CUT}`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('link', { name: reports.download })).toBeHidden()
  await expect(quote).toBeVisible()
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5000)
  await page.emulateMedia({ media: 'screen' })
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: reports.download }).click()])
  const file = testInfo.outputPath('report.html')
  await download.saveAs(file)
  const html = await readFile(file, 'utf8')
  expect(html).not.toMatch(/canary/i)
  expect(html).not.toContain('told everybody')
  const alone = await browser.newContext({ javaScriptEnabled: true })
  const asked: string[] = []
  alone.on('request', (request) => asked.push(request.url()))
  const opened = await alone.newPage()
  opened.on('dialog', (dialog) => asked.push(`dialog ${dialog.message()}`))
  await opened.goto(pathToFileURL(file).href)
  await expect(opened.getByRole('heading', { level: 1 })).toHaveText(STORY)
  await expect(opened.locator('blockquote').first()).toHaveText(`Officials <script>alert(1)</script> saw ${CUT}`)
  expect(asked).toEqual([pathToFileURL(file).href])
  await alone.close()

  // The link: shown once, opened by a stranger, who can go nowhere from it.
  await page.getByRole('button', { name: sharing.share }).click()
  await page.getByRole('button', { name: sharing.create }).click()
  const link = await page.getByRole('textbox', { name: sharing.madeTitle }).inputValue()
  expect(link).toMatch(/\/share\/[\w-]{43}$/)
  const stranger = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const seen = await stranger.newPage()
  const answer = await seen.goto(link)
  expect(answer?.headers()['referrer-policy']).toBe('no-referrer')
  expect(answer?.headers()['x-robots-tag']).toContain('noindex')
  await expect(seen.getByRole('heading', { level: 1 })).toHaveText(STORY)
  await expect(seen.getByText(sharing.page.sharedBy('Mara Manager'))).toBeVisible()
  await expect(seen.locator('blockquote').first()).toContainText(CUT)
  const body = (await answer?.text()) ?? ''
  expect(body).not.toMatch(/canary/i)
  expect(body).not.toContain(`/p/${slug}`)
  expect(body).not.toContain('told everybody')
  expect(await seen.locator('main a').count()).toBe(0)
  // Nor does it open anything else for whoever holds it.
  expect((await stranger.request.get(`/p/${slug}/stories/${storyId}/report`, { maxRedirects: 0 })).status()).toBe(307)
  expect((await stranger.request.get(`/api/projects/${slug}/compare`)).status()).toBe(401)

  // Every view of a comparison, for a stranger too.
  for (const view of ['dots', 'table', 'difference', 'sources', 'terms', 'distances']) {
    const shared = await world.call('POST', `/api/projects/${slug}/shares`, manager.token, { view: { kind: 'comparison', question: { view, story: storyId } }, days: 1 })
    const response = await seen.goto(stringAt(shared, 'path'))
    await expect(seen.getByRole('heading', { name: reports.method })).toBeVisible()
    const text = (await response?.text()) ?? ''
    expect(text, view).not.toMatch(/canary/i)
    expect(text, view).not.toContain(`/p/${slug}`)
    expect(await seen.locator('main a').count(), view).toBe(0)
  }

  // Ended, it is gone at the next request.
  await page.getByRole('link', { name: sharing.toList }).click()
  await expect(page.getByRole('heading', { level: 1, name: sharing.title })).toBeVisible()
  await expect(page.getByRole('row', { name: /Mara Manager/ })).toHaveCount(7)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: STORY, exact: true }) })
  await row.getByRole('button', { name: sharing.revoke }).click()
  await expect(row).toContainText(sharing.ended)
  await seen.goto(link)
  await expect(seen.getByRole('heading', { level: 1 })).toHaveText(sharing.page.closedTitle)
  await expect(seen.locator('blockquote')).toHaveCount(0)
  await stranger.close()

  // Who may not take data out may read reports and not share them.
  const reviewer = await world.person(slug, 'reviewer')
  const reading = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await signInQuietly(reading.request, reviewer)
  const report = await reading.newPage()
  await report.goto(`/p/${slug}/stories/${storyId}/report`)
  await expect(report.getByRole('heading', { level: 1 })).toHaveText(STORY)
  await expect(report.getByRole('button', { name: sharing.share })).toHaveCount(0)
  await reading.close()
})
