import { randomUUID } from 'node:crypto'
import { expect, signIn, test, type Page } from '../fixtures'
import { Desk } from '../desk'
import { look, seriousProblems } from '../looks'
import { stringAt, type Person, type World } from '../world'

test.describe.configure({ timeout: 240_000 })

const text = (i: number): string => `The ferry left the quay at dawn, number ${i}. “No ship leaves tonight,” the harbour master had said.`

interface Study {
  readonly slug: string
  readonly manager: Person
  readonly annotators: readonly Person[]
  readonly articleIds: readonly string[]
}

/** Six articles of three outlets on two stories, and people to read them. */
async function makeStudy(world: World, names: readonly string[], articles = 6): Promise<Study> {
  const slug = await world.project()
  const manager = await world.person(slug, 'manager', 'Mara Quill')
  const annotators: Person[] = []
  for (const name of names) annotators.push(await world.person(slug, 'annotator', name))
  const articleIds: string[] = []
  for (let i = 0; i < articles; i++)
    articleIds.push(await world.article(slug, manager.token, { outlet: ['Harbour Post', 'Quay Wire', 'Tide Review'][i % 3] ?? '', story: i < 3 ? 'The storm' : 'The strike', headline: `Ferry ${i}`, text: text(i) }))
  return { slug, manager, annotators, articleIds }
}

const choosePlan = async (page: Page, { slug }: Study, name: string): Promise<void> => {
  await page.goto(`/p/${slug}/plan`)
  await page.getByRole('link', { name: 'Plan a round' }).click()
  await page.getByLabel('Name of the round').fill(name)
  await page.getByLabel('Choose all of The storm').check()
  await page.getByLabel('Choose all of The strike').check()
  await expect(page.getByText('6 articles chosen.')).toBeVisible()
}

test('a manager plans six articles for three annotators, is warned, starts the round; each finds a queue', async ({ page, browser, baseURL, world }) => {
  const study = await makeStudy(world, ['Ada Wren', 'Ben Finch', 'Cleo Heron'])
  await signIn(page, study.manager)
  await choosePlan(page, study, 'First week')
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.getByText('Choose at least one person.')).toBeVisible()
  for (const { name } of study.annotators) await page.getByLabel(name).check()
  // Too little of one person: said before anything is given out.
  await page.getByLabel('Most articles for Ada Wren').fill('1')
  await page.getByLabel('Readers an article').fill('3')
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.getByRole('heading', { name: 'The plan' })).toBeFocused()
  await expect(page.getByText('5 of 18 readings have nobody')).toBeVisible()
  await expect(page.getByText('Ada Wren reads one outlet only')).toBeVisible()
  expect(await seriousProblems(page)).toEqual([])
  await page.getByLabel('Most articles for Ada Wren').fill('')
  await expect(page.getByText('You have changed something since this plan was made')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Start/ })).toBeDisabled()
  await page.getByLabel('Readers an article').fill('2')
  await page.getByLabel('Due on').fill('2031-05-06')
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.getByText('12 readings: 4 articles for each person.')).toBeVisible()
  await expect(page.getByText('Nothing speaks against it.')).toBeVisible()
  const table = page.getByRole('table', { name: 'Articles of each outlet for each person' })
  await expect(table.getByRole('row', { name: /Cleo Heron.* 4$/ })).toBeVisible()
  await page.getByRole('button', { name: 'Start: give out 12 readings' }).click()
  await page.waitForURL(/\/plan\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: 'First week' })).toBeVisible()
  await expect(page.getByRole('row', { name: /Ben Finch.*0 of 4$/ })).toBeVisible()

  for (const person of study.annotators) {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
    const own = await context.newPage()
    await signIn(own, person)
    await own.goto(`/p/${study.slug}/annotate`)
    await expect(own.getByRole('heading', { name: 'To read (4)' })).toBeVisible()
    await expect(own.getByText('due 6 May 2031').first()).toBeVisible()
    await expect(own.getByRole('link', { name: 'Start reading' })).toBeVisible()
    expect((await own.request.get(`/p/${study.slug}/plan`)).status()).toBe(404)
    await context.close()
  }
  await page.goto(`/p/${study.slug}/plan`)
  await expect(page.getByText('0 of 12')).toBeVisible()
  await page.getByRole('link', { name: 'Progress' }).click()
  await expect(page.getByRole('rowheader', { name: /Ada Wren/ })).toBeVisible()
  await expect(page.getByText('Nothing is late.')).toBeVisible()
})

test('two people press “Take next” at once, and one of them twice', async ({ browser, baseURL, world }) => {
  const study = await makeStudy(world, ['Ada Wren', 'Ben Finch'], 2)
  const people = await Promise.all(study.annotators.map(async ({ token }) => ({ userId: await world.userId(token) })))
  const answer = await world.call('POST', `/api/projects/${study.slug}/rounds`, study.manager.token, { name: 'The pool', articleIds: study.articleIds, people, overlap: 1, pool: true })
  const roundId = stringAt(answer, 'roundId')
  const pages = await Promise.all(
    study.annotators.map(async (person) => {
      const own = await (await browser.newContext({ ...(baseURL ? { baseURL } : {}) })).newPage()
      await signIn(own, person)
      await own.goto(`/p/${study.slug}/annotate`)
      return own
    }),
  )
  expect(await seriousProblems(pages[0]!)).toEqual([])
  await Promise.all(pages.map((own) => own.getByRole('button', { name: /^Take next/ }).dblclick()))
  const addresses = await Promise.all(
    pages.map(async (own) => {
      await own.waitForURL(/\/annotate\/[0-9a-f-]{36}$/)
      return own.url()
    }),
  )
  expect(new Set(addresses).size).toBe(2)
  const detail = (await (await world.send('GET', `/api/projects/${study.slug}/rounds/${roundId}`, study.manager.token)).json()) as { round: unknown }
  expect(detail.round).toMatchObject({ places: 2, given: 2 })

  // Until it is begun the queue offers what was taken; once everything is taken, it says so.
  const [own] = pages
  await own!.goto(`/p/${study.slug}/annotate`)
  await expect(own!.getByRole('link', { name: 'Open what you took' })).toBeVisible()
  const assignmentId = addresses[0]!.slice(-36)
  const span = { id: randomUUID(), start: 4, end: 9, quote: 'ferry', codes: [], note: '', confidence: null }
  await world.call('POST', `/api/assignments/${assignmentId}/transactions`, study.annotators[0]!.token, { baseVersion: 0, transactions: [{ id: randomUUID(), label: 'mark', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }] })
  await own!.reload()
  const [response] = await Promise.all([own!.waitForResponse(/\/next$/), own!.getByRole('button', { name: /^Take next/ }).click()])
  expect(response.status()).toBe(409)
  await expect(own!.getByText('Nothing is left for you in this round just now.')).toBeVisible()
  for (const each of pages) await each.context().close()
})

