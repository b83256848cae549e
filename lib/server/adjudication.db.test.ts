import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintAssignmentScope, mintScope, type Actor, type AssignmentScope, type Scope } from '@/lib/domain/access'
import type { Draft } from '@/lib/domain/adjudication'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import { casesOf, outcomesOf, type Case } from '@/lib/adjudication/standing'
import { keep, merge, reject } from '@/lib/adjudication/verdict'
import { decisionRowSchema, type DecisionRow } from '@/lib/formats/decision-row'
import { jsonl } from '@/lib/formats/jsonl'
import { updateOf } from '@/lib/editor/operation'
import { readAdjudication } from '@/lib/db/adjudication'
import { listAdjudication } from '@/lib/db/adjudication-queue'
import { endBlindPhase, readBlindPhase } from '@/lib/db/blind-phase'
import { database } from '@/lib/db/client'
import { countExport, withExportSnapshot } from '@/lib/db/exports'
import { listJudgedReadings, readOutcomes } from '@/lib/db/outcomes'
import { decide, takeBack } from './adjudicating'
import { queueEntryOf } from './adjudication-queue'
import { writeTable } from './exports'
import { commentsOf, say } from './commenting'
import { saveTransactions, setStatus } from './saving'
import { makeSpan, makeTestArticle, makeTestAssignment, makeTestPerson, makeTestProject, makeTransaction, newId, openTestDatabase, type TestProject } from './testing'

const TEXT = 'The strait was closed at dawn, said nobody on the quay, and the fleet of the other coast was to blame for it.'
const [SECURITY, THREAT] = ['framing.security_defence', 'framing.external_threat'] as const

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
})
afterAll(async () => close())

interface Study {
  readonly project: TestProject
  readonly versionId: string
  readonly scope: Scope<'adjudicate'>
  readonly reviewer: Actor
  readonly readings: readonly AssignmentScope<'write'>[]
  readonly spans: readonly (readonly Span[])[]
}

const actorOf = (userId: string): Actor => ({ userId, name: 'N', email: 'n@example.invalid', isAdmin: false, demo: false, by: { kind: 'session', sessionId: newId() } })

/** One article read to the end by people who differ. */
async function makeStudy(...layers: readonly (readonly [number, number, readonly string[]])[][]): Promise<Study> {
  const project = await makeTestProject()
  const articleId = await makeTestArticle(project, `${TEXT} The Harbour Post has it from ${project.slug}.`)
  const reviewerId = await makeTestPerson(project, 'reviewer')
  const readings: AssignmentScope<'write'>[] = []
  const spans = layers.map((layer) => layer.map(([start, end, codes]) => makeSpan(TEXT, start, end, codes)))
  for (const own of spans) {
    const reading = await makeTestAssignment(project, articleId, await makeTestPerson(project, 'annotator'))
    const { version } = unwrap(await saveTransactions(reading, { baseVersion: 0, transactions: own.map((span) => makeTransaction({ type: 'span.add', span })) }))
    unwrap(await setStatus(reading, { status: 'complete', expectedVersion: version }))
    readings.push(reading)
  }
  const { id: versionId } = await database().articleVersion.findFirstOrThrow({ where: { articleId } })
  const scope = mintScope({ userId: reviewerId, projectId: project.id, projectSlug: project.slug, role: 'reviewer' }, 'adjudicate')
  return { project, versionId, scope, reviewer: actorOf(reviewerId), readings, spans }
}

const material = async ({ scope, versionId }: Study) => (await readAdjudication(scope, versionId))!

async function casesIn(study: Study): Promise<Case[]> {
  const { readings, gold, decisions, codebook } = await material(study)
  return casesOf(readings, gold && { assignmentId: gold.id, spans: gold.spans, complete: gold.status === 'complete' }, decisions, codebook.codebook.dimensions.map(({ key }) => key))
}

