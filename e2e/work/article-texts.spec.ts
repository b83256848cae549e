import { expect, signIn, test } from '../fixtures'
import { seriousProblems } from '../looks'

/** An invented article in a right-to-left script, and what became of it. */
const HEAD = 'قایق بندر را ترک کرد'
const BODY = 'قایق کهنه‌ی بندر سپیده‌دم امروز اسکله را بی هیچ خبری ترک کرد و هیچ‌کس از آن آگاه نبود.\n\nمقام‌ها آن را تهدیدی برای آرامش تنگه خواندند و گفتند که در زمان مناسب پاسخ خواهند داد.'
const OLD = `${HEAD}\n\n${BODY}`
const NEW = `قایق گریخت\n\n${BODY.replace('تهدیدی برای آرامش', 'خطری برای آسایش')}`

test('an article changes: its difference is shown, marks go over, those that wait are settled with the keyboard, its headlines are kept', async ({ page, world }) => {
  const slug = await world.project()
  const researcher = await world.person(slug, 'researcher', 'Mara Quill')
  const articleId = await world.article(slug, researcher.token, { outlet: 'Bandar', story: 'The boat', headline: HEAD, text: OLD, language: 'fa', direction: 'rtl' })
  const assignmentId = await world.assignment(slug, researcher.token, articleId, await world.userId(researcher.token))
  const { article } = (await world.call('GET', `/api/assignments/${assignmentId}`, researcher.token)) as { article: { text: string } }
  const { text } = article
  const span = (quote: string) => ({ id: crypto.randomUUID(), start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, quote, codes: ['framing.external_threat'], note: '', confidence: null })
  const marks = ['اسکله را بی هیچ خبری', 'تهدیدی برای آرامش', 'برای آرامش'].map(span)
  await world.call('POST', `/api/assignments/${assignmentId}/transactions`, researcher.token, {
    baseVersion: 0,
    transactions: [{ id: crypto.randomUUID(), label: 'tag', madeAt: '2026-01-02T03:04:05.678Z', operations: marks.map((one) => ({ type: 'span.add', span: one })) }],
  })

  await signIn(page, researcher)
  await page.goto(`/p/${slug}/articles/${articleId}`)
  await page.getByRole('link', { name: 'Texts and headlines' }).click()
  await expect(page.getByText('This article has had one text so far.')).toBeVisible()
  await page.getByLabel('The article as it stands now').fill(NEW)
  await page.getByRole('button', { name: 'See what changes' }).click()
  await expect(page.getByText('1 of 3 marks goes over')).toBeVisible()
  await expect(page.getByText('2 marks will wait')).toBeVisible()
  await expect(page.getByRole('deletion').filter({ hasText: 'تهدیدی' })).toBeVisible()
  await expect(page.getByRole('insertion').filter({ hasText: 'خطری' })).toBeVisible()
  expect(await seriousProblems(page)).toEqual([])
  await page.getByLabel('Headline of the new text').fill('قایق گریخت')
  await page.getByRole('button', { name: 'Store as text 2' }).click()
  await expect(page.getByText('Stored as text 2.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: HEAD })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Text 1 beside text 2' })).toBeVisible()

  await page.goto(`/p/${slug}/annotate`)
  await page.getByRole('link', { name: '2 marks of earlier texts wait for you' }).click()
  const desk = page.getByRole('region', { name: 'Marks that wait, with both texts' })
  await expect(desk.getByText('Mark 1 of 2')).toBeVisible()
  await expect(desk.locator('mark').last()).toHaveText('خطری برای آسایش')
  expect(await seriousProblems(page)).toEqual([])
  await desk.focus()
  await page.keyboard.press('j')
  await expect(desk.getByText('Mark 2 of 2')).toBeVisible()
  await page.keyboard.press('x')
  await expect(desk.getByText('Left in the earlier text.')).toBeVisible()
  await desk.getByRole('button', { name: 'Let it wait again' }).click()
  await expect(desk.getByText('Mark 1 of 2')).toBeVisible()
  // Elsewhere than proposed: the words are found, and placed with Enter.
  await desk.getByLabel('Find words in the new text').fill('آسایش')
  await expect(desk.locator('mark').last()).toHaveText('آسایش')
  await desk.focus()
  await page.keyboard.press('Enter')
  await expect(desk.getByText('Placed.')).toBeVisible()
  await expect(desk.getByText('Mark 1 of 1')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(desk.getByText('Nothing of this article waits any more.')).toBeVisible()

  const after = (await world.call('GET', `/api/assignments/${assignmentId}`, researcher.token)) as { spans: { quote: string }[] }
  expect(after.spans.map(({ quote }) => quote).sort()).toEqual(['آسایش', 'اسکله را بی هیچ خبری', 'خطری برای آسایش'].sort())
  await page.goto(`/p/${slug}/articles/${articleId}`)
  const headlines = page.getByRole('region', { name: 'Headlines' })
  await expect(headlines.getByRole('listitem')).toHaveText([/گریخت/, /ترک کرد/])
})
