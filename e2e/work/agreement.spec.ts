import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { agreement, bound, coefficient } from '@/components/messages/agreement'
import type { PanelMeasure } from '@/lib/agreement/panel/measure'
import { panelOfExport } from '../exported-panel'
import { expect, signIn, test, type Page } from '../fixtures'
import { look } from '../looks'
import type { Person, World } from '../world'

const OUTLETS = ['Harbour Post', 'Quay Wire', 'Tide Review']
const textOf = (i: number): string => `Patrols guard the strait, part ${i}. Freight has become dearer since spring. Envoys of both shores will meet again. The pier was painted ⚓.`

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

test('six articles by three annotators: from nothing to numbers that are those of the pure functions over the export', async ({ page, world }) => {
  test.setTimeout(240_000)
  const slug = await world.project()
  const manager = await world.person(slug, 'manager')
  const people = [await world.person(slug, 'annotator'), await world.person(slug, 'annotator'), await world.person(slug, 'annotator')]
  const ids = await Promise.all(people.map(({ token }) => world.userId(token)))
  const work: { person: number; article: number; assignmentId: string }[] = []
  for (let article = 0; article < 6; article++) {
    const articleId = await world.article(slug, manager.token, { outlet: OUTLETS[article % 3] ?? '', story: 'The strait', headline: `Part ${article}`, text: textOf(article) })
    for (const [person, id] of ids.entries()) work.push({ person, article, assignmentId: await world.assignment(slug, manager.token, articleId, id) })
  }
  await signIn(page, manager)
  await opened(page, slug, agreement.empty.nothing.title)
  for (const [done, { person, article, assignmentId }] of work.entries()) {
    if (done === 1) await opened(page, slug, agreement.empty.single(1).title)
    await annotate(world, people[person]!, assignmentId, textOf(article), marksOf(person, article))
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
})
