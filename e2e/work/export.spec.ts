import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { exporting } from '@/components/messages/export'
import { settings } from '@/components/messages/settings'
import { readArchive } from '@/lib/ingest/archive'
import { expect, signIn, test } from '../fixtures'
import { seriousProblems } from '../looks'

test('the set leaves as a bundle, for other tools with what they lose said first, and as a version that stays', async ({ page, world }) => {
  const slug = await world.project()
  const [manager, reader] = [await world.person(slug, 'manager', 'Mara Manager'), await world.person(slug, 'annotator', 'Canary Annotator')]
  const text = `Sirens over the port, wrote ${randomUUID()}.`
  const articleId = await world.article(slug, manager.token, { outlet: 'Alpha Wire', story: 'The port', headline: 'Sirens', text })
  const assignmentId = await world.assignment(slug, manager.token, articleId, await world.userId(reader.token))
  const span = { id: randomUUID(), start: 0, end: 6, quote: 'Sirens', codes: ['framing.external_threat'], note: '', confidence: null }
  await world.call('POST', `/api/assignments/${assignmentId}/transactions`, reader.token, { baseVersion: 0, transactions: [{ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }] })
  await world.call('PATCH', `/api/assignments/${assignmentId}`, reader.token, { status: 'complete', expectedVersion: 1 })

  await signIn(page, manager)
  await page.goto(`/p/${slug}/settings`)
  await page.getByLabel(settings.textLicence).fill('Of the Alpha Wire')
  await page.getByLabel(settings.redistribution).selectOption('no')
  await page.getByLabel(settings.annotationLicence).fill('CC-BY-4.0')
  await page.getByRole('button', { name: settings.save }).click()
  await expect(page.getByText(settings.saved)).toBeVisible()
  await page.goto(`/p/${slug}/export`)
  // What may be handed on comes first, with the reason; the other stays.
  await expect(page.getByText(exporting.bundle.redistribution.no)).toBeVisible()
  await expect(page.getByRole('link', { name: /^Download the bundle/ })).toHaveText([exporting.bundle.standoff, exporting.bundle.whole])
  // Narrowed in the address, and every link with it.
  await page.getByLabel(exporting.dimension).selectOption('framing')
  await page.getByRole('button', { name: exporting.apply }).click()
  await expect(page).toHaveURL(/dimension=framing/)
  const filesOf = async (name: string): Promise<ReadonlyMap<string, string>> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
    const read = await readArchive(await readFile(await download.path()))
    if (!read.ok) throw new Error(read.error.reason)
    return new Map(read.value.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]))
  }
  const bundle = await filesOf(exporting.bundle.download(exporting.bundle.standoff))
  expect(JSON.parse(bundle.get('manifest.json') ?? '')).toMatchObject({ licence: { texts: 'Of the Alpha Wire', annotations: 'CC-BY-4.0' } })
  expect([...bundle.keys()]).toEqual(expect.arrayContaining(['README.md', 'manifest.json', 'annotations.jsonl', 'agreement.csv', 'croissant.json', 'rehydrate.py']))
  for (const content of bundle.values()) {
    expect(content).not.toContain(text)
    expect(content).not.toContain('Canary')
  }

  await page.getByRole('heading', { name: exporting.foreign.heading }).click()
  // What CoNLL cannot hold is said before, and listed after.
  const conll = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /CoNLL/ }) })
  await expect(conll).toContainText(exporting.foreign.counts('tokens'))
  await expect(conll).toContainText('Has no place for')
  const { name = '' } = { name: (await conll.getByRole('link').getAttribute('aria-label')) ?? '' }
  expect([...(await filesOf(name)).keys()]).toEqual(expect.arrayContaining(['losses.jsonl', 'READ-ME.txt']))
  expect(await seriousProblems(page)).toEqual([])

  await page.getByRole('button', { name: exporting.frozen.freeze }).click()
  await page.getByLabel(exporting.frozen.authors).fill('M. Manager')
  await page.getByRole('button', { name: exporting.frozen.create, exact: true }).click()
  await expect(page.getByRole('heading', { name: new RegExp(exporting.frozen.version(1)) })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/Of the Alpha Wire.*CC-BY-4\.0/)).toBeVisible()
  await expect(page.getByText(/M\. Manager \(\d{4}\)\..*SHA-256 [0-9a-f]{64}/)).toBeVisible()
  expect((await filesOf(exporting.frozen.download(1))).has('manifest.json')).toBe(true)
  expect(await seriousProblems(page)).toEqual([])
})
