import type { Page } from '@playwright/test'
import { uuidv7 } from '@/lib/domain/ids'
import { newSpan, type Span } from '@/lib/domain/span'
import { paragraphsOf } from '@/lib/domain/text'
import { annotate } from '@/components/messages/annotate'
import { RUN } from '@/components/annotate/paragraph-boxes'
import { Desk } from '../desk'
import { expect, signIn, test } from '../fixtures'
import type { World } from '../world'
import { makeReading, type Reading } from './reading'

/** Long texts: what is drawn later is drawn before it is seen, and everything is there a moment after the page is. */

const SENTENCE = 'The harbour master said that the last ferry of the evening had left without its mail, and nobody on the quay knew why'
const TEXT = Array.from({ length: 240 }, (_, i) => `${i + 1}. ${SENTENCE}. ${SENTENCE}.`).join('\n')

/** So many in each paragraph, each over the next: shifted by a word, none alike. */
function overlapping(perParagraph: number): Span[] {
  return paragraphsOf(TEXT).flatMap((paragraph) => {
    const words = [...TEXT.slice(paragraph.start, paragraph.end).matchAll(/\w+/g)].map(({ index, 0: word }) => ({ start: paragraph.start + index, end: paragraph.start + index + word.length }))
    return Array.from({ length: perParagraph }, (_, i) => {
      const [start, end] = [words[i + 1]?.start ?? paragraph.start, words[i + 8]?.end ?? paragraph.end]
      const codes = [['framing.security_defence'], ['source.government_civil'], ['claim.event_fact']][i % 3] ?? []
      return newSpan({ id: uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes)), start, end, quote: TEXT.slice(start, end), codes })
    })
  })
}

async function marked(world: World, spans: readonly Span[]): Promise<Reading> {
  const reading = await makeReading(world, { text: TEXT })
  const transactions = []
  for (let i = 0; i < spans.length; i += 500)
    transactions.push({
      id: uuidv7(Date.now(), (bytes) => crypto.getRandomValues(bytes)),
      label: 'mark',
      madeAt: new Date().toISOString(),
      operations: spans.slice(i, i + 500).map((span) => ({ type: 'span.add', span })),
    })
  await world.call('POST', `/api/assignments/${reading.assignmentId}/transactions`, reading.annotator.token, { baseVersion: 0, transactions })
  return reading
}

async function openDesk(page: Page, { annotator, address }: Reading): Promise<Desk> {
  await signIn(page, annotator)
  await page.goto(address)
  const desk = new Desk(page)
  await desk.ready()
  return desk
}

const drawn = (page: Page): Promise<number> =>
  page.locator('.reading').evaluate((text) => new Set(Array.from(text.querySelectorAll<HTMLElement>('mark[data-span]'), (mark) => mark.dataset['span'])).size)

test('K-03: of 2,160 overlapping marks none is missing, for eyes or for assistive technology, and the text is what it was', async ({ page, world }) => {
  test.slow()
  const spans = overlapping(9)
  const desk = await openDesk(page, await marked(world, spans))
  await expect.poll(() => drawn(page), { timeout: 60_000 }).toBe(spans.length)
  const shown = await page.locator('[data-start]').evaluateAll((all) => all.map((one) => [Number(one.getAttribute('data-start')), one.textContent] as const))
  expect(shown.map(([, text]) => text).join('\n')).toBe(TEXT)
  for (const [start, text] of shown) expect(TEXT.slice(start, start + (text?.length ?? 0))).toBe(text)
  // What assistive technology is given: a mark for every piece that is drawn, and all of the text.
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const elements = await desk.text.locator('mark').count()
  expect(nodes.filter(({ role, ignored }) => !ignored && role?.value === 'mark').length).toBe(elements)
})

test('chips that stand below the last paragraph of a run are seen and clicked like all others', async ({ page, world }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const last = paragraphsOf(TEXT)[RUN - 1] ?? { start: 0, end: 0 }
  await openDesk(page, await marked(world, overlapping(24).filter(({ start }) => start >= last.start && start < last.end)))
  const chip = page.getByRole('group', { name: annotate.marksInParagraph }).getByRole('button').last()
  await chip.scrollIntoViewIfNeeded()
  const [own, next] = [await chip.boundingBox(), await page.locator('[data-start]').nth(RUN).boundingBox()]
  expect(own?.y).toBeGreaterThan(next?.y ?? Infinity)
  await chip.click()
  await expect(chip).toHaveAttribute('aria-pressed', 'true')
})

test('a long list of marks is walked past what is in sight, and says which of how many', async ({ page, world }) => {
  const spans = overlapping(1)
  await openDesk(page, await marked(world, spans))
  const rows = page.getByRole('region', { name: 'Marks', exact: true }).getByRole('listitem')
  expect(await rows.count()).toBeLessThan(100)
  await rows.first().getByRole('button').focus()
  for (let i = 0; i < 60; i++) await page.keyboard.press('ArrowDown')
  const focused = page.locator('li:focus-within')
  await expect(focused).toHaveAttribute('aria-posinset', '61')
  await expect(focused).toHaveAttribute('aria-setsize', String(spans.length))
  await expect(focused).toBeInViewport()
  await expect(page.locator('mark[data-active]').first()).toBeInViewport()
  await page.keyboard.press('End')
  await expect(focused).toHaveAttribute('aria-posinset', String(spans.length))
  await page.keyboard.press('ArrowDown')
  await expect(focused).toHaveAttribute('aria-posinset', String(spans.length))
  await page.keyboard.press('Home')
  await expect(focused).toHaveAttribute('aria-posinset', '1')
})

test('a jump to a mark far below draws it before it is shown, and scrolling meets no bare text', async ({ page, world }) => {
  // Marks are drawn in idle time, of which this page is given none.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  const spans = overlapping(2)
  await openDesk(page, await marked(world, spans))
  await page.getByRole('region', { name: 'Marks', exact: true }).getByRole('button').first().focus()
  expect(await drawn(page)).toBeLessThan(spans.length)
  await page.keyboard.press('End')
  const current = page.locator('mark[data-active]').first()
  await expect(current).toHaveAttribute('data-span', spans.toSorted((a, b) => a.start - b.start).at(-1)?.id ?? '')
  await expect(current).toBeInViewport()
  await page.locator('.annotate-text').evaluate((text) => text.scrollTo(0, text.scrollHeight / 2))
  const bare = () =>
    page.locator('.reading [data-start]').evaluateAll(
      (all) =>
        all.filter((one) => {
          const { top, bottom } = one.getBoundingClientRect()
          return bottom > 0 && top < innerHeight && one.querySelector('mark') === null
        }).length,
    )
  await expect.poll(bare).toBe(0)
  // On paper there is no later.
  expect(await drawn(page)).toBeLessThan(spans.length)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await drawn(page)).toBe(spans.length)
})
