import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachGrapheme } from './graphemes'

const clusters = (text: string): string[] => {
  const found: string[] = []
  eachGrapheme(text, (start, end) => found.push(text.slice(start, end)))
  return found
}

const PIECES = ['a', 'Z', ' ', '\n', '.', 'é', 'e\u0301', '\u0301', 'ی', 'ک\u200c', '\u064e', '\u0640', '漢', '가', 'ᄀ', 'ᅡ', 'ᆨ', 'क्षि', '\u094d', 'ำ', '👩\u200d👩\u200d👧', '👍🏽', '🏽', '🇮🇷', '🇵', '\u{e0100}', '\u200d', '\u0600', '\ufe0f', '\u00ad']

const bySegmenter = (text: string): string[] => [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)

describe('eachGrapheme', () => {
  it('knows the characters it takes by itself, and those beside them, next to letters, signs and pictures', () => {
    const wrong: string[] = []
    const ranges = [[1, 0x800], [0x2000, 0x2080], [0x4df0, 0x4e10], [0x9ff0, 0xa010]] as const
    for (const code of ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))) {
      const one = String.fromCharCode(code)
      const text = `a${one}b${one}\u0301ی${one}\u200c${one}©${one}`
      if (clusters(text).join('|') !== bySegmenter(text).join('|')) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })

  it('finds what the segmenter finds in one go', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 200 }).map((pieces) => pieces.join('')), (text) => {
        expect(clusters(text)).toEqual(bySegmenter(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('can be left and gone on with at any boundary', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')), fc.integer({ min: 1, max: 50 }), (text, step) => {
        const found: string[] = []
        for (let at = 0; at < text.length; ) at = eachGrapheme(text, (start, end) => found.push(text.slice(start, end)), at, at + step)
        expect(found).toEqual(bySegmenter(text))
      }),
    )
  })

  it('is not led astray by clusters wider than a window, nor by flags and pairs at its edge', () => {
    for (const filler of ['x', 'ی', '🇮', '👍'])
      for (let n = 55; n < 70; n++) {
        const text = `${filler.repeat(n)}👍🏽e${'\u0301'.repeat(n * 3)}a🇮🇷🇵🇰${filler.repeat(n)}\u{e0100}b`
        expect(clusters(text)).toEqual(bySegmenter(text))
      }
  })
})
