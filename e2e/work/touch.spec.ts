import { randomUUID } from 'node:crypto'
import { Desk } from '../desk'
import { Finger } from '../finger'
import { expect, test, type Page } from '../fixtures'
import { PICTURES, seriousProblems } from '../looks'
import { signInQuietly, type World } from '../world'
import { makeReading, saveSpans, storedLog, storedView, type Reading } from './reading'

/** Marking with a finger on a phone: taps, handles, and the sheet of codes. */
test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 })

const LINES = [
  'The two governments agreed on Tuesday to send joint patrols through the Strait of Amber, a step that the foreign ministry called “a shield for every fisherman”.',
  'It is no secret that the strait has become a playground for smugglers, said the colonel.',
  'Twelve vessels and 340 guards will take part from Monday.',
  ...Array.from({ length: 14 }, (_, i) => `Paragraph ${i} tells of the ferries that wait at the quay until the fog lifts and the harbour master waves.`),
  'Analysts warn that the pact could anger neighbouring Ostrava.',
]

interface Stage {
  readonly reading: Reading
  readonly desk: Desk
  readonly finger: Finger
}

async function open(page: Page, world: World, options: { text?: string; language?: string; direction?: 'ltr' | 'rtl'; marks?: readonly string[] } = {}): Promise<Stage> {
  const text = `${options.text ?? LINES.join('\n')}\nNo. ${randomUUID()}.`
  const reading = await makeReading(world, { ...options, text })
  const spans = (options.marks ?? []).map((quote) => ({ ...(blank()), start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, quote, codes: ['framing.security_defence'] }))
  if (spans.length > 0) await saveSpans(world, reading, 0, spans)
  await signInQuietly(page.request, reading.annotator)
  await page.goto(reading.address)
  const desk = new Desk(page)
  await desk.ready()
  return { reading, desk, finger: await Finger.on(page) }
}

const blank = () => ({ id: randomUUID(), note: '', confidence: null, attributes: {}, speaker: null, links: [] })

/** What the page has painted as selected. */
const selected = (page: Page) => page.evaluate(() => [...(CSS.highlights.get('selection-preview') ?? [])].map(String).join('|'))
const code = (page: Page, name: RegExp) => page.getByRole('tabpanel').getByRole('button', { name })
const quotes = async (world: World, reading: Reading) => (await storedView(world, reading)).spans.map(({ quote }) => quote)

test('a tap on the first word, a tap on the last, a tap on a code', async ({ page, world }) => {
  const { reading, desk, finger } = await open(page, world)
  const sheet = page.locator('.annotate-panel')
  await expect(sheet).toHaveAttribute('data-level', 'low')
  await finger.tap('joint')
  await expect.poll(() => selected(page)).toBe('joint')
  await expect(sheet).toHaveAttribute('data-level', 'low')
  await finger.tap('Strait')
  await expect.poll(() => selected(page)).toBe('joint patrols through the Strait')
  await expect(sheet).toHaveAttribute('data-level', 'half')

  // The words are not under the sheet, and its codes are as large as a thumb.
  const [top, bottom] = await page.evaluate(() => [document.querySelector('.annotate-panel')!.getBoundingClientRect().top, [...CSS.highlights.get('selection-preview')!].map((range) => (range as Range).getBoundingClientRect().bottom)[0]!])
  expect(bottom).toBeLessThan(top)
  for (const box of await page.getByRole('tabpanel').getByRole('button').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height))) expect(box).toBeGreaterThanOrEqual(44)

  await finger.press(code(page, /Security/))
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual(['joint patrols through the Strait'])

  // From the end backwards; the same word twice is that word; elsewhere puts it away.
  await finger.tap('smugglers')
  await finger.tap('playground')
  await expect.poll(() => selected(page)).toBe('playground for smugglers')
  await finger.tap('Monday')
  await expect.poll(() => selected(page)).toBe('Monday')
  await finger.tap('Monday')
  await expect(sheet).toHaveAttribute('data-level', 'half')
  await expect.poll(() => selected(page)).toBe('Monday')
  await page.touchscreen.tap(385, 200)
  await expect(sheet).toHaveAttribute('data-level', 'low')
  await expect.poll(() => selected(page)).toBe('')
  await expect.poll(() => quotes(world, reading)).toHaveLength(1)
})

