import { afterAll, beforeAll, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { bringInForeign, previewForeign } from './foreign-import'
import { commandScope } from './gate'
import { makeTestArticle, makeTestPerson, makeTestProject, openTestDatabase, type TestProject } from './testing'

const HERE = 'Sirens 🚨 over the port, said Núñez.'
const NEW = 'Envoys met on Tuesday and spoke of a common threat.'

let close: () => Promise<void>
let project: TestProject

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  await makeTestArticle(project, HERE)
  await makeTestPerson(project, 'annotator')
}, 120_000)
afterAll(async () => close())

const at = (text: string, quote: string) => ({ start_offset: text.indexOf(quote), end_offset: text.indexOf(quote) + quote.length })
const line = (text: string, marks: readonly (readonly [string, string])[]) => JSON.stringify({ text, entities: marks.map(([quote, label], id) => ({ id, label, ...at(text, quote) })), relations: [] })
const files = [{ path: 'admin.jsonl', bytes: Buffer.from(`${line(HERE, [['Núñez', 'Own voice'], ['port', 'Harbour']])}\n${line(NEW, [['common threat', 'framing.external_threat'], ['Envoys', 'Harbour']])}\n`) }]

it('recognises a set, asks what labels mean, and brings it in: texts found again, readers apart, every span in the log', async () => {
  const scope = await commandScope('import', project.slug)
  const preview = unwrap(await previewForeign(scope, { files }))
  expect(preview).toMatchObject({ format: 'doccano', documents: 2, matched: 1, missing: 0, withoutOutlet: 1, leftOutCount: 0, readings: [{ annotator: null, layer: 'annotation', documents: 2, spans: 4 }] })
  expect(preview.texts.map(({ state }) => state)).toEqual(['here', 'new'])
  expect(preview.labels).toEqual([
    { label: 'Harbour', spans: 2, code: null, remembered: false },
    { label: 'Own voice', spans: 1, code: 'source.own_voice', remembered: false },
    { label: 'framing.external_threat', spans: 1, code: 'framing.external_threat', remembered: false },
  ])
  const asked = { files, outlet: 'Elsewhere', language: 'en' }
  expect(await bringInForeign(scope, { ...asked, mapping: {} })).toMatchObject({ ok: false, error: { code: 'invalid_input', reason: expect.stringContaining('Harbour') } })
  expect(await bringInForeign(scope, { ...asked, mapping: { Harbour: 'framing.no_such_code' } })).toMatchObject({ ok: false, error: { code: 'code_unknown' } })
  expect(await database().article.count({ where: { projectId: project.id } })).toBe(1)

  const report = unwrap(await bringInForeign(scope, { ...asked, mapping: { Harbour: 'framing.economy_trade' } }))
  expect(report).toMatchObject({ articles: 1, matched: 1, assignments: 2, spans: 4, leftOut: [] })
  const spans = await database().span.findMany({ where: { assignment: { projectId: project.id } }, select: { quote: true, codes: { select: { code: { select: { key: true } } } } } })
  expect(spans.map(({ quote, codes }) => [quote, ...codes.map(({ code }) => code.key)].join(': ')).sort()).toEqual(['Envoys: economy_trade', 'Núñez: own_voice', 'common threat: external_threat', 'port: economy_trade'])
  expect(await database().transaction.count({ where: { projectId: project.id, label: 'import' } })).toBe(2)
  expect(await database().article.findMany({ where: { projectId: project.id, outlet: { name: 'Elsewhere' } }, select: { headline: true } })).toEqual([{ headline: NEW }])
  expect(await database().user.count({ where: { memberships: { some: { projectId: project.id } }, emailKey: { endsWith: '.imported.invalid' }, disabledAt: null } })).toBe(0)

  // What was said of labels is remembered; what is there is not brought in twice.
  expect(unwrap(await previewForeign(scope, { files })).labels[0]).toMatchObject({ label: 'Harbour', code: 'framing.economy_trade', remembered: true })
  expect(await bringInForeign(scope, { ...asked, mapping: {} })).toMatchObject({ ok: false, error: { code: 'conflict' } })
  expect(await previewForeign(scope, { files: [{ path: 'x.bin', bytes: Buffer.from([1, 2, 3]) }] })).toMatchObject({ ok: false, error: { code: 'unsupported_format' } })
})
