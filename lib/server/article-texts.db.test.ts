import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintScope, type AssignmentScope } from '@/lib/domain/access'
import type { Zone } from '@/lib/domain/article'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import { contentOf } from '@/lib/adjudication/content'
import { listTexts, readText } from '@/lib/db/article-texts'
import { readAssignment } from '@/lib/db/assignments'
import { database } from '@/lib/db/client'
import { readSavingState } from '@/lib/db/transactions'
import { countWaiting, listWaiting } from '@/lib/db/waiting-marks'
import { adjudicable, decide } from './adjudicating'
import { previewNewVersion, storeNewVersion } from './article-texts'
import { downloadOwnData } from './own-data'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, newId, openTestDatabase } from './testing'
import { dropMark, placeWaiting, reviveMark, waitingOf } from './waiting-marks'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

const HEAD = 'Ferry leaves the quay'
const BODY = 'The ferry of the Harbour Post left the old quay at dawn, without a word to anybody.\n\nOfficials called it a threat to the peace of the strait, and promised an answer in due time.'
const OLD = `${HEAD}\n\n${BODY}`
const NEW = `Ferry flees\n\n${BODY.replace('a threat to the peace', 'a danger to the calm')}`
const headline = (text: string): Zone[] => [{ kind: 'headline', start: 0, end: text.indexOf('\n') }]
const spanAt = (words: string, code = 'framing.external_threat') => makeSpan(OLD, OLD.indexOf(words), OLD.indexOf(words) + words.length, [code])

const draft = (text: string) => ({ text, zones: headline(text), encoding: 'utf-8', mediaType: 'text/plain' as const })