test('a mark is gone to by a tap, and another one starts inside it', async ({ page, world }) => {
  const { reading, desk, finger } = await open(page, world, { marks: ['joint patrols through the Strait of Amber'] })
  await finger.tap('patrols')
  await expect(page.locator('mark[data-active]').first()).toBeVisible()
  await finger.press(page.getByRole('button', { name: /New mark from/ }))
  await expect.poll(() => selected(page)).toBe('patrols')
  await finger.tap('through')
  await expect.poll(() => selected(page)).toBe('patrols through')
  await finger.press(code(page, /Cooperation/))
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual(['joint patrols through the Strait of Amber', 'patrols through'])
})

test('edges are pulled by handles: one change each, words or letters, and nothing if it is called off', async ({ page, world }) => {
  const { reading, desk, finger } = await open(page, world, { marks: ['joint patrols'] })
  await finger.tap('patrols')
  for (const edge of ['start', 'end'] as const) {
    const box = await page.locator(`.edge-handle[data-edge=${edge}]`).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
  await finger.pull('end', 'Amber')
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual(['joint patrols through the Strait of Amber'])
  await finger.pull('start', 'Tuesday')
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual(['Tuesday to send joint patrols through the Strait of Amber'])

  // Shown while it is pulled, gone when the system takes the finger away.
  await finger.pull('end', 'joint', false)
  await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('edge-kept') ?? [])].map(String).join())).toBe('Tuesday to send joint')
  await finger.cancel()
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('edge-kept'))).toBe(false)
  expect((await storedLog(world, reading)).map(({ label }) => label)).toEqual(['tag', 'edges', 'edges'])

  await finger.press(page.getByRole('button', { name: 'By letters' }))
  await finger.pull('end', 'thr')
  await desk.saved()
  const [cut] = await quotes(world, reading)
  expect(cut).toMatch(/^Tuesday to send joint patrols t?h?r?$/)

  // One step back for one pull.
  await finger.press(page.getByRole('button', { name: 'Undo' }))
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual(['Tuesday to send joint patrols through the Strait of Amber'])
})

test('a selection is pulled too, and the page scrolls when the finger is at its edge', async ({ page, world }) => {
  const long = Array.from({ length: 90 }, (_, i) => `word${i}`).join(' ')
  const { reading, desk, finger } = await open(page, world, { text: `${LINES.slice(0, 3).join('\n')}\n${long}.\n${LINES.slice(3).join('\n')}` })
  await finger.tap('word0')
  await finger.tap('word1 ')
  await expect.poll(() => selected(page)).toBe('word0 word1')
  const from = await finger.handle('end')
  const before = await page.evaluate(() => scrollY)
  const edge = await page.locator('.annotate-panel').evaluate((sheet) => sheet.getBoundingClientRect().top)
  await finger.drag(from, [{ x: 300, y: edge - 12 }], false)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 120)
  await finger.lift()
  const now = await selected(page)
  expect(now).toMatch(/^word0 .* word\d+$/)
  expect(now.length).toBeGreaterThan(80)
  await finger.press(code(page, /Security/))
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual([now])
})

