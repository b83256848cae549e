import { randomUUID } from 'node:crypto'
import { newSpan, type Span } from '@/lib/domain/span'
import { Desk } from '../desk'
import { expect, test, type Page } from '../fixtures'
import { signInQuietly } from '../world'
import { HOSTILE, MARKED, type HostileArticle, type HostileText } from './hostile-texts'
import { makeReading, saveSpans, shownText, storedView } from './reading'

interface Paragraph extends HostileText {
  /** UTF-16 offsets in the article: the paragraph and what is to be selected in it. */
  readonly at: number
  readonly start: number
  readonly end: number
}

for (const article of [...HOSTILE, MARKED])
  test(`K-02: what is selected in ${article.name} is what is stored, character for character`, async ({ page, world }) => {
    const { text, paragraphs } = written(article)
    const reading = await makeReading(world, { text, language: article.language, direction: article.direction })
    await signInQuietly(page.request, reading.annotator)
    const before = paragraphs.filter(({ marked }) => marked).flatMap((one) => overlapping(text, one))
    if (before.length > 0) await saveSpans(world, reading, 0, before)
    await page.goto(reading.address)
    const desk = new Desk(page)
    await desk.ready()
    expect(await shownText(page)).toBe(text)

    const selections: (string | null)[] = []
    for (const paragraph of paragraphs) {
      selections.push(await select(page, paragraph))
      await page.keyboard.press('1')
      await page.keyboard.press('s')
    }
    await desk.saved()

    const wrong: string[] = []
    const stored = (await storedView(world, reading)).spans
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
    const old = new Set(before.map(({ id }) => id))
    for (const [i, paragraph] of paragraphs.entries()) {
      const content = text.slice(paragraph.at, paragraph.at + plain(paragraph.text).length)
      const mine = stored.filter(({ id, start }) => !old.has(id) && start >= paragraph.at && start < paragraph.at + content.length)
      const span = mine[0]
      const problem = (what: string) => wrong.push(`${paragraph.gesture} in “${paragraph.text}”: ${what}`)
      if (mine.length !== 1 || !span) {
        problem(`${mine.length} spans; selected ${JSON.stringify(selections[i])}`)
        continue
      }
      const edges = [...graphemes.segment(content)].map(({ index }) => paragraph.at + index)
      edges.push(paragraph.at + content.length)
      if (span.quote !== text.slice(span.start, span.end)) problem(`quote ${JSON.stringify(span.quote)}, text ${JSON.stringify(text.slice(span.start, span.end))}`)
      if (!edges.includes(span.start) || !edges.includes(span.end)) problem(`${span.start}–${span.end} cuts through a character`)
      const shown = selections[i] ?? ''
      if (span.quote !== settled(shown, content)) problem(`selected ${JSON.stringify(shown)}, stored ${JSON.stringify(span.quote)}`)
      const meant = settled(text.slice(paragraph.start, paragraph.end), content)
      if (span.quote !== meant) problem(`meant ${JSON.stringify(meant)}, stored ${JSON.stringify(span.quote)}`)
    }
    expect(wrong).toEqual([])
    expect(stored).toHaveLength(before.length + paragraphs.length)

    // Drawing the marks has moved text nodes about, never the text.
    expect(await shownText(page)).toBe(text)
  })

