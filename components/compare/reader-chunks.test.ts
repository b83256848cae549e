import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chunksOf } from './reader-chunks'

const range = fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 12 })).map(([start, length]) => ({ start, end: start + length }))
/** Ascending, none overlapping. */
const apart = fc.array(range, { maxLength: 6 }).map((ranges) =>
  ranges.sort((a, b) => a.start - b.start).filter((one, i, all) => all.slice(0, i).every((before) => before.end <= one.start)),
)

it('cuts a paragraph into passages and sentences without losing, doubling or moving a letter', () => {
  fc.assert(
    fc.property(range, apart, apart, (paragraph, passages, wire) => {
      const column = { passages: passages.map((passage) => ({ ...passage, thread: null, toldBy: [] })), missing: [], wire: wire.map((one) => ({ ...one, alsoIn: [], first: null })) }
      const chunks = chunksOf(paragraph, column, () => [])
      const pieces = chunks.flatMap((chunk) => chunk.pieces)
      expect(pieces.map(({ start }) => start)).toEqual([paragraph.start, ...pieces.slice(0, -1).map(({ end }) => end)])
      expect(pieces.at(-1)?.end).toBe(paragraph.end)
      for (const { start, end, wire: of } of pieces) for (const one of wire) expect(of !== null && of.start === one.start).toBe(one.start < end && start < one.end)
      for (const { index, start, end, begins, ends } of chunks) {
        const passage = index === null ? undefined : passages[index]
        if (passage) expect([begins, ends]).toEqual([passage.start === start, passage.end === end])
      }
    }),
  )
})
