import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { framingCore } from '@/lib/domain/framing-core'
import { unwrap } from '@/lib/domain/result'
import type { Span } from '@/lib/domain/span'
import { applyOperations, invertOperations } from '@/lib/editor/transaction'
import { clustersOf, marksOf, samePlace, type Reading } from './cluster'
import { disputeOf, proposalFor } from './dispute'
import { place } from './placement'
import { casesOf, changedSince, outcomesOf, spansById, type Case } from './standing'
import { CODES, Desk, DIMENSIONS, readingsArbitrary, spanAt, TEXT } from './testing'
import { add, edit, keep, keepUndisputed, merge, reject } from './verdict'

const cases = (desk: Desk, readings: readonly Reading[] = desk.readings): Case[] => casesOf(readings, desk.layer, desk.decisions, DIMENSIONS)
const codesIn = ({ questions }: Case) => questions.map(({ code }) => code)
const runs = { numRuns: 100 }

/** Settles every case in one of the ways there are. */
function settleAll(desk: Desk, ways: readonly number[]): void {
  for (const [i, { id }] of clustersOf(desk.readings, null, DIMENSIONS).entries()) {
    const of = cases(desk).find(({ cluster }) => cluster.id === id)!
    const codes = codesIn(of)
    const way = ways[i % Math.max(1, ways.length)] ?? 0
    desk.settle([keep(of, codes, of.cluster.marks[0]!.reader), merge(of, codes), reject(of, codes), edit(of, codes, codes.slice(0, 1), { start: of.cluster.start, end: of.cluster.end })][way % 4]!)
  }
}

describe('clusters', () => {
  it('hold every mark of a dimension once, together with all about the same place, in whatever order the readers come', () => {
    fc.assert(
      fc.property(readingsArbitrary, (readings) => {
        const clusters = clustersOf(readings, null, DIMENSIONS)
        const held = clusters.flatMap(({ dimension, marks }) => marks.map(({ span }) => `${dimension} ${span.id}`))
        const all = DIMENSIONS.flatMap((dimension) => readings.flatMap((reading, i) => marksOf(reading, i, dimension).map(({ span }) => `${dimension} ${span.id}`)))
        expect([...held].sort()).toEqual([...all].sort())
        for (const a of clusters) for (const b of clusters) if (a !== b && a.dimension === b.dimension) expect(a.marks.some((x) => b.marks.some((y) => samePlace(x, y)))).toBe(false)
        const groups = (some: readonly Reading[]) => clustersOf(some, null, DIMENSIONS).map(({ id, marks }) => `${id}: ${marks.map(({ span }) => span.id).sort().join()}`).sort()
        expect(groups([...readings].reverse())).toEqual(groups(readings))
      }),
      runs,
    )
  })

  it('say what is disputed, and weigh it by the characters that would have to change', () => {
    const readings: Reading[] = [
      { assignmentId: 'a', spans: [spanAt('1', 4, 10, ['framing.security_defence']), spanAt('2', 40, 50, ['framing.security_defence'])] },
      { assignmentId: 'b', spans: [spanAt('3', 4, 14, ['framing.security_defence'])] },
      { assignmentId: 'c', spans: [spanAt('4', 4, 10, ['framing.external_threat', 'framing.security_defence'])] },
    ]
    const [first, second] = clustersOf(readings, null, ['framing'])
    const decisive = new Set(['framing.external_threat'])
    expect(disputeOf(first!, 3, decisive)).toEqual({ about: ['codes', 'bounds'], weight: 4 + 6, decisive: ['framing.external_threat'] })
    expect(disputeOf(second!, 3, decisive)).toEqual({ about: ['presence'], weight: 10, decisive: [] })
    expect(proposalFor(first!, 'framing.security_defence', 3)).toMatchObject({ say: 'keep', mark: { span: { id: '1' } } })
    expect(proposalFor(first!, 'framing.external_threat', 3)).toEqual({ say: 'reject' })
    expect(proposalFor(first!, 'framing.external_threat', 2)).toEqual({ say: 'open' })
  })

  it('weigh nothing where all are alike', () => {
    fc.assert(
      fc.property(readingsArbitrary, ([first]) => {
        const alike = ['x', 'y', 'z'].map((assignmentId) => ({ assignmentId, spans: first!.spans.map((span) => ({ ...span, id: `${assignmentId}${span.id}` })) }))
        expect(clustersOf(alike, null, DIMENSIONS).map((cluster) => disputeOf(cluster, 3, new Set()).weight)).toEqual(clustersOf(alike, null, DIMENSIONS).map(() => 0))
      }),
      runs,
    )
  })
})