test('training: gold is shown once an article is complete, with its explanations', async ({ page, browser, baseURL, world }) => {
  const study = await makeStudy(world, ['Ada Wren'], 2)
  const [ada] = study.annotators
  const gold = stringAt(await world.call('POST', `/api/projects/${study.slug}/articles/${study.articleIds[0]}/gold`, study.manager.token), 'assignmentId')
  const span = { id: randomUUID(), start: 4, end: 9, quote: 'ferry', codes: ['framing.security_defence'], note: 'A worked example for the test.', confidence: null }
  await world.call('POST', `/api/assignments/${gold}/transactions`, study.manager.token, { baseVersion: 0, transactions: [{ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span }] }] })
  await world.call('PATCH', `/api/assignments/${gold}`, study.manager.token, { status: 'complete', expectedVersion: 1 })

  await signIn(page, study.manager)
  await page.goto(`/p/${study.slug}/plan/new`)
  await page.getByLabel('Name of the round').fill('Warming up')
  await page.getByLabel('Kind').selectOption('Training')
  await page.getByText('The storm', { exact: true }).click()
  await expect(page.getByRole('button', { name: 'Write gold: Ferry 1' })).toBeVisible()
  await page.getByLabel('Choose all of The storm').check()
  await expect(page.getByText('1 article chosen.')).toBeVisible()
  await page.getByLabel('Readers an article').fill('1')
  await page.getByLabel('Ada Wren').check()
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await page.getByRole('button', { name: 'Start: give out 1 reading' }).click()
  await page.waitForURL(/\/plan\/[0-9a-f-]{36}$/)
  const round = page.url()
  await expect(page.getByText('Nobody has completed an article with gold in this round yet.')).toBeVisible()

  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) })
  const own = await context.newPage()
  await signIn(own, ada!)
  await own.goto(`/p/${study.slug}/annotate`)
  await expect(own.getByText('Training: Warming up').first()).toBeVisible()
  await own.getByRole('link', { name: 'Start reading' }).click()
  await own.waitForURL(/\/annotate\/[0-9a-f-]{36}$/)
  const desk = new Desk(own)
  await desk.ready()
  expect((await own.request.get(`${own.url()}/feedback`)).status()).toBe(404)
  await own.getByRole('button', { name: 'Mark complete' }).first().click()
  await expect(own.getByText('Then you see your marks beside the gold')).toBeVisible()
  await own.getByRole('dialog').getByRole('button', { name: 'Mark complete' }).click()
  await own.getByRole('link', { name: 'Compare with gold' }).click()
  await expect(own.getByRole('heading', { name: 'Beside the gold' })).toBeVisible()
  await expect(own.getByText('in the gold only')).toBeVisible()
  await expect(own.getByText('A worked example for the test.')).toBeVisible()
  expect(await seriousProblems(own)).toEqual([])
  await look(own, own.url(), 'training-feedback')
  await own.goto(`/p/${study.slug}/work`)
  await expect(own.getByText('Ferry 0')).toBeVisible()
  expect(await seriousProblems(own)).toEqual([])
  await context.close()
  await page.goto(round)
  await expect(page.getByText('0.00 (n = 1 mark)')).toBeVisible()
})

test('how the pages of planning look', async ({ page, world }) => {
  const study = await makeStudy(world, ['Ada Wren', 'Ben Finch', 'نیلوفر سحر'])
  await signIn(page, study.manager)
  await look(page, `/p/${study.slug}/plan`, 'plan-empty')
  const people = await Promise.all(study.annotators.map(async ({ token }) => ({ userId: await world.userId(token) })))
  const answer = await world.call('POST', `/api/projects/${study.slug}/rounds`, study.manager.token, { name: 'First week', articleIds: study.articleIds, people, overlap: 2, dueAt: '2001-02-03T23:59:59Z' })
  await look(page, `/p/${study.slug}/plan`, 'plan-rounds')
  await look(page, `/p/${study.slug}/plan/progress`, 'plan-progress')
  await look(page, `/p/${study.slug}/plan/${stringAt(answer, 'roundId')}`, 'plan-round')
  await look(page, `/p/${study.slug}/plan/new`, 'plan-new', async (own) => {
    await own.getByLabel('Name of the round').fill('Second week')
    await own.getByLabel('Choose all of The storm').check()
    await own.getByText('The strike', { exact: true }).click()
    await own.getByLabel('Choose everybody').check()
    await own.getByLabel('Articles are').selectOption('pool')
    await own.getByRole('button', { name: 'Show the plan' }).click()
    await expect(own.getByText('readings left out')).toBeVisible()
  })
})
