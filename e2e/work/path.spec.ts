import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { Desk } from '../desk'
import { expect, signIn, test } from '../fixtures'
import { command, stringAt } from '../world'

/** The main job from end to end: files in by the command, a passage marked on the page and one through the API, both in the comparison and in the set. */

const REAL = path.resolve(import.meta.dirname, '../../../shared/articles')

const imported = z.object({ ok: z.literal(true), articleId: z.uuid(), outlet: z.string(), bodyChars: z.int() })
const row = z.object({ article_id: z.uuid(), code: z.string().nullable(), quote: z.string(), start: z.int(), end: z.int(), start_utf16: z.int(), end_utf16: z.int(), annotator: z.string(), status: z.string() })
const article = z.object({ article_id: z.uuid(), text: z.string() })

const lines = <T>(text: string, schema: z.ZodType<T>): T[] => text.trim().split('\n').map((line) => schema.parse(JSON.parse(line)))

const PYTHON = `
import json, sys
texts = {row["article_id"]: row["text"] for row in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
wrong = [row for row in rows if texts[row["article_id"]][row["start"]:row["end"]] != row["quote"]]
print(len(rows), len(wrong))
`

test('five articles come in by the command and go through the whole path', async ({ page, world, browser }) => {
  test.setTimeout(240_000)
  const slug = await world.project()
  const researcher = await world.person(slug, 'researcher')
  const reviewer = await world.person(slug, 'reviewer')
  const annotator = await world.person(slug, 'annotator')

  const folder = mkdtempSync(path.join(tmpdir(), 'parallax-path-'))
  if (!existsSync(REAL)) console.log('path.spec: the five real articles are not here; five of the demo corpus stand in for them')
  const source = existsSync(REAL) ? REAL : path.resolve(import.meta.dirname, '../../seeds/articles/strait-drone')
  const files = readdirSync(source).slice(0, 5).map((name) => path.join(source, name))
  const stored = lines(await command('import', ['--project', slug, '--story', 'The visit', ...files]), imported)
  expect(stored).toHaveLength(5)
  const again = await command('import', ['--project', slug, files[0] ?? '']).catch((error: unknown) => String(typeof error === 'object' && error !== null && 'stdout' in error ? error.stdout : error))
  expect(JSON.parse(again)).toMatchObject({ ok: false, code: 'duplicate_text' })

  const annotatorId = await world.userId(annotator.token)
  const assignments = await Promise.all(stored.map(({ articleId }) => world.assignment(slug, researcher.token, articleId, annotatorId)))
  const [byPage = '', byApi = ''] = assignments

  // On the page, by mouse.
  await signIn(page, annotator)
  await page.goto(`/p/${slug}/annotate/${byPage}`)
  const desk = new Desk(page)
  await desk.ready()
  const marked = await desk.text.evaluate((root) => {
    const paragraph = [...root.querySelectorAll('p')].find((one) => (one.textContent ?? '').length > 250 && !one.closest('.zone-locked'))
    return (paragraph?.textContent ?? '').split(' ').slice(6, 14).join(' ')
  })
  await desk.drag(marked)
  await page.keyboard.press('1')
  await page.keyboard.press('a')
  await expect(desk.row(marked)).toBeVisible()
  await desk.saved()
  await page.getByRole('button', { name: 'Mark complete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mark complete' }).click()
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible()

  // Through the API, on another article.
  const view = await world.call('GET', `/api/assignments/${byApi}`, annotator.token)
  const text = stringAt(view, 'article', 'text')
  const start = text.indexOf(' ', Math.floor(text.length / 2)) + 1
  const end = text.indexOf(' ', start + 30)
  const quote = text.slice(start, end)
  await world.call('POST', `/api/assignments/${byApi}/transactions`, annotator.token, {
    baseVersion: 0,
    transactions: [{ id: randomUUID(), label: 'tag', madeAt: new Date().toISOString(), operations: [{ type: 'span.add', span: { id: randomUUID(), start, end, quote, codes: ['framing.cooperation_alliance'], note: '', confidence: 3 } }] }],
  })
  await world.call('PATCH', `/api/assignments/${byApi}`, annotator.token, { status: 'complete', expectedVersion: 1 })

  // Both in the comparison, down to the quotes.
  const reading = await browser.newContext()
  const other = await reading.newPage()
  await signIn(other, reviewer)
  await other.goto(`/p/${slug}/compare?dimension=framing&view=table`)
  await expect(other.getByRole('row', { name: /Cooperation and alliance/ })).toContainText(/present.*present/)
  const passages = JSON.stringify(await world.call('GET', `/api/projects/${slug}/passages?dimension=framing&code=cooperation_alliance`, reviewer.token))
  for (const one of [marked, quote]) expect(passages).toContain(JSON.stringify(one).slice(1, -1))
  await reading.close()

  // Both in the set, by page address, API and command, with every offset right.
  const [annotations, articles] = [path.join(folder, 'set.jsonl'), path.join(folder, 'articles.jsonl')]
  await command('export', ['--project', slug, '--format', 'jsonl', '--out', annotations])
  await command('export', ['--project', slug, '--format', 'jsonl', '--set', 'articles', '--out', articles])
  const rows = lines(readFileSync(annotations, 'utf8'), row)
  expect(rows.map((one) => one.quote).sort()).toEqual([marked, quote].sort())
  const texts = new Map(lines(readFileSync(articles, 'utf8'), article).map((one) => [one.article_id, one.text]))
  for (const one of rows) {
    const whole = texts.get(one.article_id) ?? ''
    expect(Array.from(whole).slice(one.start, one.end).join('')).toBe(one.quote)
    expect(whole.slice(one.start_utf16, one.end_utf16)).toBe(one.quote)
    expect(one.annotator).not.toContain(annotator.name)
  }
  const answered = await (await world.send('GET', `/api/projects/${slug}/export?format=jsonl&set=annotations`, researcher.token)).text()
  expect(answered).toBe(readFileSync(annotations, 'utf8'))
  if (spawnSync('python3', ['--version']).status !== 0) return console.log('path.spec: no python3 here; the offsets were counted in JavaScript alone')
  const script = path.join(folder, 'check.py')
  writeFileSync(script, PYTHON)
  expect(execFileSync('python3', [script, articles, annotations], { encoding: 'utf8' }).trim()).toBe(`${rows.length} 0`)
})
