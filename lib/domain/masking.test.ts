import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asWords, MASK, maskedQuote, maskedText, united, without } from './masking'
import { graphemeBoundaries, isWellFormed, paragraphsOf, type TextRange } from './text'

/** Letters of several scripts, marks, joiners, emoji of several code points, controls, blanks and line feeds. */
const PIECES = ['a', 'Z', 'é', 'e\u0301', 'ß', '7', ' ', '\u00a0', '\n', '\t', '.', '’', '-', '“', 'س', 'ک', '\u064e', '\u200c', '\u200f', '\u0600', '漢', 'ไ', 'ก\u0e33', 'हि', 'न्दी', '각', '\u1100\u1161\u11a8', '🚨', '👍🏽', '👩‍👩‍👧‍👦', '🇺🇳', '🇮', '𝒯', '\u0308', '\u200d', '\ufe0f', '\u2028', '\ufeff', '1️⃣']
const texts = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 60 })

const masked = fc.tuple(texts, fc.array(fc.tuple(fc.nat(80), fc.nat(20)), { maxLength: 6 })).map(([text, cuts]) => ({
  text,
  ranges: cuts.map(([start, length]): TextRange => ({ start: Math.min(start, text.length), end: Math.min(start + length, text.length) })),
}))

const clustersOf = (text: string): number[] => paragraphsOf(text).flatMap(({ start, end }) => graphemeBoundaries(text.slice(start, end)).map((edge) => start + edge))

const touches = (ranges: readonly TextRange[], start: number, end: number): boolean => ranges.some((range) => range.start < end && start < range.end && range.start < range.end)

describe('a masked text', () => {
  it('has the length, paragraphs and clusters of the text, and every cluster outside the masks as it was', () => {
    fc.assert(
      fc.property(masked, ({ text, ranges }) => {
        const shown = maskedText(text, ranges)
        expect(shown.length).toBe(text.length)
        expect(isWellFormed(shown)).toBe(true)
        expect(paragraphsOf(shown)).toEqual(paragraphsOf(text))
        const edges = clustersOf(text)
        expect(clustersOf(shown)).toEqual(edges)
        edges.slice(0, -1).forEach((from, i) => {
          const to = edges[i + 1] ?? from
          const cluster = text.slice(from, to)
          if (!touches(ranges, from, to)) expect(shown.slice(from, to)).toBe(cluster)
          else if (/[\p{L}\p{N}\p{S}]/u.test(cluster)) expect(shown.slice(from, to)).toMatch(/^\u2588\u034f*$/)
        })
        expect(maskedText(shown, ranges)).toBe(shown)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same piece by piece: what a span quotes is masked as the text is', () => {
    fc.assert(
      fc.property(masked, fc.nat(), fc.nat(), ({ text, ranges }, a, b) => {
        for (const { start, end } of paragraphsOf(text)) {
          const edges = graphemeBoundaries(text.slice(start, end)).map((edge) => start + edge)
          const [from = 0, to = 0] = [edges[a % edges.length], edges[b % edges.length]].sort((one, two) => (one ?? 0) - (two ?? 0))
          expect(maskedQuote(text.slice(from, to), from, ranges)).toBe(maskedText(text, ranges).slice(from, to))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('has the words of the text, where letters are hidden', () => {
    const words = new Intl.Segmenter('en', { granularity: 'word' })
    const bounds = (text: string) => paragraphsOf(text).flatMap(({ start, end }) => [...words.segment(text.slice(start, end))].map(({ index, isWordLike }) => `${start + index} ${isWordLike}`))
    const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'é', 'o\u0308', 'س', 'م', 'ی', 'Ж', ' ', ' ', '’', '.', ',', ' – ', '\n', '“', '🚨 '), maxLength: 60 })
    fc.assert(
      fc.property(letters, fc.nat(60), fc.nat(30), (text, start, length) => {
        // Whole words, as names are; a mark cut off its letter is hidden with it.
        const hidden = [...text.matchAll(/[\p{L}\p{M}]+/gu)].map(({ index, 0: word }) => ({ start: index, end: index + word.length })).filter((word) => touches([{ start, end: start + length }], word.start, word.end))
        expect(bounds(asWords(maskedText(text, hidden)))).toEqual(bounds(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps blanks and punctuation, so that lines and sentences keep their shape', () => {
    expect(maskedText('told the Tehran Star’s 3 men.', [{ start: 9, end: 28 }])).toBe(`told the ${MASK.repeat(6)} ${MASK.repeat(4)}’${MASK} ${MASK} ${MASK.repeat(3)}.`)
  })
})

describe('ranges', () => {
  const ranges = fc.array(fc.tuple(fc.nat(30), fc.nat(10)).map(([start, length]) => ({ start, end: start + length })), { maxLength: 6 })
  const points = (of: readonly TextRange[]) => [...new Set(of.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)))].sort((a, b) => a - b)

  it('unite and are taken away point by point', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const all = united(a)
        expect(points(all)).toEqual(points(a))
        all.slice(1).forEach((range, i) => expect(range.start).toBeGreaterThan(all[i]?.end ?? Infinity))
        expect(points(all.flatMap((range) => without(range, b)))).toEqual(points(a).filter((point) => !points(b).includes(point)))
      }),
    )
  })
})
