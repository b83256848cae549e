import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenQuotes, positionsOf, type QuotableSpan } from './chosen-quotes'

const span = fc
  .record({ spanId: fc.uuid(), articleId: fc.constantFrom('a1', 'a2', 'b1'), assignmentId: fc.constantFrom('1', '2'), code: fc.constantFrom('x', 'y'), start: fc.nat(3) })
  .map((one): QuotableSpan => ({ ...one, assignmentId: `${one.articleId} ${one.assignmentId}`, outletId: one.articleId.slice(0, 1), end: one.start + 5, length: 10 }))
const spans = fc.uniqueArray(span, { maxLength: 14, selector: ({ spanId }) => spanId })

describe('quotes of a report', () => {
  it('are few, from different articles first, and the same in any order', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const chosen = chosenQuotes(all, 2)
        expect(chosenQuotes([...all].reverse(), 2)).toEqual(chosen)
        for (const outlet of ['a', 'b'])
          for (const code of ['x', 'y']) {
            const own = chosen.filter((one) => one.outletId === outlet && one.code === code)
            const articles = new Set(all.filter((one) => one.outletId === outlet && one.code === code).map(({ articleId }) => articleId))
            expect(own.length).toBeLessThanOrEqual(2)
            expect(new Set(own.map(({ articleId }) => articleId)).size).toBe(Math.min(own.length, articles.size))
            expect(own.length === 0).toBe(articles.size === 0)
          }
        for (const { start } of positionsOf(all)) expect(start.value !== null && start.value >= 0 && start.value <= 0.3).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('prefer what most readers marked exactly so', () => {
    const one = (spanId: string, assignmentId: string, start: number): QuotableSpan => ({ spanId, articleId: 'a', outletId: 'o', assignmentId, code: 'x', start, end: 9, length: 10 })
    expect(chosenQuotes([one('1', 'r1', 0), one('2', 'r1', 4), one('3', 'r2', 4)], 1)).toMatchObject([{ spanId: '2', marked: 2 }])
  })
})