describe('decisions', () => {
  it('settle everything; the gold has exactly what they say, and each can be taken back', () => {
    fc.assert(
      fc.property(readingsArbitrary, fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }), (readings, ways) => {
        const desk = new Desk(readings)
        settleAll(desk, ways)
        expect(cases(desk).filter(({ state }) => state !== 'settled')).toEqual([])
        const said = desk.decisions.flatMap(({ code, places }) => places.map(({ start, end }) => `${start} ${end} ${code}`))
        expect([...new Set(said)].sort()).toEqual(desk.gold.flatMap(({ start, end, codes }) => codes.map((code) => `${start} ${end} ${code}`)).sort())
        expect(desk.decisions.every(({ verdict, places }) => (verdict === 'rejected') === (places.length === 0))).toBe(true)

        const drafts = cases(desk).flatMap((of) => reject(of, codesIn(of)))
        const { operations } = place(desk.gold, drafts, spansById(readings), { text: TEXT, codebook: framingCore }, () => 'new')
        const work = { spans: desk.gold, answers: {} }
        const emptied = unwrap(applyOperations(work, operations))
        expect(emptied.spans).toEqual([])
        expect(unwrap(applyOperations(emptied, invertOperations(operations))).spans).toEqual(desk.gold)
      }),
      runs,
    )
  })

  it('I-05: are flagged whenever what they judged changes afterwards, and only then', () => {
    const changes: ((span: Span) => Span | null)[] = [
      () => null,
      (span) => ({ ...span, end: span.end + 1, quote: TEXT.slice(span.start, span.end + 1) }),
      (span) => ({ ...span, note: 'thought again' }),
      (span) => ({ ...span, confidence: 1 }),
      (span) => ({ ...span, codes: span.codes.slice(1) }),
    ]
    fc.assert(
      fc.property(readingsArbitrary, fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(changes.length - 1), (readings, ways, which, how) => {
        const desk = new Desk(readings)
        settleAll(desk, ways)
        const spans = readings.flatMap((reading) => reading.spans)
        const victim = spans[which % Math.max(1, spans.length)]
        fc.pre(victim !== undefined)
        const after = readings.map((reading) => ({ ...reading, spans: reading.spans.flatMap((span) => (span.id === victim.id ? (changes[how]!(span) ?? []) : [span])) }))
        const gone = how === 4 ? victim.codes.slice(0, 1) : victim.codes
        const hit = desk.decisions.filter(({ code, judged }) => gone.includes(code) && judged.some(({ spanId }) => spanId === victim.id))
        expect(hit.length).toBe(gone.length)
        expect(desk.decisions.filter((decision) => changedSince(decision, spansById(after)).length > 0)).toEqual(hit)
        const flagged = cases(desk, after).flatMap(({ questions }) => questions.filter(({ state }) => state === 'outdated').flatMap(({ decisions }) => decisions.map(({ id }) => id)))
        for (const { id } of hit) expect(flagged).toContain(id)
        // Another code of the span is another judgement.
        const recoded = readings.map((reading) => ({ ...reading, spans: reading.spans.map((span) => ({ ...span, codes: [...new Set([...span.codes, 'claim.prediction'])].sort() })) }))
        expect(desk.decisions.flatMap((decision) => changedSince(decision, spansById(recoded)))).toEqual([])
      }),
      runs,
    )
  })

  it('are asked for again where a mark joins what was settled', () => {
    const one = { assignmentId: 'a', spans: [spanAt('1', 4, 10, [CODES[0]])] }
    const desk = new Desk([one])
    settleAll(desk, [0])
    const more = [one, { assignmentId: 'b', spans: [spanAt('2', 4, 10, [CODES[0]]), spanAt('3', 60, 70, [CODES[0]])] }]
    expect(cases(desk, more).map(({ state }) => state)).toEqual(['outdated', 'open'])
  })

  it('settle one code of a span apart from another', () => {
    const desk = new Desk([
      { assignmentId: 'a', spans: [spanAt('1', 4, 10, [CODES[0], CODES[1]])] },
      { assignmentId: 'b', spans: [spanAt('2', 4, 14, [CODES[0]])] },
    ])
    const [of] = cases(desk)
    desk.settle(keep(of!, [CODES[0]], 1, 'the whole clause'))
    expect(cases(desk)[0]!.questions.map(({ state }) => state).sort()).toEqual(['open', 'settled'])
    expect(cases(desk)[0]!.state).toBe('open')
    desk.settle(edit(cases(desk)[0]!, [CODES[1]], [CODES[1]], { start: 4, end: 14 }))
    expect(desk.gold).toMatchObject([{ start: 4, end: 14, codes: [CODES[1], CODES[0]] }])
    expect(outcomesOf(desk.readings[0]!.spans, desk.decisions).map(({ code, fate, reason }) => [code, fate, reason])).toEqual([
      [CODES[1], 'changed', ''],
      [CODES[0], 'changed', 'the whole clause'],
    ])
    expect(outcomesOf(desk.readings[1]!.spans, desk.decisions)).toMatchObject([{ fate: 'kept', outdated: false }])
    // Settled anew: the old decision ends, the gold follows.
    desk.settle(reject(cases(desk)[0]!, [CODES[0]]))
    expect(desk.gold).toMatchObject([{ codes: [CODES[1]] }])
    expect(desk.decisions).toHaveLength(2)
  })

  it('keep at one go what all have alike, and add what nobody has', () => {
    const alike = (id: string) => ({ assignmentId: id, spans: [spanAt(`${id}1`, 4, 10, [CODES[0]]), spanAt(`${id}2`, 20, id === 'a' ? 30 : 28, [CODES[2]])] })
    const desk = new Desk([alike('a'), alike('b')])
    desk.settle(keepUndisputed(cases(desk)))
    expect(cases(desk).map(({ state }) => state)).toEqual(['settled', 'open'])
    desk.settle(add([CODES[1]], { start: 50, end: 56 }))
    expect(desk.gold.map(({ start, codes }) => [start, codes])).toEqual([[4, [CODES[0]]], [50, [CODES[1]]]])
    expect(cases(desk).map(({ state }) => state)).toEqual(['settled', 'open', 'settled'])
    expect(casesOf(desk.readings, { ...desk.layer, complete: true }, [], DIMENSIONS).map(({ state }) => state)).toEqual(['settled', 'settled', 'settled'])
  })
})
