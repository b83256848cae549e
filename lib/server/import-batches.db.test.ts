import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { listArticles } from '@/lib/db/articles'
import { cancelBatch, correctItems, createBatch, listItems, readBatch, stageFile } from '@/lib/db/import-batches'
import { packArchive, utf8 } from '@/lib/ingest/testing'
import { commandScope } from './gate'
import { stage, storeSome } from './import-batches'
import { makeTestProject, openTestDatabase, type TestProject } from './testing'

const body = (i: number) => `The council of Vardania approved budget number ${i} on Tuesday after a debate that lasted well into the night.`
const table = (rows: number, outlet = 'The Mail') => utf8(`text,outlet,title\n${Array.from({ length: rows }, (_, i) => `${body(i)},${outlet},Budget ${i} approved\n`).join('')}`)

let close: () => Promise<void>
let project: TestProject
beforeAll(async () => {
  close = await openTestDatabase()
})
beforeEach(async () => {
  project = await makeTestProject()
})
afterAll(() => close())

const importing = () => commandScope('import', project.slug)
const articlesThere = async () => (await listArticles(await commandScope('read_articles', project.slug), { page: 1 })).total

it('stores a batch in steps that may end at any moment, each article once, whoever calls', async () => {
  const scope = await importing()
  const id = await createBatch(scope)
  const files = packArchive([{ name: 'a.csv', bytes: table(12) }, { name: 'b/c.txt', bytes: utf8('The Quay\n\nIt adjourned after an hour, and nobody asked for another vote on the matter.') }, { name: 'd.bin', bytes: utf8('\0\0\x01') }])
  expect(unwrap(await stage(scope, id, { bytes: files, fileName: 'all.zip' }))).toMatchObject({ shape: { kind: 'archive', total: 3 }, bytes: files.length })
  // The same file again takes its own place.
  unwrap(await stage(scope, id, { bytes: files, fileName: 'all.zip' }))
  expect(await readBatch(scope, id)).toMatchObject({ pending: 13, incomplete: 1, stored: 0, refused: 1 })
  expect(await articlesThere()).toBe(0)

  const items = await listItems(scope, id, 1)
  expect(items.map(({ name }) => name)).toEqual([...Array.from({ length: 12 }, (_, i) => `a.csv row ${i + 2}`), 'b/c.txt', 'd.bin'])
  let time = 0
  // No time at all: one article is not begun.
  expect(unwrap(await storeSome(scope, id, 3, () => time++))).toMatchObject({ stored: expect.toSatisfy((stored: number) => stored > 0 && stored < 12) })
  const both = await Promise.all([storeSome(scope, id, 60_000), storeSome(scope, id, 60_000)])
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await readBatch(scope, id)).toMatchObject({ pending: 1, incomplete: 1, stored: 12, refused: 1 })

  expect(await correctItems(scope, id, items.filter(({ complete }) => !complete).map((item) => item.id), { outlet: 'The Quay' })).toBe(1)
  expect(unwrap(await storeSome(scope, id, 60_000))).toMatchObject({ pending: 0, stored: 13 })
  expect(await articlesThere()).toBe(13)
  // What is stored is remembered as a result alone.
  expect((await listItems(scope, id, 1)).filter(({ state }) => state === 'stored').every(({ draft, articleId }) => draft === null && articleId !== null)).toBe(true)

  const again = await createBatch(scope)
  unwrap(await stage(scope, again, { bytes: table(14), fileName: 'more.csv' }))
  expect(await readBatch(scope, again)).toMatchObject({ pending: 2, refused: 12 })
  expect(await cancelBatch(scope, again)).toBe(true)
  expect(await readBatch(scope, again)).toMatchObject({ pending: 0, refused: 12, cancelled: true })
  expect(await storeSome(scope, again, 60_000)).toMatchObject({ ok: false, error: { code: 'not_found' } })
})

it('takes a file whole or not at all, and remembers the columns of a table', async () => {
  const scope = await importing()
  const id = await createBatch(scope)
  async function* breaking() {
    yield { name: 'one', complete: true, meta: null, draft: null, sha256: null, original: new Uint8Array(), failure: null }
    await Promise.resolve()
    throw new Error('the plug was pulled')
  }
  await expect(stageFile(scope, id, { sha256: 'x', name: 'x' }, breaking())).rejects.toThrow('the plug was pulled')
  expect(await stage(scope, id, { bytes: utf8('text\n"open'), fileName: 'a.csv' })).toMatchObject({ ok: false })
  expect(await readBatch(scope, id)).toMatchObject({ pending: 0, refused: 0 })

  const odd = (i: number) => utf8(`x,y\n${body(i)},The Mail\n`)
  expect(unwrap(await stage(scope, id, { bytes: odd(1), fileName: 'a.csv' }))).toMatchObject({ shape: { kind: 'table', mapping: {}, total: 1 } })
  expect(await readBatch(scope, id)).toMatchObject({ pending: 0 })
  unwrap(await stage(scope, id, { bytes: odd(1), fileName: 'a.csv', mapping: { text: 'x', outlet: 'y' } }))
  unwrap(await stage(scope, id, { bytes: odd(2), fileName: 'b.csv' }))
  expect(await readBatch(scope, id)).toMatchObject({ pending: 2, incomplete: 0 })
  const foreign = await makeTestProject()
  expect(await stage(await commandScope('import', foreign.slug), id, { bytes: odd(3), fileName: 'c.csv' })).toMatchObject({ ok: false, error: { code: 'not_found' } })
})
