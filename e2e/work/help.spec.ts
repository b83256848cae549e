import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { newSpan } from '@/lib/domain/span'
import { Desk } from '../desk'
import { expect, signIn, test } from '../fixtures'
import { look, seriousProblems } from '../looks'
import { addedQuotes, makeReading, saveSpans, storedLog, storedView, type Reading } from './reading'
import type { World } from '../world'

/** Help that does not decide: search, the same words elsewhere, one's own earlier marks, the strip, time on task. */

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

async function open(page: Page, reading: Reading, address = reading.address): Promise<Desk> {
  await page.goto(address)
  const desk = new Desk(page)
  await desk.ready()
  return desk
}

const LINES = [
  'The Harbour Pact divides the coast. Fishermen call the pact a shield.',
  'Nobody signed THE PACT on Monday; the “harbour pact” was signed on Tuesday.',
  ...Array.from({ length: 40 }, (_, i) => `Line ${i + 1} of the report tells how the boats went out, came home and were counted by the men of the harbour watch.`),
  'In the end the pact held, and the impact was small.',
]

/** Every text goes in once, so each test has one of its own. */
const textOf = (lines: readonly string[]) => `${lines.join('\n')}\nNo. ${randomUUID()}.`

test('words are searched, walked through, tagged at once, and Escape leads back', async ({ page, world }) => {
  const reading = await makeReading(world, { text: textOf(LINES) })
  await signIn(page, reading.annotator)
  const desk = await open(page, reading)
  await desk.text.focus()
  await press(page, '/')
  const search = page.getByRole('search')
  const field = search.getByRole('textbox')
  await expect(field).toBeFocused()
  await page.keyboard.type('the pact')
  await expect(search.getByRole('status')).toHaveText('1 of 3')
  await press(page, 'Enter', 'Enter')
  await expect(search.getByRole('status')).toHaveText('3 of 3')
  await expect(page.getByText('In the end the pact held')).toBeInViewport()
  await press(page, 'Shift+Enter')
  await expect(search.getByRole('status')).toHaveText('2 of 3')
  await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('search-current') ?? [])].map(String))).toEqual(['THE PACT'])

  // From the field into the text, tagged with two keys; back in the field the search goes on.
  await press(page, 'ArrowDown', '1', 's')
  await desk.saved()
  expect(addedQuotes(await storedLog(world, reading))).toEqual(['THE PACT'])
  await press(page, '/', 'Enter')
  await expect(search.getByRole('status')).toHaveText('3 of 3')

  // Without letting the person choose more than they asked for.
  await search.getByLabel('As written').check()
  await expect(search.getByRole('status')).toHaveText('2 of 2')
  await field.fill('pact')
  await search.getByLabel('As written').uncheck()
  await expect(search.getByRole('status')).toHaveText(/ of 6$/)
  await search.getByLabel('Whole words').check()
  await expect(search.getByRole('status')).toHaveText(/ of 5$/)
  await field.fill('no such words')
  await expect(search.getByRole('status')).toHaveText('Not in this article')
  expect(await seriousProblems(page)).toEqual([])

  // Where one was: the mark that was current before the search.
  await field.press('Escape')
  await expect(search).toHaveCount(0)
  await expect(desk.text).toBeFocused()
  await desk.row('THE PACT').click()
  await desk.text.focus()
  await press(page, '/')
  await field.fill('In the end')
  await expect(page.getByText('In the end the pact held')).toBeInViewport()
  await press(page, 'Escape')
  await expect(desk.row('THE PACT')).toHaveAttribute('aria-current', 'true')
  await expect(page.getByText('Nobody signed')).toBeInViewport()
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('search-hit'))).toBe(false)
})

