import { randomUUID } from 'node:crypto'
import { expect, test, type Page } from '../fixtures'
import { Keyboard } from '../keyboard'
import { PICTURES, violationsOf } from '../looks'
import { makeReading, storedView } from './reading'

/** The palette, and keys of one's own. */

const TEXT = `The harbour master closed the port. Nobody was told.\nThe ferries stayed away.\n`

async function axe(page: Page): Promise<void> {
  const violations = await violationsOf(page, (axe) => axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']))
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join('; ')}`)).toEqual([])
}

/** To be looked at: test-results/looks. */
async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `test-results/looks/${name}-${width}-${colorScheme}.png`, animations: 'disabled' })
    }
  }
  await page.setViewportSize({ width: 1280, height: 720 })
}

test('the palette finds what can be done now, and gives the focus back', async ({ page, world }) => {
  const reading = await makeReading(world, { text: `${TEXT}Number ${randomUUID()}.` })
  const keys = new Keyboard(page)
  await keys.signIn(reading.annotator)
  await page.goto(reading.address)
  await keys.hears('Saved')
  await keys.reach(page.getByRole('button', { name: /^Commands/ }))
  await keys.press('Enter')
  const field = keys.palette.getByRole('combobox', { name: 'What do you want to do?' })
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('aria-expanded', 'true')
  // Nothing is selected: no code can be given, nothing undone.
  await expect(keys.palette.getByRole('option', { name: /^tag: / })).toHaveCount(0)
  await expect(keys.palette.getByRole('option', { name: /^undo/ })).toHaveCount(0)
  await axe(page)
  await picture(page, 'desk-palette')
  await keys.type('zzzz')
  await keys.hears('Nothing that can be done now matches.')
  await expect(field).toHaveAttribute('aria-expanded', 'false')
  await axe(page)
  await keys.press('Escape')
  await expect(page.getByRole('button', { name: /^Commands/ })).toBeFocused()

  await keys.reach(keys.text)
  await keys.command('select sentence', /^select the sentence/)
  await expect(keys.text).toBeFocused()
  await keys.command('security', /^tag: Security/)
  await expect(keys.marks).toHaveCount(1)
  await keys.command('economic place', /in place of the other/)
  await expect.poll(async () => (await storedView(world, reading)).spans.map(({ codes }) => codes.length)).toEqual([1])
  // Wraps round, and says what is current.
  await keys.press('Control+k', 'ArrowUp')
  await expect(keys.palette.getByRole('option', { selected: true })).toHaveAccessibleName(/letter keys/)
  await keys.press('ArrowDown')
  await expect(keys.palette.getByRole('option', { selected: true })).toHaveAccessibleName(/^(tag|take away): /)
  await keys.press('Escape')
  await expect(keys.text).toBeFocused()
  // What leads elsewhere leads there.
  await keys.command('write a note', /^write a note/)
  await expect(page.getByRole('textbox', { name: /^Note/ })).toBeFocused()
  await keys.press('Escape')
  await keys.command('all keys', /^all keys/)
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})

test('keys of one’s own: chosen, swapped, kept with the account, shown where they act, put back', async ({ page, world, browser, allowConsole }) => {
  // The other device's marks come in by the refusal of an older version.
  allowConsole(/409/)
  const reading = await makeReading(world, { text: `${TEXT}Number ${randomUUID()}.` })
  const keys = new Keyboard(page)
  await keys.signIn(reading.annotator)
  await page.goto(reading.address)
  await keys.hears('Saved')
  await keys.reach(keys.text)
  await keys.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await expect(dialog).toBeVisible()
  await axe(page)

  // A free key: bound at once.
  const change = (command: string) => dialog.getByRole('button', { name: `Change the key: ${command}`, exact: true })
  await keys.follow(change('delete the mark'))
  await expect(dialog.getByRole('group', { name: /Press the new key/ })).toBeFocused()
  await axe(page)
  await keys.press('q')
  await expect(change('delete the mark')).toBeFocused()
  // A key of the browser: told, and left.
  await keys.press('Enter', 'Control+p')
  await expect(dialog.getByRole('alert')).toContainText('does something in the browser')
  await keys.press('Escape')
  await expect(dialog).toBeVisible()
  // A key that has a command: swapped.
  await keys.follow(change('write a note'))
  await keys.press('q')
  await expect(dialog.getByRole('alert')).toContainText('delete the mark')
  await axe(page)
  await picture(page, 'desk-keys')
  await keys.follow(dialog.getByRole('button', { name: 'Swap both' }))
  await keys.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(keys.text).toBeFocused()

  await keys.press('s', '1', 's', 'q')
  await expect(page.getByRole('textbox', { name: /Note/ })).toBeFocused()
  await keys.press('Escape', 'm')
  await expect(keys.marks).toHaveCount(0)

  // Another device of the same person has them.
  await expect.poll(async () => JSON.stringify(await world.call('GET', '/api/me/preferences', reading.annotator.token))).toContain('"note":["q"]')
  const second = await browser.newContext()
  const other = new Keyboard(await second.newPage())
  await other.signIn(reading.annotator)
  await other.page.goto(reading.address)
  await other.hears('Saved')
  await other.reach(other.text)
  await other.press('s', '1', 's', 'q')
  await expect(other.page.getByRole('textbox', { name: /Note/ })).toBeFocused()
  await other.press('Escape', 'm')
  await expect(other.marks).toHaveCount(0)
  await other.hears(/^Saved/)
  await second.close()

  // Letters need Alt, or do nothing at all; the palette still does.
  await keys.press('?')
  await keys.reach(dialog.getByRole('radio', { name: 'act by themselves' }))
  await keys.press('ArrowDown')
  await expect(dialog.getByRole('radio', { name: 'act with Alt held' })).toBeChecked()
  await keys.press('Escape')
  await expect(dialog).toBeHidden()
  await keys.press('Alt+p', '1', 's')
  await keys.press('Alt+1', 'Alt+e')
  await expect(keys.mark(/^Paragraph 1, Econ/)).toHaveCount(1)
  await expect(keys.marks).toHaveCount(1)
  await keys.command('do nothing', /^letter keys: do nothing/)
  await keys.press('Alt+u', 'u', 's')
  await expect(keys.marks).toHaveCount(1)
  await keys.command('undo', /^undo/)
  await expect(keys.marks).toHaveCount(0)

  // All as it was.
  await keys.command('all keys', /^all keys/)
  await keys.follow(dialog.getByRole('button', { name: 'All usual keys again' }))
  await keys.reach(dialog.getByRole('radio', { name: 'do nothing' }))
  await keys.press('ArrowUp', 'ArrowUp')
  await keys.press('Escape')
  await expect(dialog).toBeHidden()
  await keys.press('Escape', 's', '2', 'g', 'm')
  await expect(page.getByRole('textbox', { name: /Note/ })).toBeFocused()
})

test('keys are nobody’s commands while something is typed or composed', async ({ page, world }) => {
  const reading = await makeReading(world, { text: `${TEXT}Number ${randomUUID()}.` })
  const keys = new Keyboard(page)
  await keys.signIn(reading.annotator)
  await page.goto(reading.address)
  await keys.hears('Saved')
  await keys.reach(keys.text)
  await keys.press('s', '1', 's')
  await expect(keys.marks).toHaveCount(1)
  // An input method composes: the keys belong to it, on the text too.
  await keys.text.evaluate((text) => {
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', code: 'KeyX', bubbles: true, cancelable: true, isComposing: true }))
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', code: 'KeyX', keyCode: 229, bubbles: true, cancelable: true }))
  })
  await expect(keys.marks).toHaveCount(1)
  // The same places on boards that write other letters.
  await keys.text.evaluate((text) => text.dispatchEvent(new KeyboardEvent('keydown', { key: 'ط', code: 'KeyX', bubbles: true, cancelable: true })))
  await expect(keys.marks).toHaveCount(0)
  await keys.text.evaluate((text) => {
    for (const [key, code] of [['س', 'KeyS'], ['۱', 'Digit1'], ['ف', 'KeyT']] as const) text.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
  })
  await expect(keys.marks).toHaveCount(1)
})

test('the page with its marks has no accessibility violations, and nothing to press is smaller than 24 px', async ({ page, world }) => {
  const reading = await makeReading(world, { text: `${TEXT}Number ${randomUUID()}.` })
  const keys = new Keyboard(page)
  await keys.signIn(reading.annotator)
  await page.goto(reading.address)
  await keys.hears('Saved')
  await keys.reach(keys.text)
  await keys.press('s', '1', 's', 's', '2', 'm')
  await expect(keys.marks).toHaveCount(2)
  for (const setting of [{ colorScheme: 'light' }, { colorScheme: 'dark' }] as const) {
    await page.emulateMedia(setting)
    await axe(page)
  }
  const small = await page.getByRole('button').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { width, height } = button.getBoundingClientRect()
      return width > 0 && (width < 24 || height < 24) ? [`${button.textContent} ${width}×${height}`] : []
    }),
  )
  expect(small).toEqual([])
})
