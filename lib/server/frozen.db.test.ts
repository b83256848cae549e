import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mintScope } from '@/lib/domain/access'
import { unwrap } from '@/lib/domain/result'
import { LOSS_KINDS } from '@/lib/formats/foreign/contract'
import { readArchive } from '@/lib/ingest/archive'
import { database } from '@/lib/db/client'
import { listFrozen } from '@/lib/db/frozen'
import { z } from 'zod'
import { exportFilterSchema } from './exports'
import { downloadForeign, WRITTEN_FORMATS } from './foreign-export'
import { citationOf, downloadFrozen, freeze } from './frozen'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

const TEXT = 'Sirens 🚨 over the port, said Núñez.\nNobody else was asked.'

let close: () => Promise<void>
let project: TestProject
let spanId: string

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  const own = await makeTestAssignment(project, await makeTestArticle(project, TEXT), await makeTestPerson(project, 'annotator'))
  const spans = [{ ...makeSpan(TEXT, 7, 14, ['framing.security_defence', 'source.own_voice']), note: 'a note' }, makeSpan(TEXT, 0, 20)]
  spanId = spans[0]!.id
  const { version } = unwrap(await saveTransactions(own, { baseVersion: 0, transactions: spans.map((span) => makeTransaction({ type: 'span.add', span })) }))
  unwrap(await setStatus(own, { status: 'complete', expectedVersion: version }))
}, 120_000)
afterAll(async () => close())

const who = () => ({ userId: null, projectId: project.id, projectSlug: project.slug, role: 'manager' }) as const

it('keeps a frozen version as it was, whatever happens to the project', async () => {
  const asked = { scope: mintScope(who(), 'export'), readers: mintScope(who(), 'read_layers'), filter: exportFilterSchema.parse({ dimension: 'framing' }), texts: true, notes: true }
  const words = { title: 'The port', authors: 'R. Eader', note: '' }
  const first = await freeze(asked, words, new AbortController().signal)
  const before = Buffer.from(await unwrap(await downloadFrozen(asked.scope, 1)).arrayBuffer())
  expect(createHash('sha256').update(before).digest('hex')).toBe(first.sha256)
  expect(before).toHaveLength(first.bytes)
  await makeTestArticle(project, 'Something else entirely.')
  const second = await freeze(asked, words, new AbortController().signal)
  expect([first.number, second.number]).toEqual([1, 2])
  expect(second.sha256).not.toBe(first.sha256)
  expect(Buffer.from(await unwrap(await downloadFrozen(asked.scope, 1)).arrayBuffer()).equals(before)).toBe(true)
  expect((await listFrozen(asked.scope)).map(({ number, rows }) => [number, rows['articles']])).toEqual([[2, 2], [1, 1]])
  expect(citationOf('p', first)).toContain(first.sha256)
  // The database itself refuses to change or lose one.
  await expect(database().$executeRaw`UPDATE "FrozenSet" SET title = 'x' WHERE id = ${first.id}::uuid`).rejects.toThrow(/only grows/)
  await expect(database().$executeRaw`DELETE FROM "FrozenChunk" WHERE "setId" = ${first.id}::uuid`).rejects.toThrow(/only grows/)
  expect((await downloadFrozen(asked.scope, 3)).ok).toBe(false)
})

it('hands the set to every other tool, naming each span that lost something and no kind of loss it did not declare', async () => {
  const scope = mintScope(who(), 'export')
  const lossSchema = z.object({ kind: z.enum(LOSS_KINDS), spanId: z.string().nullable() })
  for (const { id, cannot } of WRITTEN_FORMATS) {
    const zip = Buffer.from(await unwrap(downloadForeign(scope, id, exportFilterSchema.parse({}))).arrayBuffer())
    const files = new Map(unwrap(await readArchive(zip)).map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')]))
    expect(files.size, id).toBeGreaterThan(2)
    const losses = (files.get('losses.jsonl') ?? '').split('\n').filter(Boolean).map((line) => lossSchema.parse(JSON.parse(line)))
    for (const { kind } of losses) expect(cannot, id).toContain(kind)
    if (id === 'conll') expect(losses, id).toContainEqual({ kind: 'note', spanId })
    expect(files.get('READ-ME.txt'), id).toContain(losses.length === 0 ? 'Nothing was lost.' : 'Lost in this set')
  }
  expect(downloadForeign(scope, 'xlsx', exportFilterSchema.parse({})).ok).toBe(false)
})
