import { randomUUID } from 'node:crypto'
import { newSpan } from '@/lib/domain/span'
import { Desk } from '../desk'
import { expect, test, type Page } from '../fixtures'
import { signInQuietly } from '../world'
import { makeReading, saveSpans, storedLog, storedView } from './reading'

/** The same handles under a mouse: there while the pointer is in the text, called off by Escape. */

const LINE = 'The two governments agreed on Tuesday to send joint patrols through the Strait of Amber, a step long awaited.'

/** The middle of some words on the screen. */
const middle = (page: Page, words: string) =>
  page.locator('.reading').evaluate((root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      const at = node.data.indexOf(words)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + words.length)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    }
    throw new Error(`no “${words}”`)
  }, words)

test('edges are dragged with a mouse, in words, as one change; Escape calls it off', async ({ page, world }) => {
  const text = `${LINE}\n${randomUUID()}`
  const reading = await makeReading(world, { text })
  const start = text.indexOf('joint patrols')
  await saveSpans(world, reading, 0, [newSpan({ id: randomUUID(), start, end: start + 13, quote: 'joint patrols', codes: ['framing.security_defence'] })])
  await signInQuietly(page.request, reading.annotator)
  await page.goto(reading.address)
  const desk = new Desk(page)
  await desk.ready()
  await page.locator('mark').first().click()
  const quotes = async () => (await storedView(world, reading)).spans.map(({ quote }) => quote)
  const grip = async (edge: 'start' | 'end') => {
    const handle = page.locator(`.edge-handle[data-edge=${edge}]`)
    await expect(handle).toBeVisible()
    const box = await handle.boundingBox()
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 8 }
  }
  const pull = async (edge: 'start' | 'end', words: string) => {
    const [from, to] = [await grip(edge), await middle(page, words)]
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 3 })
  }
  await pull('end', 'Amber')
  await page.mouse.up()
  await expect.poll(quotes).toEqual(['joint patrols through the Strait of Amber'])
  await pull('start', 'governments')
  await expect.poll(() => page.evaluate(() => [...(CSS.highlights.get('edge-kept') ?? [])].map(String).join())).toContain('governments agreed')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('edge-kept'))).toBe(false)
  await page.mouse.up()
  await expect(page.locator('mark[data-active]').first()).toBeVisible()
  await pull('start', 'Tuesday')
  await page.mouse.up()
  await expect.poll(quotes).toEqual(['Tuesday to send joint patrols through the Strait of Amber'])
  expect((await storedLog(world, reading)).map(({ label }) => label)).toEqual(['tag', 'edges', 'edges'])
})