test('swiping the text scrolls it and selects nothing; what the system selects has no handles of ours', async ({ page, world }) => {
  const { reading, finger } = await open(page, world)
  const { x, y } = await finger.place('joint')
  await finger.drag({ x, y: y + 200 }, [{ x, y: y - 40 }])
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(60)
  await finger.settled()
  expect(await selected(page)).toBe('')
  // As the system does after a long press.
  await page.evaluate(() => {
    const node = document.createTreeWalker(document.querySelector('[data-start]')!, NodeFilter.SHOW_TEXT).nextNode()!
    getSelection()!.setBaseAndExtent(node, 4, node, 19)
  })
  await expect.poll(() => selected(page)).toBe('two governments')
  await expect(page.locator('.edge-handle')).toHaveCount(0)
  await finger.press(code(page, /Security/))
  await expect(page.locator('.edge-handle')).toHaveCount(2)
  await expect.poll(() => quotes(world, reading)).toEqual(['two governments'])
})

test('the sheet has three heights, by button and by swipe', async ({ page, world }) => {
  const { finger } = await open(page, world)
  const sheet = page.locator('.annotate-panel')
  const grip = async () => {
    const box = await page.locator('.annotate-sheet-head').boundingBox()
    return { x: (box?.x ?? 0) + 120, y: (box?.y ?? 0) + 12 }
  }
  await finger.press(page.getByRole('button', { name: 'Raise the sheet' }))
  await expect(sheet).toHaveAttribute('data-level', 'half')
  await finger.press(page.getByRole('button', { name: 'Raise the sheet' }))
  await expect(sheet).toHaveAttribute('data-level', 'full')
  await finger.press(page.getByRole('button', { name: 'Lower the sheet' }))
  await expect(sheet).toHaveAttribute('data-level', 'half')
  const at = await grip()
  await finger.drag(at, [{ x: at.x, y: at.y + 330 }])
  await expect(sheet).toHaveAttribute('data-level', 'low')
  const low = await grip()
  await finger.drag(low, [{ x: low.x, y: 60 }])
  await expect(sheet).toHaveAttribute('data-level', 'full')
  expect(await seriousProblems(page)).toEqual([])
})

test('from the right: the handles stand at the logical ends', async ({ page, world }) => {
  const lines = ['وزیر خارجه گفت: «توافق با Tarsia برقرار است» و ۱۲ شناور در تنگه می‌مانند.', 'مقام‌ها گفتند این برنامه تا چند هفته دیگر اجرا می‌شود.']
  const { reading, desk, finger } = await open(page, world, { text: lines.join('\n'), language: 'fa', direction: 'rtl' })
  await finger.tap('خارجه')
  await finger.tap('Tarsia')
  await expect.poll(() => selected(page)).toBe('خارجه گفت: «توافق با Tarsia')
  const [start, end] = [await finger.handle('start'), await finger.handle('end')]
  const first = await finger.place('خارجه')
  expect(start.x).toBeGreaterThan(first.x)
  const last = await finger.place('Tarsia')
  expect(end.x).toBeGreaterThan(last.x)
  await finger.pull('end', 'شناور')
  await expect.poll(() => selected(page)).toBe('خارجه گفت: «توافق با Tarsia برقرار است» و ۱۲ شناور')
  await finger.pull('start', 'وزیر')
  await expect.poll(() => selected(page)).toBe('وزیر خارجه گفت: «توافق با Tarsia برقرار است» و ۱۲ شناور')
  await finger.press(code(page, /Security/))
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual(['وزیر خارجه گفت: «توافق با Tarsia برقرار است» و ۱۲ شناور'])
})

test('on its side the codes stand beside the text, and nothing is covered', async ({ page, world }) => {
  await page.setViewportSize({ width: 740, height: 360 })
  const { reading, desk, finger } = await open(page, world)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(740)
  await finger.tap('joint')
  await finger.tap('patrols')
  await expect.poll(() => selected(page)).toBe('joint patrols')
  const [text, panel] = [await page.locator('.reading').boundingBox(), await page.locator('.annotate-panel').boundingBox()]
  expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(panel?.x ?? 0)
  if (PICTURES) await page.screenshot({ path: 'test-results/looks/touch-landscape.png' })
  await finger.press(code(page, /Security/))
  await desk.saved()
  await expect.poll(() => quotes(world, reading)).toEqual(['joint patrols'])
})
