import { randomUUID } from 'node:crypto'
import { expect, signIn, test } from '../fixtures'
import { seriousProblems } from '../looks'
import type { Person, World } from '../world'

test.describe.configure({ timeout: 240_000 })

const TEXT = 'The strait was closed at dawn, said the harbour master. Officials blamed the other coast. Nobody else was asked.'
const [SECURITY, THREAT, LAW] = ['framing.security_defence', 'framing.external_threat', 'framing.sovereignty_law']

interface Span {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly quote: string
  readonly codes: readonly string[]
  readonly note: string
  readonly confidence: null
}

const spanOf = (quote: string, ...codes: readonly string[]): Span => {
  const start = TEXT.indexOf(quote)
  return { id: randomUUID(), start, end: start + quote.length, quote, codes: [...codes].sort(), note: '', confidence: null }
}

const transaction = (operations: readonly unknown[]) => ({ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations })

/** Somebody's reading, marked and complete. */
async function read(world: World, slug: string, manager: Person, articleId: string, who: Person, spans: readonly Span[]): Promise<string> {
  const assignmentId = await world.assignment(slug, manager.token, articleId, await world.userId(who.token))
  const transactions = spans.map((span) => transaction([{ type: 'span.add', span }]))
  await world.call('POST', `/api/assignments/${assignmentId}/transactions`, who.token, { baseVersion: 0, transactions })
  await world.call('PATCH', `/api/assignments/${assignmentId}`, who.token, { status: 'complete', expectedVersion: spans.length })
  return assignmentId
}

interface Adjudication {
  readonly readings: readonly { readonly assignmentId: string }[]
  readonly gold: { readonly spans: readonly Span[] }
}