const codesIn = ({ questions }: Case) => questions.map(({ code }) => code)
const settle = (study: Study, decisions: readonly Draft[], deedId = newId()) => decide(study.scope, study.reviewer, study.versionId, { deedId, decisions: decisions.map((draft) => ({ ...draft, places: [...draft.places], judged: [...draft.judged], replaces: [...draft.replaces], ends: [...draft.ends] })) })
const readerOf = async (study: Study, assignmentId: string) => (await material(study)).readings.findIndex((reading) => reading.assignmentId === assignmentId)
const layerOf = (assignmentId: string) => database().span.findMany({ where: { assignmentId }, orderBy: { id: 'asc' }, include: { codes: true } })

async function exported({ project, scope: { userId } }: Study): Promise<DecisionRow[]> {
  const scope = mintScope({ userId, projectId: project.id, projectSlug: project.slug, role: 'manager' }, 'export')
  let text = ''
  const written = await withExportSnapshot(scope, { layer: 'all' }, (snapshot) => writeTable(snapshot, 'decisions', jsonl, async (chunk) => void (text += chunk)))
  expect((await countExport(scope, { layer: 'all' })).decisions).toBe(written)
  return text.split('\n').slice(0, -1).map((line) => decisionRowSchema.parse(JSON.parse(line)))
}

async function change(study: Study, which: number, to: Partial<Span>): Promise<void> {
  const reading = study.readings[which]!
  const span = study.spans[which]![0]!
  const { version } = await database().assignment.findUniqueOrThrow({ where: { id: reading.assignmentId } })
  unwrap(await setStatus(reading, { status: 'open', expectedVersion: version }))
  const saved = unwrap(await saveTransactions(reading, { baseVersion: version, transactions: [makeTransaction(updateOf(span, to)!)] }))
  unwrap(await setStatus(reading, { status: 'complete', expectedVersion: saved.version }))
}

