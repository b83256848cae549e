import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { draftSchema } from '@/lib/domain/codebook-draft-schema'
import { codebookSchema } from '@/lib/domain/codebook-schema'
import { newSpan } from '@/lib/domain/span'
import { expect, signIn, test } from '../fixtures'
import { look, seriousProblems } from '../looks'
import { stringAt } from '../world'

const storedDraft = z.object({ revision: z.int(), document: draftSchema })

test.describe.configure({ timeout: 240_000 })

test('a codebook is edited by keyboard, published, compared, exported and read in again', async ({ page, world, allowConsole }, info) => {
  // The browser reports the save that met another.
  allowConsole(/409/)
  const slug = await world.project()
  const manager = await world.person(slug, 'manager')
  const annotator = await world.person(slug, 'annotator')
  const pages = `/p/${slug}/codebook`
  // A reading by the version that is now, of which one mark will be touched.
  const text = 'A storm closed the strait on Monday.'
  const articleId = await world.article(slug, manager.token, { outlet: 'The Quay', story: null, headline: 'Storm', text })
  const assignmentId = await world.assignment(slug, manager.token, articleId, await world.userId(annotator.token))
  const span = newSpan({ id: randomUUID(), start: 0, end: 7, quote: 'A storm', codes: ['framing.other'] })
  const marked = { id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }
  await world.call('POST', `/api/assignments/${assignmentId}/transactions`, annotator.token, { baseVersion: 0, transactions: [marked] })
  await signIn(page, manager)
  await page.goto(pages)
  await page.getByRole('link', { name: 'Versions and drafts' }).click()
  await page.getByRole('button', { name: 'Draft the next version' }).click()
  await expect(page.getByRole('heading', { name: 'Draft of Framing core' })).toBeVisible()

  // Through the outline with the arrows, into a part with Enter.
  await page.getByRole('tab', { name: 'Name, description, rules' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('tab', { name: 'Security and defence' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('Security')
  await expect(page.getByRole('tab', { name: 'Security', exact: true })).toBeVisible()
  await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Add a code' }).click()
  const part = page.getByRole('tabpanel')
  await part.getByLabel('Name', { exact: true }).fill('Sea and weather')
  await part.getByLabel('Key', { exact: true }).fill('sea')
  await page.keyboard.press('Enter')
  await expect(part.getByLabel('Key', { exact: true })).toHaveValue('sea')
  expect(await seriousProblems(page)).toEqual([])

  // Nothing can be published that lacks something; the place is one press away.
  await page.getByRole('tab', { name: 'Check and publish' }).click()
  await expect(page.getByRole('button', { name: 'Publish as 1.2.0' })).toBeDisabled()
  await page.getByRole('button', { name: 'Framing › Sea and weather › definition' }).click()
  await part.getByLabel('Definition').fill('Wind, waves and ice as what the matter is about.')
  await part.getByLabel('Mark', { exact: true }).fill('Storm warnings\n\nIce on the strait\n')
  await page.getByRole('tab', { name: 'Other', exact: true }).first().click()
  await part.getByLabel('Merge into').selectOption({ label: 'Framing: Sea and weather' })
  await part.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('tab', { name: 'What becomes of codes' }).click()
  await expect(part.getByText('framing.other')).toBeVisible()
  // Undone, and done again as something else.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(part.getByText('Every code stays as it was.')).toBeVisible()
  await page.getByRole('tab', { name: 'Other', exact: true }).first().click()
  await part.getByRole('button', { name: 'Retire' }).click()
  await page.getByRole('tab', { name: 'Check and publish' }).click()
  await part.getByLabel('What changed and why').fill('The sea has a code of its own.')
  await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible()

  // Saved elsewhere meanwhile: nothing is lost, and the person decides.
  const draft = `/api/projects/${slug}/codebook/drafts/${page.url().split('/').at(-1) ?? ''}`
  const stands = storedDraft.parse(await world.call('GET', draft, manager.token))
  await world.call('PATCH', draft, manager.token, { revision: stands.revision, document: { ...stands.document, note: 'Written elsewhere.' } })
  await part.getByLabel('What changed and why').fill('The sea has a code of its own, and “other” is gone.')
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible()
  await part.getByRole('button', { name: 'Publish as 2.0.0' }).click()
  await expect(page.getByText('Version 2.0.0')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Sea and weather' }).first()).toBeVisible()

  // Everybody reads versions and what changed; drafts are the manager's.
  await page.goto(`${pages}/versions`)
  await page.getByRole('link', { name: 'Changes in 2.0.0' }).click()
  await expect(page.getByText('From version 1.1.0 to 2.0.0')).toBeVisible()
  for (const told of [/Code Other.*retired.*Change of meaning/s, /Code Sea and weather.*added.*Addition/s, /Code Security ?framing\.security_defence.*Name.*Wording/s]) await expect(page.getByRole('listitem').filter({ hasText: told })).toHaveCount(1)
  expect((await world.send('GET', draft, annotator.token)).status()).toBe(403)

  // Readings follow when the manager says so; whoever marked looks again.
  await page.goto(`${pages}/versions`)
  await page.getByRole('link', { name: 'Move readings from 1.1.0 to 2.0.0' }).click()
  await expect(page.getByRole('row', { name: /framing\.other is retired.* 1 queued/ })).toBeVisible()
  await page.getByRole('button', { name: 'Move 1 to 2.0.0' }).click()
  await expect(page.getByText('Moved 1.')).toBeVisible()
  expect(await world.call('GET', `/api/assignments/${assignmentId}`, annotator.token)).toMatchObject({ version: 2, codebook: { version: '2.0.0' }, spans: [{ codes: [] }] })
  expect(await world.call('GET', `/api/projects/${slug}/codebook/looks`, annotator.token)).toMatchObject({ total: 1, looks: [{ spanId: span.id, code: 'framing.other', kind: 'retired' }] })

  // As a file and back: nothing differs, so there is nothing to publish; under another key it is a codebook of its own.
  const listed = await world.call('GET', `/api/projects/${slug}/codebooks`, annotator.token)
  const file = `/api/projects/${slug}/codebook/versions/${stringAt(listed, 'codebooks', 0, 'versions', 0, 'id')}`
  const qdc = await (await world.send('GET', `${file}?format=qdc`, annotator.token)).text()
  const codebook = codebookSchema.parse(await (await world.send('GET', file, annotator.token)).json())
  expect(codebook.dimensions[0]?.codes.find(({ key }) => key === 'sea')).toMatchObject({ include: ['Storm warnings', 'Ice on the strait'] })
  await page.goto(`${pages}/versions`)
  await writeFile(info.outputPath('again.qdc'), qdc)
  await page.getByLabel('From a file').setInputFiles(info.outputPath('again.qdc'))
  await expect(page.getByText('Follows version 2.0.0')).toBeVisible()
  await page.getByRole('tab', { name: 'Check and publish' }).click()
  await expect(part.getByText('Nothing differs from the version before.')).toBeVisible()
  await look(page, page.url(), 'codebook-draft')
  await page.getByRole('button', { name: 'Discard the draft' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click()
  await expect(page.getByRole('heading', { name: 'Start another codebook' })).toBeVisible()
  await writeFile(info.outputPath('other.json'), JSON.stringify({ ...codebook, key: 'harbours', name: 'Harbours' }))
  await page.getByLabel('From a file').setInputFiles(info.outputPath('other.json'))
  await page.getByRole('tab', { name: 'Check and publish' }).click()
  await part.getByRole('button', { name: 'Publish as 1.0.0' }).click()
  await expect(page.getByRole('heading', { name: 'Harbours', level: 1, exact: true })).toBeVisible()
  await look(page, `${pages}/versions`, 'codebook-versions')

  await page.context().clearCookies()
  await signIn(page, annotator)
  await page.goto(`/p/${slug}/annotate`)
  await page.getByRole('link', { name: 'One mark to look at again' }).click()
  await expect(page.getByRole('link', { name: 'A storm' })).toHaveAttribute('href', `/p/${slug}/annotate/${assignmentId}#span-${span.id}`)
  expect(await seriousProblems(page)).toEqual([])
  await page.getByRole('button', { name: 'Looked at' }).click()
  await expect(page.getByText('Nothing to look at again')).toBeVisible()
})
