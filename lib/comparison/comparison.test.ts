import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareOutlets } from './comparison'
import { materialOf, type FoundRow } from './testing'
import { questionSchema, type Question } from './question'
import type { Reading } from './reading'

const CODES = ['threat', 'peace', 'trade']
const OUTLETS = ['outlet-a', 'outlet-b', 'outlet-c']

const reading = (articleId: string, annotator: string | null, more: Partial<Reading> = {}): Reading => ({
  assignmentId: `${articleId}/${annotator ?? 'gold'}`,
  articleId,
  outletId: OUTLETS['abc'.indexOf(articleId[0]!)] ?? OUTLETS[0]!,
  storyId: null,
  kind: annotator === null ? 'gold' : 'annotation',
  annotator,
  status: 'complete',
  bodyLength: 1000,
  headlineLength: 50,
  ...more,
})

const finding = (assignmentId: string, code: string, characters: number, headline = false): FoundRow => ({ assignmentId, code, characters, headline, spans: 1, firstPosition: 0 })

function compare(readings: readonly Reading[], findings: readonly FoundRow[], more: Partial<Question> = {}) {
  const question = { ...questionSchema.parse({ sort: 'codebook' }), ...more }
  const articles = readings.map(({ articleId, outletId, storyId }) => ({ id: articleId, outletId, storyId, publishedAt: null }))
  return compareOutlets(materialOf({ outlets: OUTLETS.map((id) => ({ id, name: id })), articles, readings, findings, otherCodebooks: 0 }, question), question, CODES)
}

const cell = (comparison: ReturnType<typeof compare>, code: string, outlet: string) =>
  comparison.rows.find((row) => row.code === code)!.cells.find((found) => found.outletId === outlet)!

describe('comparison of outlets', () => {
  it('averages annotators within an article before articles', () => {
    // a1 is read by three, one of whom finds the code; a2 by one, who finds it: 1/3 and 1, mean 2/3; pooled it would be 2/4.
    const readings = [reading('a1', 'R1'), reading('a1', 'R2'), reading('a1', 'R3'), reading('a2', 'R1')]
    const found = cell(compare(readings, [finding('a1/R1', 'threat', 300), finding('a2/R1', 'threat', 500)]), 'threat', 'outlet-a')
    expect(found.presence).toMatchObject({ value: (1 / 3 + 1) / 2, n: 2, interval: null })
    expect(found.share.value).toBeCloseTo((0.1 + 0.5) / 2, 12)
    expect(found.count).toEqual({ found: 1, divided: 1, absent: 0 })
  })

  it('treats an open assignment as missing data, not as nothing found', () => {
    const readings = [reading('a1', 'R1'), reading('a2', 'R1', { status: 'open' })]
    const comparison = compare(readings, [finding('a1/R1', 'threat', 100), finding('a2/R1', 'threat', 100)])
    expect(comparison.outlets[0]).toMatchObject({ articles: 2, read: 1, tier: 'one', singleCoded: 1 })
    expect(cell(comparison, 'threat', 'outlet-a').presence).toMatchObject({ value: 1, n: 1 })
    expect(cell(comparison, 'threat', 'outlet-b').presence).toEqual(expect.objectContaining({ value: null, n: 0, reason: 'no_complete_reading' }))
  })

  it('keeps gold and annotators apart', () => {
    const readings = [reading('a1', 'R1'), reading('a1', null)]
    const findings = [finding('a1/gold', 'peace', 200)]
    expect(cell(compare(readings, findings), 'peace', 'outlet-a').presence.value).toBe(0)
    expect(cell(compare(readings, findings, { layer: 'gold' }), 'peace', 'outlet-a').presence.value).toBe(1)
  })

  it('counts body, headline or both, each by its own length', () => {
    const findings = [finding('a1/R1', 'trade', 100), finding('a1/R1', 'trade', 25, true)]
    const share = (part: 'body' | 'headline' | 'both') => cell(compare([reading('a1', 'R1')], findings, { part }), 'trade', 'outlet-a').share.value
    expect(share('body')).toBeCloseTo(0.1, 12)
    expect(share('headline')).toBeCloseTo(0.5, 12)
    expect(share('both')).toBeCloseTo(125 / 1050, 12)
  })

  it('says so where the chosen part does not exist', () => {
    const comparison = compare([reading('a1', 'R1', { headlineLength: 0 })], [], { part: 'headline' })
    expect(cell(comparison, 'threat', 'outlet-a').presence).toMatchObject({ value: null, reason: 'no_text' })
  })

  it('gives intervals from four articles on', () => {
    const readings = ['a1', 'a2', 'a3', 'a4'].map((id) => reading(id, 'R1'))
    const { presence } = cell(compare(readings, [finding('a1/R1', 'threat', 10)]), 'threat', 'outlet-a')
    expect(presence).toMatchObject({ value: 0.25, n: 4 })
    expect(presence.value !== null && presence.interval).toMatchObject({ method: 'Wilson over articles', level: 0.95 })
  })

  it('puts the widest difference first when asked, codes in use before codes nobody used', () => {
    const readings = [reading('a1', 'R1'), reading('b1', 'R1')]
    const findings = [finding('b1/R1', 'trade', 10), finding('a1/R1', 'peace', 10), finding('b1/R1', 'peace', 10)]
    expect(compare(readings, findings, { sort: 'spread' }).rows.map((row) => row.code)).toEqual(['trade', 'peace', 'threat'])
  })
})

