import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZONE_KINDS, zoneProblems, type Zone } from '@/lib/domain/article'
import { linesOf, setLines, sweepFrom } from './zones'

const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b ', ' ', '\n', 'é', '🏔️', 'م'), maxLength: 12 }), { minLength: 1, maxLength: 12 }).map((parts) => parts.join('\n'))

/** A text with zones that do not overlap. */
const zoned = texts.chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc
      .array(fc.tuple(fc.nat(text.length), fc.nat(text.length), fc.constantFrom(...ZONE_KINDS)), { maxLength: 6 })
      .map((tries) =>
        tries.reduce<Zone[]>((zones, [a, b, kind]) => {
          const zone = { kind, start: Math.min(a, b), end: Math.max(a, b) }
          return zone.start < zone.end && zones.every((other) => other.end <= zone.start || zone.end <= other.start) ? [...zones, zone] : zones
        }, []),
      ),
  ),
)

describe('lines and zones', () => {
  it('tile every line with its pieces', () => {
    fc.assert(
      fc.property(zoned, ([text, zones]) => {
        for (const line of linesOf(text, zones)) {
          expect(line.pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.slice(line.start, line.end))
          line.pieces.slice(1).forEach((piece, i) => expect(piece.start).toBe(line.pieces[i]?.end))
        }
      }),
    )
  })

  it('set a line to a kind, touch no other line, and stay storable', () => {
    fc.assert(
      fc.property(zoned, fc.nat(20), fc.option(fc.constantFrom(...ZONE_KINDS)), ([text, zones], pick, kind) => {
        const lines = linesOf(text, zones)
        const line = lines[pick % Math.max(1, lines.length)]
        if (!line) return
        const changed = setLines(text, zones, [line], kind)
        expect(zoneProblems(changed, text.length)).toEqual([])
        linesOf(text, changed).forEach((after, i) => {
          const blank = text.slice(after.start, after.end).trim() === ''
          const before = lines[i]
          if (after.start !== line.start) expect(after.kind).toBe(before?.kind)
          else if (!blank) expect(after.kind).toBe(kind)
        })
      }),
    )
  })

  it('sweep down to the next other kind', () => {
    const text = 'head\none\ntwo\nlinks\nlinks'
    const lines = linesOf(text, [{ kind: 'headline', start: 0, end: 4 }, { kind: 'related', start: 13, end: 24 }])
    expect(lines.map(({ kind }) => kind)).toEqual(['headline', null, null, 'related', 'related'])
    expect(sweepFrom(lines, 1).map(({ start }) => start)).toEqual([5, 9])
    expect(sweepFrom(lines, 3)).toHaveLength(2)
  })
})
