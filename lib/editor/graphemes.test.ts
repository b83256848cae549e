import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachGrapheme } from './graphemes'

const clusters = (text: string): string[] => {
  const found: string[] = []
  eachGrapheme(text, (start, end) => found.push(text.slice(start, end)))
  return found
}

const PIECES = ['a', 'Z', ' ', '\n', '.', 'é', 'e\u0301', '\u0301', 'ی', 'ک\u200c', '\u064e', '\u0640', '漢', '가', 'ᄀ', 'ᅡ', 'ᆨ', 'क्षि', '\u094d', 'ำ', '👩\u200d👩\u200d👧', '👍🏽', '🏽', '🇮🇷', '🇵', '\u{e0100}', '\u200d', '\u0600', '\ufe0f', '\u00ad']

describe('eachGrapheme', () => {
  it('finds what the segmenter finds in one go', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 200 }).map((pieces) => pieces.join('')), (text) => {
        expect(clusters(text)).toEqual([...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment))
      }),
      { numRuns: 2000 },
    )
  })

  it('is not led astray by clusters wider than a window, nor by flags and pairs at its edge', () => {
    for (const filler of ['x', 'ی', '🇮', '👍'])
      for (let n = 55; n < 70; n++) {
        const text = `${filler.repeat(n)}👍🏽e${'\u0301'.repeat(n * 3)}a🇮🇷🇵🇰${filler.repeat(n)}\u{e0100}b`
        expect(clusters(text)).toEqual([...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment))
      }
  })
})
