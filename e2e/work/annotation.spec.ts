import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import type { Span } from '@/lib/domain/span'
import { Desk } from '../desk'
import { expect, test } from '../fixtures'
import { look } from '../looks'
import { signInQuietly, type Person, type World } from '../world'

/** The annotation page by mouse and by keyboard alone, through lost connections, two tabs and other people's sign-ins. */

const PARAGRAPHS = [
  'VELMORA — The two governments agreed on Tuesday to send joint patrols through the Strait of Amber, a step that the foreign ministry called “a shield for every fisherman”. Officials said the plan would take effect within weeks.',
  'It is no secret that the strait has become a playground for smugglers. “We will hunt the remnants of the gangs on both sides,” Colonel Daro Venn told reporters. Twelve vessels and 340 guards will take part.',
  'A family 👩‍👩‍👧 waved two flags 🇮🇷🇵🇰 from the pier; nai\u0308ve, said a sailor, but brave 👍🏽.',
  'وزیر خارجه گفت: «توافق با Tarsia برقرار است» و ۱۲ شناور در تنگه می‌مانند.',
  'Analysts warn that the pact could anger neighbouring Ostrava.',
]

interface Stage {
  readonly person: Person
  readonly address: string
  readonly assignmentId: string
  readonly text: string
}

async function stage(world: World, page: Page, options: { language?: string; direction?: 'ltr' | 'rtl'; paragraphs?: readonly string[] } = {}): Promise<Stage> {
  const { language = 'en', direction = 'ltr', paragraphs = PARAGRAPHS } = options
  const slug = await world.project()
  const person = await world.person(slug, 'researcher')
  // Every text is imported once only, so each test has one of its own.
  const text = `${paragraphs.join('\n\n')}\n\nNo. ${randomUUID()}.`
  const articleId = await world.article(slug, person.token, { outlet: 'Velmora Herald', story: 'The strait', headline: 'Patrols', text, language, direction })
  const assignmentId = await world.assignment(slug, person.token, articleId)
  await signInQuietly(page.request, person)
  return { person, assignmentId, address: `/p/${slug}/annotate/${assignmentId}`, text }
}

