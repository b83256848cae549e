import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCodable } from '@/lib/domain/article'
import { isGraphemeBoundary } from '@/lib/domain/text'
import { paragraphAt } from './document'
import { markable } from './selection'
import { dragged, nearestIndex, offsetAt, paceAt, paced, restingHeight, scrollStep, tapped, wordAt, type Glyph } from './touch'
import { anyRange, DOCUMENT, TEXT } from './testing'

const anyOffset = fc.nat(TEXT.length - 1)
const at = (words: string) => TEXT.indexOf(words)
const word = (text: string) => ({ start: at(text), end: at(text) + text.length })

describe('tapped', () => {
  it('chooses a word and then everything from the first word to the second, in either order', () => {
    fc.assert(
      fc.property(anyOffset, anyOffset, (a, b) => {
        const [first, second] = [tapped(DOCUMENT, null, a, false), tapped(DOCUMENT, null, b, false)]
        if (first.does !== 'start' || second.does !== 'start') return
        const there = tapped(DOCUMENT, first.word, b, false)
        expect(tapped(DOCUMENT, second.word, a, false).does).toBe(there.does)
        if (there.does !== 'select') {
          expect(paragraphAt(DOCUMENT.paragraphs, first.word.start)).not.toBe(paragraphAt(DOCUMENT.paragraphs, second.word.start))
          expect(there).toEqual(second)
          return
        }
        expect(tapped(DOCUMENT, second.word, a, false)).toEqual(there)
        expect(there.range).toEqual({ start: Math.min(first.word.start, second.word.start), end: Math.max(first.word.end, second.word.end) })
        // What is chosen by taps can be marked as it is.
        expect(markable(DOCUMENT, { anchor: there.range.start, focus: there.range.end })).toEqual(there.range)
      }),
      { numRuns: 1000 },
    )
  })
  it('selects just the word by two taps on it', () => {
    const border = word('border')
    expect(tapped(DOCUMENT, null, border.start + 2, false)).toEqual({ does: 'start', word: border })
    expect(tapped(DOCUMENT, border, border.start, false)).toEqual({ does: 'select', range: border })
  })
  it('goes to a mark first, and ends inside one if a start was chosen', () => {
    const pact = word('pact')
    expect(tapped(DOCUMENT, null, pact.start, true)).toEqual({ does: 'focus', offset: pact.start, word: pact })
    expect(tapped(DOCUMENT, word('border'), pact.start, true)).toEqual({ does: 'select', range: { start: at('border'), end: pact.end } })
  })
  it('leaves beside the text, and says so in parts that are not coded', () => {
    expect(tapped(DOCUMENT, word('border'), null, false)).toEqual({ does: 'cancel' })
    expect(tapped(DOCUMENT, null, at('News'), false)).toEqual({ does: 'locked' })
  })
  it('takes an emoji for a word of its own', () => {
    const family = word('👩‍👩‍👧')
    expect(wordAt(DOCUMENT, family.start + 1)).toEqual(family)
    expect(wordAt(DOCUMENT, at('برقرار') + 1)).toEqual(word('برقرار'))
  })
})

describe('dragged', () => {
  const anyEdge = fc.constantFrom('start' as const, 'end' as const)
  const anyUnit = fc.constantFrom('word' as const, 'character' as const)
  it('stays markable, in its paragraph and codable, and leaves the other edge alone', () => {
    fc.assert(
      fc.property(anyRange, anyEdge, fc.nat(TEXT.length), anyUnit, (rough, edge, offset, unit) => {
        const range = markable(DOCUMENT, { anchor: rough.start, focus: rough.end })
        if (!range) return
        const next = dragged(DOCUMENT, range, edge, offset, unit)
        expect(next.start).toBeLessThan(next.end)
        expect(markable(DOCUMENT, { anchor: next.start, focus: next.end })).toEqual(next)
        expect(paragraphAt(DOCUMENT.paragraphs, next.start)).toBe(paragraphAt(DOCUMENT.paragraphs, range.start))
        expect(isCodable(next, DOCUMENT.zones)).toBe(true)
        expect([next.start, next.end].every((one) => isGraphemeBoundary(TEXT, one))).toBe(true)
        if (edge === 'start') expect(next.end).toBe(range.end)
        else expect(next.start).toBe(range.start)
      }),
      { numRuns: 2000 },
    )
  })
  it('rests nearer to the finger by characters than by words, and is at rest where it is', () => {
    fc.assert(
      fc.property(anyRange, anyEdge, fc.nat(TEXT.length), anyUnit, (rough, edge, offset, unit) => {
        const range = markable(DOCUMENT, { anchor: rough.start, focus: rough.end })
        if (!range) return
        const next = dragged(DOCUMENT, range, edge, offset, unit)
        expect(dragged(DOCUMENT, next, edge, next[edge], unit)).toEqual(next)
        expect(dragged(DOCUMENT, next, edge, next[edge], 'character')).toEqual(next)
      }),
      { numRuns: 1000 },
    )
  })
  it('takes whole words, or characters', () => {
    const range = word('border pact')
    expect(dragged(DOCUMENT, range, 'end', at('praised') + 1, 'word').end).toBe(word('praised').end)
    expect(dragged(DOCUMENT, range, 'end', at('praised') + 5, 'character').end).toBe(at('praised') + 5)
    expect(dragged(DOCUMENT, range, 'end', at('VELMORA —'), 'word')).toEqual(word('border'))
    expect(dragged(DOCUMENT, range, 'start', at('last'), 'character')).toEqual({ start: range.end - 1, end: range.end })
  })
})

