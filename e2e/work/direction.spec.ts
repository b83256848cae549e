import { randomUUID } from 'node:crypto'
import { newSpan, type Span } from '@/lib/domain/span'
import { paragraphDirection } from '@/lib/domain/direction'
import { runsFromRight } from '@/lib/editor/bidi'
import { Desk } from '../desk'
import { expect, test, type Page } from '../fixtures'
import { look } from '../looks'
import { signInQuietly, type World } from '../world'
import { makeReading, saveSpans, storedView, type Reading } from './reading'

/** Persian, Urdu and Arabic with Latin names, numbers, brackets and quotes in them, and paragraphs that run the other way. */

interface Article {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly font: string
  readonly lines: readonly string[]
  /** Chosen by mouse, in this order. */
  readonly chosen: readonly string[]
}

const TEXTS: Readonly<Record<string, Article>> = {
  Persian: {
    language: 'fa',
    direction: 'rtl',
    font: 'Noto Naskh Arabic Variable',
    lines: [
      'سخنگوی دولت ولمورا روز سه‌شنبه گفت: «توافق مرزی با Tarsia پابرجاست» و ۱۲ شناور تا ساعت ۱۴:۳۰ در تنگه (Amber Strait) می‌مانند.',
      'Velmora Herald نوشت ۴۵٪ ماهی‌گیران با طرح موافق‌اند؛ ولی «انجمن قایق‌داران» آن را رد می‌کند.',
      '“We keep the strait open,” the statement read, “for ۱۲ boats and all who sail.”',
      'به گفته Daro Venn [فرمانده گشت]، بیش از 1,200.50 تن کالا در بندر مانده است!',
    ],
    chosen: ['توافق مرزی با Tarsia', 'تنگه (Amber Strait) می‌مانند', '۴۵٪', 'strait open,” the statement', 'بیش از 1,200.50 تن'],
  },
  Urdu: {
    language: 'ur',
    direction: 'rtl',
    font: 'Noto Nastaliq Urdu Variable',
    lines: ['وزیر خارجہ نے کہا کہ «معاہدہ» Tarsia کے ساتھ برقرار ہے اور 12 کشتیاں آبنائے میں رہیں گی۔', 'Colonel Venn کے مطابق (ستمبر 2031 سے) گشت ہر ہفتے ہوگا، 340 محافظ شامل ہوں گے۔'],
    chosen: ['Tarsia کے ساتھ', '12 کشتیاں آبنائے', 'ستمبر 2031'],
  },
  Arabic: {
    language: 'ar',
    direction: 'rtl',
    font: 'Noto Naskh Arabic Variable',
    lines: ['قال المتحدِّث إنَّ «التَّنسيق» مع Tarsia مستمرٌّ منذ ٣ أشهر، وإنَّ ٣٤٠ حارسًا (من VCG) سيشاركون.', 'وأضاف: “No ship waits”، ثم قال إنّ النسبة بلغت 20% في الربع الأول.'],
    chosen: ['«التَّنسيق» مع Tarsia', '٣٤٠ حارسًا (من VCG)', 'بلغت 20% في'],
  },
  'English with Persian': {
    language: 'en',
    direction: 'ltr',
    font: 'Source Serif 4 Variable',
    lines: ['The minister said «توافق برقرار است» on Tuesday, with 12 boats in tow.', 'وزیر خارجه به خبرنگار Herald گفت: «۱۲ شناور در تنگه می‌مانند».', 'Nobody (not even «انجمن») knew why.'],
    chosen: ['said «توافق برقرار است»', 'Herald گفت', '(not even «انجمن»)'],
  },
}

async function open(page: Page, world: World, { language, direction, lines }: Article): Promise<{ reading: Reading; text: string }> {
  const text = `${lines.join('\n')}\n${randomUUID()}`
  const reading = await makeReading(world, { text, language, direction })
  await signInQuietly(page.request, reading.annotator)
  await page.goto(reading.address)
  await new Desk(page).ready()
  await page.evaluate(() => document.fonts.ready)
  return { reading, text }
}

interface Box {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
}

/** In the page: where every word of the article stands. */
function wordBoxes(): Box[] {
  const boxes: Box[] = []
  for (const paragraph of document.querySelectorAll('.reading [data-start]')) {
    const nodes: { node: Text; from: number }[] = []
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    let whole = ''
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      nodes.push({ node, from: whole.length })
      whole += node.data
    }
    const point = (offset: number, end: boolean) => {
      const found = nodes.findLast(({ from }) => (end ? from < offset : from <= offset)) ?? nodes[0]!
      return [found.node, offset - found.from] as const
    }
    for (const { index, segment } of new Intl.Segmenter('und', { granularity: 'word' }).segment(whole)) {
      if (segment.trim() === '') continue
      const range = document.createRange()
      range.setStart(...point(index, false))
      range.setEnd(...point(index + segment.length, true))
      const { x, y, width } = range.getBoundingClientRect()
      boxes.push({ text: segment, x, y, width })
    }
  }
  return boxes
}

