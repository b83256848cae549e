import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { expect, test } from '../fixtures'
import { Keyboard } from '../keyboard'
import { makeReading, storedView } from './reading'

/**
 * A real article marked by somebody who has a keyboard: twenty marks, five undone, without a connection in the middle;
 * the set afterwards is exactly what was meant. What was meant is worked out here from the file alone, by offsets.
 * A trace of it, picture by picture, is kept in test-results.
 */
test.use({ trace: 'on' })

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/articles')

interface Meant {
  /** Counted from 1, as the page counts: lines that hold something. */
  readonly paragraph: number
  readonly start: number
  readonly end: number
  /** Keys that select it, once the caret is at the start of the paragraph. */
  readonly keys: readonly string[]
}

const WORDS = 6

/** Passages that can be told without knowing how the page finds words and sentences: plain ones at the start of a line. */
function plan(text: string): Meant[] {
  const meant: Meant[] = []
  let paragraph = 0
  let start = 0
  for (const line of text.split('\n')) {
    if (line !== '') paragraph++
    const words = line.split(' ').slice(0, WORDS)
    const sentence = /^\p{L}[^.!?…:؟۔]*\p{Ll}{4}\.(?=\s|$)/u.exec(line)?.[0]
    const isPlain = words.length === WORDS && words.every((word) => /^\p{L}{2,}$/u.test(word))
    if (isPlain && meant.length % 2 === 1) meant.push({ paragraph, start, end: start + words.join(' ').length, keys: ['w', ...Array.from({ length: WORDS - 1 }, () => ']')] })
    else if (sentence !== undefined) meant.push({ paragraph, start, end: start + sentence.length, keys: ['s'] })
    start += line.length + 1
  }
  return meant.slice(0, 20)
}

const row = z.object({ code: z.string(), dimension: z.string(), quote: z.string(), start: z.int(), end: z.int(), start_utf16: z.int(), end_utf16: z.int() })

test('twenty marks by key on a real article, five undone, offline in the middle: the set is what was meant', async ({ page, world, context, allowConsole }) => {
  test.setTimeout(300_000)
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.txt')) : []
  const texts = files.map((name) => readFileSync(path.join(FOLDER, name), 'utf8').replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'))
  const text = texts.find((one) => plan(one).length === 20)
  if (text === undefined) console.log('real-article.spec: the real articles are not here; nothing was marked')
  test.skip(text === undefined, 'the real articles are not here')
  if (text === undefined) return
  allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch|Failed to load resource/)

  const reading = await makeReading(world, { text })
  const view = await storedView(world, reading)
  expect(view.article.text).toBe(text)
  const codes = view.codebook.dimensions.flatMap(({ key, shortcut, codes: own }) => own.map((code) => ({ dimension: key, code: code.key, keys: [shortcut, code.shortcut] })))
  const marks = plan(text).map((meant, i) => ({ ...meant, ...codes[(i * 7) % codes.length]!, select: meant.keys, tag: codes[(i * 7) % codes.length]!.keys }))

  const keys = new Keyboard(page)
  await keys.signIn(reading.annotator)
  await page.goto(reading.address)
  await keys.hears('Saved')
  await keys.reach(keys.text)

  for (const [i, mark] of marks.entries()) {
    if (i === 8) await context.setOffline(true)
    await keys.command(`paragraph ${mark.paragraph}`, new RegExp(`^go to paragraph ${mark.paragraph}\\b`))
    await keys.press(...mark.select, ...mark.tag)
    await expect(keys.marks).toHaveCount(i + 1)
  }
  await keys.hears(/not sent · kept on this device/)
  await keys.press('u', 'u', 'u', 'u', 'u')
  await expect(keys.marks).toHaveCount(15)
  await context.setOffline(false)
  await keys.hears(/^Saved/)
  await page.reload()
  await expect(keys.marks).toHaveCount(15)
  await keys.hears(/^Saved/)

  await keys.reach(keys.text)
  await keys.press('Control+Enter')
  await keys.follow(page.getByRole('dialog', { name: 'Mark this article complete?' }).getByRole('button', { name: 'Mark complete' }))
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()

  const answer = await world.send('GET', `/api/projects/${reading.slug}/export?format=jsonl&set=annotations`, reading.researcher.token)
  const rows = (await answer.text()).trim().split('\n').map((line) => row.parse(JSON.parse(line)))
  const codePoints = (offset: number) => Array.from(text.slice(0, offset)).length
  const meant = marks.slice(0, 15).map(({ dimension, code, start, end }) => ({
    code,
    dimension,
    quote: text.slice(start, end),
    start: codePoints(start),
    end: codePoints(end),
    start_utf16: start,
    end_utf16: end,
  }))
  const byPlace = (a: { start: number }, b: { start: number }) => a.start - b.start
  const plainCode = (one: (typeof rows)[number]) => ({ ...one, code: one.code.split('.').at(-1) })
  // Compared by offsets and codes: a failure must not print the article.
  const outline = (list: readonly { start: number; end: number; start_utf16: number; end_utf16: number; code?: string | undefined; dimension: string }[]) =>
    [...list].sort(byPlace).map(({ start, end, start_utf16, end_utf16, code, dimension }) => [start, end, start_utf16, end_utf16, dimension, code].join(' '))
  expect(outline(rows.map(plainCode))).toEqual(outline(meant))
  expect(rows.every(({ quote, start_utf16, end_utf16 }) => text.slice(start_utf16, end_utf16) === quote)).toBe(true)
})
