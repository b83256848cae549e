import { afterAll, beforeAll, expect, it } from 'vitest'
import { unwrap } from '@/lib/domain/result'
import { database } from '@/lib/db/client'
import { readDraft, writeDraft } from '@/lib/db/codebook-drafts'
import { publish } from './codebook-drafts'
import { bringInForeign, previewForeign } from './foreign-import'
import { commandScope } from './gate'
import { draftLabels } from './label-codes'
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

it('makes codes of labels in a draft, adds to the draft that is there, and finds them once a person has published it', async () => {
  const [scope, managers] = [await commandScope('import', project.slug), await commandScope('manage_people', project.slug)]
  const bytes = Buffer.from(`${line('A calm day at sea.', [['calm', 'Hope'], ['sea', 'تهدید'], ['day', 'Mood']])}\n`)
  const set = { files: [{ path: 'admin.jsonl', bytes }] }
  const openOf = async () => unwrap(await previewForeign(scope, set)).labels.flatMap(({ label, code }) => (code === null ? [label] : []))
  expect(await openOf()).toHaveLength(3)
  // Refused, and no empty draft is left about.
  const many = Array.from({ length: 40 }, (_, i) => `Label ${i}`)
  expect(await draftLabels(managers, { labels: many, dimension: { key: 'framing' }, format: null })).toMatchObject({ ok: false, error: { code: 'conflict', reason: expect.stringContaining('room for') } })
  expect(await database().codebookDraft.count({ where: { codebook: { projectId: project.id } } })).toBe(0)
  const first = unwrap(await draftLabels(managers, { labels: ['Hope', 'تهدید'], dimension: { key: 'framing' }, format: 'doccano' }))
  const second = unwrap(await draftLabels(managers, { labels: ['Hope', 'Mood'], dimension: { name: 'Tone' }, format: 'doccano' }))
  expect(second).toMatchObject({ draftId: first.draftId, codes: [{ label: 'Hope', ref: 'framing.hope', added: false }, { label: 'Mood', ref: 'tone.mood', added: true }] })
  // Nothing can be used before it is published, and a dimension of their own waits for its description.
  expect(await openOf()).toHaveLength(3)
  const draft = await readDraft(managers, first.draftId)
  expect(await publish(managers, first.draftId, { revision: draft?.revision ?? 0, level: null })).toMatchObject({ ok: false })
  if (!draft) throw new Error('no draft')
  const { codebook } = draft.document
  const described = { ...draft.document, codebook: { ...codebook, dimensions: codebook.dimensions.map((one) => (one.key === 'tone' ? { ...one, definition: 'How it sounds.', unit: 'a word' } : one)) } }
  expect(await writeDraft(managers, first.draftId, draft.revision, described)).toBe(true)
  expect(unwrap(await publish(managers, first.draftId, { revision: draft.revision + 1, level: null })).version).not.toBe('')
  expect(await openOf()).toEqual([])
})

it('counts as a person says, with marks that do not fit refused or left aside and told', async () => {
  const scope = await commandScope('import', project.slug)
  const text = 'Calm 🌊 seas and other seas.'
  const brat = [
    { path: 'one.txt', bytes: Buffer.from(text) },
    { path: 'one.ann', bytes: Buffer.from(`T1\tHope 7 11\tseas\nT2\tHope 16 21\tocean\n`) },
  ]
  const counted = { unit: 'code points', end: 'exclusive', lines: 'LF' } as const
  expect(await previewForeign(scope, { files: brat })).toMatchObject({ ok: false, error: { code: 'span_quote_mismatch' } })
  expect(await previewForeign(scope, { files: brat, counted })).toMatchObject({ ok: false, error: { details: { count: 1, marks: 2 } } })
  const asked = { files: brat, counted: { ...counted, despiteMisfits: true } }
  const preview = unwrap(await previewForeign(scope, asked))
  expect(preview).toMatchObject({ convention: counted, readings: [{ spans: 1 }] })
  expect(preview.warnings[0]).toContain('1 of 2 marks do not fit')
  expect(unwrap(await bringInForeign(scope, { ...asked, mapping: { Hope: null }, outlet: 'Elsewhere', language: 'en' }))).toMatchObject({ articles: 1, spans: 1 })
})
