import { randomUUID } from 'node:crypto'
import { conventionShort, setImport as words } from '@/components/messages/set-import'
import { expect, test, type Page } from '../fixtures'
import { seriousProblems } from '../looks'
import { command, signInQuietly } from '../world'

const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
const desk = (page: Page) => page.getByRole('main')

/** A brat annotation of what stands in a text, counted in code points. */
function ann(text: string, marks: readonly (readonly [label: string, quote: string])[]): string {
  return marks
    .map(([label, quote], i) => {
      const start = [...text.slice(0, text.indexOf(quote))].length
      return `T${i + 1}\t${label} ${start} ${start + [...quote].length}\t${quote}\n`
    })
    .join('')
}

test('a set of another tool comes in once its labels have codes, and a set of ours makes a project again', async ({ page, world, allowConsole }) => {
  // What is refused is told as a failed request too.
  allowConsole(/status of 4(00|22)/)
  const email = `bringer-${randomUUID()}@example.invalid`
  const password = 'a long bringer password'
  await command('user', ['add', email, '--name', 'Bringer', '--admin', '--password-stdin'], password)
  const slug = await world.project()
  const [first, second] = [`🚨 Envoys spoke of a common threat in the harbour. ${randomUUID()}`, `سفیران از خطری مشترک سخن گفتند. ${randomUUID()}`]
  const marks = ann(first, [['Peril', 'common threat'], ['own_voice', 'Envoys'], ['Junk', 'harbour']])
  await signInQuietly(page.request, { email, password })
  await page.goto(`/p/${slug}/import`)
  await page.getByRole('link', { name: words.link }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.title)
  await expect(page.getByText(words.steps)).toBeVisible()

  // Texts that were changed after they were marked: nothing comes in, and every mark that does not fit is named.
  const choice = desk(page).getByLabel(words.chooseFiles).filter({ visible: true })
  await choice.setInputFiles([fileOf('one.txt', first.replace('Envoys', 'Messengers')), fileOf('one.ann', marks)])
  const misfits = page.getByRole('table', { name: words.mismatches })
  await expect(misfits.getByRole('row').filter({ hasText: '“common threat”' })).toContainText('one')

  // Counted as a person says: the misfit is shown for that choice, and left aside only if they say that too.
  const counted = page.getByLabel(words.counted)
  await counted.selectOption(conventionShort({ unit: 'code points', end: 'exclusive', lines: 'LF' }))
  await page.getByRole('button', { name: words.leaveAside(3) }).click()
  await expect(page.getByText('3 of 3 marks do not fit')).toBeVisible()

  // The right ones: what is missing is asked for, one thing after the other.
  await choice.setInputFiles([fileOf('one.txt', first), fileOf('one.ann', marks), fileOf('two.txt', second), fileOf('two.ann', ann(second, [['Peril', 'خطری مشترک']]))])
  await expect(page.getByLabel(words.format)).toContainText(words.recognised('brat standoff'))
  await expect(page.getByRole('table', { name: words.documents, exact: true }).getByRole('row')).toHaveCount(3)
  await expect(page.getByText(words.open(2))).toBeVisible()
  const bringIn = page.getByRole('button', { name: words.bringIn, exact: true })
  await bringIn.click()
  await expect(page.getByLabel(words.outlet)).toBeFocused()
  await page.getByLabel(words.outlet).fill('Harbour Post')
  await page.keyboard.press('Enter')
  const peril = page.getByLabel(words.codeFor('Peril'))
  await expect(peril).toBeFocused()
  expect(await seriousProblems(page)).toEqual([])
  await peril.selectOption('framing.external_threat')
  await expect(page.getByLabel(words.codeFor('own_voice'))).toHaveValue('source.own_voice')
  // What the codebook lacks becomes a code once somebody has published its draft; what was said meanwhile stays.
  await page.getByRole('button', { name: words.makeCodesOf(1) }).click()
  await expect(page.getByText(words.drafted(1, 0))).toBeVisible()
  const draft = (await page.getByRole('link', { name: words.openDraft }).getAttribute('href')) ?? ''
  const published = await page.request.post(`/api/projects/${slug}/codebook/drafts/${draft.split('/').at(-1)}/publish`, { data: { revision: 1 }, headers: { 'x-parallax': '1', origin: new URL(page.url()).origin } })
  expect(published.status()).toBe(201)
  await page.getByRole('button', { name: words.again }).click()
  await expect(page.getByLabel(words.codeFor('Junk'))).toHaveValue('framing.junk')
  await expect(peril).toHaveValue('framing.external_threat')
  await page.getByLabel(words.codeFor('Junk')).selectOption('leave-out')
  await bringIn.click()
  await expect(page.getByRole('heading', { name: words.done })).toBeFocused()
  await expect(page.getByText(words.doneCounts({ articles: 2, matched: 0, assignments: 2, spans: 4 }))).toBeVisible()
  // Few downloads run at a time: others' may be running.
  const rows = async (project: string, set: string): Promise<string> => {
    let text = ''
    await expect(async () => {
      const answer = await page.request.get(`/api/projects/${project}/export?set=${set}`)
      expect(answer.status()).toBe(200)
      text = await answer.text()
    }).toPass()
    return text
  }
  const coded = (await rows(slug, 'annotations')).trim().split('\n').map((line): unknown => JSON.parse(line))
  for (const quote of ['common threat', 'خطری مشترک']) expect(coded).toContainEqual(expect.objectContaining({ quote, dimension: 'framing', code: 'external_threat', outlet: 'Harbour Post' }))

  // Once more: the labels are as they were said, and nothing is new.
  await page.getByRole('button', { name: words.another }).click()
  await choice.setInputFiles([fileOf('one.txt', first), fileOf('one.ann', marks)])
  await expect(page.getByText(words.state.here)).toBeVisible()
  await expect(page.getByLabel(words.codeFor('Junk'))).toHaveValue('leave-out')
  await expect(page.getByLabel(words.codeFor('Peril'))).toHaveValue('framing.external_threat')

  // A set of ours: without its texts it is refused with what comes first; with them its project stands again.
  await page.getByText(words.way.own, { exact: true }).click()
  const tables: (readonly [string, string])[] = []
  for (const set of ['annotations', 'articles', 'assignments', 'codebooks']) tables.push([set, await rows(slug, set)])
  const files = tables.map(([set, text]) => fileOf(`${set}.jsonl`, text))
  const bare = tables.map(([set, text]) => fileOf(`${set}.jsonl`, set === 'articles' ? text.replace(/"text":"[^"]*",/g, '') : text))
  await choice.setInputFiles(bare)
  await page.getByLabel(words.own.slug).fill(`${slug}-again`)
  await page.getByRole('button', { name: words.own.make }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'rehydrate.py' })).toBeVisible()
  expect(await seriousProblems(page)).toEqual([])
  await choice.setInputFiles(files)
  await page.getByRole('button', { name: words.own.make }).click()
  await expect(page.getByRole('heading', { name: words.own.done(`${slug}-again`) })).toBeFocused()
  await page.getByRole('link', { name: words.own.open }).click()
  await page.waitForURL(`**/p/${slug}-again`)
  expect((await rows(`${slug}-again`, 'annotations')).trim().split('\n')).toHaveLength(coded.length)
})
