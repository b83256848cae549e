import fc from 'fast-check'
import { expect, it } from 'vitest'
import { surroundingsOf } from './surroundings'

const TEXT = 'First paragraph.\nThe envoys spoke of a common threat at sea, and went home.\nLast one.'
const at = (quote: string) => ({ start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length })

it('stays within the paragraph and says where it was cut', () => {
  expect(surroundingsOf(TEXT, at('common threat'), 160)).toEqual({ before: 'The envoys spoke of a ', after: ' at sea, and went home.', cutBefore: false, cutAfter: false })
})

it('cuts between words', () => {
  expect(surroundingsOf(TEXT, at('common threat'), 11)).toEqual({ before: 'spoke of a ', after: ' at sea,', cutBefore: true, cutAfter: true })
  expect(surroundingsOf(TEXT, at('common threat'), 9)).toEqual({ before: 'of a ', after: ' at sea,', cutBefore: true, cutAfter: true })
})

it('says nothing that is not in the text beside the range', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '🚨', 'é') }), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 12 }), (text, a, b, size) => {
      const offset = (n: number) => Array.from(text).slice(0, n % (Array.from(text).length + 1)).join('').length
      const [start, end] = [offset(a), offset(b)].sort((x, y) => x - y)
      if (start === undefined || end === undefined || start === end) return
      const { before, after } = surroundingsOf(text, { start, end }, size)
      expect(text.slice(0, start).endsWith(before)).toBe(true)
      expect(text.slice(end).startsWith(after)).toBe(true)
      expect(before + after).not.toContain('\n')
    }),
  )
})
