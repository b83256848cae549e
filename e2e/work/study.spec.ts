import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { agreement, bound, coefficient } from '@/components/messages/agreement'
import type { PanelMeasure } from '@/lib/agreement/panel/measure'
import { exportedRows, panelOfExport } from '../exported-panel'
import { expect, signIn, test, type Page } from '../fixtures'
import { withLateScripts } from '../late-scripts'
import { look, seriousProblems } from '../looks'
import type { Person, World } from '../world'

const OUTLETS = ['Harbour Post', 'Quay Wire', 'Tide Review']
const textOf = (i: number): string => `Patrols guard the strait, part ${i}. Freight has become dearer since spring, the ${OUTLETS[i % 3]} was told. Envoys of both shores will meet again. The pier was painted ⚓.`

type Mark = readonly [quote: string, code: string]

/** Alike in most, apart in edges, codes and what is marked at all; the same on every run. */
function marksOf(person: number, article: number): readonly Mark[] {
  return [
    person === 1 ? ['Patrols guard the strait', 'framing.security_defence'] : ['guard the strait', 'framing.security_defence'],
    ['dearer', person === 2 && article % 2 === 0 ? 'framing.diplomacy_standing' : 'framing.economy_trade'],
    ...((person + article) % 3 === 0 ? [] : [['Envoys of both shores', 'framing.diplomacy_standing'] as const]),
  ]
}

async function annotate(world: World, { token }: Person, assignmentId: string, text: string, marks: readonly Mark[]): Promise<void> {
  const transactions = marks.map(([quote, code]) => {
    const start = text.indexOf(quote)
    const span = { id: randomUUID(), start, end: start + quote.length, quote, codes: [code], note: '', confidence: null }
    return { id: randomUUID(), label: 'mark', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }
  })
  await world.call('POST', `/api/assignments/${assignmentId}/transactions`, token, { baseVersion: 0, transactions })
  await world.call('PATCH', `/api/assignments/${assignmentId}`, token, { status: 'complete', expectedVersion: transactions.length })
}

/** Whoever waited for an answer may be shown it once more before the project's new state counts. */
const opened = (page: Page, slug: string, words: string): Promise<void> =>
  expect(async () => {
    await page.goto(`/p/${slug}/agreement`)
    await expect(page.getByText(words)).toBeVisible({ timeout: 5_000 })
  }).toPass()

const queueSchema = z.object({ assignments: z.array(z.object({ id: z.uuid(), outlet: z.null() })) })
const readingSchema = z.object({ article: z.object({ text: z.string() }), codebook: z.object({ version: z.string() }) })

