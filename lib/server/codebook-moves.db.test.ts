import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type Scope } from '@/lib/domain/access'
import { addCode, baseRefs, changeCode, keepRetired, removeCode, splitCode } from '@/lib/domain/codebook-edit'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import { readAssignment } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { currentCodebookVersion } from '@/lib/db/codebooks'
import { closeLooks, listLooks } from '@/lib/db/span-looks'
import { readLog, readSavingState } from '@/lib/db/transactions'
import { moveReadings, previewMove } from './codebook-moves'
import { openDraft, publish, saveDraft, startDraft } from './codebook-drafts'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase } from './testing'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

const text = 'The ferry left the quay at dawn. Nobody had been told of it.'

describe('moving readings to a later codebook version', () => {
  it('carries spans by the rules with a transaction each, queues them, keeps what is complete complete, and never mixes versions with a save', async () => {
    const project = await makeTestProject()
    const manager: Scope<'manage_people'> = mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'manage_people')
    const from = await currentCodebookVersion(manager)
    const articleIds = [await makeTestArticle(project, text), await makeTestArticle(project, `${text} Again.`)]
    const [anna, ben] = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
    const reading = await makeTestAssignment(project, articleIds[0] ?? '', anna)
    const open = await makeTestAssignment(project, articleIds[0] ?? '', ben)
    const spans = [makeSpan(text, 0, 9, ['framing.external_threat', 'framing.identity_solidarity']), makeSpan(text, 10, 14, ['framing.other']), makeSpan(text, 15, 18, ['claim.event_fact'])]
    unwrap(await saveTransactions(reading, { baseVersion: 0, transactions: [makeTransaction(...spans.map((span) => ({ type: 'span.add' as const, span })))] }))
    unwrap(await setStatus(reading, { status: 'complete', expectedVersion: 1 }))

    const { id } = unwrap(await startDraft(manager, { from }))
    const base = baseRefs(framingCore)
    const { document } = unwrap(await openDraft(manager, id))
    const merged = removeCode(document, base, 'framing.external_threat', 'framing.security_defence')
    const split = splitCode(removeCode(merged, base, 'framing.other', null), base, 'framing.identity_solidarity', 'Faith')
    unwrap(await saveDraft(manager, id, 0, split?.draft ?? merged))
    const to = unwrap(await publish(manager, id, { revision: 1, level: null })).versionId
    // Old readings stay as they are until they are moved; new ones are coded by the new version.
    expect((await readAssignment(reading)).codebook.version).toBe('1.1.0')
    const twin = await makeTestAssignment(project, articleIds[1] ?? '', ben)
    expect((await readAssignment(twin)).codebook.version).toBe('2.0.0')

    expect(unwrap(await previewMove(manager, { from, to }))).toMatchObject({ from: '1.1.0', to: '2.0.0', assignments: 2, twins: 0, rules: [{ from: 'framing.external_threat', spans: 1 }, { from: 'framing.other', spans: 1 }, { from: 'framing.identity_solidarity', spans: 1 }] })
    expect((await previewMove(manager, { from: to, to: from })).ok).toBe(false)
    // A save that was on its way is made by the old version or told to try again, never half and half.
    const onItsWay = saveTransactions(open, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span: makeSpan(text, 0, 3, ['framing.peace_deescalation']) })] })
    const [movedAll, saved] = await Promise.all([moveReadings(manager, { from, to }), onItsWay])
    expect(unwrap(movedAll)).toEqual({ moved: 2, left: 0, twins: 0 })
    const state = await readSavingState(open)
    expect([state.codebook.versionId, state.spans.map(({ codes }) => codes)]).toEqual([to, saved.ok ? [['framing.peace_deescalation']] : []])

    const after = await readAssignment(reading)
    expect([after.status, after.version, after.codebook.version]).toEqual(['complete', 2, '2.0.0'])
    expect(after.spans.map(({ codes }) => codes)).toEqual([['framing.identity_solidarity', 'framing.security_defence'], [], ['claim.event_fact']])
    const { transactions } = await readLog(reading, 1)
    expect(transactions).toMatchObject([{ label: 'codebook', operations: [{ type: 'span.update', before: { codes: spans[0]?.codes } }, { type: 'span.update', before: { codes: ['framing.other'] }, after: { codes: [] } }] }])
    expect(await database().fact.count({ where: { assignmentId: reading.assignmentId } })).toBe(3)
    expect((await database().articleFinding.findMany({ where: { articleId: articleIds[0] ?? '' }, orderBy: { dimension: 'asc' } })).map((row) => [row.major, row.dimension, row.findings.match(/[a-z_]+/g)])).toEqual([[2, 'claim', ['event_fact']], [2, 'framing', ['identity_solidarity', 'security_defence']]])
    expect(unwrap(await moveReadings(manager, { from, to }))).toEqual({ moved: 0, left: 0, twins: 0 })

    const scopeOf = (userId: string) => mintScope({ userId, projectId: project.id, projectSlug: project.slug, role: 'annotator' }, 'annotate')
    const { looks, total } = await listLooks(scopeOf(anna), 1)
    expect(total).toBe(3)
    expect(new Set(looks.map(({ code, kind, quote }) => `${quote}: ${code} ${kind}`))).toEqual(new Set(['The ferry: framing.external_threat merged', 'The ferry: framing.identity_solidarity split', 'left: framing.other retired']))
    expect([(await listLooks(scopeOf(ben), 1)).total, await closeLooks(scopeOf(ben), looks.map((look) => look.id))]).toEqual([0, 0])
    expect([await closeLooks(scopeOf(anna), looks.slice(0, 2).map((look) => look.id)), (await listLooks(scopeOf(anna), 1)).total]).toEqual([2, 1])
  })

  it('keeps a retired code on its spans where the version says so, and refuses it for anything new', async () => {
    const project = await makeTestProject()
    const manager: Scope<'manage_people'> = mintScope({ userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'manage_people')
    const from = await currentCodebookVersion(manager)
    const reading = await makeTestAssignment(project, await makeTestArticle(project, text), await makeTestPerson(project, 'annotator'))
    const span = makeSpan(text, 0, 9, ['framing.other'])
    unwrap(await saveTransactions(reading, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span })] }))

    const { id } = unwrap(await startDraft(manager, { from }))
    const { document } = unwrap(await openDraft(manager, id))
    // Its letter is free for a code that comes in its place.
    const kept = keepRetired(document, document.codebook, 'framing.other')
    const letter = kept.codebook.dimensions[0]?.codes.find(({ key }) => key === 'other')?.shortcut ?? ''
    const grown = addCode(kept, baseRefs(framingCore), 'framing', 'Sea')
    const sea = grown && changeCode(grown.draft, grown.ref, { definition: 'Wind and waves.', shortcut: letter })
    unwrap(await saveDraft(manager, id, 0, sea ?? kept))
    const published = unwrap(await publish(manager, id, { revision: 1, level: null }))
    expect(published.version).toBe('2.0.0')
    expect(unwrap(await moveReadings(manager, { from, to: published.versionId }))).toEqual({ moved: 1, left: 0, twins: 0 })

    const after = await readAssignment(reading)
    expect([after.version, after.spans.map(({ codes }) => codes), after.codebook.dimensions[0]?.codes.find(({ key }) => key === 'other')]).toMatchObject([2, [['framing.other']], { name: 'Other', retired: true }])
    const save = async (baseVersion: number, ...operations: Parameters<typeof makeTransaction>) => saveTransactions(reading, { baseVersion, transactions: [makeTransaction(...operations)] })
    expect(await save(2, { type: 'span.add', span: makeSpan(text, 32, 38, ['framing.other']) })).toMatchObject({ ok: false, error: { code: 'code_unknown', reason: expect.stringContaining('retired') } })
    expect(await save(2, { type: 'span.remove', span })).toMatchObject({ ok: true })
    expect(await save(3, { type: 'span.add', span })).toMatchObject({ ok: true })
    expect(await save(4, { type: 'span.update', id: span.id, before: { codes: ['framing.other'] }, after: { codes: ['framing.other', grown?.ref ?? ''] } })).toMatchObject({ ok: true })
  })
})
