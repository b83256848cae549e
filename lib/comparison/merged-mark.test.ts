import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newSpan } from '@/lib/domain/span'
import type { MarkedSpan, Passage } from './answer'
import { mergeMarks } from './merged-mark'
import { groupPassages } from './passage-group'

const marked = (id: string, start: number, end: number, annotator: string | null, codes: string[]): MarkedSpan => ({ ...newSpan({ id, start, end, quote: 'x'.repeat(end - start), codes }), annotator })

it('draws what two people marked alike once, and remembers both', () => {
  const merged = mergeMarks([marked('b', 4, 9, 'R2', ['f.y']), marked('a', 4, 9, 'R1', ['f.x', 'f.y']), marked('c', 4, 8, 'R1', ['f.x'])])
  expect(merged.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c']])
  expect(merged[0]?.span.codes).toEqual(['f.x', 'f.y'])
  expect(Object.fromEntries(merged[0]?.by ?? [])).toEqual({ 'f.x': ['R1'], 'f.y': ['R1', 'R2'] })
})

it('loses no span', () => {
  const spans = fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 6 })), { maxLength: 12 }).map((pairs) => pairs.map(([start, length], i) => marked(`s${i}`, start, start + length, `R${i % 3}`, ['f.x'])))
  fc.assert(
    fc.property(spans, (all) => {
      const merged = mergeMarks(all)
      expect(merged.flatMap(({ ids }) => ids).sort()).toEqual(all.map(({ id }) => id).sort())
      expect(new Set(merged.map(({ span }) => `${span.start}-${span.end}`)).size).toBe(merged.length)
    }),
  )
})

it('gathers passages by article and stretch', () => {
  const article = (id: string) => ({ id, outletId: 'o', storyId: null, headline: id, publishedAt: null, language: 'en', direction: 'ltr' as const })
  const passage = (spanId: string, of: string, start: number, codes: string[]): Passage => ({ spanId, start, end: start + 3, startCodePoint: start, quote: 'abc', before: '', after: '', cutBefore: false, cutAfter: false, codes, note: '', annotator: spanId, article: article(of) })
  const groups = groupPassages([passage('1', 'A', 0, ['x']), passage('2', 'A', 0, ['x', 'y']), passage('3', 'A', 5, ['x']), passage('4', 'B', 0, ['x'])])
  expect(groups.map(({ article: { id }, passages }) => [id, passages.map(({ marks, codes }) => [marks.map(({ spanId }) => spanId), codes])])).toEqual([
    ['A', [[['1', '2'], ['x', 'y']], [['3'], ['x']]]],
    ['B', [[['4'], ['x']]]],
  ])
})
