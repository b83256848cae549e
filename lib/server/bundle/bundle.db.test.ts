import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { mintScope } from '@/lib/domain/access'
import { changeProject } from '@/lib/db/projects'
import { unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { readArchive } from '@/lib/ingest/archive'
import { exportFilterSchema } from '../exports'
import { saveTransactions, setStatus } from '../saving'
import { bringInOwnSet } from '../set-import'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from '../testing'
import { downloadBundle, writeBundle } from './bundle'

const TEXT = 'Sirens 🚨 over the port, said Núñez.\nوزیر گفت: «دریا امن است».\nNobody else was asked.'

let close: () => Promise<void>
let project: TestProject
let folder: string
let whole: Awaited<ReturnType<typeof bundle>>

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-bundle-'))
  const people = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
  for (let i = 0; i < 3; i++) {
    const text = `${TEXT}\nNumber ${i}.`
    const articleId = await makeTestArticle(project, text, { meta: { story: 'Port', outlet: `Outlet ${i}` } })
    for (const [n, who] of people.entries()) {
      const own = await makeTestAssignment(project, articleId, who)
      const spans = [{ ...makeSpan(text, 7, 9 + n, ['framing.security_defence', 'source.own_voice']), note: '=1+1' }, makeSpan(text, text.indexOf('دریا'), text.indexOf('دریا') + 4)]
      const { version } = unwrap(await saveTransactions(own, { baseVersion: 0, transactions: spans.map((span) => makeTransaction({ type: 'span.add', span })) }))
      unwrap(await setStatus(own, { status: 'complete', expectedVersion: version }))
    }
  }
  const who = { userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' } as const
  await changeProject(mintScope(who, 'manage_people'), { textLicence: 'Of the Port Gazette', redistribution: 'no', annotationLicence: 'CC-BY-4.0' })
  whole = await bundle(true)
}, 120_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await close()
})

it('is brought in again as a project, held against its own manifest', async () => {
  const brought = unwrap(await bringInOwnSet([{ path: 'set.zip', bytes: whole.zip }], { slug: 'from-bundle', name: null, actorId: null }))
  expect(brought).toMatchObject({ articles: 3, assignments: 6, spans: 12, people: 3 })
  const damaged = [...whole.files].map(([name, bytes]) => ({ path: name, bytes: name === 'people.jsonl' ? Buffer.concat([bytes, Buffer.from('\n')]) : bytes }))
  expect(await bringInOwnSet(damaged, { slug: 'damaged', name: null, actorId: null })).toMatchObject({ ok: false, error: { reason: expect.stringContaining('people.jsonl is not the file') } })
})

