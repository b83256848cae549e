import { expect, signIn, test } from '../fixtures'
import { look, seriousProblems } from '../looks'
import { makeReading } from './reading'

test.describe.configure({ timeout: 240_000 })

test('a manager renames a project, archives it and opens it again; archived it is read-only and says so', async ({ page, world }) => {
  const reading = await makeReading(world, { text: 'The quay was silent at dawn.' })
  const manager = await world.person(reading.slug, 'manager', 'Mara Quill')
  await signIn(page, manager)
  await page.goto(`/p/${reading.slug}/people`)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Name').fill('Ferries in the press')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ferries in the press' })).toBeVisible()
  expect(await seriousProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Archive the project' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive the project' }).click()
  await expect(page.getByRole('note')).toHaveText(/This project is archived/)

  const write = { status: 'complete', expectedVersion: 0 }
  const refused = await world.send('PATCH', `/api/assignments/${reading.assignmentId}`, reading.annotator.token, write)
  expect([refused.status(), await refused.text()]).toEqual([409, expect.stringContaining('This project is archived')])
  expect((await world.send('POST', `/api/projects/${reading.slug}/assignments`, reading.researcher.token, { articleIds: [reading.articleId] })).status()).toBe(409)
  expect((await world.send('GET', `/api/assignments/${reading.assignmentId}`, reading.annotator.token)).status()).toBe(200)
  await page.getByRole('button', { name: 'Open the project again' }).click()
  await expect(page.getByRole('note')).toHaveCount(0)
  expect((await world.send('PATCH', `/api/assignments/${reading.assignmentId}`, reading.annotator.token, write)).status()).toBe(200)

  // All of it stands in the log, which can be searched.
  await page.goto(`/p/${reading.slug}/people`)
  await page.getByRole('link', { name: 'Audit' }).click()
  await expect(page.getByText('npm run verify')).toBeVisible()
  await page.getByLabel('What').selectOption('Project archived')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('cell', { name: 'Mara Quill' })).toBeVisible()
  const file = await page.request.get(`/api/projects/${reading.slug}/audit/file?kind=project.archived&format=jsonl`)
  expect((await file.text()).trim().split('\n')).toHaveLength(1)
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page.getByRole('cell', { name: 'Marked complete' })).toBeVisible()
  await look(page, `/p/${reading.slug}/audit`, 'audit')
  await look(page, `/p/${reading.slug}/settings`, 'settings')
})
