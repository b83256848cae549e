import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runsFromRight } from './bidi'

/** `>` for what runs from the left, `<` for what runs from the right, one sign a UTF-16 unit. */
const shown = (text: string, base: 'ltr' | 'rtl') => runsFromRight(text, base).map((right) => (right ? '<' : '>')).join('')

const anyText = fc.string({ unit: fc.oneof(fc.constantFrom(...'ab Zç 19۱۲٣٤ .,:/+-%٪()[]«»“”،؛؟\u200c\u200f\u0301\u064e'), fc.constantFrom(...'ابگشیאבג'), fc.constantFrom('👍🏽', '🇮🇷', '𐤀')), maxLength: 40 })
const anyBase = fc.constantFrom('ltr' as const, 'rtl' as const)

describe('runsFromRight', () => {
  it('answers for every UTF-16 unit; letters go as their script, digits always from the left', () => {
    fc.assert(
      fc.property(anyText, anyBase, (text, base) => {
        const runs = runsFromRight(text, base)
        expect(runs).toHaveLength(text.length)
        for (let i = 0; i < text.length; i++) {
          const unit = text[i] ?? ''
          if (/[a-zç0-9۰-۹٠-٩]/i.test(unit)) expect(runs[i]).toBe(false)
          if (/[א-תء-يپچژگکی]/.test(unit)) expect(runs[i]).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
  it('gives signs that stand between letters of one direction that direction', () => {
    const sign = fc.string({ unit: fc.constantFrom(...' !«»“”…—؟'.replace('؟', '')), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(sign, anyBase, (signs, base) => {
        expect(shown(`ا${signs}ب`, base)).toBe('<'.repeat(signs.length + 2))
        expect(shown(`a${signs}b`, base)).toBe('>'.repeat(signs.length + 2))
      }),
    )
  })
  it('gives signs at the ends, and between two directions, that of the paragraph', () => {
    expect(shown('« a ا »', 'rtl')).toBe('<<><<<<')
    expect(shown('« a ا »', 'ltr')).toBe('>>>><>>')
  })
  it('keeps numbers whole, and what belongs to them', () => {
    expect(shown('از 1,200.50 تا', 'rtl')).toBe('<<<>>>>>>>><<<')
    expect(shown('اب ۱۲:۳۰ و', 'rtl')).toBe('<<<>>>>><<')
    // A percent sign goes with a European number, but not with one that follows Arabic letters.
    expect(shown('ab 20%', 'rtl')).toBe('>>>>>>')
    expect(shown('20% ا', 'rtl')).toBe('>>><<')
    expect(shown('ا 20%', 'rtl')).toBe('<<>><')
    expect(shown('ש 20%', 'rtl')).toBe('<<>>>')
  })
  it('keeps brackets together', () => {
    expect(shown('متن (a) b', 'rtl')).toBe('<<<<<><<>')
    expect(shown('a (ا) b', 'ltr')).toBe('>>><>>>')
    expect(shown('a (ا b) ا', 'ltr')).toBe('>>><>>>><')
  })
  it('lets marks and joiners go with what they stand on', () => {
    expect(shown('می\u200cماند', 'ltr')).toBe('<<<<<<<')
    expect(shown('nai\u0308ve', 'rtl')).toBe('>>>>>>')
  })
})
