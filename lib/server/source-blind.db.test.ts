import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintAssignmentScope, mintScope, type Capability, type Role } from '@/lib/domain/access'
import { MASK } from '@/lib/domain/masking'
import { unwrap } from '@/lib/domain/result'
import { annotationRowSchema } from '@/lib/formats/annotation-row'
import { assignmentRowSchema } from '@/lib/formats/assignment-row'
import { listQueue, readAssignment } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { listOwnSpans } from '@/lib/db/own-spans'
import { readOwnTraining } from '@/lib/db/gold'
import { readLog } from '@/lib/db/transactions'
import { openGoldLayer } from './assigning'
import { downloadTable, exportQuerySchema } from './exports'
import { changeMasks, masksFor, setSelfNames } from './masks'
import { downloadOwnData } from './own-data'
import { planFor, startRound, type RoundRequest } from './round-planning'
import { nextOfPool } from './round-taking'
import { saveTransactions, setStatus } from './saving'
import { feedbackOf } from './training'
import { makeSpan, makeTestArticle, makeTestPerson, makeTestProject, makeTransaction, openTestDatabase, type TestProject } from './testing'

/** Invented; the outlet names itself in headline, byline, body and address, with signs of several units about. */
const OUTLET = 'Tarsia Star'
const TEXT = `Tarsia Star: envoys meet 🚢\nBy Ada Kelleth\nThe envoy told the Tarsia Star’s desk 🚨 that our paper was wrong. More at tarsiastar.example/talks.`
const byline = TEXT.indexOf('By Ada')
const TRACES = /[Tt]arsia|Star\b|Kelleth|our paper/

let close: () => Promise<void>
let project: TestProject
let people: string[]

beforeAll(async () => {
  close = await openTestDatabase()
  project = await makeTestProject()
  people = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
})
afterAll(async () => close())

const scopeOf = <C extends Capability>(capability: C, userId: string | null = project.managerId, role: Role = 'manager') => mintScope({ userId, projectId: project.id, projectSlug: project.slug, role }, capability)
const own = (assignmentId: string, userId: string) => mintAssignmentScope({ userId, projectId: project.id, assignmentId }, 'write')

let made = 0
const article = (text = TEXT) =>
  makeTestArticle(project, `${text} ${++made}`, {
    meta: { outlet: OUTLET, headline: 'Tarsia Star: envoys meet', story: 'What the Tarsia Star said', byline: 'By Ada Kelleth', url: 'https://www.tarsiastar.example/talks/1' },
    zones: text === TEXT ? [{ kind: 'byline', start: byline, end: byline + 14 }] : [],
  })

const requestOf = (articleIds: readonly string[], more: Partial<RoundRequest> = {}): RoundRequest => ({
  name: 'A round',
  kind: 'work',
  articleIds,
  checkIds: [],
  people: people.map((userId) => ({ userId, quota: null })),
  overlap: 2,
  order: 'same',
  blindness: 'half',
  pool: false,
  leaseHours: null,
  dueAt: null,
  ...more,
})

/** Whose reading of the round's one article hides the source, and whose does not. */
async function readersOf(roundId: string) {
  const rows = await database().assignment.findMany({ where: { roundId }, select: { id: true, annotatorId: true, blind: true } })
  const [blind, open] = [rows.find((row) => row.blind), rows.find((row) => !row.blind)]
  return { blind: own(blind?.id ?? '', blind?.annotatorId ?? ''), open: own(open?.id ?? '', open?.annotatorId ?? '') }
}