test('a browser that cannot paint hits shows the current one', async ({ page, world }) => {
  const reading = await makeReading(world, { text: textOf(LINES) })
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Highlight'))
  await signIn(page, reading.annotator)
  const desk = await open(page, reading)
  await desk.text.focus()
  await press(page, '/')
  await page.keyboard.type('shield')
  await expect(page.locator('.hit-frame')).toHaveCount(1)
  await press(page, 'Escape')
  await expect(page.locator('.hit-frame')).toHaveCount(0)
})

test('Persian words are found however they were typed', async ({ page, world }) => {
  const text = textOf(['وزیر گفت که می‌خواهند توافق را با Tarsia نگه دارند.', 'كتابي درباره‌ی توافق نوشته شد و ۱۲ نسخه از آن ماند.'])
  const reading = await makeReading(world, { text, language: 'fa', direction: 'rtl' })
  await signIn(page, reading.annotator)
  const desk = await open(page, reading)
  await desk.text.focus()
  await press(page, '/')
  const search = page.getByRole('search')
  for (const [query, count] of [['توافق', '1 of 2'], ['میخواهند', '1 of 1'], ['کتابی', '1 of 1'], ['12 نسخه', '1 of 1'], ['tarsia', '1 of 1']] as const) {
    await search.getByRole('textbox').fill(query)
    await expect(search.getByRole('status')).toHaveText(count)
  }
  await search.getByRole('textbox').press('ArrowDown')
  await press(page, '2', 'o')
  await desk.saved()
  expect(addedQuotes(await storedLog(world, reading))).toEqual(['Tarsia'])
})

test('the same words elsewhere are offered one by one, each its own deed', async ({ page, world }) => {
  const reading = await makeReading(world, { text: textOf(LINES) })
  await signIn(page, reading.annotator)
  const desk = await open(page, reading)
  await desk.drag('the pact')
  await press(page, '1', 's')
  await expect(page.getByRole('button', { name: 'occurs 2 more times' })).toBeVisible()
  await press(page, 'm')
  await page.keyboard.type('said by fishermen')
  await press(page, 'Escape', 'e')
  const panel = page.getByRole('region', { name: 'Other places with the same words' })
  await expect(panel).toBeFocused()
  const places = panel.getByRole('listitem')
  await expect(places).toHaveCount(2)
  await expect(places.nth(0)).toContainText('Nobody signed THE PACT on Monday')

  // The first is passed over; the second, far down, comes into sight before it is marked.
  await press(page, 'n')
  await expect(desk.text.getByText('In the end the pact held')).toBeInViewport()
  await press(page, 'y')
  await expect(panel).toContainText('All 2 seen, 1 marked.')
  await press(page, 'ArrowUp', 'ArrowUp', 'Enter')
  await expect(panel.getByText('✓ marked')).toHaveCount(2)
  expect(await seriousProblems(page)).toEqual([])
  await press(page, 'Escape')
  await expect(panel).toHaveCount(0)
  await expect(desk.text).toBeFocused()
  await desk.saved()
  const { spans } = await storedView(world, reading)
  expect(spans.map(({ quote, codes, note }) => [quote, codes.join(' '), note])).toEqual([
    ['the pact', 'framing.security_defence', 'said by fishermen'],
    ['THE PACT', 'framing.security_defence', ''],
    ['the pact', 'framing.security_defence', ''],
  ])

  // Each is undone by itself.
  await press(page, 'u')
  await desk.saved()
  expect((await storedView(world, reading)).spans.map(({ quote }) => quote)).toEqual(['the pact', 'the pact'])
  await desk.row('the pact').first().click()
  await expect(page.getByRole('button', { name: 'occurs 1 more time' })).toBeVisible()
})

async function markedElsewhere(world: World, reading: Reading, quote: string): Promise<{ id: string; assignmentId: string }> {
  const text = `Elsewhere ${quote} was seen. ${randomUUID()}`
  const articleId = await world.article(reading.slug, reading.researcher.token, { outlet: 'The Pier', story: 'Ferries', headline: `About ${quote}`, text })
  const assignmentId = await world.assignment(reading.slug, reading.researcher.token, articleId, await world.userId(reading.annotator.token))
  const start = text.indexOf(quote)
  const span = newSpan({ id: randomUUID(), start, end: start + quote.length, quote, codes: ['framing.security_defence'] })
  await saveSpans(world, { ...reading, articleId, assignmentId }, 0, [span])
  return { id: span.id, assignmentId }
}

