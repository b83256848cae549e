import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostileText } from './testing'
import { canonicalText, contextOf, countCodePoints, countWords, graphemeBoundaries, isGraphemeBoundary, isWellFormed, OffsetTable, paragraphsOf, unionLength } from './text'

/** Python's view of a string: a list of code points. */
const codePointsOf = (text: string): string[] => Array.from(text)

/** UTF-16 offsets that do not split a surrogate pair, counted the slow way. */
function naiveOffsets(text: string): number[] {
  const offsets = [0]
  for (const character of text) offsets.push((offsets.at(-1) ?? 0) + character.length)
  return offsets
}

describe('OffsetTable', () => {
  it('agrees with a naive count of code points, both ways, and quotes as Python would', () => {
    fc.assert(
      fc.property(hostileText, fc.nat(), fc.nat(), (text, a, b) => {
        const points = codePointsOf(text)
        const offsets = naiveOffsets(text)
        const table = new OffsetTable(text)
        expect(table.codePointLength).toBe(points.length)
        expect(countCodePoints(text)).toBe(points.length)
        const [from, to] = [a % offsets.length, b % offsets.length].sort((x, y) => x - y) as [number, number]
        const [start, end] = [offsets[from]!, offsets[to]!]
        expect(table.toCodePoints(start)).toBe(from)
        expect(table.toUtf16(to)).toBe(end)
        expect(points.slice(table.toCodePoints(start), table.toCodePoints(end)).join('')).toBe(text.slice(start, end))
        expect(countCodePoints(text, start, end)).toBe(to - from)
      }),
      { numRuns: 20_000 },
    )
  })

  it('converts every offset there and back', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const table = new OffsetTable(text)
        naiveOffsets(text).forEach((utf16, codePoints) => {
          expect(table.toCodePoints(utf16)).toBe(codePoints)
          expect(table.toUtf16(codePoints)).toBe(utf16)
        })
      }),
      { numRuns: 2_000 },
    )
  })

  it('throws on half a pair and outside the text', () => {
    const table = new OffsetTable('a👩b')
    expect(() => table.toCodePoints(2)).toThrow(RangeError)
    for (const offset of [-1, 5, 0.5, NaN]) {
      expect(() => table.toCodePoints(offset)).toThrow(RangeError)
      expect(() => table.toUtf16(offset)).toThrow(RangeError)
    }
  })
})

describe('graphemes', () => {
  it('a boundary is one exactly where the paragraph is segmented', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
    fc.assert(
      fc.property(hostileText, fc.nat(), (text, pick) => {
        const offset = pick % (text.length + 1)
        const paragraph = paragraphsOf(text).find(({ start, end }) => start < offset && offset < end)
        const expected = !paragraph || [...segmenter.segment(text.slice(paragraph.start, paragraph.end))].some(({ index }) => paragraph.start + index === offset)
        expect(isGraphemeBoundary(text, offset)).toBe(expected)
      }),
      { numRuns: 20_000 },
    )
  })

  it('boundaries begin at 0, end at the length, ascend and never split a pair', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(text.length > 0 && !text.includes('\n'))
        const boundaries = graphemeBoundaries(text)
        expect(boundaries[0]).toBe(0)
        expect(boundaries.at(-1)).toBe(text.length)
        boundaries.forEach((at, i) => i > 0 && expect(at).toBeGreaterThan(boundaries[i - 1]!))
        const whole = new Set(naiveOffsets(text))
        expect(boundaries.every((at) => whole.has(at))).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['a family', 'x👩‍👩‍👧y', 1, 9],
    ['a flag', 'x🇮🇷y', 1, 5],
    ['a skin tone', 'x👍🏽y', 1, 5],
    ['stacked accents', 'xe\u0301\u0323\u0302y', 1, 5],
    ['Hangul jamo', 'x\u1112\u1161\u11ABy', 1, 4],
    ['a Devanagari syllable', 'xकिy', 1, 3],
  ])('%s is one', (_, text, start, end) => {
    for (let offset = 0; offset <= text.length; offset++) expect(isGraphemeBoundary(text, offset)).toBe(offset <= start || offset >= end)
  })
})

describe('contextOf', () => {
  it('is what stands before and after, at most 32 code points, never half a pair', () => {
    fc.assert(
      fc.property(hostileText, fc.nat(), fc.nat(), (text, a, b) => {
        const offsets = naiveOffsets(text)
        const [from, to] = [a % offsets.length, b % offsets.length].sort((x, y) => x - y) as [number, number]
        const { prefix, suffix } = contextOf(text, { start: offsets[from]!, end: offsets[to]! })
        const points = codePointsOf(text)
        expect(prefix).toBe(points.slice(Math.max(0, from - 32), from).join(''))
        expect(suffix).toBe(points.slice(to, to + 32).join(''))
        expect(isWellFormed(prefix + suffix)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('canonicalText', () => {
  it('only takes BOMs at the beginning away and turns line ends into LF; twice is once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText, fc.constantFrom('\r\n', '\r', '\n', '\uFEFF'))), (parts) => {
        const decoded = parts.join('')
        const canonical = canonicalText(decoded)
        expect(canonical.ok).toBe(true)
        if (!canonical.ok) return
        const marks = [...decoded].findIndex((character) => character !== '\uFEFF')
        expect(canonical.value).toBe((marks < 0 ? '' : decoded.slice(marks)).split('\r\n').join('\n').split('\r').join('\n'))
        expect(canonicalText(canonical.value)).toEqual(canonical)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['NUL', 'a\0b', 'nul'],
    ['a lone high surrogate', 'a\uD83Db', 'lone_surrogate'],
    ['a lone low surrogate', 'a\uDC69b', 'lone_surrogate'],
    ['a pair the wrong way round', '\uDC69\uD83D', 'lone_surrogate'],
  ])('refuses %s', (_, decoded, problem) => {
    expect(canonicalText(decoded)).toEqual({ ok: false, error: problem })
  })
})

describe('paragraphs and lengths', () => {
  it('paragraphs are what stands between line feeds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(paragraphsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(text.split('\n').filter((line) => line !== ''))
      }),
      { numRuns: 5_000 },
    )
  })

  it('a union counts no character twice', () => {
    const range = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const covered = new Set(ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)))
        expect(unionLength(ranges)).toBe(covered.size)
      }),
    )
  })

  it('words are counted by the rules of the script', () => {
    expect(countWords('Three short words.\n\nTwo more!')).toBe(5)
    expect(countWords('توافق مرزی برقرار است.', 'fa')).toBe(4)
  })
})