test('K-03: two thousand overlapping spans leave the text as it is, and the page works', async ({ page, world }) => {
  const sentence = 'The \u{1F6A2} harbour master said “no ship, large or small, leaves the quay before the grain is weighed”. '
  const text = Array.from({ length: 60 }, (_, i) => `${i} ${sentence.repeat(1 + (i % 5)).trim()}`).join('\n')
  const reading = await makeReading(world, { text })
  await signInQuietly(page.request, reading.annotator)
  const words = [...text.matchAll(/[A-Za-z,“”]+/g)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }))
  const paragraphEnd = (offset: number) => (text.indexOf('\n', offset) === -1 ? text.length : text.indexOf('\n', offset))
  // Adjacent words, runs that overlap the next ones, runs inside runs, and the same run again.
  const spans = Array.from({ length: 2000 }, (_, i) => {
    const first = words[(i * 7) % words.length] ?? { start: 0, end: 1 }
    const last = words[Math.min(words.length - 1, ((i * 7) % words.length) + [0, 3, 9, 3][i % 4]!)] ?? first
    const end = Math.min(last.end, paragraphEnd(first.start))
    return made(text, first.start, end, i)
  })
  for (let from = 0; from < spans.length; from += 400) await saveSpans(world, reading, from / 400, spans.slice(from, from + 400))

  await page.goto(reading.address)
  const desk = new Desk(page)
  await desk.ready()
  expect(await shownText(page)).toBe(text)
  // Of a long list the rows in sight are there, and each says of how many it is one.
  await expect(page.locator('li:has(> [data-row])').first()).toHaveAttribute('aria-setsize', '2000')
  const marked = () => page.locator('mark[data-span]').evaluateAll((marks) => [...new Set(marks.map((mark) => mark.getAttribute('data-span')))].sort())
  await expect.poll(async () => (await marked()).length, { timeout: 60_000 }).toBe(2000)
  expect(await marked()).toEqual(spans.map(({ id }) => id).sort())
  expect(await shownText(page)).toBe(text)

  // By keyboard to the third mark, another code on it, and one more mark by mouse.
  await desk.text.focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('n')
  const third = (await storedView(world, reading)).spans.toSorted((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1))[2]
  await expect(page.locator(`mark[data-span="${third?.id}"][data-active]`).first()).toBeVisible()
  await page.keyboard.press('1')
  await page.keyboard.press('t')
  await desk.drag('grain is weighed')
  await page.keyboard.press('1')
  await page.keyboard.press('p')
  await desk.saved()
  const after = (await storedView(world, reading)).spans
  expect(after).toHaveLength(2001)
  expect(after.find(({ id }) => id === third?.id)?.codes).toHaveLength((third?.codes.length ?? 0) + 1)
  expect(await shownText(page)).toBe(text)
})

// ——— what is selected

const plain = (text: string): string => text.replace(/[⟦⟧]/g, '')

/** The article of these paragraphs, between two plain ones, and where each of them lies. */
function written(article: HostileArticle): { text: string; paragraphs: Paragraph[] } {
  const paragraphs: Paragraph[] = []
  let text = `Copy ${randomUUID()} begins.`
  for (const one of article.texts) {
    text += '\n'
    const at = text.length
    paragraphs.push({ ...one, at, start: at + one.text.indexOf('⟦'), end: at + one.text.indexOf('⟧') - 1 })
    text += plain(one.text)
  }
  return { text: `${text}\nThe last line stands here.`, paragraphs }
}

/** The rule in the test's own words: whole characters as readers see them, in one paragraph, without white space at the ends. */
function settled(selected: string, paragraph: string): string {
  const at = paragraph.indexOf(selected)
  const whole = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(paragraph)].filter(({ index, segment }) => index < at + selected.length && index + segment.length > at).map(({ segment }) => segment)
  while (whole.length > 0 && /^\s+$/u.test(whole[0] ?? '')) whole.shift()
  while (whole.length > 0 && /^\s+$/u.test(whole.at(-1) ?? '')) whole.pop()
  return whole.join('')
}

