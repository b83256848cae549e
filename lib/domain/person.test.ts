import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseEmail, passwordSchema, personNameSchema } from './person'

const keyOf = (input: string) => {
  const result = normaliseEmail(input)
  return result.ok ? result.value.key : null
}

describe('e-mail addresses', () => {
  // Characters that have stood in for others in published account take-overs.
  const tricks = ['＠', '\u212A', '\u017F', 'ﬁ', '\u200D', '\u200B', '\u202E', '\u2066', '\uFEFF', 'İ', 'ı', 'а', 'ℯ', '\u0301', '\u00AD', '．']
  const hostile = fc
    .array(fc.oneof(fc.constantFrom(...tricks), fc.constantFrom('@', '.', 'k', 'K', 's', 'i', 'fi', 'a', 'e', ' '), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 24,
    })
    .map((parts) => parts.join(''))

  it('A-08: an accepted address is plain ASCII, lower case and its own normal form', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.emailAddress()), (input) => {
        const key = keyOf(input)
        if (key === null) return
        expect(key).toMatch(/^[\x21-\x7e]+$/)
        expect(key).toBe(key.toLowerCase())
        expect(keyOf(key)).toBe(key)
      }),
      { numRuns: 2000 },
    )
  })

  it('A-08: spellings of one address never make two accounts', () => {
    const spellings: ((address: string) => string)[] = [
      (a) => a.toUpperCase(),
      (a) => a.replace('@', '＠'),
      (a) => a.replaceAll('k', '\u212A').replaceAll('s', '\u017F'),
      (a) => a.replaceAll('fi', 'ﬁ'),
      (a) => ` ${a}\n`,
      (a) => [...a].map((c) => (/[a-z]/.test(c) ? String.fromCodePoint(c.codePointAt(0)! + 0xfee0) : c)).join(''),
    ]
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]{0,10}(k|s|fi)@[a-z]{1,8}\.org$/), fc.nat(spellings.length - 1), (address, i) => {
        expect(keyOf(spellings[i]!(address))).toBe(address)
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['', '@', 'a@', '@b.org', 'a b@c.org', 'a\u200Db@c.org', 'аdmin@c.org', 'a@b@c.org', 'a@b..org', 'a@-b.org', 'a@\u202Eb.org', `${'a'.repeat(65)}@b.org`])(
    'refuses %j',
    (input) => expect(keyOf(input)).toBeNull(),
  )
})

describe('passwords', () => {
  it('counts code points after normalisation', () => {
    expect(passwordSchema.safeParse('elevenchars').success).toBe(false)
    expect(passwordSchema.safeParse('twelve chars').success).toBe(true)
    expect(passwordSchema.safeParse('🗝️'.repeat(6)).success).toBe(true)
    expect(passwordSchema.safeParse('x'.repeat(128)).success).toBe(true)
    expect(passwordSchema.safeParse('x'.repeat(129)).success).toBe(false)
    expect(passwordSchema.safeParse('lone surrogate \ud800').success).toBe(false)
  })
})

describe('names', () => {
  it('are one line without control characters', () => {
    expect(personNameSchema.parse('  Ada \n Marlow ')).toBe('Ada Marlow')
    expect(personNameSchema.safeParse('a\u0007b').success).toBe(false)
    expect(personNameSchema.safeParse('   ').success).toBe(false)
  })
})
