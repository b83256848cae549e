import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { Span } from '@/lib/domain/span'
import { Desk } from '../desk'
import { expect, signIn, test } from '../fixtures'
import { withLateScripts } from '../late-scripts'
import { look, seriousProblems } from '../looks'
import { signInQuietly, type Person, type World } from '../world'

/** Who speaks, how, and what they claim; questions about the article; the names behind the spellings. */

const PARAGRAPHS = [
  'VELMORA — General Baqeri said on Tuesday that the pact would hold for ten years. Officials in Tarsia doubted it.',
  'Minister Ada Kelleth insisted that no ship had been turned back, and promised new patrols.',
  'وزیر خارجه گفت: «توافق با Tarsia برقرار است».',
]

interface Stage {
  readonly slug: string
  readonly person: Person
  readonly assignmentId: string
  readonly desk: Desk
}

async function stage(world: World, page: Page): Promise<Stage> {
  const slug = await world.project()
  const person = await world.person(slug, 'researcher')
  const text = `${PARAGRAPHS.join('\n\n')}\n\nNo. ${randomUUID()}.`
  const articleId = await world.article(slug, person.token, { outlet: 'Velmora Herald', story: 'The pact', headline: 'Pact', text })
  const assignmentId = await world.assignment(slug, person.token, articleId)
  await signInQuietly(page.request, person)
  await page.goto(`/p/${slug}/annotate/${assignmentId}`)
  const desk = new Desk(page)
  await desk.ready()
  return { slug, person, assignmentId, desk }
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

async function read(world: World, { assignmentId, person }: Stage): Promise<{ spans: Span[]; answers: Record<string, string> }> {
  return (await world.call('GET', `/api/assignments/${assignmentId}`, person.token)) as { spans: Span[]; answers: Record<string, string> }
}

async function exported(world: World, { slug, person }: Stage, set: string): Promise<Record<string, unknown>[]> {
  const response = await world.send('GET', `/api/projects/${slug}/export?format=jsonl&set=${set}`, person.token)
  return (await response.text()).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>)
}

const SOURCE = 'General Baqeri said on Tuesday that the pact would hold for ten years'
const CLAIM = 'the pact would hold for ten years'

test('who speaks, how, and what is claimed: marked, linked, answered, undone, kept and exported', async ({ page, world }) => {
  test.slow()
  const at = await stage(world, page)
  const { desk } = at

  // The claim, then the source, by their keys.
  await desk.drag(CLAIM)
  await press(page, '3', 'p')
  await expect(desk.row(`Prediction: ${CLAIM}`)).toBeVisible()
  await desk.drag(SOURCE)
  await press(page, '2', 'm')
  await expect(desk.row(SOURCE)).toBeVisible()

  // `a` goes to the first of the details: the speaker, whom nobody has named yet.
  const speaker = page.getByRole('combobox', { name: /^Who speaks/ })
  await expect(speaker).toBeVisible()
  await press(page, 'a')
  await expect(speaker).toBeFocused()
  await page.keyboard.type('Baqeri')
  await expect(page.getByRole('option', { name: 'Add “Baqeri”' })).toBeVisible()
  await press(page, 'Enter')
  await expect(speaker).toHaveValue('Baqeri')
  await page.getByRole('radio', { name: 'Indirect speech' }).click()
  await page.getByLabel('Stance of the verb').selectOption('Neutral: said, stated')
  await press(page, 'Escape')
  await expect(desk.text).toBeFocused()

  // `l` opens the claims, the nearest first; Enter links and goes back to the text.
  await press(page, 'l')
  const claims = page.getByRole('listbox', { name: 'Choose the claims, nearest first' })
  await expect(claims).toBeFocused()
  await press(page, 'Enter')
  await expect(desk.text).toBeFocused()
  await expect(page.getByRole('button', { name: `Go to “${CLAIM}”` })).toBeVisible()

  // `0`: the article as a whole.
  await press(page, '0')
  await page.getByLabel('Dominant framing').selectOption('Cooperation and alliance')
  await page.getByLabel('Genre').selectOption('News report')
  await page.getByRole('combobox', { name: 'Ask about' }).fill('Tarsia')
  await press(page, 'Enter')
  await page.getByRole('radiogroup', { name: 'Tarsia' }).getByRole('radio', { name: 'Critical' }).click()
  await desk.saved()

  const { spans, answers } = await read(world, at)
  const [source, claim] = [spans.find(({ quote }) => quote === SOURCE), spans.find(({ quote }) => quote === CLAIM)]
  expect(source).toMatchObject({ codes: ['source.military_security'], speaker: 'Baqeri', attributes: { 'source.mode': 'indirect', 'source.verb_stance': 'neutral' }, links: [claim?.id] })
  expect(answers).toEqual({ dominant_frame: 'cooperation_alliance', genre: 'report', 'slant/Tarsia': 'critical' })

  // All of it is there again after a reload, and from the claim one sees who said it.
  await page.reload()
  await desk.ready()
  await desk.row(`Prediction: ${CLAIM}`).click()
  await expect(page.getByRole('list', { name: /^Said by/ }).getByRole('button', { name: /^Go to “General Baqeri said/ })).toContainText('Baqeri')
  await page.getByRole('button', { name: /^Go to “General Baqeri said/ }).click()
  await expect(speaker).toHaveValue('Baqeri')
  await press(page, '0')
  await expect(page.getByLabel('Genre')).toHaveValue('report')

  // Undo takes it back like everything else, redo brings it again.
  await page.getByLabel('Genre').selectOption('Analysis')
  await press(page, 'Escape', 'u')
  await expect(page.getByLabel('Genre')).toHaveValue('report')
  await press(page, 'Shift+u')
  await expect(page.getByLabel('Genre')).toHaveValue('analysis')
  await press(page, 'u')
  await desk.saved()

  const rows = await exported(world, at, 'annotations')
  expect(rows.find(({ quote }) => quote === SOURCE)).toMatchObject({ speaker: 'Baqeri', speaker_entity: 'Baqeri', attributes: { 'source.mode': 'indirect', 'source.verb_stance': 'neutral' }, links: [claim?.id] })
  expect(await exported(world, at, 'assignments')).toMatchObject([{ answers: { dominant_frame: 'cooperation_alliance', genre: 'report', slant: { Tarsia: 'critical' } } }])
  expect((await exported(world, at, 'entities')).map(({ name }) => name)).toEqual(['Baqeri', 'Tarsia'])
})