/** Carries out the gesture; returns what the browser then shows as selected, within the paragraph it began in. */
async function select(page: Page, paragraph: Paragraph): Promise<string | null> {
  const { gesture, at, start, end } = paragraph
  const selected = plain(paragraph.text).slice(start - at, end - at)
  const count = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(selected)].length
  await page.evaluate((offset) => document.querySelector(`[data-start="${offset}"]`)?.scrollIntoView({ block: 'center' }), at)
  const place = (offset: number) => pointAt(page, at, offset - at)
  const click = async (offset: number, options: { clickCount?: number } = {}) => {
    const { x, y } = await place(offset)
    await page.mouse.click(x, y, options)
  }
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
    await page.mouse.move(to.x, to.y, { steps: 2 })
    await page.mouse.up()
  }
  const forward = (await page.evaluate((offset) => getComputedStyle(document.querySelector(`[data-start="${offset}"]`)!).direction, at)) === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight'

  if (gesture === 'drag') await drag(await place(start), await place(end))
  else if (gesture === 'drag back') await drag(await place(end), await place(start))
  else if (gesture === 'drag on') await drag(await place(start), await pointBeside(page, at, 'next'))
  else if (gesture === 'drag up') await drag(await place(end), await pointBeside(page, at, 'previous'))
  else if (gesture === 'double click') {
    const { x, y } = await pointInside(page, at, start - at + 1)
    await page.mouse.dblclick(x, y)
  } else if (gesture === 'triple click') await click(start + 3, { clickCount: 3 })
  else if (gesture === 'shift click') {
    await click(start)
    await page.keyboard.down('Shift')
    await click(end)
    await page.keyboard.up('Shift')
  } else if (gesture === 'assistive') await page.evaluate(setSelection, { at, from: start - at, to: end - at })
  else if (gesture === 'characters' || gesture === 'characters back') {
    await click(gesture === 'characters' ? start : end)
    if (paragraph.marked) {
      // The click has taken the mark there; from the paragraph's start the arrow keys go through marks.
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+ArrowUp')
      const ahead = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(plain(paragraph.text).slice(0, start - at))].length
      for (let i = 0; i < ahead; i++) await page.keyboard.press(forward)
    }
    for (let i = 0; i < count; i++) await page.keyboard.press(`Shift+${gesture === 'characters' ? forward : backward}`)
  } else {
    await click(start)
    await page.keyboard.press({ 'word key': 'w', 'sentence key': 's', 'paragraph key': 'p' }[gesture])
  }
  return page.evaluate(selectedIn, at)
}

const pointAt = (page: Page, at: number, offset: number): Promise<{ x: number; y: number }> => page.evaluate(caretPoint, { at, offset })

/** The middle of the character at an offset of a paragraph. */
const pointInside = (page: Page, at: number, offset: number): Promise<{ x: number; y: number }> =>
  page.evaluate(({ at, offset }) => {
    const walker = document.createTreeWalker(document.querySelector(`[data-start="${at}"]`)!, NodeFilter.SHOW_TEXT)
    let left = offset
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0
      if (left < length) {
        const range = document.createRange()
        range.setStart(node, left)
        range.setEnd(node, left + 1)
        const box = range.getBoundingClientRect()
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      }
      left -= length
    }
    throw new Error('no such character')
  }, { at, offset })

/** A point in the middle of the first word of the paragraph after, or the last line of the one before. */
const pointBeside = (page: Page, at: number, which: 'next' | 'previous'): Promise<{ x: number; y: number }> =>
  page.evaluate(({ at, which }) => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-start]')]
    const here = all.findIndex((one) => Number(one.dataset['start']) === at)
    const box = all[here + (which === 'next' ? 1 : -1)]!.getBoundingClientRect()
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }, { at, which })

/** In the page: where a click puts the caret at an offset of the paragraph: asked of the browser itself, since bidi text has no simple geometry. */
function caretPoint({ at, offset }: { at: number; offset: number }): { x: number; y: number } {
  const paragraph = document.querySelector(`[data-start="${at}"]`)!
  const nodes: { node: Text; from: number }[] = []
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let length = 0
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    nodes.push({ node, from: length })
    length += node.length
  }
  const boxesAt = (index: number): DOMRect[] => {
    const found = nodes.findLast(({ from }) => from <= index)
    if (index < 0 || index >= length || !found) return []
    const range = document.createRange()
    range.setStart(found.node, index - found.from)
    range.setEnd(found.node, index - found.from + 1)
    return [...range.getClientRects()]
  }
  const tried: { x: number; y: number }[] = []
  // The edges of the characters around; further ones for clusters whose parts have no box of their own.
  for (const step of [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7, -8, 8])
    for (const box of boxesAt(offset + step)) for (const x of [box.left + 0.5, box.right - 0.5, box.left - 0.5, box.right + 0.5]) tried.push({ x, y: box.top + box.height / 2 })
  for (const point of tried) {
    const caret = document.caretRangeFromPoint(point.x, point.y)
    if (!caret || !paragraph.contains(caret.startContainer)) continue
    const before = document.createRange()
    before.setStart(paragraph, 0)
    before.setEnd(caret.startContainer, caret.startOffset)
    if (before.toString().length === offset) return point
  }
  throw new Error(`no click puts the caret at ${offset} of “${paragraph.textContent}”`)
}