describe('laws', () => {
  const world = fc
    .array(
      fc.record({
        article: fc.constantFrom('a1', 'a2', 'a3', 'b1', 'b2', 'c1'),
        annotator: fc.constantFrom('R1', 'R2', 'R3', null),
        open: fc.boolean(),
        found: fc.dictionary(fc.constantFrom(...CODES), fc.integer({ min: 1, max: 1000 })),
        headline: fc.boolean(),
      }),
      { maxLength: 24 },
    )
    .map((rows) => {
      const unique = [...new Map(rows.map((row) => [`${row.article}/${row.annotator}`, row])).values()]
      return {
        readings: unique.map((row) => reading(row.article, row.annotator, { status: row.open ? 'open' : 'complete' })),
        findings: unique.flatMap((row) => Object.entries(row.found).map(([code, characters]) => finding(`${row.article}/${row.annotator ?? 'gold'}`, code, characters, row.headline))),
      }
    })
  const asked = fc.record({ layer: fc.constantFrom('annotators' as const, 'gold' as const), part: fc.constantFrom('body' as const, 'headline' as const, 'both' as const) })

  it('does not depend on the order of rows, to the last digit', () => {
    fc.assert(
      fc.property(world, asked, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), ({ readings, findings }, how, dice) => {
        const shuffled = <T,>(rows: readonly T[]) =>
          rows.map((row) => ({ row, by: dice.next().value ?? 0 })).sort((a, b) => a.by - b.by).map(({ row }) => row)
        expect(compare(shuffled(readings), shuffled(findings), how)).toEqual(compare(readings, findings, how))
      }),
    )
  })

  it('keeps every share within 0 and 1, and n at the articles read', () => {
    fc.assert(
      fc.property(world, asked, ({ readings, findings }, how) => {
        const comparison = compare(readings, findings, how)
        for (const row of comparison.rows)
          row.cells.forEach((found, i) => {
            for (const measure of [found.presence, found.share]) {
              expect(measure.n).toBe(comparison.outlets[i]!.read)
              if (measure.value === null) expect(measure.n).toBe(0)
              else expect(measure.value >= 0 && measure.value <= 1).toBe(true)
            }
            expect(found.count.found + found.count.divided + found.count.absent).toBe(found.presence.n)
          })
      }),
    )
  })

  it('lets an article weigh the same however many people read it alike', () => {
    fc.assert(
      fc.property(world, asked, fc.integer({ min: 1, max: 4 }), ({ readings, findings }, how, times) => {
        const copy = (id: string, i: number) => (i === 0 ? id : `${id}#${i}`)
        const range = Array.from({ length: times }, (_, i) => i)
        const more = compare(
          readings.flatMap((row) => range.map((i) => ({ ...row, assignmentId: copy(row.assignmentId, i), annotator: row.annotator && copy(row.annotator, i) }))),
          findings.flatMap((row) => range.map((i) => ({ ...row, assignmentId: copy(row.assignmentId, i) }))),
          how,
        )
        const once = compare(readings, findings, how)
        more.rows.forEach((row, r) =>
          row.cells.forEach((found, c) => {
            const before = once.rows[r]!.cells[c]!
            if (before.presence.value === null) expect(found.presence.value).toBeNull()
            else expect(found.presence.value).toBeCloseTo(before.presence.value, 12)
            if (before.share.value !== null) expect(found.share.value).toBeCloseTo(before.share.value, 12)
          }),
        )
      }),
    )
  })

  it('never moves a number by what happens in an open assignment', () => {
    fc.assert(
      fc.property(world, asked, ({ readings, findings }, how) => {
        const closed = readings.filter((row) => row.status === 'complete')
        const strip = (comparison: ReturnType<typeof compare>) => comparison.rows
        expect(strip(compare(readings, findings, how))).toEqual(strip(compare(closed, findings, how)))
      }),
    )
  })
})
