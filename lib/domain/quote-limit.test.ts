import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CUT, limitQuote } from './quote-limit'
import { countCodePoints, isGraphemeBoundary, isWellFormed } from './text'

const quotes = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/\n/g, ' '))

describe('limit of quotes', () => {
  it('never shows more than allowed, cuts between clusters, and says that it did', () => {
    fc.assert(
      fc.property(quotes, fc.nat(40), (quote, limit) => {
        const { text, cut } = limitQuote(quote, limit)
        const kept = cut ? text.slice(0, Math.max(0, text.length - CUT.length)).replace(/ $/, '') : text
        expect(countCodePoints(kept)).toBeLessThanOrEqual(limit)
        expect(cut).toBe(countCodePoints(quote) > limit)
        expect(quote.startsWith(kept)).toBe(true)
        expect(isGraphemeBoundary(quote, kept.length)).toBe(true)
        expect(isWellFormed(text)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps families and short quotes whole', () => {
    expect(limitQuote('a 👩‍👩‍👧 b', 3)).toEqual({ text: `a ${CUT}`, cut: true })
    expect(limitQuote('abc', 3)).toEqual({ text: 'abc', cut: false })
    expect(limitQuote('abc', 0)).toEqual({ text: '', cut: true })
  })
})
