import { randomUUID } from 'node:crypto'
import { maskedText } from '@/lib/domain/masking'
import { Desk } from '../desk'
import { expect, signIn, test } from '../fixtures'
import { seriousProblems } from '../looks'
import { signInQuietly, stringAt } from '../world'

/** An invented article that says where it stood in every way it can. */
const OUTLET = 'Tarsia Star'
const TEXT = 'Envoys meet, Tarsia Star reports\nThe envoy told the Tarsia Star’s desk 🚢 that TANA was wrong.\nOur own reporter saw the ferry leave.'
const TRACES = /Tarsia|tarsia|TANA|own reporter/

test('a manager hides the source; one of two readers never meets it, both mark the same words, the export is true', async ({ page, browser, baseURL, world }) => {
  const slug = await world.project()
  const manager = await world.person(slug, 'manager', 'Mara Quill')
  const readers = [await world.person(slug, 'annotator', 'Ada Wren'), await world.person(slug, 'annotator', 'Ben Finch')]
  const ids = await Promise.all(readers.map(({ token }) => world.userId(token)))
  const articleId = await world.article(slug, manager.token, { outlet: OUTLET, story: 'The strike', headline: 'Envoys meet, Tarsia Star reports', text: TEXT })

  await signIn(page, manager)
  await page.goto(`/p/${slug}/articles/${articleId}`)
  await page.getByRole('link', { name: 'Source-blind' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What is hidden in source-blind reading' })).toBeVisible()
  await expect(page.getByText('name of the outlet, 2 times')).toBeVisible()
  await page.getByLabel('Other names of Tarsia Star').fill('TANA')
  await page.getByRole('button', { name: 'Save the names' }).click()
  await expect(page.getByRole('button', { name: 'Show “TANA”' })).toBeVisible()
  await page.getByLabel('Words to hide wherever they stand').fill('our own reporter')
  await page.getByRole('button', { name: 'Hide these words' }).click()
  await expect(page.getByRole('button', { name: 'Show “Our own reporter”' })).toBeVisible()
  // A word too many, hidden with the mouse and shown again by its row.
  await page.getByText('saw the ferry leave').dblclick()
  await page.getByRole('button', { name: 'Hide the selection' }).click()
  const extra = page.getByRole('listitem').filter({ hasText: /^(saw|the|ferry|leave)hidden by hand/ })
  await extra.getByRole('button').click()
  await expect(extra).toHaveCount(0)
  await page.getByLabel('As readers see it').check()
  await expect(page.locator('[data-start]').last()).toHaveText('███ ███ ████████ saw the ferry leave.')
  expect(await seriousProblems(page)).toEqual([])

  // Half by lot: of the two readers of one article one reads it blind.
  await page.goto(`/p/${slug}/plan/new`)
  await page.getByLabel('Name of the round').fill('With and without')
  await page.getByLabel('Source', { exact: true }).selectOption('half')
  await page.getByLabel('Choose all of The strike').check()
  for (const { name } of readers) await page.getByLabel(name).check()
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.getByRole('cell', { name: /1 hidden/ }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Start: give out 2 readings' }).click()
  await expect(page.getByText('Hidden for half, by lot')).toBeVisible()

  const queues = await Promise.all(readers.map(async ({ token }) => (await (await world.send('GET', `/api/projects/${slug}/assignments`, token)).json()) as { assignments: { id: string; outlet: string | null }[] }))
  const blind = queues.findIndex(({ assignments }) => assignments[0]?.outlet === null)
  const [reader, other] = [readers[blind]!, readers[1 - blind]!]
  const [assignmentId, otherId] = [queues[blind]!.assignments[0]!.id, queues[1 - blind]!.assignments[0]!.id]
  const hidden = [OUTLET, 'Tarsia Star', 'TANA', 'Our own reporter'].flatMap((name) => [...TEXT.matchAll(new RegExp(name, 'g'))].map(({ index, 0: found }) => ({ start: index, end: index + found.length })))
  const shown = maskedText(TEXT, hidden)

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  await signInQuietly(context.request, reader)
  const own = await context.newPage()
  const met: string[] = []
  const bodies: Promise<void>[] = []
  own.on('response', (response) => {
    if (!/\.(?:js|css|woff2?)$/.test(new URL(response.url()).pathname))
      bodies.push(response.text().then((body) => void (TRACES.test(body) && met.push(response.url())), () => undefined))
  })
  await own.goto(`/p/${slug}/annotate`)
  await expect(own.getByText('Source hidden').first()).toBeVisible()
  await own.getByRole('link', { name: 'Start reading' }).click()
  const desk = new Desk(own)
  await desk.ready()
  expect(await own.title()).not.toMatch(TRACES)
  const quote = shown.slice(TEXT.indexOf('told the'), TEXT.indexOf(' that TANA'))
  await desk.drag(quote)
  for (const key of ['1', 's']) await own.keyboard.press(key)
  await expect(desk.row(quote)).toBeVisible()
  await desk.saved()
  await own.keyboard.press('u')
  await expect(desk.row(quote)).toHaveCount(0)
  await own.keyboard.press('Shift+u')
  await desk.saved()
  await own.reload()
  await desk.ready()
  await expect(desk.row(quote)).toBeVisible()
  // What the browser keeps to be read without a network is what was shown, too.
  const address = `/p/${slug}/annotate/${assignmentId}`
  await expect.poll(() => own.evaluate(async (path) => Boolean(await caches.match(`/kept${path}`)), address), { timeout: 30_000 }).toBe(true)
  const kept = await own.evaluate(async () => {
    const texts: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const key of await cache.keys()) if (!key.url.includes('/_next/')) texts.push(await (await cache.match(key))!.text())
    }
    return texts.join('\n')
  })
  expect(kept).toContain('ferry leave')
  expect(kept).not.toMatch(TRACES)
  for (const path of [`/p/${slug}`, `/p/${slug}/work`, '/api/me/data', `/api/assignments/${assignmentId}`, `/api/assignments/${assignmentId}/transactions`, `/api/projects/${slug}/own-spans?code=framing.security_defence`, `/api/projects/${slug}/entities`])
    expect(await (await context.request.get(path)).text(), path).not.toMatch(TRACES)
  await Promise.all(bodies)
  expect(met).toEqual([])
  await context.close()

  const [start, end] = [TEXT.indexOf('told the'), TEXT.indexOf(' that TANA')]
  const span = { id: randomUUID(), start, end, quote: TEXT.slice(start, end), codes: ['framing.security_defence'], note: '', confidence: null }
  await world.call('POST', `/api/assignments/${otherId}/transactions`, other.token, { baseVersion: 0, transactions: [{ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }] })
  const table = async (set: string) => (await (await world.send('GET', `/api/projects/${slug}/export?set=${set}`, manager.token)).text()).trim().split('\n').map((line): Record<string, unknown> => JSON.parse(line))
  const rows = await table('annotations')
  expect(rows).toHaveLength(2)
  for (const row of rows) expect(row).toMatchObject({ start_utf16: start, end_utf16: end, quote: TEXT.slice(start, end) })
  const masks = await world.call('GET', `/api/projects/${slug}/articles/${articleId}/masks`, manager.token)
  const assignments = await table('assignments')
  expect(assignments.find((row) => row['assignment_id'] === assignmentId)).toMatchObject({ source_blind: true, mask_set: stringAt(masks, 'hash') })
  expect(assignments.find((row) => row['assignment_id'] === otherId)).toMatchObject({ source_blind: false, mask_set: null })
  expect(ids).toContain(await world.userId(reader.token))
})