describe('a changed text of an article', () => {
  it('takes readings, gold and decisions over with what has a certain place, and loses nothing of the text before', async () => {
    const project = await makeTestProject()
    const as = { userId: project.managerId, projectId: project.id, projectSlug: project.slug, role: 'manager' as const }
    const [importing, settling, reading] = [mintScope(as, 'import'), mintScope(as, 'adjudicate'), mintScope(as, 'read_layers')]
    const articleId = await makeTestArticle(project, OLD, { zones: headline(OLD), meta: { headline: HEAD, outlet: 'The Harbour Post' } })
    const [anna, ben, cem] = [await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator'), await makeTestPerson(project, 'annotator')]
    const [one, two, untouched] = [await makeTestAssignment(project, articleId, anna), await makeTestAssignment(project, articleId, ben), await makeTestAssignment(project, articleId, cem)]
    const add = async (scope: AssignmentScope<'write'>, spans: readonly Span[]) => unwrap(await saveTransactions(scope, { baseVersion: 0, transactions: [makeTransaction(...spans.map((span) => ({ type: 'span.add' as const, span })))] }))
    // Anna reads without the source: what she quotes hides the outlet's name.
    await database().assignment.update({ where: { id: one.assignmentId }, data: { blind: true } })
    const shown = (await readAssignment(one)).article.text
    const named = makeSpan(shown, OLD.indexOf('ferry of'), OLD.indexOf(' left'), ['framing.other'])
    const [dawn, threat, head] = [spanAt('the old quay at dawn'), spanAt('a threat to the peace'), spanAt('leaves')]
    await add(one, [named, { ...dawn, note: 'early', links: [] }, threat, head])
    const [dawnToo, promise] = [spanAt('the old quay at dawn'), spanAt('promised an answer', 'framing.security_defence')]
    await add(two, [dawnToo, promise])
    for (const scope of [one, two]) unwrap(await setStatus(scope, { status: 'complete', expectedVersion: 1 }))
    // What the adjudicator settles: one mark that will go along, one that will not.
    const judge = (spans: readonly Span[], words: string) => ({
      code: 'framing.external_threat',
      verdict: 'kept' as const,
      places: [{ start: OLD.indexOf(words), end: OLD.indexOf(words) + words.length, source: spans[0]?.id ?? null }],
      judged: spans.map((span) => ({ assignmentId: span === dawnToo ? two.assignmentId : one.assignmentId, spanId: span.id, content: contentOf(span === dawn ? { ...dawn, note: 'early' } : span, 'framing.external_threat') ?? '' })),
      replaces: [],
      ends: [],
      reason: '',
    })
    const textId = (await database().articleVersion.findFirstOrThrow({ where: { articleId } })).id
    const actor = { userId: project.managerId, name: 'M', email: '', isAdmin: false, demo: false, by: { kind: 'session' as const, sessionId: '' } }
    unwrap(await decide(settling, actor, textId, { deedId: newId(), decisions: [judge([dawn, dawnToo], 'the old quay at dawn'), judge([threat], 'a threat to the peace')] }))

    const preview = unwrap(await previewNewVersion(importing, articleId, { ...draft(NEW), headline: 'Ferry flees' }))
    expect(preview).toMatchObject({ basedOn: 1, readings: 3, complete: 2, carried: 5, waiting: 3, added: true })
    // A save from the old text that is on its way is made there or refused, never half and half.
    const late = saveTransactions(untouched, { baseVersion: 0, transactions: [makeTransaction({ type: 'span.add', span: spanAt('in due time') })] })
    const changed = { draft: draft(NEW), headline: 'Ferry flees', original: Buffer.from(NEW), fileName: 'new.txt', basedOn: 1, editorial: false }
    const [stored, lateOutcome] = [unwrap(await storeNewVersion(importing, articleId, changed)), await late]
    expect(stored).toMatchObject({ number: 2, reopened: 2, waiting: 3 })
    expect((await storeNewVersion(importing, articleId, { ...changed, draft: draft(`${NEW} More.`) })).ok).toBe(false)
    expect((await storeNewVersion(importing, articleId, { ...changed, draft: draft(OLD), basedOn: 2 })).ok ? null : 'refused').toBe('refused')

    // The reading is of the new text: the same spans at their new places, what waits is not among them.
    const after = await readAssignment(one)
    expect([after.status, after.version, after.article.headline]).toEqual(['open', 2, 'Ferry flees'])
    expect(after.spans.map(({ id, quote, note }) => [id, quote, note])).toEqual([[named.id, named.quote, ''], [dawn.id, 'the old quay at dawn', 'early']])
    expect(after.spans.every(({ start, end, quote }) => after.article.text.slice(start, end) === quote)).toBe(true)
    expect(named.quote).not.toContain('Harbour')
    expect((await database().span.findUniqueOrThrow({ where: { id: named.id } })).quote).toBe('ferry of the Harbour Post')
    expect((await readSavingState(untouched)).spans).toHaveLength(lateOutcome.ok ? 1 : 0)
    expect(await database().fact.count({ where: { assignmentId: two.assignmentId } })).toBe(2)

    // The text before has everything as it was.
    const before = await readText(reading, articleId, 1)
    expect(before).toMatchObject({ text: OLD, headline: HEAD, readings: expect.arrayContaining([expect.objectContaining({ assignmentId: one.assignmentId, status: 'complete', spans: expect.arrayContaining([expect.objectContaining({ id: threat.id, quote: 'a threat to the peace' })]) })]) })
    // It is in the file of whoever read it, beside the reading as it is now.
    const own: { assignments: { id: string; earlier: { status: string; text: { number: number }; spans: { id: string; quote: string }[] }[] }[] } = await (await downloadOwnData({ userId: anna, isAdmin: false })).json()
    expect(own.assignments.find(({ id }) => id === one.assignmentId)?.earlier).toMatchObject([{ status: 'complete', text: { number: 1 }, spans: expect.arrayContaining([expect.objectContaining({ id: threat.id, quote: 'a threat to the peace' })]) }])
    await expect(database().keptReading.updateMany({ data: { version: 9 } })).rejects.toThrow()
    expect((await listTexts(mintScope(as, 'read_articles'), articleId)).map(({ number, headline: said }) => [number, said])).toEqual([[2, 'Ferry flees'], [1, HEAD]])

    // Gold: the decision about what went along stands, at its new place; the other case is open again.
    const material = unwrap(await adjudicable(settling, stored.versionId))
    expect(material.decisions.map(({ places }) => places.map(({ start, end }) => NEW.slice(start, end)))).toEqual([['the old quay at dawn']])
    expect(await database().decision.count({ where: { endedAt: { not: null } } })).toBe(2)

    // The queue: of whoever made the marks, and of those who settle for gold.
    const ofAnna = mintScope({ ...as, userId: anna, role: 'annotator' }, 'annotate')
    expect([await countWaiting(ofAnna), await countWaiting(mintScope({ ...as, userId: ben, role: 'annotator' }, 'annotate')), (await listWaiting(mintScope(as, 'annotate'))).map(({ gold, marks }) => [gold, marks])]).toEqual([2, 0, [[true, 1]]])
    const { marks, now } = await waitingOf(one)
    expect(marks.map(({ quote, reason, places }) => [quote, reason, places.map(({ start, end }) => now.text.slice(start, end))])).toEqual([['leaves', 'gone', ['flees']], ['a threat to the peace', 'gone', ['a danger to the calm']]])
    expect((await setStatus(one, { status: 'complete', expectedVersion: 2 })).ok).toBe(false)
    const [first, second] = [marks[0], marks[1]]
    if (!first || !second) throw new Error('two marks wait')
    expect((await placeWaiting(one, second.id, { start: 3, end: 3 })).ok).toBe(false)
    expect(unwrap(await placeWaiting(one, second.id, second.places[0] ?? { start: 0, end: 1 }))).toEqual({ version: 3 })
    expect((await placeWaiting(one, second.id, second.places[0] ?? { start: 0, end: 1 })).ok).toBe(false)
    expect([unwrap(await dropMark(one, first.id)), unwrap(await reviveMark(one, first.id)), unwrap(await dropMark(one, first.id)), await countWaiting(ofAnna)]).toEqual([null, null, null, 0])
    expect((await readAssignment(one)).spans.map(({ id }) => id)).toEqual([named.id, dawn.id, threat.id])
    unwrap(await setStatus(one, { status: 'complete', expectedVersion: 3 }))

    // Spelling only: what is complete stays so. Whatever is given out meanwhile is of the newest text.
    const again = unwrap(await storeNewVersion(importing, articleId, { ...changed, draft: draft(NEW.replace('in due time', 'in good time')), basedOn: 2, editorial: true }))
    expect([again.number, (await readAssignment(one)).status, await database().articleReading.count({ where: { articleId } })]).toEqual([3, 'complete', 1])
    const dora = await makeTestPerson(project, 'annotator')
    await database().assignment.create({ data: { id: newId(), projectId: project.id, articleVersionId: textId, codebookVersionId: (await database().assignment.findUniqueOrThrow({ where: { id: one.assignmentId } })).codebookVersionId, annotatorId: dora } })
    expect((await database().assignment.findFirstOrThrow({ where: { annotatorId: dora } })).articleVersionId).toBe(again.versionId)
  })
})
