import { compare } from '@/components/messages/compare'
import { omissions } from '@/components/messages/omissions'
import { reader } from '@/components/messages/reader'
import { stories as words } from '@/components/messages/stories'
import { expect, signIn, test } from '../fixtures'
import { look } from '../looks'
import { stringAt } from '../world'

const WIRE = [
  'Officials in Karavand said on Tuesday that the Sanbar lighthouse had gone dark for the first time in forty years.',
  'Minister Velma Orden told the Harbour Council that no ship had been in danger during the night.',
  'The keeper, Tomas Brill, had asked twice for a new lamp, according to letters seen by the council.',
  'Divers from Mirastan will inspect the cable that feeds the lighthouse before the end of the week.',
].join('\n')
const OWN = [
  'For one night the Sanbar lighthouse was black, and nobody at the Harbour Council noticed until morning.',
  'Tomas Brill wrote two letters to Velma Orden asking for a lamp, and got no answer, he told this paper.',
  'Fishermen of Karavand found their way home by the lights of a hotel.',
].join('\n')
const FESTIVAL = 'The Lantern Festival of Zarkot opened on Sunday with a parade of Mirna Kelpar and her school.\nMirna Kelpar said the Lantern Festival would last until Friday in the Old Town of Zarkot.'

test('stories are proposed with their reasons, confirmed, changed and refused; a reprint is stated; an arc made', async ({ page, world }) => {
  const slug = await world.project()
  const [researcher, reviewer] = [await world.person(slug, 'researcher'), await world.person(slug, 'reviewer')]
  const put = async (outlet: string, headline: string, publishedAt: string, text: string) =>
    stringAt(
      await world.call('POST', `/api/projects/${slug}/imports`, researcher.token, {
        fileName: `${outlet}.txt`,
        content: Buffer.from(text, 'utf8').toString('base64'),
        meta: { outlet, headline, publishedAt, story: null, language: 'en', direction: 'ltr' },
        zones: [],
      }),
      'articleId',
    )
  const wireId = await put('Sanbar Wire', 'Lighthouse goes dark', '2025-04-01', WIRE)
  await put('Quay Echo', 'Lamp fails at Sanbar', '2025-04-02', `${WIRE}\nIt was the second failure this year.`)
  await put('Tide Review', 'A night without a light', '2025-04-03', OWN)
  await put('Zarkot Post', 'Lanterns over Zarkot', '2025-08-01', FESTIVAL)

  await signIn(page, reviewer)
  await page.goto(`/p/${slug}/articles`)
  await page.getByRole('link', { name: words.title, exact: true }).click()
  const proposed = page.getByRole('region', { name: words.proposed })
  await expect(proposed.getByRole('listitem').filter({ hasText: words.newStory })).toHaveCount(1)
  await expect(proposed.getByText('Tomas Brill')).toBeVisible()
  await expect(page.getByRole('button', { name: words.confirmCopy })).toHaveCount(0)

  await page.context().clearCookies()
  await signIn(page, researcher)
  await look(page, `/p/${slug}/stories`, 'stories')
  await expect(proposed.getByText('Printed within 2 days')).toBeVisible()
  const copies = page.getByRole('region', { name: words.copiesProposed })
  await expect(copies).toContainText('Lighthouse goes dark')
  await copies.getByRole('button', { name: words.confirmCopy }).click()
  await expect(copies).toHaveCount(0)

  await proposed.getByLabel(words.titleLabel).fill('The dark lighthouse')
  await proposed.getByLabel(words.keep('A night without a light')).uncheck()
  await expect(proposed.getByText(words.leftOut)).toBeVisible()
  await proposed.getByRole('button', { name: words.confirmLabel('Lighthouse goes dark') }).press('Enter')
  await expect(proposed.getByText(words.nothingProposed)).toBeVisible()
  const told = page.getByRole('listitem').filter({ hasText: 'The dark lighthouse' })
  await told.getByText('2 articles, 2 outlets').click()
  await expect(told.getByText(words.copyNote('Lighthouse goes dark'))).toBeVisible()

  await told.getByRole('button', { name: words.changeOf('The dark lighthouse') }).click()
  await told.getByLabel(words.add).selectOption({ label: 'Tide Review: A night without a light' })
  await told.getByRole('button', { name: words.addButton }).click()
  await expect(told.getByText('3 articles, 3 outlets')).toBeVisible()

  // Side by side: a passage and its counterparts, what was taken over, what is left out.
  await told.getByRole('link', { name: words.readOf('The dark lighthouse') }).click()
  const columns = page.getByRole('region', { name: compare.reader.columns }).getByRole('article')
  await expect(columns).toHaveCount(3)
  const [echo, wire, tide] = [page.getByRole('article', { name: 'Quay Echo' }), page.getByRole('article', { name: 'Sanbar Wire' }), page.getByRole('article', { name: 'Tide Review' })]
  await expect(wire.getByText(reader.wireCount(4))).toBeVisible()
  await wire.getByText(reader.wireCount(4)).click()
  await expect(wire.getByText(`${reader.alsoIn(['Quay Echo'])}; ${reader.first('Sanbar Wire')}`).first()).toBeVisible()
  await expect(echo.getByText(reader.onlyHere)).toHaveCount(1)
  await expect(tide.getByText(/^Not told here/)).not.toHaveCount(0)
  const counterpart = tide.getByRole('link', { name: reader.toPassage('Sanbar Wire') }).last()
  const target = (await counterpart.getAttribute('href')) ?? ''
  await counterpart.press('Enter')
  await expect(page.locator(target)).toBeInViewport()
  await expect(wire.locator(target)).toHaveCount(1)
  await page.getByRole('link', { name: reader.allDimensions }).click()
  await page.waitForURL(/marks=all/)
  await expect(columns).toHaveCount(3)

  // What is told and left out: an item proposed, put on the list, judged after reading, shown by outlet.
  await page.getByRole('link', { name: omissions.link }).click()
  const proposals = page.getByRole('region', { name: omissions.proposed })
  const fact = proposals.getByRole('listitem').filter({ hasText: omissions.had(2, 3) }).first()
  const [, item = ''] = /^Put on the list: (.*)$/.exec((await fact.getByRole('button', { name: /^Put on the list/ }).getAttribute('aria-label')) ?? '') ?? []
  await fact.getByRole('button', { name: omissions.addOf(item) }).click()
  const row = page.getByRole('row').filter({ hasText: item })
  await expect(row.getByRole('cell')).toHaveText(['not judged', 'not judged', 'not judged'])
  const annotator = await world.person(slug, 'annotator')
  const reading = await world.assignment(slug, researcher.token, wireId, await world.userId(annotator.token))
  await world.call('PATCH', `/api/assignments/${reading}`, annotator.token, { status: 'complete', expectedVersion: 0 })
  await page.context().clearCookies()
  await signIn(page, annotator)
  await page.goto(`/p/${slug}/annotate`)
  await page.getByRole('link', { name: omissions.coder.title }).click()
  await page.getByRole('radio', { name: omissions.coder.yes }).click()
  await expect(page.getByText(omissions.coder.progress(1, 1))).toBeVisible()
  await page.getByLabel(omissions.coder.whereOf(item)).selectOption({ index: 1 })
  await expect(page.getByLabel(omissions.coder.whereOf(item))).not.toHaveValue('')
  await page.context().clearCookies()
  await signIn(page, researcher)
  await page.goto(`/p/${slug}/compare/omissions`)
  await expect(row.getByRole('cell')).toHaveText(['not judged', 'told', 'not judged'])

  await page.goto(`/p/${slug}/stories`)
  await told.getByRole('button', { name: words.changeOf('The dark lighthouse') }).click()
  await told.getByLabel(words.arcOf).fill('The Sanbar lights')
  await told.getByRole('button', { name: words.save }).click()
  await expect(page.getByRole('heading', { name: `${words.arc}: The Sanbar lights` })).toBeVisible()
  await told.getByText('3 articles, 3 outlets').click()
  await told.getByRole('button', { name: words.takeOutOf('Lamp fails at Sanbar') }).click()
  await expect(told.getByText('2 articles, 2 outlets')).toBeVisible()
  await expect(proposed.getByText(words.nothingProposed)).toBeVisible()
})
