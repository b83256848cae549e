import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { TABLE_IDS } from '@/lib/formats/dataset'
import { saveTransactions } from '@/lib/server/saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from '@/lib/server/testing'
import { main } from './export'
import { main as importing } from './import'

const TEXT = 'Sirens 🚨 over the port.'

let close: () => Promise<void>
let project: TestProject
let folder: string

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  const own = await makeTestAssignment(project, await makeTestArticle(project, TEXT), await makeTestPerson(project, 'annotator'))
  unwrap(await saveTransactions(own, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span: makeSpan(TEXT, 7, 14) })] }))
  folder = await mkdtemp(path.join(os.tmpdir(), 'parallax-export-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await close()
})

const rows = async (...name: string[]) => (await readFile(path.join(folder, ...name), 'utf8')).split('\n').length - 1

it('writes annotations and assignments side by side', async () => {
  expect(await main(['--project', project.slug, '--format', 'jsonl', '--out', path.join(folder, 'set.jsonl')])).toBe(0)
  expect((await readdir(folder)).sort()).toEqual(['set.assignments.jsonl', 'set.jsonl'])
  expect([await rows('set.jsonl'), await rows('set.assignments.jsonl')]).toEqual([1, 1])
})

it('writes all tables into a folder, and one table into a file', async () => {
  expect(await main(['--project', project.slug, '--format', 'csv', '--out', `${path.join(folder, 'all')}/`])).toBe(0)
  expect((await readdir(path.join(folder, 'all'))).sort()).toEqual(TABLE_IDS.map((id) => `${id}.csv`).sort())
  expect(await rows('all', 'annotations.csv')).toBe(2)
  expect(await main(['--project', project.slug, '--set', 'articles', '--out', path.join(folder, 'one', 'articles.jsonl')])).toBe(0)
  expect(await readdir(path.join(folder, 'one'))).toEqual(['articles.jsonl'])
})

it('is read again by the import command, from the folder it wrote', async () => {
  const out = path.join(folder, 'again')
  expect(await main(['--project', project.slug, '--out', `${out}/`])).toBe(0)
  expect(await importing(['--set', out, '--project', 'again'])).toBe(0)
  expect(await main(['--project', 'again', '--set', 'project', '--out', path.join(folder, 'again.jsonl')])).toBe(0)
  expect(await rows('again.jsonl')).toBe(1)
  expect(await importing(['--set', out, '--project', 'again'])).toBe(1)
  expect(await importing(['--set', path.join(folder, 'nowhere'), '--project', 'other'])).toBe(1)
  expect(await importing(['--set', out])).toBe(2)
})

it('brings a set of another tool in, its offsets counted as it is told', async () => {
  const set = path.join(folder, 'brat')
  await mkdir(set)
  await writeFile(path.join(set, 'one.txt'), TEXT)
  // In UTF-16 units, where brat counts code points.
  await writeFile(path.join(set, 'one.ann'), `T1\tfree ${TEXT.indexOf('over')} ${TEXT.indexOf('over') + 4}\tover\n`)
  const given = ['--set', set, '--project', project.slug, '--preview']
  expect(await importing(given)).toBe(0)
  expect(await importing([...given, '--offsets', 'code points'])).toBe(1)
  expect(await importing([...given, '--offsets', 'code points', '--leave-misfits'])).toBe(0)
  expect(await importing([...given, '--offsets', 'UTF-16 code units'])).toBe(0)
  expect(await importing([...given, '--offsets', 'words'])).toBe(2)
  expect(await importing([...given, '--end', 'inclusive'])).toBe(2)
})

it('says what is wrong and leaves nothing half-written', async () => {
  expect(await main(['--project', 'no-such-project', '--out', path.join(folder, 'none', 'x.jsonl')])).toBe(1)
  expect(await main(['--project', project.slug, '--format', 'xlsx', '--out', path.join(folder, 'none', 'x')])).toBe(2)
  expect(await main(['--project', project.slug])).toBe(2)
  expect(await readdir(folder)).not.toContain('none')
})
