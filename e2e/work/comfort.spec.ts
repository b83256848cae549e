import { randomUUID } from 'node:crypto'
import { Desk } from '../desk'
import { expect, test, type Page } from '../fixtures'
import { look, seriousProblems } from '../looks'
import { signInQuietly, type World } from '../world'
import { makeReading, type Reading } from './reading'

/** Text size and the like, as each reader wants them, and focus mode. */

async function open(page: Page, world: World, options: { language?: string; direction?: 'ltr' | 'rtl'; lines?: readonly string[] } = {}): Promise<Reading> {
  const { lines = Array.from({ length: 12 }, (_, i) => `Paragraph ${i} tells of the ferries that wait at the quay until the fog lifts and the harbour master waves.`), ...rest } = options
  const reading = await makeReading(world, { ...rest, text: `${lines.join('\n')}\n${randomUUID()}` })
  await signInQuietly(page.request, reading.annotator)
  await page.goto(reading.address)
  await new Desk(page).ready()
  return reading
}

const set = (page: Page) =>
  page.locator('.reading').first().evaluate((text) => {
    const { fontSize, fontFamily, lineHeight, wordSpacing } = getComputedStyle(text)
    return { size: parseFloat(fontSize), leading: parseFloat(lineHeight) / parseFloat(fontSize), font: fontFamily.split(',')[0]?.replaceAll('"', ''), words: parseFloat(wordSpacing), width: text.getBoundingClientRect().width }
  })

const kept = (page: Page) => page.waitForResponse((response) => response.url().endsWith('/api/me/preferences') && response.request().method() === 'PATCH' && response.ok())

test('what a reader chooses is seen at once, kept with the account, and in the first HTML of every page that shows the article', async ({ page, world, browser, baseURL }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const reading = await open(page, world)
  const usual = await set(page)
  expect(usual).toMatchObject({ size: 19.5, font: 'Source Serif 4 Variable' })
  await page.getByRole('button', { name: 'Reading', exact: true }).click()
  const panel = page.getByRole('dialog', { name: 'How you read' })
  const size = panel.getByRole('slider', { name: 'Text size' })
  await expect(size).toBeFocused()
  const saved = kept(page)
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight')
  await expect(size).toHaveAttribute('aria-valuetext', '25 px')
  await expect.poll(() => set(page)).toMatchObject({ size: expect.closeTo(19.5 * 1.25, 1) })
  await panel.getByRole('slider', { name: 'Line height' }).press('End')
  await panel.getByRole('slider', { name: 'Letters and words apart' }).press('ArrowRight')
  await panel.getByRole('slider', { name: 'Line length' }).press('Home')
  await panel.getByRole('radio', { name: 'Easy to tell apart' }).check()
  await expect.poll(async () => (await set(page)).font).toBe('Atkinson Hyperlegible Next')
  const chosen = await set(page)
  expect(chosen.leading).toBeGreaterThan(usual.leading)
  expect(chosen.words).toBeGreaterThan(usual.words)
  expect(chosen.width).toBeLessThan(usual.width)
  expect(await seriousProblems(page)).toEqual([])
  // The text stands free of the panel.
  const [text, over] = [await page.locator('.reading').boundingBox(), await panel.boundingBox()]
  expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(over?.x ?? 0)
  await saved
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page.getByRole('button', { name: 'Reading', exact: true })).toBeFocused()
  await expect.poll(async () => ((await (await page.request.get('/api/me/preferences')).json()) as { reading: { font: string } }).reading.font).toBe('readable')

  // Without any script, on another device: nothing jumps.
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), viewport: { width: 1440, height: 900 }, ...(baseURL ? { baseURL } : {}) })
  const still = await plain.newPage()
  await still.goto(reading.address)
  const shown = await set(still)
  expect(shown.size).toBeCloseTo(chosen.size, 1)
  expect(shown.leading).toBeCloseTo(chosen.leading, 2)
  expect(shown.font).toBe(chosen.font)
  await plain.close()

  // Where the same article is only read it is set alike.
  await world.call('PATCH', '/api/me/preferences', reading.researcher.token, { reading: { size: 26, font: 'sans' } })
  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...(baseURL ? { baseURL } : {}) })
  await signInQuietly(other.request, reading.researcher)
  const reader = await other.newPage()
  await reader.goto(`/p/${reading.slug}/articles/${reading.articleId}`)
  expect(await set(reader)).toMatchObject({ size: expect.closeTo(19.5 * 1.3, 1), font: 'Inter Variable' })
  await other.close()

  await page.getByRole('button', { name: 'Reading', exact: true }).click()
  await page.getByRole('button', { name: 'As it was at first' }).click()
  await expect.poll(() => set(page)).toEqual(usual)
})

