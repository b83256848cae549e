import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Found } from '@/lib/domain/article-findings'
import { PART_PIECES, PIECES } from '@/lib/domain/text-parts'
import { appendRecord, RecordReader } from './comparison-records'
import { Growing, integers } from './growing-numbers'

const amount = fc.nat({ max: 2_000_000 })

/** Untouched pieces have nothing, as lib/domain/packed-findings.ts hands them over. */
const found: fc.Arbitrary<Found> = fc
  .record({
    pieces: fc.tuple(...PIECES.map(() => fc.option(fc.record({ characters: amount, start: amount, weight: fc.option(fc.double({ min: 0, max: 2e6, noNaN: true })) })))),
    spans: fc.array(fc.option(fc.integer({ min: 1, max: 100_000 })), { minLength: 1 << PIECES.length, maxLength: 1 << PIECES.length }),
  })
  .map(({ pieces, spans }) => ({
    characters: pieces.map((piece) => piece?.characters ?? 0),
    weights: pieces.map((piece) => piece?.weight ?? piece?.characters ?? 0),
    starts: pieces.map((piece) => piece?.start ?? -1),
    spans: spans.map((count) => count ?? 0),
  }))

const record = fc.record({ code: fc.nat({ max: 100_000 }), who: fc.integer({ min: -3, max: 100_000 }), found })

test('records are read as they were written, for every part', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 20 }), (written) => {
      const growing = new Growing(integers, 1)
      for (const { code, who, found } of written) appendRecord(growing, code, who, found)
      const records = growing.whole()
      for (const pieces of Object.values(PART_PIECES)) {
        const asked = PIECES.flatMap((piece, i) => ((pieces & piece) === 0 ? [] : [i]))
        const reader = new RecordReader()
        let at = 0
        for (const { code, who, found } of written) {
          at = reader.read(records, at, pieces)
          const sum = (of: (i: number) => number): number => asked.reduce((total, i) => total + of(i), 0)
          const starts = asked.flatMap((i) => ((found.starts[i] ?? -1) < 0 ? [] : [found.starts[i] ?? -1]))
          expect({ ...reader }).toEqual({
            code,
            who,
            characters: sum((i) => found.characters[i] ?? 0),
            weight: sum((i) => found.weights[i] ?? 0),
            start: starts.length === 0 ? -1 : Math.min(...starts),
            spans: found.spans.reduce((total, count, bits) => total + ((bits & pieces) === 0 ? 0 : count), 0),
          })
        }
        expect(at).toBe(records.length)
      }
    }),
  )
})