test('earlier marks with a code are one’s own, one key away, and lead to their article', async ({ page, world, context }) => {
  const reading = await makeReading(world, { text: textOf(LINES) })
  const mine = await markedElsewhere(world, reading, 'a wall of boats')
  // Somebody else has used the same code in the same project: nothing of it may be seen.
  const other = await world.person(reading.slug, 'annotator')
  const articleId = await world.article(reading.slug, reading.researcher.token, { outlet: 'The Pier', story: 'Ferries', headline: 'CANARY headline', text: `CANARY words ${randomUUID()}` })
  const foreign = { ...reading, annotator: other, articleId, assignmentId: await world.assignment(reading.slug, reading.researcher.token, articleId, await world.userId(other.token)) }
  await saveSpans(world, foreign, 0, [newSpan({ id: randomUUID(), start: 0, end: 6, quote: 'CANARY', codes: ['framing.security_defence'] })])

  await signIn(page, reading.annotator)
  const desk = await open(page, reading)
  await desk.drag('a shield')
  await press(page, '1', 's', 'g')
  const group = page.getByRole('group', { name: /^My marks with Security/ })
  await expect(group.getByRole('button', { name: 'a shield' })).toBeVisible()
  const link = group.getByRole('link', { name: /a wall of boats/ })
  await expect(link).toBeVisible()
  await expect(page.getByText('CANARY')).toHaveCount(0)
  expect(await seriousProblems(page)).toEqual([])
  const [tab] = await Promise.all([context.waitForEvent('page'), link.click()])
  const there = new Desk(tab)
  await there.ready()
  await expect(there.row('a wall of boats')).toHaveAttribute('aria-current', 'true')
  expect(tab.url()).toContain(`/annotate/${mine.assignmentId}#span-${mine.id}`)
  await tab.close()
  await desk.text.focus()
  await press(page, 'g')
  await expect(group).toHaveCount(0)
})

test('the strip shows where marks lie and what is on the screen, and a press on it goes there', async ({ page, world }) => {
  const text = textOf(LINES)
  const reading = await makeReading(world, { text })
  const at = text.indexOf('In the end')
  await saveSpans(world, reading, 0, [newSpan({ id: randomUUID(), start: at, end: at + 10, quote: 'In the end', codes: ['framing.security_defence', 'source.own_voice'] })])
  await signIn(page, reading.annotator)
  const desk = await open(page, reading)
  const strip = page.getByRole('img', { name: /^Where the marks lie/ })
  await expect(strip.locator('[data-hue]')).toHaveCount(2)
  const share = async (name: string) => Number.parseFloat((await strip.locator('.position-strip-window').getAttribute(name)) ?? '')
  await expect.poll(() => share('y')).toBe(0)
  const box = (await strip.boundingBox())!
  await page.mouse.click(box.x + box.width / 2, box.y + (box.height * at) / text.length)
  await expect(page.getByText('In the end the pact held')).toBeInViewport()
  await expect.poll(async () => (await share('y')) + (await share('height'))).toBeGreaterThan((at / text.length) * 100)

  // A new mark is on it as soon as there is a quiet moment.
  await desk.drag('the impact was small')
  await press(page, '3', 'f')
  await expect(strip.locator('[data-hue]')).toHaveCount(3)
})