/** Of one dimension: the other three would only take longer. */
async function bundle(texts: boolean): Promise<{ zip: Buffer; files: ReadonlyMap<string, Buffer> }> {
  const who = { userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' } as const
  const chunks: Uint8Array[] = []
  const asked = { scope: mintScope(who, 'export'), readers: mintScope(who, 'read_layers'), filter: exportFilterSchema.parse({ dimension: 'framing' }), texts, notes: true }
  await writeBundle(asked, async (chunk) => void chunks.push(chunk), new AbortController().signal)
  const zip = Buffer.concat(chunks)
  return { zip, files: new Map(unwrap(await readArchive(zip)).map(({ path: name, bytes }) => [name, Buffer.from(bytes)])) }
}

async function unpack(name: string, files: ReadonlyMap<string, Buffer>): Promise<string> {
  const into = path.join(folder, name)
  for (const [file, bytes] of files) {
    await mkdir(path.dirname(path.join(into, file)), { recursive: true })
    await writeFile(path.join(into, file), bytes)
  }
  return into
}

const manifestSchema = z.object({ texts: z.string(), files: z.array(z.object({ path: z.string() })), tables: z.record(z.string(), z.object({ rows: z.int() })) })
const python = (...args: string[]) => spawnSync('python3', ['-X', 'utf8', ...args], { encoding: 'utf8' })
const hasPython = python('--version').status === 0
if (!hasPython) console.info('bundle.db.test: no python3 here; rehydrate.py is not run')

it('is the same bytes twice, with every file in its manifest, and leads to its numbers', async () => {
  expect((await bundle(true)).zip.equals(whole.zip)).toBe(true)
  const { files } = whole
  const manifest = manifestSchema.parse(JSON.parse(String(files.get('manifest.json'))))
  expect(new Set([...manifest.files.map((file) => file.path), 'manifest.json'])).toEqual(new Set(files.keys()))
  expect(manifest.tables['annotations']).toMatchObject({ rows: 12 })
  const readme = String(files.get('README.md'))
  for (const [, name = ''] of readme.matchAll(/`([\w-]+\.(?:jsonl|csv|md|json|py))`/g)) expect([...files.keys()]).toContain(name)
  for (const [, name = ''] of readme.matchAll(/`(codebooks\/[^`]+\.md)`/g)) expect([...files.keys()]).toContain(name)
  expect(String(files.get('agreement.csv')).split('\n').length).toBeGreaterThan(20)
  expect(String(files.get('prevalence.csv'))).toContain('security_defence')
  expect(String(files.get('design.csv')).split('\n')).toHaveLength(8)
  // What may be done with it is said wherever somebody would look.
  for (const name of ['README.md', 'datasheet.md', 'croissant.json', 'manifest.json', 'project.jsonl']) for (const said of ['Of the Port Gazette', 'CC-BY-4.0']) expect(String(files.get(name)), name).toContain(said)
  for (const name of ['README.md', 'datasheet.md']) expect(String(files.get(name)), name).toContain('They may not be redistributed.')
  expect(JSON.parse(String(files.get('manifest.json')))).toMatchObject({ licence: { texts: 'Of the Port Gazette', texts_may_be_redistributed: 'no', annotations: 'CC-BY-4.0' } })
  // Nothing runs in a spreadsheet, and nobody is named.
  expect(String(files.get('annotations.csv'))).toContain(`"'=1+1"`)
  for (const bytes of files.values()) expect(String(bytes)).not.toContain('example.invalid')
})

it('lets go of the database when its reader leaves', async () => {
  const who = { userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' } as const
  const asked = { scope: mintScope(who, 'export'), readers: mintScope(who, 'read_layers'), filter: exportFilterSchema.parse({ dimension: 'framing' }), texts: true, notes: true }
  const reader = unwrap(downloadBundle(asked)).body?.getReader()
  await reader?.read()
  const open = async () => {
    const [row] = await database().$queryRaw<{ open: number }[]>`SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`
    return row?.open
  }
  await expect.poll(open, { timeout: 10_000 }).toBe(1)
  await reader?.cancel()
  await expect.poll(open, { timeout: 10_000 }).toBe(0)
})

it.skipIf(!hasPython)('without texts holds none of them, and its script puts the set together byte for byte', async () => {
  const standoff = await bundle(false)
  for (const [name, bytes] of standoff.files) expect(String(bytes), name).not.toContain('Nobody else was asked')
  const at = await unpack('standoff', standoff.files)
  const texts = path.join(folder, 'texts')
  await mkdir(texts)
  const all = [...whole.files].filter(([name]) => name.startsWith('texts/'))
  // As somebody would have them: other names, a byte order mark, lines as Windows ends them.
  for (const [i, [, bytes]] of all.entries()) await writeFile(path.join(texts, `article ${i}.txt`), `\uFEFF${String(bytes).replaceAll('\n', '\r\n')}\r\n`)
  const out = path.join(folder, 'out')
  const done = python(path.join(at, 'rehydrate.py'), texts, out)
  expect(done.stderr).toBe('')
  expect(done.status).toBe(0)
  for (const table of ['articles', 'annotations', 'checklist_marks']) expect(await readFile(path.join(out, `${table}.jsonl`), 'utf8')).toBe(String(whole.files.get(`${table}.jsonl`)))

  await rm(path.join(texts, 'article 0.txt'))
  expect(python(path.join(at, 'rehydrate.py'), texts, path.join(folder, 'none')).stderr).toContain('2 of 3 articles found; nothing was written.')
  const checked = await unpack('whole', whole.files)
  expect(python(path.join(checked, 'rehydrate.py')).stdout).toMatch(/12 quotes and 3 texts fit/)
  await writeFile(path.join(checked, 'agreement.csv'), 'changed')
  expect(python(path.join(checked, 'rehydrate.py'))).toMatchObject({ status: 1, stderr: 'agreement.csv: not the file of the manifest\n' })
})