test('a small study: a codebook published, six articles read source-blind by three, numbers that are those of the pure functions, gold by key, everything exported', async ({ page, world }) => {
  test.setTimeout(240_000)
  const slug = await world.project()
  const manager = await world.person(slug, 'manager')
  const people = [await world.person(slug, 'annotator', 'Ada Wren'), await world.person(slug, 'annotator', 'Ben Finch'), await world.person(slug, 'annotator', 'Cleo Heron')]
  for (let article = 0; article < 6; article++)
    await world.article(slug, manager.token, { outlet: OUTLETS[article % 3] ?? '', story: 'The strait', headline: `Part ${article}`, text: textOf(article) })
  await signIn(page, manager)
  await opened(page, slug, agreement.empty.nothing.title)

  // The codebook: a definition is made clearer and published.
  await page.goto(`/p/${slug}/codebook/versions`)
  await page.getByRole('button', { name: 'Draft the next version' }).click()
  await page.getByRole('tab', { name: 'Security and defence' }).click()
  await page.getByRole('tabpanel').getByLabel('Definition').fill('The matter is told as one of safety from attack, of armed forces or of guarding borders.')
  await page.getByRole('tab', { name: 'Check and publish' }).click()
  await page.getByRole('tabpanel').getByLabel('What changed and why').fill('Borders are named.')
  await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible()
  const publish = page.getByRole('button', { name: /^Publish as/ })
  const [version = ''] = /\d+\.\d+\.\d+/.exec((await publish.textContent()) ?? '') ?? []
  await publish.click()
  await expect(page.getByText(`Version ${version}`)).toBeVisible()

  // The plan: everybody reads everything, and nobody is told where it stood.
  await page.goto(`/p/${slug}/plan/new`)
  await page.getByLabel('Name of the round').fill('The study')
  await page.getByLabel('Source', { exact: true }).selectOption('all')
  await page.getByLabel('Choose all of The strait').check()
  for (const { name } of people) await page.getByLabel(name).check()
  await page.getByLabel('Readers an article').fill('3')
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await page.getByRole('button', { name: 'Start: give out 18 readings' }).click()
  await page.waitForURL(/\/plan\/[0-9a-f-]{36}$/)
  const work: { person: number; article: number; assignmentId: string; text: string }[] = []
  for (const [person, { token }] of people.entries()) {
    const { assignments } = queueSchema.parse(await world.call('GET', `/api/projects/${slug}/assignments`, token))
    expect(assignments).toHaveLength(6)
    for (const { id: assignmentId } of assignments) {
      const reading = await world.call('GET', `/api/assignments/${assignmentId}`, token)
      expect(JSON.stringify(reading)).not.toMatch(/Harbour Post|Quay Wire|Tide Review/)
      const { article, codebook } = readingSchema.parse(reading)
      expect(codebook.version).toBe(version)
      work.push({ person, article: Number(/part (\d)/.exec(article.text)?.[1]), assignmentId, text: article.text })
    }
  }
  for (const [done, { person, article, assignmentId, text }] of work.entries()) {
    if (done === 1) await opened(page, slug, agreement.empty.single(1).title)
    await annotate(world, people[person]!, assignmentId, text, marksOf(person, article))
  }

  const panel = await panelOfExport(page.request, slug, 'framing')
  expect(panel).toMatchObject({ documents: 6, coders: 3, settings: { exactDocuments: 6, pairwiseDocuments: 0 } })
  await opened(page, slug, agreement.base(6, 3, panel.units, false))
  const shows = async (name: string, measures: readonly (readonly [row: string, measure: PanelMeasure])[]): Promise<void> => {
    const table = page.getByRole('table', { name })
    for (const [title, measure] of measures) {
      const row = table.getByRole('row', { name: title })
      const { interval } = measure.value === null ? { interval: null } : measure
      await expect(row).toContainText(measure.value === null ? agreement.gaps[measure.reason] : coefficient(measure.value))
      if (interval) await expect(row).toContainText(agreement.interval(bound(interval.low), bound(interval.high)))
    }
  }
  await shows(agreement.overall.heading('Framing'), panel.overall.map((measure) => [agreement.questions[measure.id], measure]))
  for (const measure of panel.overall) {
    const row = page.getByRole('row', { name: agreement.questions[measure.id] })
    await expect(row).toContainText(agreement.named(measure.method, measure.year))
    await expect(row).toContainText(agreement.counted(measure.n, measure.of))
  }
  const codes = new Map(panel.codes.map((code) => [code.code, code]))
  await shows(agreement.codes.heading, (codes.get('security_defence')?.measures ?? []).slice(0, 2).map((measure) => ['Security', measure] as const))
  await expect(page.getByRole('table', { name: agreement.codes.heading }).getByRole('row', { name: 'Economy' })).toContainText(agreement.codes.rare(codes.get('economy_trade')?.fewest ?? 0))
  await shows(agreement.coders.heading, panel.coderRows.flatMap(({ coder, measures }) => measures.map((measure) => [coder, measure] as const)))
  const answer = z.object({ panel: z.unknown() }).parse(await (await page.request.get(`/api/projects/${slug}/agreement?dimension=framing`)).json())
  expect(answer.panel).toEqual(JSON.parse(JSON.stringify(panel)))

  await look(page, `/p/${slug}/agreement`, 'agreement', () => expect(page.getByRole('heading', { name: agreement.passages.heading })).toBeVisible())

  // From a costly passage to settling its article, by key.
  await page.getByRole('link', { name: agreement.passages.settle }).first().click()
  await page.waitForURL(/\/adjudicate\//)
  await expect(page.getByRole('heading', { name: /^Case \d of 3/ })).toBeVisible()
  const settled = (words: string) => expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1)
  // The first by a hand that is quicker than the line.
  const scriptsArrive = await withLateScripts(page, () => page.reload({ waitUntil: 'commit' }))
  await expect(page.getByRole('heading', { name: /^Case \d of 3/ })).toBeVisible()
  await page.keyboard.press('m')
  scriptsArrive()
  await settled('2 cases left.')
  await page.keyboard.press('x')
  await settled('1 case left.')
  await page.keyboard.press('1')
  await page.keyboard.press('m')
  await settled('Everything is settled.')
  await page.getByRole('button', { name: 'Mark gold complete' }).click()
  await expect(page.getByText('Gold complete')).toBeVisible()
  await look(page, page.url().replace(/#.*/, ''), 'adjudicate', () => expect(page.getByRole('heading', { name: /^Case \d of 3/ })).toBeVisible())
  await look(page, `/p/${slug}/adjudicate?state=all`, 'adjudicate-queue')

  // The set: everybody's own layer, the gold beside them, who settled what, and that it was read blind.
  const annotations = await exportedRows(page.request, slug, 'annotations', z.object({ layer: z.string(), codebook_version: z.string(), quote: z.string().nullable() }))
  const own = work.reduce((sum, { person, article }) => sum + marksOf(person, article).length, 0)
  expect(annotations.filter(({ layer }) => layer === 'annotation')).toHaveLength(own)
  expect(annotations.filter(({ layer }) => layer === 'gold').length).toBeGreaterThanOrEqual(2)
  expect(new Set(annotations.map(({ codebook_version: one }) => one))).toEqual(new Set([version]))
  const assignments = await exportedRows(page.request, slug, 'assignments', z.object({ layer: z.string(), source_blind: z.boolean() }))
  expect(assignments.filter(({ layer }) => layer === 'annotation').map(({ source_blind: blind }) => blind)).toEqual(Array(18).fill(true))
  const decisions = await exportedRows(page.request, slug, 'decisions', z.object({ decision: z.string() }))
  expect([...new Set(decisions.map(({ decision }) => decision))].sort()).toEqual(['merged', 'rejected'])

  // What people have marked becomes an example of the next version.
  await page.goto(`/p/${slug}/codebook/versions`)
  await page.getByRole('button', { name: 'Draft the next version' }).click()
  await page.getByRole('tab', { name: 'Security and defence' }).click()
  await page.getByRole('button', { name: 'Pick from marked passages' }).click()
  await page.getByRole('button', { name: /^Take “(Patrols )?guard the strait” as an example$/ }).first().click()
  await expect(page.getByRole('tabpanel').getByLabel('Examples')).toHaveValue(/guard the strait$/)
  expect(await seriousProblems(page)).toEqual([])
})