test('letters that join are never pulled apart', async ({ page, world }) => {
  await open(page, world, { language: 'fa', direction: 'rtl', lines: ['سخنگو گفت شناورها تا هفته دیگر در تنگه می‌مانند.', 'And so it was said in English, at some length.'] })
  await page.getByRole('button', { name: 'Reading', exact: true }).click()
  await page.getByRole('slider', { name: 'Letters and words apart' }).press('End')
  await expect.poll(() => page.locator('.reading [data-start]').first().evaluate((text) => [parseFloat(getComputedStyle(text).letterSpacing) || 0, parseFloat(getComputedStyle(text).wordSpacing) > 2])).toEqual([0, true])
})

test('focus mode follows the caret and the marks, and stays as chosen', async ({ page, world }) => {
  await open(page, world)
  const desk = new Desk(page)
  const bright = () => page.locator('.paragraph-run > div').evaluateAll((all) => all.flatMap((one, i) => (getComputedStyle(one).opacity === '1' ? [i] : [])))
  await desk.text.focus()
  await page.keyboard.press('z')
  await expect(page.locator('[data-said]')).toHaveText(/Other paragraphs are dimmed/)
  await expect.poll(bright).toEqual([0])
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('Control+ArrowDown')
  await expect.poll(bright).toEqual([2])
  for (const key of ['s', '1', 's', 'Control+ArrowDown']) await page.keyboard.press(key)
  await expect.poll(bright).toEqual([3])
  await page.keyboard.press('Shift+n')
  await expect.poll(bright).toEqual([2])
  expect(await seriousProblems(page)).toEqual([])
  await expect.poll(async () => ((await (await page.request.get('/api/me/preferences')).json()) as { reading: { focusMode: boolean } }).reading.focusMode).toBe(true)
  await page.reload()
  await desk.ready()
  // Before there is a caret nothing is dimmed.
  expect((await bright()).length).toBe(13)
  await desk.text.focus()
  await expect.poll(bright).toEqual([0])
  await page.keyboard.press('z')
  await expect.poll(async () => (await bright()).length).toBe(13)
})

test('the caret blinks where it has come to, stands within five seconds, and keeps no animation running', async ({ page, world }) => {
  await open(page, world)
  const first = blinks(page, 6_000)
  await new Desk(page).text.focus()
  expect(await first).toEqual(['0', '1', '0', '1', '0', '1', '0', '1'])
  await expect(page.locator('.annotate-caret')).toBeVisible()
  const again = blinks(page, 1_500)
  await page.keyboard.press('ArrowRight')
  expect((await again).slice(0, 2)).toEqual(['0', '1'])
  expect(await page.evaluate(() => document.getAnimations().map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target?.className : '')))).toEqual([])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.keyboard.press('ArrowRight')
  expect(await blinks(page, 1_500)).toEqual([])
})

/** The caret's opacity each time it came or went in so many milliseconds. */
const blinks = (page: Page, during: number): Promise<string[]> =>
  page.locator('.annotate-caret').evaluate(async (caret, milliseconds) => {
    const seen: string[] = []
    const observer = new MutationObserver(() => seen.push(getComputedStyle(caret).opacity))
    observer.observe(caret, { attributeFilter: ['data-off'] })
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    observer.disconnect()
    return seen
  }, during)

for (const [name, options] of Object.entries({ ltr: {}, rtl: { language: 'fa', direction: 'rtl' as const, lines: ['سخنگوی دولت گفت شناورها تا هفته دیگر در تنگه می‌مانند و گشت‌ها ادامه دارد.', 'مقام‌ها گفتند این برنامه تا چند هفته دیگر اجرا می‌شود.', 'The statement was read out in English as well.'] } }))
  test(`looks: reading panel, ${name}`, async ({ page, world }) => {
    const { address } = await open(page, world, options)
    await look(page, address, `comfort-${name}`, async (shown) => {
      await new Desk(shown).ready()
      await shown.locator('.reading').focus()
      await shown.getByRole('button', { name: 'Reading', exact: true }).click()
      await shown.getByRole('checkbox', { name: 'Dim other paragraphs' }).check()
      await expect(shown.locator('.reading[data-dimmed]')).toBeVisible()
    })
  })