test('time counts while somebody is at it, not while they are away, and the person may see it', async ({ page, world }) => {
  const reading = await makeReading(world, { text: textOf(LINES) })
  await signIn(page, reading.annotator)
  await page.clock.install()
  const reports: { activeMilliseconds: number }[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/visits')) return
    const report: { activeMilliseconds: number } = request.postDataJSON()
    reports.push(report)
  })
  await page.goto(reading.address)
  const desk = new Desk(page)
  await desk.text.focus()
  await page.clock.runFor(5_000)
  await desk.ready()

  // A minute of reading, the pointer moving now and then; what measures it comes when the page has nothing else to do.
  let moves = 0
  await expect
    .poll(
      async () => {
        await page.mouse.move(300 + (moves++ % 40) * 10, 300)
        await page.clock.runFor(10_000)
        return reports.length
      },
      { timeout: 40_000, intervals: [100] },
    )
    .toBeGreaterThan(0)
  // Nothing is done for ten minutes: one more minute of reading is believed, the rest is a pause.
  await page.clock.runFor(600_000)
  await press(page, 'ArrowDown')
  await page.clock.runFor(5_000)

  await press(page, 'Control+Enter')
  await page.clock.runFor(1_000)
  const dialog = page.getByRole('dialog')
  // The server believes no more than has passed on its own clock, which nobody has turned.
  await expect(dialog).toContainText('Less than a minute on this article so far')
  const most = Math.max(...reports.map(({ activeMilliseconds }) => activeMilliseconds))
  expect(most).toBeGreaterThan(100_000)
  expect(most).toBeLessThan(190_000)
})

test('nothing is counted where somebody else’s work is looked at', async ({ page, world }) => {
  const reading = await makeReading(world, { text: textOf(LINES) })
  await signIn(page, reading.researcher)
  await page.clock.install()
  let reports = 0
  page.on('request', (request) => void (reports += request.url().endsWith('/visits') ? 1 : 0))
  await page.goto(reading.address)
  await expect(page.getByText('Read only')).toBeVisible()
  for (let i = 0; i < 8; i++) {
    await page.mouse.move(300 + i * 10, 300)
    await page.clock.runFor(15_000)
  }
  expect(reports).toBe(0)
})

const LOOKS = [
  ['help-find-ltr', textOf(LINES), 'the pact', 'en'],
  ['help-find-rtl', textOf(Array.from({ length: 24 }, (_, i) => `${i + 1}. وزیر خارجه گفت توافق با Tarsia برقرار است و ۱۲ شناور در تنگه می‌مانند تا توافق پا بگیرد.`)), 'توافق', 'fa'],
  ['help-repeats', textOf(LINES), 'the pact', 'en'],
  ['help-earlier', textOf(LINES), 'the pact', 'en'],
] as const

for (const [name, text, words, language] of LOOKS)
  test(`looks: ${name}`, async ({ page, world }) => {
    test.setTimeout(240_000)
    const reading = await makeReading(world, { text, language, direction: language === 'fa' ? 'rtl' : 'ltr' })
    const places = [...text.matchAll(/boats|counted|harbour|وزیر|تنگه|شناور/g)].map(({ index, 0: quote }) => [index, quote] as const)
    const spans = [[text.indexOf(words), words] as const, ...places].map(([start, quote], i) =>
      newSpan({ id: randomUUID(), start, end: start + quote.length, quote, codes: [['framing.security_defence', 'source.own_voice', 'claim.event_fact'][i % 3] ?? ''] }),
    )
    await saveSpans(world, reading, 0, spans)
    await signIn(page, reading.annotator)
    await look(page, reading.address, name, async () => {
      const desk = new Desk(page)
      await desk.ready()
      if (name.startsWith('help-find')) {
        await desk.text.focus()
        await press(page, '/')
        await page.getByRole('search').getByRole('textbox').fill(words)
        await expect(page.getByRole('search').getByRole('status')).toHaveText(/^\d+ of/)
      } else {
        await desk.row(words).first().click()
        await press(page, name === 'help-repeats' ? 'e' : 'g')
        await expect(page.getByText(name === 'help-repeats' ? 'Mark it' : 'None yet.')).toBeVisible()
      }
    })
  })
