import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleanName, isName, MAX_NAME, nameKey } from './names'
import { hostileText } from './testing'

it('keeps a name in one form: cleaning twice changes nothing, and the length holds', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: 'binary', maxLength: 300 })), (typed) => {
      const name = cleanName(typed)
      expect(cleanName(name)).toBe(name)
      expect(name.length).toBeLessThanOrEqual(MAX_NAME)
      expect(name).not.toMatch(/\p{Surrogate}/u)
      expect(isName(name)).toBe(nameKey(name) !== '')
    }),
    { numRuns: 3000 },
  )
})

it.each(['', ' Baqeri', 'Baqeri\n', 'a  b', 'x'.repeat(201), 'a\u202Eb', 'a\0b', '\uD800'])('is no name: %j', (name) => {
  expect(isName(name)).toBe(false)
})

it.each(['Ada Kelleth', 'محمد باقری', 'علی‌رضا', 'O’Brien/Smith', '👩‍👩‍👧'])('is a name: %s', (name) => {
  expect(isName(name)).toBe(true)
})