test('spellings of one man are one: found by any, gathered by a researcher, exported under one name', async ({ page, world, allowConsole }) => {
  test.slow()
  // A spelling that is somebody else's is refused.
  allowConsole(/409/)
  const at = await stage(world, page)
  await world.call('POST', `/api/projects/${at.slug}/entities`, at.person.token, { name: 'Mohammad Bagheri', kind: 'person' })
  await world.call('POST', `/api/projects/${at.slug}/entities`, at.person.token, { name: 'Tarsia', kind: 'state' })

  await at.desk.drag(SOURCE)
  await press(page, '2', 'm')
  const speaker = page.getByRole('combobox', { name: /^Who speaks/ })
  await speaker.fill('Baqeri')
  await page.getByRole('option', { name: 'Add “Baqeri”' }).click()
  await at.desk.saved()

  await page.goto(`/p/${at.slug}/articles`)
  await page.getByRole('link', { name: 'Names' }).click()
  await expect(page.getByRole('row', { name: /^Baqeri/ })).toBeVisible()
  await page.getByRole('button', { name: 'Merge Baqeri into another' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge “Baqeri” into' })
  await dialog.getByLabel('The name that stays').selectOption('Mohammad Bagheri')
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await expect(page.getByRole('row', { name: /^Mohammad Bagheri.*Baqeri/ })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(3)

  // A spelling of somebody else's is refused, and says what to do.
  await page.getByRole('button', { name: 'Spellings of Tarsia' }).click()
  const spellings = page.getByRole('dialog', { name: 'Spellings of Tarsia' })
  await spellings.getByLabel('Another spelling of Tarsia').fill('BAQERI')
  await spellings.getByRole('button', { name: 'Add spelling' }).click()
  await expect(spellings.getByText(/belongs to another entity/)).toBeVisible()
  await spellings.getByLabel('Another spelling of Tarsia').fill('Tarsiya')
  await spellings.getByRole('button', { name: 'Add spelling' }).click()
  await expect(spellings.getByRole('button', { name: 'Make “Tarsiya” the name' })).toBeVisible()
  await press(page, 'Escape')

  // The mark says what it said; the export knows who it is.
  expect((await exported(world, at, 'annotations'))[0]).toMatchObject({ speaker: 'Baqeri', speaker_entity: 'Mohammad Bagheri' })
  await page.goto(`/p/${at.slug}/annotate/${at.assignmentId}`)
  await at.desk.ready()
  await at.desk.row(SOURCE).click()
  await expect(page.getByText('On the list as Mohammad Bagheri.')).toBeVisible()
})

test('what is asked of a mark on a slow line is done once the parts that do it have come, unless another key came first', async ({ page, world, browser, baseURL }) => {
  const { desk } = await stage(world, page)
  await desk.drag(CLAIM)
  await press(page, '3', 'p')
  await desk.drag(SOURCE)
  await press(page, '2', 'm')
  await desk.saved()
  // In a browser that has kept nothing of the page.
  const fresh = await browser.newContext({ serviceWorkers: 'block', storageState: await page.context().storageState(), ...(baseURL ? { baseURL } : {}) })
  const slow = await fresh.newPage()
  const reader = new Desk(slow)
  const [speaker, note, claims] = [slow.getByRole('combobox', { name: /^Who speaks/ }), slow.getByRole('textbox', { name: /^Note/ }), slow.getByRole('listbox', { name: 'Choose the claims, nearest first' })]
  for (const [keys, wanted] of [
    [['a'], speaker],
    [['m'], note],
    [['l'], claims],
    [['m', 'c'], reader.text],
  ] as const) {
    const arrive = await withLateScripts(slow, () => slow.goto(page.url()), '**/desk-later-parts*')
    await reader.ready()
    await reader.text.focus()
    await press(slow, 'n', ...keys)
    await expect(slow.locator('mark[data-active]').first()).toBeVisible()
    await expect(note).toHaveCount(0)
    arrive()
    await expect(note).toBeVisible()
    await expect(wanted).toBeFocused()
  }
  await fresh.close()
})

test('without a connection a speaker is written all the same', async ({ page, context, world, allowConsole }) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const at = await stage(world, page)
  await at.desk.drag(SOURCE)
  await press(page, '2', 'm')
  const speaker = page.getByRole('combobox', { name: /^Who speaks/ })
  await expect(speaker).toBeVisible()
  await context.setOffline(true)
  await speaker.fill('Gen. Baqeri')
  await press(page, 'Enter')
  await expect(speaker).toHaveValue('Gen. Baqeri')
  // Half a name left behind is no name.
  await speaker.fill('Gen')
  await press(page, 'Tab')
  await expect(speaker).toHaveValue('Gen. Baqeri')
  await context.setOffline(false)
  await at.desk.saved()
  expect((await read(world, at)).spans[0]?.speaker).toBe('Gen. Baqeri')
  expect(await exported(world, at, 'entities')).toMatchObject([{ name: 'Gen. Baqeri' }])
})

test('what is not answered is named before an article is marked complete', async ({ page, world }) => {
  const at = await stage(world, page)
  await page.getByRole('button', { name: 'Mark complete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Mark this article complete?' })
  await expect(dialog.getByText('Not answered about the article: Dominant framing, Genre, Slant.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByLabel('Dominant framing')).toBeFocused()
  await press(page, 'Escape', 'Control+Enter')
  await dialog.getByRole('button', { name: 'Mark complete' }).click()
  await expect(page.getByText('You marked this article complete.')).toBeVisible()
  await page.getByRole('tab', { name: /Article/ }).click()
  await expect(page.getByLabel('Genre')).toBeDisabled()
  expect(at.slug).not.toBe('')
})

test('looks', async ({ page, world }) => {
  test.setTimeout(240_000)
  const at = await stage(world, page)
  await at.desk.drag(CLAIM)
  await press(page, '3', 'p')
  await at.desk.drag(SOURCE)
  await press(page, '2', 'm', '1', 'a')
  await page.getByRole('combobox', { name: /^Who speaks/ }).fill('Baqeri')
  await press(page, 'Enter', 'Escape', 'l', 'Enter', '0')
  await page.getByRole('combobox', { name: 'Ask about' }).fill('Tarsia')
  await press(page, 'Enter')
  await page.getByRole('radiogroup', { name: 'Tarsia' }).getByRole('radio', { name: 'Critical' }).click()
  await at.desk.saved()
  const address = `/p/${at.slug}/annotate/${at.assignmentId}`
  await look(page, address, 'details', async () => {
    await at.desk.ready()
    await at.desk.text.locator('mark').first().click()
    await expect(page.getByRole('combobox', { name: /^Who speaks/ })).toBeAttached()
    await page.getByRole('combobox', { name: /^Who speaks/ }).scrollIntoViewIfNeeded()
  })
  await look(page, address, 'questions', async () => {
    await at.desk.ready()
    await at.desk.text.focus()
    await press(page, '0')
    await expect(page.getByLabel('Genre')).toBeAttached()
  })
  await world.call('POST', `/api/projects/${at.slug}/entities`, at.person.token, { name: 'محمد باقری', kind: 'person' })
  await look(page, `/p/${at.slug}/entities`, 'names')
  await look(page, `/p/${at.slug}/codebook#questions`, 'codebook')
  const other = await world.project()
  await page.context().clearCookies()
  await signIn(page, await world.person(other, 'researcher'))
  await look(page, `/p/${other}/entities`, 'empty-names')
  expect(await seriousProblems(page)).toEqual([])
})