/** Marks that begin and end at every kind of seam, over each other. */
function seams(text: string, lines: readonly string[]): Span[] {
  return lines.flatMap((line) => {
    const from = text.indexOf(line)
    const words = [...line.matchAll(/[^\s]+/g)].map(({ index, 0: word }) => ({ start: from + index, end: from + index + word.length }))
    return words.flatMap((first, i) => {
      const last = words[Math.min(words.length - 1, i + (i % 4))] ?? first
      const range = { start: first.start, end: last.end }
      return [newSpan({ id: randomUUID(), ...range, quote: text.slice(range.start, range.end), codes: [['framing.security_defence', 'source.own_voice', 'claim_type.event_fact'][i % 3] ?? ''] })]
    })
  })
}

/** As a hand does that sees the words: from where they begin on the line to where they end, or back. */
async function dragOver(page: Page, quote: string, backwards: boolean): Promise<void> {
  const [from, to] = await page.locator('.reading').evaluate((root, quote) => {
    const paragraph = [...root.querySelectorAll('[data-start]')].find(({ textContent }) => textContent.includes(quote))
    if (!paragraph) throw new Error(`the article does not say “${quote}”`)
    const at = paragraph.textContent.indexOf(quote)
    const range = document.createRange()
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    let seen = 0
    let set = false
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      if (!set && at < seen + node.length) {
        range.setStart(node, at - seen)
        set = true
      }
      if (at + quote.length <= seen + node.length) {
        range.setEnd(node, at + quote.length - seen)
        break
      }
      seen += node.length
    }
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
    const rtl = getComputedStyle(paragraph).direction === 'rtl'
    const first = boxes[0]!
    const last = boxes.at(-1)!
    const line = (of: DOMRect) => boxes.filter((box) => Math.abs(box.top + box.height / 2 - of.top - of.height / 2) < 12)
    const side = (of: DOMRect, begins: boolean) => ({
      x: begins !== rtl ? Math.min(...line(of).map(({ left }) => left)) + 0.5 : Math.max(...line(of).map(({ right }) => right)) - 0.5,
      y: of.top + of.height / 2,
    })
    return [side(first, true), side(last, false)] as const
  }, quote)
  const [one, other] = backwards ? [to, from] : [from, to]
  await page.mouse.move(one.x, one.y)
  await page.mouse.down()
  await page.mouse.move((one.x + other.x) / 2, (one.y + other.y) / 2, { steps: 4 })
  await page.mouse.move(other.x, other.y, { steps: 4 })
  await page.mouse.up()
}

