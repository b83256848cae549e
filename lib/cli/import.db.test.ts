import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { bodyLength } from '@/lib/domain/article'
import { readArticle } from '@/lib/db/articles'
import { commandScope } from '@/lib/server/gate'
import { makeTestProject, openTestDatabase, type TestProject } from '@/lib/server/testing'
import { packArchive, packDocx, utf8 } from '@/lib/ingest/testing'
import { main } from './import'

const ARTICLE = `harbour-mail.example
Harbour budget approved 🚢 after debate
By: Petra Lind
Publish Date : 4 March 2025 - 21:15

The council of Vardania approved the harbour budget 🚢 on Tuesday after a debate that lasted well into the night.

Related Content
Ferry crossing closed for a second week
`

let close: () => Promise<void>
let project: TestProject
let folder: string

beforeAll(async () => {
  close = await openTestDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-import-'))
})
beforeEach(async () => {
  project = await makeTestProject()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await close()
})

const lineSchema = z.looseObject({ file: z.string(), ok: z.boolean() })

async function run(...args: string[]): Promise<{ code: number; lines: z.infer<typeof lineSchema>[] }> {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  try {
    const code = await main(args)
    return { code, lines: printed.mock.calls.map(([line]) => lineSchema.parse(JSON.parse(String(line)))) }
  } finally {
    printed.mockRestore()
    complaints.mockRestore()
  }
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

it('stores an article and prints what was understood, in code points', async () => {
  const file = await fileOf('a.txt', ARTICLE)
  const { code, lines } = await run('--project', project.slug, '--story', 'The harbour budget', file)
  expect(code).toBe(0)
  expect(lines).toEqual([
    {
      file,
      ok: true,
      articleId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      outlet: 'harbour-mail.example',
      title: 'Harbour budget approved 🚢 after debate',
      publishedAt: '2025-03-04T21:15',
      language: 'en',
      bodyChars: 112,
      zones: [
        { kind: 'metadata', start: 0, end: 20 },
        { kind: 'headline', start: 21, end: 59 },
        { kind: 'byline', start: 60, end: 74 },
        { kind: 'metadata', start: 75, end: 110 },
        { kind: 'related', start: 226, end: 281 },
      ],
      warnings: [],
    },
  ])
  const stored = await readArticle(await commandScope('read_articles', project.slug), String(lines[0]?.articleId))
  expect(stored?.version.text).toBe(ARTICLE)
  expect(stored?.meta).toMatchObject({ outlet: 'harbour-mail.example', story: 'The harbour budget', byline: 'Petra Lind', publishedAt: '2025-03-04T21:15' })
  expect(stored && bodyLength(stored.version.text, stored.version.zones)).toBe(113)
})

it('knows a text again, by its content and not by its name or line ends', async () => {
  const first = await run('--project', project.slug, await fileOf('first.txt', ARTICLE))
  const again = await run('--project', project.slug, await fileOf('again.txt', `\uFEFF${ARTICLE.replaceAll('\n', '\r\n')}`))
  expect(again.code).toBe(1)
  expect(again.lines).toMatchObject([{ ok: false, code: 'duplicate_text', articleId: first.lines[0]?.articleId }])
})

it('goes on after a file that cannot be read, and says so at the end', async () => {
  const big = await fileOf('big.txt', '')
  await truncate(big, 6_000_000)
  const { code, lines } = await run(
    '--project', project.slug, '--outlet', 'The Harbour Mail', '--language', 'en', '--date', '2025-03-05',
    folder, path.join(folder, 'none.txt'), big,
    await fileOf('empty.txt', ''), await fileOf('a.pdf', '%PDF-1.7 …'), await fileOf('a.csv', 'a,b'), await fileOf('nul.txt', 'The pact is\0 signed.\n'),
    await fileOf('bad.txt', Uint8Array.from([0xd0, 0x94, 0xff, 0xd0])), await fileOf('good.txt', 'The council of Vardania approved the harbour budget on Tuesday.'),
  )
  expect(code).toBe(1)
  expect(lines.map((line) => line.code ?? 'ok')).toEqual([
    'invalid_input', 'not_found', 'too_large', 'empty_file', 'binary_file', 'empty_file', 'forbidden_character', 'invalid_encoding', 'ok',
  ])
  for (const line of lines) if (!line.ok) expect(line).toMatchObject({ reason: expect.stringMatching(/\w/), next: expect.stringMatching(/\w/) })
  expect(lines.at(-1)).toMatchObject({ outlet: 'The Harbour Mail', publishedAt: '2025-03-05', language: 'en' })
})

it('puts an article of unknown outlet where it can be corrected, with a warning', async () => {
  const { code, lines } = await run('--project', project.slug, await fileOf('unknown.txt', 'The council of Vardania approved the harbour budget on Tuesday.'))
  expect(code).toBe(0)
  expect(lines).toMatchObject([{ ok: true, outlet: 'Unknown outlet' }])
  expect(JSON.stringify(lines[0]?.warnings)).toContain('--outlet NAME')
})

it('stores each row of a table and each file of an archive, with a line for each', async () => {
  const body = (i: number) => `The council of Vardania approved budget ${i} on Tuesday after a debate that lasted well into the night.`
  const csv = await fileOf('set.csv', `wording,paper\n${body(1)},The Quay\n,The Quay\n`)
  expect((await run('--project', project.slug, csv)).lines).toMatchObject([{ file: csv, ok: false, code: 'invalid_input', next: expect.stringContaining('--column text=NAME') }])
  const mapped = await run('--project', project.slug, '--column', 'text=wording', '--column', 'outlet=paper', csv)
  expect(mapped).toMatchObject({ code: 1, lines: [{ file: `${csv} row 2`, ok: true, outlet: 'The Quay' }, { file: `${csv} row 3`, ok: false, code: 'empty_file' }] })
  const zip = await fileOf('all.zip', packArchive([{ name: 'a/one.txt', bytes: utf8(body(2)) }, { name: 'two.docx', bytes: packDocx([['Title', 'A pact'], ['', body(3)]]) }]))
  expect(await run('--project', project.slug, zip)).toMatchObject({ code: 0, lines: [{ file: `${zip} a/one.txt`, ok: true }, { file: `${zip} two.docx`, ok: true, title: 'A pact' }] })
})

it('does not wait for a pipe', async () => {
  const pipe = path.join(folder, 'pipe.txt')
  execFileSync('mkfifo', [pipe])
  expect((await run('--project', project.slug, pipe)).lines).toMatchObject([{ ok: false, code: 'invalid_input' }])
})

it('refuses to be called wrongly', async () => {
  const file = await fileOf('b.txt', ARTICLE)
  for (const args of [[], ['--project', project.slug], [file], ['--project', project.slug, '--date', 'tomorrow', file], ['--project', project.slug, '--color', 'red', file]])
    expect(await run(...args)).toEqual({ code: 2, lines: [] })
  expect(await run('--project', 'no-such-project', file)).toMatchObject({ code: 1, lines: [{ ok: false, code: 'not_found' }] })
})