test('two layers are settled by key into gold; what is judged and changes is flagged; the annotator sees what became of it and they talk', async ({ page, browser, baseURL, world }) => {
  const slug = await world.project()
  const [manager, reviewer, ada, ben] = [await world.person(slug, 'manager'), await world.person(slug, 'reviewer'), await world.person(slug, 'annotator', 'Ada Wren'), await world.person(slug, 'annotator', 'Ben Finch')]
  await signIn(page, reviewer)
  await page.goto(`/p/${slug}/adjudicate`)
  await expect(page.getByText('Nothing to adjudicate yet')).toBeVisible()

  const articleId = await world.article(slug, manager.token, { outlet: 'Harbour Post', story: 'The strait', headline: 'Strait closed', text: TEXT })
  const long = spanOf('strait was closed at dawn', SECURITY)
  const short = spanOf('strait was closed', SECURITY, THREAT)
  const mine = await read(world, slug, manager, articleId, ada, [short, spanOf('blamed the other coast', THREAT), spanOf('Nobody else was asked', LAW)])
  const theirs = await read(world, slug, manager, articleId, ben, [long, spanOf('Nobody else was asked', LAW)])
  await page.goto(`/p/${slug}/adjudicate`)
  await expect(page.getByText('0 of 1 article settled, 0 begun')).toBeVisible()
  expect(await seriousProblems(page)).toEqual([])
  await page.getByRole('link', { name: 'Strait closed' }).click()
  await page.waitForURL(/\/adjudicate\/[0-9a-f-]{36}$/)
  const address = page.url()
  const api = `/api/projects/${slug}/adjudication/${address.slice(-36)}`
  const state = async () => (await world.call('GET', api, reviewer.token)) as Adjudication
  const placeOf = async (assignmentId: string) => String((await state()).readings.findIndex((reading) => reading.assignmentId === assignmentId) + 1)
  const said = (words: string) => expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1)

  // One code of a span apart from the other: the threat goes, the defence stands as Ben has it.
  await expect(page.getByRole('heading', { name: 'Case 1 of 3: Framing, open' })).toBeVisible()
  expect(await seriousProblems(page)).toEqual([])
  await page.keyboard.press('c')
  await expect(page.getByRole('radio', { name: 'Only External threat' })).toBeChecked()
  await page.keyboard.press('x')
  await said('Settled. 3 cases left.')
  await page.keyboard.press(await placeOf(theirs))
  await page.keyboard.press('w')
  await page.keyboard.type('The time belongs to it.')
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  // On to the next: with bounds of one's own, a word earlier.
  await expect(page.getByRole('heading', { name: 'Case 1 of 2: Framing, open' })).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByRole('group', { name: 'Bounds and codes' })).toContainText('blamed the other coast')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(page.getByRole('group', { name: 'Bounds and codes' })).toContainText('Officials blamed the other coast')
  await page.keyboard.press('Enter')
  await said('Settled. 1 case left.')
  await page.keyboard.press('g')
  await said('Settled. Everything is settled.')
  // What nobody marked; then taken back.
  await page.keyboard.press('n')
  await page.keyboard.press('t')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Added by/)).toBeVisible()
  await page.keyboard.press('u')
  await said('Taken back.')
  await expect(page.getByText(/^Added by/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Mark gold complete' }).click()
  await expect(page.getByText('Gold complete')).toBeVisible()
  expect((await state()).gold.spans.map(({ quote, codes }) => [quote, codes])).toEqual([
    ['strait was closed at dawn', [SECURITY]],
    ['Officials blamed the other coast', [THREAT]],
    ['Nobody else was asked', [LAW]],
  ])

  // Ada thinks again, after it was judged.
  await world.call('PATCH', `/api/assignments/${mine}`, ada.token, { status: 'open', expectedVersion: 3 })
  await world.call('POST', `/api/assignments/${mine}/transactions`, ada.token, { baseVersion: 3, transactions: [transaction([{ type: 'span.update', id: short.id, before: { note: '' }, after: { note: 'Not sure any more.' } }])] })
  await world.call('PATCH', `/api/assignments/${mine}`, ada.token, { status: 'complete', expectedVersion: 4 })
  await page.goto(`/p/${slug}/adjudicate?state=again`)
  await expect(page.getByRole('row', { name: /Strait closed/ }).getByRole('cell').nth(5)).toHaveText('1')
  await page.goto(`${address}#at-${TEXT.indexOf('closed')}`)
  await expect(page.getByRole('heading', { name: 'Case 1 of 3: Framing, changed since it was settled' })).toBeVisible()
  await expect(page.getByText('What was judged has changed since')).toBeVisible()
  await page.keyboard.press(await placeOf(mine))
  await page.keyboard.press('t')
  await page.keyboard.type('What made you doubt?')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Talk about it (1)')).toBeVisible()

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const own = await context.newPage()
  await signIn(own, ada)
  await own.goto(`/p/${slug}/annotate`)
  await own.getByRole('link', { name: 'What became of your marks' }).click()
  await expect(own.getByText('Of your marks: 1 kept, 2 changed, 1 rejected.')).toBeVisible()
  await expect(own.getByText('The time belongs to it.')).toBeVisible()
  await expect(own.getByText('You changed this mark after it was judged.').first()).toBeVisible()
  await expect(own.getByText('Officials blamed the other coast')).toBeVisible()
  expect(await seriousProblems(own)).toEqual([])
  await expect(own.getByText('What made you doubt?')).toBeVisible()
  await own.getByLabel('Say something to reviewer').first().fill('The time of day is no threat.')
  await own.getByRole('button', { name: 'Send' }).first().click()
  await expect(own.getByText('Talk about it (2)')).toBeVisible()
  // Ben sees his own alone.
  await own.context().clearCookies()
  await signIn(own, ben)
  await own.goto(`/p/${slug}/annotate/${theirs}/feedback`)
  await expect(own.getByText('Of your marks: 2 kept.')).toBeVisible()
  await expect(own.getByText('What made you doubt?')).toHaveCount(0)
  expect((await own.request.get(`/p/${slug}/annotate/${mine}/feedback`)).status()).toBe(404)
  await context.close()
  await page.reload()
  await expect(page.getByText('The time of day is no threat.')).toBeVisible()
})
