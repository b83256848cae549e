import { z } from 'zod'
import { agreement, coefficient } from '@/components/messages/agreement'
import { panelDocument } from '@/lib/agreement/panel/material'
import { panelOf } from '@/lib/agreement/panel/panel'
import { ZONE_KINDS } from '@/lib/domain/article'
import { framingCore } from '@/lib/domain/framing-core'
import { OffsetTable } from '@/lib/domain/text'
import { continueAsDemo, expect, test, type APIRequestContext } from '../fixtures'
import { look } from '../looks'

test.describe.configure({ timeout: 480_000 })

const articleSchema = z.object({ article_id: z.string(), text: z.string(), sha256: z.string(), zones: z.array(z.object({ kind: z.enum(ZONE_KINDS), start: z.int(), end: z.int() })) })
const annotationSchema = z.object({
  article_id: z.string(),
  annotator: z.string().nullable(),
  layer: z.string(),
  dimension: z.string().nullable(),
  code: z.string().nullable(),
  start_utf16: z.int(),
  end_utf16: z.int(),
})
const assignmentSchema = z.object({ article_id: z.string(), annotator: z.string().nullable(), layer: z.string(), status: z.string() })

async function exported<T>(request: APIRequestContext, set: string, schema: z.ZodType<T>): Promise<T[]> {
  const response = await request.get(`/api/projects/demo/export?format=jsonl&set=${set}`)
  expect(response.ok()).toBe(true)
  return (await response.text()).trim().split('\n').map((line) => schema.parse(JSON.parse(line)))
}

test('the numbers of the page are those of the pure functions over the exported spans', async ({ page }) => {
  await continueAsDemo(page, 'researcher')
  const articles = await exported(page.request, 'articles', articleSchema)
  const annotations = await exported(page.request, 'annotations', annotationSchema)
  const assignments = await exported(page.request, 'assignments', assignmentSchema)
  const documents = articles.flatMap(({ article_id: id, text, sha256, zones }) => {
    const readers = assignments.filter((one) => one.article_id === id && one.status === 'complete' && one.layer === 'annotation').flatMap(({ annotator }) => annotator ?? [])
    const readings = readers.map((coder) => ({
      coder,
      units: annotations
        .filter((one) => one.article_id === id && one.annotator === coder && one.dimension === 'framing' && one.code !== null)
        .map((one) => ({ start: one.start_utf16, end: one.end_utf16, label: one.code ?? '' })),
    }))
    const offsets = new OffsetTable(text)
    const utf16 = zones.map(({ kind, start, end }) => ({ kind, start: offsets.toUtf16(start), end: offsets.toUtf16(end) }))
    return readers.length < 2 ? [] : (panelDocument({ id: sha256, text, zones: utf16, readings }) ?? [])
  })
  const codes = framingCore.dimensions[0]?.codes.map(({ key }) => key) ?? []
  const panel = panelOf(documents, codes, 'parallax')

  await page.goto('/p/demo/agreement')
  const table = page.getByRole('table', { name: agreement.overall.heading('Framing') })
  await expect(table).toBeVisible({ timeout: 240_000 })
  await expect(page.getByText(agreement.base(panel.documents, panel.coders, panel.units, false))).toBeVisible()
  for (const measure of panel.overall) {
    const row = table.getByRole('row', { name: agreement.questions[measure.id] })
    if (measure.value === null || !measure.interval) throw new Error(`${measure.id} has no value or interval in the demo`)
    await expect(row).toContainText(coefficient(measure.value))
    await expect(row).toContainText(agreement.interval(coefficient(measure.interval.low), coefficient(measure.interval.high)))
    await expect(row).toContainText(agreement.counted(measure.n, measure.of))
  }
  const answer = z.object({ panel: z.unknown() }).parse(await (await page.request.get('/api/projects/demo/agreement?dimension=framing')).json())
  expect(answer.panel).toEqual(JSON.parse(JSON.stringify(panel)))
})

test('a reviewer goes from the panel to a costly passage in its article, and narrows the panel', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await page.goto('/p/demo')
  await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: agreement.title }).click()
  await page.waitForURL(/\/agreement$/)
  const overall = page.getByRole('table', { name: agreement.overall.heading('Framing') })
  await expect(overall).toBeVisible({ timeout: 120_000 })
  await page.getByRole('link', { name: agreement.passages.inArticle }).first().click()
  await page.waitForURL(/\/compare\/reader\?.*#span-/)
  await expect(page.locator(':target')).toBeInViewport()

  await page.goto('/p/demo/agreement')
  await page.getByText(agreement.filters.heading).click()
  const people = page.getByRole('group', { name: agreement.filters.annotators }).getByRole('checkbox')
  await people.nth(0).check()
  await people.nth(1).check()
  await page.getByRole('button', { name: agreement.filters.show }).click()
  await page.waitForURL(/annotators=/)
  // Two annotators: the coefficients for two are there now.
  await expect(page.getByRole('columnheader', { name: agreement.codes.others })).toBeVisible({ timeout: 120_000 })
  await page.getByLabel(agreement.filters.against).selectOption('1')
  await page.getByRole('button', { name: agreement.filters.show }).click()
  await page.waitForURL(/gold=1/)
  await expect(page.getByRole('heading', { name: agreement.coders.headingGold })).toBeVisible({ timeout: 120_000 })

  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: agreement.download.csv }).click()
  expect((await waiting).suggestedFilename()).toBe('demo.agreement.framing.csv')
})

test('the panel on three widths in two themes', async ({ page }) => {
  await continueAsDemo(page, 'reviewer')
  await look(page, '/p/demo/agreement', 'agreement', async () => {
    await expect(page.getByRole('heading', { name: agreement.passages.heading })).toBeVisible({ timeout: 120_000 })
    await page.getByText(agreement.method.heading).click()
  })
})
