import { randomUUID } from 'node:crypto'
import { expect, test } from '../fixtures'
import { Keyboard } from '../keyboard'
import { makeReading, storedView } from './reading'

/** The whole work on an article with nothing but roles, names and keys: no selector looks at how the page is made. */

const FIRST = 'The harbour master closed the port on Tuesday.'
const SECOND = 'Gen. Osk said nobody was told.'

test('queue, article, mark, tag, retag, cut, merge, note, undo, complete: by the accessibility tree alone', async ({ page, world }) => {
  const reading = await makeReading(world, { text: `${FIRST} ${SECOND}\nThe ferries stayed away.\nNumber ${randomUUID()}.` })
  const keys = new Keyboard(page)
  await keys.signIn(reading.annotator)
  await page.goto(`/p/${reading.slug}/annotate`)
  await keys.follow(page.getByRole('main').getByRole('link', { name: /Start reading|Continue/ }).first())
  await expect(keys.text).toBeVisible()
  await keys.hears('Saved')
  await keys.reach(keys.text)
  await expect(keys.text).toHaveAccessibleDescription(/arrow keys.*Shift.*number.*letter/)

  // Three strokes: the sentence, the dimension, the code.
  const before = keys.pressed
  await keys.press('s', '1', 't')
  expect(keys.pressed - before).toBe(3)
  await keys.hears(/^Marked “The harbour master closed the port on Tuesday\.” as /)
  await expect(keys.marks).toHaveCount(1)
  await expect(keys.mark(/^Paragraph 1, .*The harbour master closed the port/)).toHaveAttribute('aria-current', 'true')

  // The next sentence is one key further; an abbreviation does not end it.
  await keys.press('s')
  await keys.hears(`Selected “${SECOND}”.`)
  await keys.press('1', 's')
  await expect(keys.marks).toHaveCount(2)

  // Another code in place of the first, and a second dimension beside it.
  const tagged = await keys.mark(SECOND).textContent()
  await keys.press('1', 'Shift+a')
  await expect(keys.mark(SECOND)).not.toHaveText(tagged ?? '')
  await keys.press('2', 'm')
  await keys.hears(/Gen\. Osk said nobody was told\.”: .*, .*\./)
  await expect.poll(async () => (await storedView(world, reading)).spans.find(({ quote }) => quote === SECOND)?.codes).toEqual([expect.stringMatching(/^framing\.(?!security)/), expect.stringMatching(/^source\./)])

  // Cut where the caret is put, and together again.
  await keys.press('b')
  await keys.hears(/Move the caret to where it is to be cut/)
  await keys.press('Control+ArrowLeft', 'b')
  await expect(keys.marks).toHaveCount(3)
  await keys.press('Shift+j')
  await expect(keys.marks).toHaveCount(2)
  await expect(keys.mark(SECOND)).toBeVisible()

  // A note is typed: nothing typed in it is a command.
  await keys.press('m')
  await expect(page.getByRole('textbox', { name: /Note/ })).toBeFocused()
  await keys.type('x u 1 s ? n — said once')
  await keys.press('Escape')
  await expect(keys.text).toBeFocused()
  await expect(keys.marks).toHaveCount(2)
  await expect.poll(async () => (await storedView(world, reading)).spans.find(({ quote }) => quote === SECOND)?.note).toBe('x u 1 s ? n — said once')

  // By name: the first mark again, and away with it; undoing says what comes back.
  await keys.press('Shift+n', 'x')
  await keys.hears(`Deleted the mark on “${FIRST}”.`)
  await expect(keys.marks).toHaveCount(1)
  await keys.press('u')
  await keys.hears(/^Undone\. Marked “The harbour master/)
  await expect(keys.marks).toHaveCount(2)
  await keys.command('paragraph 2', /^go to paragraph 2/)
  await expect(keys.text).toBeFocused()
  await keys.press('s')
  await keys.hears('Selected “The ferries stayed away.”.')
  await keys.command('tag milit', /^tag: /)
  await expect(keys.marks).toHaveCount(3)

  // A control that switches itself off does not take the keys with it.
  for (let i = 0; i < 3; i++) await keys.press('u')
  await keys.press('Shift+u', 'Shift+u', 'Shift+u')
  await expect(keys.marks).toHaveCount(3)
  const redo = page.getByRole('button', { name: 'Redo' })
  await keys.press('u')
  await keys.reach(redo)
  await keys.press('Enter')
  await expect(redo).toBeDisabled()
  await expect(keys.text).toBeFocused()

  await keys.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Mark this article complete?' })
  await keys.follow(dialog.getByRole('button', { name: 'Mark complete' }))
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()
  const { status, spans } = await storedView(world, reading)
  expect(status).toBe('complete')
  expect(spans.map(({ quote }) => quote)).toEqual([FIRST, SECOND, 'The ferries stayed away.'])
})
