import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasRightToLeft, paragraphDirection } from './direction'

const words = (letters: string) => fc.array(fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 }).map((all) => all.join(' '))
const latin = words('abcdefgxyzéü')
const persian = words('ابپتثجچدرزسشگلمنوهی')
const neutral = fc.string({ unit: fc.constantFrom(...' .,:;()«»“”-0123456789۱۲۳٪%\u200c'), maxLength: 12 })

describe('paragraphDirection', () => {
  it('is the article’s where nothing speaks against it', () => {
    fc.assert(
      fc.property(neutral, fc.constantFrom('ltr' as const, 'rtl' as const), (text, article) => {
        expect(paragraphDirection(text, article)).toBe(article)
      }),
    )
  })
  it('is the script’s own in a paragraph of one script, whatever signs stand around it', () => {
    fc.assert(
      fc.property(neutral, latin, persian, neutral, fc.constantFrom('ltr' as const, 'rtl' as const), (before, left, right, after, article) => {
        expect(paragraphDirection(before + left + after, article)).toBe('ltr')
        expect(paragraphDirection(before + right + after, article)).toBe('rtl')
      }),
    )
  })
  it('never turns a paragraph whose own letters are at least half of the others', () => {
    fc.assert(
      fc.property(latin, persian, (left, right) => {
        const count = (text: string) => text.replaceAll(' ', '').length
        const mixed = `${left} ${right}`
        expect(paragraphDirection(mixed, 'rtl')).toBe(count(left) > 2 * count(right) ? 'ltr' : 'rtl')
        expect(paragraphDirection(mixed, 'ltr')).toBe(count(right) > 2 * count(left) ? 'rtl' : 'ltr')
      }),
      { numRuns: 500 },
    )
  })
  it('reads news as people do', () => {
    expect(paragraphDirection('BBC به نقل از وزیر خارجه نوشت توافق برقرار است.', 'rtl')).toBe('rtl')
    expect(paragraphDirection('“We keep the strait open,” the statement read in English.', 'rtl')).toBe('ltr')
    expect(paragraphDirection('The minister said «توافق» stands.', 'ltr')).toBe('ltr')
    expect(paragraphDirection('وزیر گفت: Tarsia برقرار است.', 'ltr')).toBe('rtl')
  })
})

describe('hasRightToLeft', () => {
  it('knows letters of scripts from the right, inside and outside the basic plane', () => {
    for (const text of ['a ש', 'a ی', 'x ﻻ', '𐤀', '𞤀']) expect(hasRightToLeft(text)).toBe(true)
    for (const text of ['', 'abc 12', 'Ωμέγα', '中文', '👩‍👩‍👧', '«»“”']) expect(hasRightToLeft(text)).toBe(false)
  })
})