/** In the page: selects by script. */
function setSelection({ at, from, to }: { at: number; from: number; to: number }): void {
  const walker = document.createTreeWalker(document.querySelector(`[data-start="${at}"]`)!, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let seen = 0
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (from >= seen && from <= seen + node.length) range.setStart(node, from - seen)
    if (to >= seen && to <= seen + node.length) range.setEnd(node, to - seen)
    seen += node.length
  }
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
}

/** In the page: the part of the browser's selection that lies in the paragraph; by keys the page selects itself and paints it. */
function selectedIn(at: number): string | null {
  const paragraph = document.querySelector(`[data-start="${at}"]`)!
  const selection = document.getSelection()
  const range = selection && !selection.isCollapsed ? selection.getRangeAt(0) : [...(CSS.highlights.get('selection-preview') ?? [])][0]
  if (!range) return null
  const whole = document.createRange()
  whole.selectNodeContents(paragraph)
  const clipped = document.createRange()
  const startsBefore = whole.comparePoint(range.startContainer, range.startOffset) < 0
  const endsAfter = whole.comparePoint(range.endContainer, range.endOffset) > 0
  if (startsBefore) clipped.setStart(paragraph, 0)
  else clipped.setStart(range.startContainer, range.startOffset)
  if (endsAfter) clipped.setEnd(paragraph, paragraph.childNodes.length)
  else clipped.setEnd(range.endContainer, range.endOffset)
  return clipped.toString()
}

// ——— spans

const CODES = ['framing.security_defence', 'framing.cooperation_alliance']

const made = (text: string, start: number, end: number, i: number): Span => newSpan({ id: randomUUID(), start, end, quote: text.slice(start, end), codes: [CODES[i % 2] ?? ''] })

/** Three marks over a paragraph that overlap each other and what is to be selected in it. */
function overlapping(text: string, { at, start, end, text: marked }: Paragraph): Span[] {
  const length = plain(marked).length
  const edges = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text.slice(at, at + length))].map(({ index }) => at + index)
  const near = (offset: number) => edges.findLast((edge) => edge <= offset) ?? at
  const middle = near((start + end) / 2)
  return [made(text, at, middle, 0), made(text, near(start + 3), at + length, 1), made(text, near(start + 2), near(end + 1), 0)].filter(({ start: from, end: to }) => from < to)
}

test('a drag begun right after a mark was made selects all it goes over, however slow the hand', async ({ page, world }) => {
  const reading = await makeReading(world, { text: 'The ferry left at noon and nobody waved.' })
  await signInQuietly(page.request, reading.annotator)
  await page.goto(reading.address)
  const desk = new Desk(page)
  await desk.ready()
  await desk.drag('ferry left')
  // Where the hand goes next is known beforehand: measuring would take as long as the page needs to be at rest.
  const { x, y, middle, end } = await desk.text.getByText('The ferry').evaluate((paragraph) => {
    const range = document.createRange()
    range.selectNodeContents(paragraph)
    const box = range.getClientRects()[0]!
    return { x: box.left + 1, y: box.top + box.height / 2, middle: box.left + box.width / 2, end: box.right - 1 }
  })
  await page.keyboard.press('1')
  await page.keyboard.press('s')
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(middle, y)
  await page.evaluate(() => new Promise((later) => setTimeout(later, 150)))
  await page.mouse.move(end, y)
  await page.mouse.up()
  await page.keyboard.press('1')
  await page.keyboard.press('h')
  await expect(desk.row('The ferry left at noon and nobody waved.')).toBeVisible()
})