describe('offsetAt', () => {
  /** Lines of characters 10 px wide and 20 px high, from either side. */
  const lay = (lines: readonly number[], fromRight: boolean): Glyph[] => {
    let offset = 0
    return lines.flatMap((count, line) =>
      Array.from({ length: count }, (_, i) => {
        const left = fromRight ? 500 - 10 * (i + 1) : 10 * i
        return { start: offset, end: ++offset, left, right: left + 10, top: line * 30, bottom: line * 30 + 20, fromRight }
      }),
    )
  }
  const anyLines = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 })
  it('finds each character by its two halves, from the left and from the right', () => {
    fc.assert(
      fc.property(anyLines, fc.boolean(), fc.nat(), (lines, fromRight, pick) => {
        const glyphs = lay(lines, fromRight)
        const glyph = glyphs[pick % glyphs.length]
        if (!glyph) return
        const y = (glyph.top + glyph.bottom) / 2
        expect(offsetAt(glyphs, { x: fromRight ? glyph.right - 2 : glyph.left + 2, y })).toBe(glyph.start)
        expect(offsetAt(glyphs, { x: fromRight ? glyph.left + 2 : glyph.right - 2, y })).toBe(glyph.end)
      }),
      { numRuns: 500 },
    )
  })
  it('answers for every point, with an offset of the nearest line', () => {
    fc.assert(
      fc.property(anyLines, fc.boolean(), fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), (lines, fromRight, x, y) => {
        const glyphs = lay(lines, fromRight)
        const offset = offsetAt(glyphs, { x, y })
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(offset).toBeLessThanOrEqual(glyphs.length)
      }),
    )
    expect(offsetAt([], { x: 0, y: 0 })).toBeNull()
    const glyphs = lay([3, 3], false)
    expect(offsetAt(glyphs, { x: 900, y: 5 })).toBe(3)
    expect(offsetAt(glyphs, { x: -5, y: 200 })).toBe(3)
  })
})

describe('which handle', () => {
  it('is the nearest', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: fc.integer(), y: fc.integer() }), { minLength: 1, maxLength: 4 }), (points) => {
        const found = points[nearestIndex(points, points[0]!)]
        expect(found).toEqual(points[0])
      }),
    )
    expect(nearestIndex([], { x: 0, y: 0 })).toBe(-1)
  })
})

describe('paced', () => {
  it('goes by words while it moves, by characters after a rest, by words again after a leap', () => {
    const start = paceAt({ x: 0, y: 0 }, 0)
    const moving = paced(paced(start, { x: 30, y: 0 }, 100), { x: 60, y: 0 }, 200)
    expect(moving.precise).toBe(false)
    const rested = paced(moving, { x: 63, y: 1 }, 700)
    expect(rested.precise).toBe(true)
    expect(paced(rested, { x: 80, y: 0 }, 5000).precise).toBe(true)
    expect(paced(rested, { x: 140, y: 0 }, 5000).precise).toBe(false)
  })
  it('never goes by characters without a rest', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), wait: fc.integer({ min: 0, max: 20 }) }), { maxLength: 15 }), (steps) => {
        let now = 0
        let pace = paceAt({ x: 0, y: 0 }, 0)
        for (const { x, wait } of steps) pace = paced(pace, { x, y: 0 }, (now += wait))
        expect(pace.precise).toBe(false)
      }),
    )
  })
})

describe('scrollStep', () => {
  it('is nothing in the middle, and faster towards the edges and beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 100, max: 1500 }), (y, height) => {
        const step = scrollStep(y, 0, height)
        expect(Math.abs(step)).toBeLessThanOrEqual(14)
        expect(Math.abs(scrollStep(y < height / 2 ? y - 10 : y + 10, 0, height))).toBeGreaterThanOrEqual(Math.abs(step))
        if (step < 0) expect(y).toBeLessThan(height / 2)
        if (step > 0) expect(y).toBeGreaterThan(height / 2)
      }),
    )
    expect(scrollStep(400, 0, 800)).toBe(0)
  })
})

describe('restingHeight', () => {
  it('is always one of the stops, the one it is thrown at', () => {
    const stops = [44, 400, 760]
    fc.assert(fc.property(fc.integer({ min: 0, max: 900 }), fc.double({ min: -5, max: 5, noNaN: true }), (height, speed) => stops.includes(restingHeight(height, speed, stops))))
    expect(restingHeight(390, 0, stops)).toBe(400)
    expect(restingHeight(390, 1.5, stops)).toBe(760)
    expect(restingHeight(390, -2, stops)).toBe(44)
  })
})