describe('source-blind reading', () => {
  it('hides the source from one reader and not from the other; both mark the same text', async () => {
    const articleId = await article()
    const view = unwrap(await masksFor(scopeOf('edit_articles'), articleId))
    const start = `${TEXT} 1`.indexOf('our paper')
    const masks = unwrap(await changeMasks(scopeOf('edit_articles'), articleId, { base: view.hash, edits: [{ start, end: start + 9, hidden: true }] }))
    expect(masks.masks.map(({ reason }) => reason)).toEqual(['name', 'zone', 'name', 'chosen', 'address'])
    expect(await changeMasks(scopeOf('edit_articles'), articleId, { base: view.hash, edits: [{ start, end: start + 9, hidden: false }] })).toMatchObject({ ok: false, error: { code: 'conflict' } })

    const plan = unwrap(await planFor(scopeOf('assign'), requestOf([articleId], { seed: 's' })))
    expect(plan.warnings).toEqual([])
    expect(plan.people.map(({ hidden }) => hidden[0]).sort()).toEqual([0, 1])
    const { roundId } = unwrap(await startRound(scopeOf('assign'), requestOf([articleId], { seed: 's', fingerprint: plan.fingerprint } as Partial<RoundRequest>)))
    const { blind, open } = await readersOf(roundId)

    const before = await listQueue(scopeOf('annotate', blind.userId, 'annotator'))
    expect(before).toMatchObject([{ outlet: null, articleId }])
    expect(JSON.stringify(before)).not.toMatch(TRACES)
    const shown = await readAssignment(blind)
    const { article: whole } = await readAssignment(open)
    expect(JSON.stringify({ ...shown, codebook: null })).not.toMatch(TRACES)
    expect(shown.article).toMatchObject({ outlet: null, byline: null, publishedAt: null })
    expect(shown.article.text.length).toBe(whole.text.length)
    expect(whole).toMatchObject({ outlet: OUTLET, text: `${TEXT} 1` })
    expect(shown.article.zones).toEqual(whole.zones)
    // Of what others may see nothing is hidden.
    expect((await readAssignment(own(blind.assignmentId, project.managerId))).article.text).toBe(whole.text)

    const from = whole.text.indexOf('told the')
    const to = whole.text.indexOf(' that our')
    const [hisSpan, herSpan] = [makeSpan(shown.article.text, from, to), makeSpan(whole.text, from, to)]
    expect(await saveTransactions(blind, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span: makeSpan(whole.text, from, to) })] })).toMatchObject({ ok: false, error: { code: 'span_quote_mismatch' } })
    const shorter = { end: to - 3, quote: shown.article.text.slice(from, to - 3) }
    const update = { type: 'span.update' as const, id: hisSpan.id, before: { end: to, quote: hisSpan.quote }, after: shorter }
    const transactions = [makeTransaction({ type: 'span.add', span: { ...hisSpan, speaker: null } }), makeTransaction(update), makeTransaction({ ...update, before: update.after, after: update.before })]
    for (let again = 0; again < 2; again++) expect(unwrap(await saveTransactions(blind, { baseVersion: 0, transactions })).version).toBe(3)
    const named = { ...makeSpan(shown.article.text, from, from + 4, ['source.own_voice']), speaker: `${MASK}${MASK}` }
    unwrap(await saveTransactions(blind, { baseVersion: 3, transactions: [makeTransaction({ type: 'span.add', span: named })] }))
    unwrap(await saveTransactions(open, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span: herSpan })] }))
    expect(await database().entityName.count({ where: { projectId: project.id } })).toBe(0)
    expect(await database().span.findUniqueOrThrow({ where: { id: hisSpan.id } })).toMatchObject({ start: from, end: to, quote: herSpan.quote })

    // Whatever the reader is sent of their own work is as they saw it.
    const mine = scopeOf('annotate', blind.userId, 'annotator')
    const again = await readAssignment(blind)
    expect(again.spans.map(({ quote }) => quote).sort()).toEqual([hisSpan.quote, named.quote].sort())
    const theirs = [again.spans, await listOwnSpans(mine, { dimension: 'framing', code: 'security_defence', page: 1 }), await readLog(blind, 0), await listQueue(mine)]
    const data = await (await downloadOwnData({ userId: blind.userId, isAdmin: false })).text()
    expect(JSON.stringify(theirs) + data).not.toMatch(TRACES)
    expect(data).toContain(hisSpan.quote)

    // What is hidden changes for those to come, not for who has opened it.
    const outletId = unwrap(await masksFor(scopeOf('edit_articles'), articleId)).outlet.id
    unwrap(await setSelfNames(scopeOf('edit_articles'), outletId, ['the envoy', 'Ada']))
    const after = unwrap(await masksFor(scopeOf('edit_articles'), articleId))
    expect(after.hash).not.toBe(masks.hash)
    expect(after.readers).toEqual({ given: 1, opened: 1, other: 1 })
    expect((await readAssignment(blind)).article.text).toBe(shown.article.text)
    unwrap(await setSelfNames(scopeOf('edit_articles'), outletId, []))
    await expect(database().maskSet.updateMany({ data: { headline: 'x' } })).rejects.toThrow()

    const lines = async (set: string) => (await unwrap(downloadTable(scopeOf('export'), exportQuerySchema.parse({ set }))).text()).trim().split('\n').map((line): unknown => JSON.parse(line))
    const rows = (await lines('annotations')).map((row) => annotationRowSchema.parse(row)).filter(({ code }) => code === 'security_defence')
    expect(rows.map(({ start_utf16, end_utf16, quote }) => [start_utf16, end_utf16, quote])).toEqual(Array.from({ length: 2 }, () => [from, to, herSpan.quote]))
    const assignments = new Map((await lines('assignments')).map((row) => assignmentRowSchema.parse(row)).map((row) => [row.assignment_id, row]))
    expect(assignments.get(blind.assignmentId)).toMatchObject({ source_blind: true, mask_set: masks.hash, outlet: OUTLET })
    expect(assignments.get(open.assignmentId)).toMatchObject({ source_blind: false, mask_set: null })
  })

  it('holds beside gold as well, and warns of a plan that hides nothing or from people who may look it up', async () => {
    const articleId = await article()
    const { assignmentId } = unwrap(await openGoldLayer(scopeOf('assign'), articleId))
    const gold = own(assignmentId, project.managerId)
    const { text } = (await readAssignment(gold)).article
    const span = { ...makeSpan(text, text.indexOf('told the'), text.indexOf(' that our'), ['source.own_voice']), note: 'The Tarsia Star quotes itself.', speaker: OUTLET }
    unwrap(await saveTransactions(gold, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span })] }))
    unwrap(await setStatus(gold, { status: 'complete', expectedVersion: 1 }))
    const { roundId } = unwrap(await startRound(scopeOf('assign'), requestOf([articleId], { kind: 'training', blindness: 'all', people: [{ userId: people[0] ?? '', quota: null }], overlap: 1 })))
    const { blind } = await readersOf(roundId)
    unwrap(await setStatus(blind, { status: 'complete', expectedVersion: 0 }))
    const feedback = unwrap(await feedbackOf(blind))
    expect(feedback.gold).toHaveLength(1)
    const held = await readOwnTraining(scopeOf('annotate', blind.userId, 'annotator'))
    expect(held).toHaveLength(1)
    expect(JSON.stringify([{ ...feedback, codebook: null }, held]).replaceAll('our paper', '')).not.toMatch(TRACES)

    const plain = await article('The ferry left the quay at dawn.')
    const researcher = await makeTestPerson(project, 'researcher')
    const plan = unwrap(await planFor(scopeOf('assign'), requestOf([plain, await article()], { blindness: 'all', people: [...people, researcher].map((userId) => ({ userId, quota: null })) })))
    expect(plan.warnings.filter(({ kind }) => kind !== 'pairs_apart')).toEqual([
      { kind: 'nothing_hidden', articles: 1, of: 2, headlines: ['Tarsia Star: envoys meet'] },
      { kind: 'sees_sources', annotatorIds: [researcher] },
    ])
  })

  it('is drawn in balance where articles are taken from a pool', async () => {
    const articleIds = [await article(), await article(), await article(), await article()]
    const { roundId } = unwrap(await startRound(scopeOf('assign'), requestOf(articleIds, { pool: true, seed: 'pool' })))
    for (const userId of people)
      for (let i = 0; i < 4; i++) {
        const { assignmentId } = unwrap(await nextOfPool(scopeOf('annotate', userId, 'annotator'), roundId))
        await database().assignment.update({ where: { id: assignmentId }, data: { startedAt: new Date() } })
      }
    const rows = await database().assignment.findMany({ where: { roundId }, select: { annotatorId: true, articleVersionId: true, blind: true } })
    expect(rows).toHaveLength(8)
    for (const userId of people) expect(rows.filter(({ annotatorId, blind }) => annotatorId === userId && blind)).toHaveLength(2)
  })
})