async function open(page: Page, address: string): Promise<Desk> {
  await page.goto(address)
  const desk = new Desk(page)
  await desk.ready()
  return desk
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

const spansOf = async (world: World, { assignmentId, person }: Stage): Promise<readonly Span[]> => {
  const answer = await world.call('GET', `/api/assignments/${assignmentId}`, person.token)
  return (answer as { spans: Span[] }).spans
}

const quotesOf = async (world: World, of: Stage) => (await spansOf(world, of)).map((span) => `${span.quote} [${span.codes.map((code) => code.split('.')[1]).join(' ')}]`)

test('everything by keyboard alone', async ({ page, world }) => {
  const at = await stage(world, page)
  const desk = await open(page, at.address)
  for (let i = 0; i < 40 && !(await desk.text.evaluate((text) => text === document.activeElement)); i++) await press(page, 'Tab')
  await expect(desk.text).toBeFocused()

  // Three keys: the sentence at the caret, a dimension, a code.
  await press(page, 'Control+ArrowDown', 's', '1', 's')
  await desk.saved()
  expect(await quotesOf(world, at)).toEqual(['It is no secret that the strait has become a playground for smugglers. [security_defence]'])

  // A second dimension on the same mark, edges, certainty, a note.
  await press(page, '2', 'v', '[', '}', 'c', 'c', 'm')
  await page.keyboard.type('on the word, not the deed: 1s 2v')
  await press(page, 'Escape')
  await expect(desk.text).toBeFocused()
  await desk.saved()
  const [span] = await spansOf(world, at)
  expect(span).toMatchObject({ codes: ['framing.security_defence', 'source.vague_collective'], note: 'on the word, not the deed: 1s 2v', confidence: 2 })
  expect(span?.quote).toBe('is no secret that the strait has become a playground for smugglers')

  // Back to nothing and forward again.
  const before = await spansOf(world, at)
  for (let i = 0; i < 12; i++) await press(page, 'Control+z')
  await desk.saved()
  expect(await spansOf(world, at)).toEqual([])
  for (let i = 0; i < 12; i++) await press(page, 'Control+Shift+Z')
  await desk.saved()
  expect(await spansOf(world, at)).toEqual(before)

  // Shift selects, Enter marks, letters in a field are letters, Delete removes.
  await press(page, 'Escape', 'Control+ArrowDown', 'Shift+Control+ArrowRight', 'Shift+Control+ArrowRight', 'Enter', '3', 'f')
  await expect(page.locator('[data-row]')).toHaveCount(2)
  await press(page, 'Delete')
  await expect(page.locator('[data-row]')).toHaveCount(1)

  // A locked page says so and changes nothing.
  await press(page, 'Control+Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('nothing applies')
  await desk.saved()
  await press(page, 'Tab')
  await dialog.getByRole('button', { name: 'Mark complete' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
  await desk.text.focus()
  await press(page, 's', '1', 'p')
  await expect(page.getByText('Open it again to change it').first()).toBeAttached()
  await page.getByRole('button', { name: 'Open again' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Mark complete' })).toBeVisible()
  expect(await spansOf(world, at)).toEqual(before)
})

test('the chips of a paragraph stand in lines beside it, and each leads to its mark, by pointer and by key', async ({ page, world }) => {
  const at = await stage(world, page)
  const desk = await open(page, at.address)
  for (const [quote, ...keys] of [['joint patrols', '1', 's', '2', 'g'], ['the Strait', '1', 'a'], ['two governments', '3', 'f'], ['on Tuesday', '2', 'o']] as const) {
    await press(page, 'Escape')
    await desk.drag(quote)
    await press(page, ...keys)
    await desk.saved()
  }
  const group = page.getByRole('group', { name: 'Marks in this paragraph' }).first()
  const chips = group.getByRole('button')
  await expect(chips).toHaveCount(4)
  // Runs of text: they must break between each other, never inside, and stay inside the margin.
  const place = async (one: Locator) => (await one.boundingBox()) ?? { x: NaN, y: NaN, width: NaN, height: NaN }
  const [margin, ...boxes] = await Promise.all([group, ...(await chips.all())].map(place))
  for (const { x, width } of boxes) expect(x + width).toBeLessThanOrEqual((margin?.x ?? NaN) + (margin?.width ?? NaN) + 1)
  expect(new Set(boxes.map(({ y, height }) => Math.floor((y + height / 2 - (margin?.y ?? NaN)) / 28))).size).toBe(2)
  const single = await place(chips.filter({ hasText: /^Fa/ }))
  expect(Math.abs(single.width - 28)).toBeLessThan(1)
  expect(single.height).toBeGreaterThanOrEqual(24)
  for (const way of [(chip: Locator) => chip.click(), (chip: Locator) => chip.press('Enter'), (chip: Locator) => chip.press('Space')]) {
    for (const chip of await chips.all()) {
      await way(chip)
      await expect(chip).toHaveAttribute('aria-pressed', 'true')
      await expect(group.locator('[aria-pressed=true]')).toHaveCount(1)
    }
  }
})

test('identical, nested and crossing marks are all reached by clicking where they lie', async ({ page, world }) => {
  const at = await stage(world, page)
  const desk = await open(page, at.address)
  const mark = async (quote: string, ...keys: string[]) => {
    await press(page, 'Escape')
    await desk.drag(quote)
    await press(page, ...keys)
    await desk.saved()
  }
  await mark('joint patrols through the Strait', '1', 'a')
  await mark('joint patrols through the Strait', '1', 's')
  await mark('patrols through', '3', 'f')
  await mark('through the Strait of Amber', '2', 'o')
  expect(await quotesOf(world, at)).toHaveLength(4)
  const inner = page.locator('mark', { hasText: /^through$/ }).last()
  const seen = new Set<string | null>()
  const current = page.locator('[data-row][aria-current=true]')
  for (let i = 0; i < 4; i++) {
    const before = (await current.count()) > 0 ? await current.getAttribute('data-row') : null
    await inner.click({ force: true })
    await expect.poll(() => current.getAttribute('data-row')).not.toBe(before)
    seen.add(await current.getAttribute('data-row'))
    await page.waitForTimeout(600) // slower than a double click, which selects the word
  }
  expect(seen.size).toBe(4)
  // Every layer has a mark of its own.
  expect(await inner.evaluate((element) => { let depth = 0; for (let one: Element | null = element; one; one = one.parentElement) if (one.tagName === 'MARK') depth++; return depth })).toBe(4)
})

test('K-02, K-03: what is selected is what is stored, and the page says exactly what the article says', async ({ page, world }) => {
  const at = await stage(world, page)
  const desk = await open(page, at.address)
  const words = ['👩‍👩‍👧', 'two flags 🇮🇷🇵🇰 from', 'nai\u0308ve, said', '👍🏽', 'گفت: «توافق', 'anger neighbouring Ostrava', '“a shield for every fisherman”']
  for (const [i, quote] of words.entries()) {
    await press(page, 'Escape')
    await desk.drag(quote, { backwards: i % 2 === 1 })
    await press(page, '3', 'e')
    await expect(page.locator('[data-row]')).toHaveCount(i + 1)
  }
  await desk.saved()
  const spans = await spansOf(world, at)
  expect(spans.map(({ quote }) => quote).sort()).toEqual([...words].sort())
  for (const { start, end, quote } of spans) expect(at.text.slice(start, end)).toBe(quote)
  const shown = await page.locator('[data-start]').evaluateAll((all) => all.map((one) => [Number(one.getAttribute('data-start')), one.textContent] as const))
  expect(shown.map(([, text]) => text).join('\n\n')).toBe(at.text)
  for (const [start, text] of shown) expect(at.text.slice(start, start + (text?.length ?? 0))).toBe(text)
})

test('two tabs come to the same without a reload, whoever changes what', async ({ page, context, world, allowConsole }) => {
  allowConsole(/409/)
  const at = await stage(world, page)
  const one = await open(page, at.address)
  const two = await open(await context.newPage(), at.address)
  await one.drag('joint patrols')
  await press(one.page, '1', 'a')
  await one.saved()
  await expect(two.row('joint patrols')).toBeVisible()
  await two.row('joint patrols').click()
  await press(two.page, '2', 'o')
  await two.drag('Twelve vessels')
  await press(two.page, '3', 'q')
  await two.saved()
  await expect(one.page.locator('[data-row]')).toHaveCount(2)
  await one.row('joint patrols').click()
  await press(one.page, ']')
  await one.saved()
  const expected = ['joint patrols through [cooperation_alliance own_voice]', 'Twelve vessels [quantity]']
  expect(await quotesOf(world, at)).toEqual(expected)
  await expect(two.row('joint patrols through')).toBeVisible()
})

test('J-06: where the browser keeps nothing, the page says so and saves at once', async ({ page, world }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { get: () => { throw new DOMException('refused', 'SecurityError') } }))
  const at = await stage(world, page)
  const desk = await open(page, at.address)
  await expect(page.getByText('keeps nothing on the device')).toBeVisible()
  await desk.drag('joint patrols')
  await press(page, '1', 'a')
  await desk.saved()
  expect(await quotesOf(world, at)).toEqual(['joint patrols [cooperation_alliance]'])
})

test('J-06: a disk that is full in the middle of the work is said, and the work is saved all the same', async ({ page, world }) => {
  const at = await stage(world, page)
  const desk = await open(page, at.address)
  await desk.drag('joint patrols')
  await press(page, '1', 'a')
  await desk.saved()
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full', 'QuotaExceededError')
    }
  })
  await desk.drag('Twelve vessels')
  await press(page, '3', 'q')
  await desk.saved()
  await expect(page.getByText('keeps nothing on the device')).toBeVisible()
  expect(await quotesOf(world, at)).toEqual(['joint patrols [cooperation_alliance]', 'Twelve vessels [quantity]'])
})

test('the text and its marks are in the page before any script runs', async ({ page, world, browser, baseURL }) => {
  const at = await stage(world, page)
  const desk = await open(page, at.address)
  await desk.drag('joint patrols')
  await press(page, '1', 'a')
  await desk.saved()
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState(), ...(baseURL ? { baseURL } : {}) })
  const still = await plain.newPage()
  await still.goto(at.address)
  await expect(still.locator('mark')).toHaveText('joint patrols')
  await plain.close()
})

for (const [name, options] of Object.entries({ annotate: {}, 'annotate-fa': { language: 'fa', direction: 'rtl' as const, paragraphs: [PARAGRAPHS[3] ?? '', 'مقام‌ها گفتند این برنامه تا چند هفته دیگر اجرا می‌شود.'] } }))
  test(`looks: ${name}`, async ({ page, world }) => {
    const at = await stage(world, page, options)
    const desk = await open(page, at.address)
    await desk.text.focus()
    await press(page, 's', '1', 's', '2', 'g', 'Escape', 'w', '3', 'f')
    await desk.saved()
    await look(page, at.address, name, async (shown) => {
      await new Desk(shown).ready()
      // On a phone the sheet covers the list; the chips below the text lead to the mark too.
      await shown.locator('mark').first().click()
    })
  })