for (const [name, written] of Object.entries(TEXTS)) {
  test(`${name}: a highlight never moves or reorders a word`, async ({ page, world }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    const { reading, text } = await open(page, world, written)
    // Both times with the fonts there: one that comes late moves words by itself.
    await page.evaluate(() => document.fonts.ready)
    const before = await page.evaluate(wordBoxes)
    const spans = seams(text, written.lines)
    const known = new Set((await storedView(world, reading)).codebook.dimensions.flatMap(({ key, codes }) => codes.map((code) => `${key}.${code.key}`)))
    await saveSpans(world, reading, 0, spans.map((span) => ({ ...span, codes: span.codes.filter((ref) => known.has(ref)) })))
    await page.reload()
    await new Desk(page).ready()
    await page.evaluate(() => document.fonts.ready)
    await expect.poll(() => page.locator('mark[data-span]').evaluateAll((marks) => new Set(marks.map((mark) => mark.getAttribute('data-span'))).size)).toBe(spans.length)
    const after = await page.evaluate(wordBoxes)
    expect(after.map((box) => box.text)).toEqual(before.map((box) => box.text))
    const moved = after.flatMap((box, i) => {
      const old = before[i]
      return old && Math.abs(old.x - box.x) < 1 && Math.abs(old.y - box.y) < 1 && Math.abs(old.width - box.width) < 1 ? [] : [`${box.text}: ${JSON.stringify(old)} → ${JSON.stringify(box)}`]
    })
    expect(moved).toEqual([])
  })

  test(`${name}: what the mouse chooses is stored as it is read; fonts come from here`, async ({ page, world }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!['data:', 'blob:'].includes(new URL(request.url()).protocol) && new URL(request.url()).hostname !== '127.0.0.1') foreign.push(request.url())
    })
    const { reading } = await open(page, world, written)
    const desk = new Desk(page)
    expect(await desk.text.evaluate((root) => getComputedStyle(root).fontFamily)).toContain(written.font)
    expect(await page.evaluate((family) => [...document.fonts].some((face) => face.family.replaceAll('"', '') === family && face.status === 'loaded'), written.font)).toBe(true)
    for (const [i, quote] of written.chosen.entries()) {
      await page.keyboard.press('Escape')
      await dragOver(page, quote, i % 2 === 1)
      await page.keyboard.press('1')
      await page.keyboard.press('s')
      await expect(page.locator('[data-row]')).toHaveCount(i + 1)
    }
    await desk.saved()
    await expect.poll(async () => (await storedView(world, reading)).spans.map(({ quote }) => quote).toSorted()).toEqual(written.chosen.toSorted())
    expect(foreign).toEqual([])
  })

  test(`${name}: we know which way each character runs, as the browser does`, async ({ page, world }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await open(page, world, written)
    const shown = await page.locator('.reading [data-start]').evaluateAll((paragraphs) =>
      paragraphs.map((paragraph) => {
        const node = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode()
        if (!(node instanceof Text)) throw new Error('an empty paragraph')
        const range = document.createRange()
        const boxes = Array.from(node.data, (_, i) => {
          range.setStart(node, i)
          range.setEnd(node, i + 1)
          const { left, right, top } = range.getBoundingClientRect()
          return { left, right, top }
        })
        return { text: node.data, direction: getComputedStyle(paragraph).direction === 'rtl' ? ('rtl' as const) : ('ltr' as const), boxes }
      }),
    )
    const wrong: string[] = []
    for (const { text, direction, boxes } of shown) {
      expect(paragraphDirection(text, written.direction)).toBe(direction)
      const runs = runsFromRight(text, direction)
      for (let i = 0; i + 1 < text.length; i++) {
        const [one, next] = [boxes[i], boxes[i + 1]]
        // Two neighbours that run alike stand in that order, on one line, if both have a place of their own.
        if (!one || !next || runs[i] !== runs[i + 1] || Math.abs(one.top - next.top) > 12 || one.right - one.left < 1 || next.right - next.left < 1 || (one.left === next.left && one.right === next.right)) continue
        const fromRight = (next.left + next.right) / 2 < (one.left + one.right) / 2
        if (fromRight !== runs[i]) wrong.push(`“${text.slice(i, i + 2)}” in “${text.slice(Math.max(0, i - 8), i + 10)}”: ${fromRight ? 'from the right' : 'from the left'}`)
      }
    }
    expect(wrong).toEqual([])
  })
}

test('keys go the way the paragraph runs, and edges move by words of the text’s order', async ({ page, world }) => {
  const lines = ['توافق با Tarsia برقرار است.', 'The boats stay in the strait.']
  const { reading } = await open(page, world, { ...TEXTS['Persian']!, lines })
  const desk = new Desk(page)
  await desk.text.focus()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  // Two words on, from the right; a mark; its end a word on, its start a word on.
  await press('Control+Shift+ArrowLeft', 'Control+Shift+ArrowLeft', '1', 's', ']', '}')
  await desk.saved()
  await expect.poll(async () => (await storedView(world, reading)).spans.map(({ quote }) => quote)).toEqual(['با Tarsia'])
  // In the English paragraph forward is to the right.
  await press('Escape', 'Control+ArrowDown', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', '1', 'a')
  await desk.saved()
  await expect.poll(async () => (await storedView(world, reading)).spans.map(({ quote }) => quote)).toEqual(['با Tarsia', 'The boats'])
  // Quotes beside the text run as in the text, though one begins with a Latin name.
  await desk.row('Tarsia').click()
  expect(await page.locator('blockquote').evaluate((quote) => getComputedStyle(quote).direction)).toBe('rtl')
  expect(await desk.row('The boats').locator('.bidi').first().evaluate((quote) => getComputedStyle(quote).direction)).toBe('ltr')
})

for (const name of ['Persian', 'Urdu', 'English with Persian'])
  test(`looks: ${name}`, async ({ page, world }) => {
    const { reading, text } = await open(page, world, TEXTS[name]!)
    await saveSpans(world, reading, 0, seams(text, TEXTS[name]!.lines).filter((_, i) => i % 5 === 0).map((span) => ({ ...span, codes: ['framing.security_defence'] })))
    await look(page, reading.address, `direction-${name.toLowerCase().replaceAll(' ', '-')}`, async (shown) => {
      await new Desk(shown).ready()
      await shown.locator('mark').nth(1).click()
    })
  })