describe('adjudication', () => {
  it('settles into the gold, leaves the readers’ own alone, flags what changes later, takes back and repeats', async () => {
    const study = await makeStudy([[4, 10, [SECURITY]], [60, 70, [SECURITY, THREAT]]], [[4, 21, [SECURITY]]], [[4, 10, [THREAT]]])
    const [first] = study.readings
    const before = await Promise.all(study.readings.map(({ assignmentId }) => layerOf(assignmentId)))
    const queue = await listAdjudication(study.scope, { state: 'open', page: 1 })
    expect(queue.progress).toEqual({ texts: 1, begun: 0, done: 0 })
    expect(queue.articles.map(queueEntryOf)).toMatchObject([{ versionId: study.versionId, readings: 3, gold: null, blindOver: true, cases: 2, disputed: 2, agreed: 0, settled: 0, outdated: 0 }])
    expect(queue.articles[0]!.weight).toBeGreaterThan(0)

    const [one, two] = await casesIn(study)
    const deedId = newId()
    const kept = keep(one!, codesIn(one!), await readerOf(study, first!.assignmentId), 'the shorter is enough')
    expect(unwrap(await settle(study, kept, deedId)).decisions).toHaveLength(2)
    // Sent twice, done once.
    const again = unwrap(await settle(study, kept, deedId))
    expect(again.decisions).toHaveLength(2)
    expect(again.gold).toMatchObject({ version: 1, status: 'open' })
    // From a page that has not seen it: refused.
    expect(await settle(study, merge(one!, codesIn(one!)))).toMatchObject({ ok: false, error: { code: 'conflict' } })
    unwrap(await settle(study, reject(two!, [THREAT])))
    expect((await casesIn(study)).map(({ state }) => state)).toEqual(['settled', 'open'])
    unwrap(await settle(study, merge(two!, [SECURITY])))
    expect((await material(study)).gold!.spans.map(({ start, end, codes }) => [start, end, codes])).toEqual([[4, 10, [SECURITY]], [60, 70, [SECURITY]]])
    expect((await casesIn(study)).map(({ state }) => state)).toEqual(['settled', 'settled'])
    expect(await Promise.all(study.readings.map(({ assignmentId }) => layerOf(assignmentId)))).toEqual(before)

    // Settled anew, then taken back: the first decision stands again, and so does the gold.
    const anew = newId()
    const [now] = await casesIn(study)
    unwrap(await settle(study, reject(now!, codesIn(now!)), anew))
    expect((await material(study)).gold!.spans).toHaveLength(1)
    unwrap(await takeBack(study.scope, study.reviewer, study.versionId, anew))
    const back = await material(study)
    expect(back.gold!.spans).toHaveLength(2)
    expect(back.decisions.map(({ deedId: id }) => id)).toContain(deedId)
    expect(await takeBack(study.scope, study.reviewer, study.versionId, anew)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(await database().decision.count({ where: { goldId: back.gold!.id } })).toBe(6)

    // I-05: one of the judged marks is changed; exactly its decisions are flagged, and the queue finds the article.
    await change(study, 1, { note: 'on second thoughts' })
    expect((await casesIn(study)).map(({ state }) => state)).toEqual(['outdated', 'settled'])
    expect((await listAdjudication(study.scope, { state: 'again', page: 1 })).articles.map(queueEntryOf)).toMatchObject([{ outdated: 1, settled: 1 }])
    // Those of one deed have no order among themselves.
    const rows = (await exported(study)).sort((a, b) => a.decided_at.localeCompare(b.decided_at) || a.code.localeCompare(b.code))
    expect(rows.map(({ dimension, code, decision, outdated, gold }) => [`${dimension}.${code}`, decision, outdated.length, gold.length])).toEqual([
      [THREAT, 'rejected', 0, 0],
      [SECURITY, 'kept', 1, 1],
      [THREAT, 'rejected', 0, 0],
      [SECURITY, 'merged', 0, 1],
    ])
    expect(rows[1]).toMatchObject({ reason: 'the shorter is enough', judged: [{ start: 4, end: 10 }, { start: 4, end: 21 }].map((place) => expect.objectContaining(place)) })
    const [stale] = await casesIn(study)
    unwrap(await settle(study, keep(stale!, codesIn(stale!), await readerOf(study, study.readings[1]!.assignmentId))))
    expect((await casesIn(study)).map(({ state }) => state)).toEqual(['settled', 'settled'])

    const gold = mintAssignmentScope({ userId: study.reviewer.userId, projectId: study.project.id, assignmentId: back.gold!.id }, 'write')
    unwrap(await setStatus(gold, { status: 'complete', expectedVersion: (await material(study)).gold!.version }))
    expect(await settle(study, reject((await casesIn(study))[0]!, [THREAT]))).toMatchObject({ ok: false, error: { code: 'assignment_complete' } })
    expect((await listAdjudication(study.scope, { state: 'open', page: 1 })).articles).toEqual([])
    expect((await listAdjudication(study.scope, { state: 'done', page: 1, dimension: 'framing' })).progress).toEqual({ texts: 1, begun: 0, done: 1 })
    await expect(database().decision.updateMany({ data: { reason: 'other' } })).rejects.toThrow(/only grows/)
  })

  it('judges what was seen: a mark changed since is refused, and of two who settle one mark at once one is told', async () => {
    const study = await makeStudy([[4, 10, [SECURITY]]], [[4, 21, [SECURITY]]])
    const [seen] = await casesIn(study)
    await change(study, 0, { start: 0, quote: TEXT.slice(0, 10) })
    expect(await settle(study, merge(seen!, codesIn(seen!)))).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect((await material(study)).gold).toBeNull()
    for (let round = 0; round < 3; round++) {
      const [of] = await casesIn(study)
      const ways = [merge(of!, codesIn(of!)), keep(of!, codesIn(of!), 0), reject(of!, codesIn(of!))]
      const outcomes = await Promise.all(ways.map((draft) => settle(study, draft)))
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      const after = await material(study)
      expect(after.decisions).toHaveLength(1)
      expect(after.gold!.spans.map(({ start, end }) => ({ start, end }))).toEqual(after.decisions[0]!.places.map(({ start, end }) => ({ start, end })))
    }
  })

  it('B-05: tells annotators nothing before the blind phase is over, then what became of their own marks alone; talks with each apart', async () => {
    const study = await makeStudy([[4, 10, [SECURITY]]], [[4, 21, [SECURITY]]])
    const [mine, theirs] = study.readings
    const third = await makeTestPerson(study.project, 'annotator')
    const { articleId } = await database().articleVersion.findUniqueOrThrow({ where: { id: study.versionId } })
    const late = await makeTestAssignment(study.project, articleId, third)
    expect(await readBlindPhase(study.scope, study.versionId)).toEqual({ over: false, stated: false, open: 1 })
    const [of] = await casesIn(study)
    unwrap(await settle(study, keep(of!, codesIn(of!), await readerOf(study, theirs!.assignmentId), 'to the end of the clause')))
    const comment = { id: newId(), spanId: study.spans[0]![0]!.id, text: 'Why so short?' }
    expect((await readOutcomes(mine!))!).toMatchObject({ blindOver: false, decisions: [] })
    const own = mintScope({ userId: mine!.userId, projectId: study.project.id, projectSlug: study.project.slug, role: 'annotator' }, 'annotate')
    expect(await listJudgedReadings(own)).toEqual(new Set())
    expect(await say(study.reviewer, mine!.assignmentId, comment)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await readOutcomes(late)).toBeNull()

    expect(await endBlindPhase(study.scope, study.versionId)).toBe(true)
    const { own: spans, decisions } = (await readOutcomes(mine!))!
    expect(outcomesOf(spans, decisions)).toMatchObject([{ fate: 'changed', reason: 'to the end of the clause', places: [{ start: 4, end: 21 }] }])
    expect(decisions.flatMap(({ judged, decider }) => [decider, ...judged.map(({ assignmentId }) => assignmentId)])).toEqual(['', mine!.assignmentId])
    expect(await listJudgedReadings(own)).toEqual(new Set([mine!.assignmentId]))
    unwrap(await say(study.reviewer, mine!.assignmentId, comment))
    unwrap(await say(study.reviewer, mine!.assignmentId, comment))
    const answered = unwrap(await say(actorOf(mine!.userId), mine!.assignmentId, { id: newId(), spanId: comment.spanId, text: 'The rest is somebody else’s voice.' }))
    expect(answered.comments.map(({ own: said, reviewer }) => [said, reviewer !== null])).toEqual([[false, true], [true, false]])
    expect(unwrap(await commentsOf(actorOf(theirs!.userId), theirs!.assignmentId)).comments).toEqual([])
    for (const stranger of [theirs!.userId, third]) expect(await commentsOf(actorOf(stranger), mine!.assignmentId)).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(await say(study.reviewer, mine!.assignmentId, { ...comment, id: newId(), spanId: study.spans[1]![0]!.id })).toMatchObject({ ok: false, error: { code: 'span_unknown' } })
    expect(await database().auditEvent.count({ where: { projectId: study.project.id, kind: 'blindness.ended' } })).toBe(1)

    // Whoever reads without the source is not told it afterwards, by nobody.
    await database().assignment.update({ where: { id: mine!.assignmentId }, data: { blind: true } })
    const [again] = await casesIn(study)
    unwrap(await settle(study, reject(again!, codesIn(again!), 'The Harbour Post always says so.')))
    unwrap(await say(study.reviewer, mine!.assignmentId, { ...comment, id: newId(), text: 'The Harbour Post is no witness.' }))
    const hidden = (await readOutcomes(mine!))!
    expect(hidden.decisions).toHaveLength(1)
    expect(JSON.stringify([hidden, unwrap(await commentsOf(actorOf(mine!.userId), mine!.assignmentId))])).not.toContain('Harbour Post')
    expect(hidden.text).toHaveLength((await material(study)).article.text.length)
  })
})
