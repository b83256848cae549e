import fc from 'fast-check'
import { expect, it } from 'vitest'
import { paragraphsOf } from '@/lib/domain/text'
import { readingsArbitrary, TEXT } from '@/lib/adjudication/testing'
import { lanesOf } from './lanes'

it('tiles each paragraph with pieces in which the same readers have marks', () => {
  fc.assert(
    fc.property(readingsArbitrary, fc.nat(TEXT.length), (readings, cut) => {
      const paragraphs = paragraphsOf(`${TEXT.slice(0, cut)}\n${TEXT.slice(cut + 1)}`)
      const lanes = lanesOf(paragraphs, readings, null, 'framing')
      paragraphs.forEach(({ start, end }, i) => {
        const pieces = lanes[i]!
        expect([pieces[0]?.start, pieces.at(-1)?.end]).toEqual([start, end])
        pieces.slice(1).forEach((piece, k) => expect(piece.start).toBe(pieces[k]?.end))
        for (const piece of pieces)
          for (let at = piece.start; at < piece.end; at++) {
            const marked = readings.flatMap(({ spans }, reader) => (spans.some((span) => span.start <= at && at < span.end && span.codes.some((code) => code.startsWith('framing.'))) ? [reader] : []))
            expect(piece.readers).toEqual(marked)
          }
      })
    }),
    { numRuns: 40 },
  )
})
