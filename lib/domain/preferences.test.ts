import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changed, changeOf, DEFAULT_PREFERENCES, FONTS, joined, LETTERS, preferencesOf, samePreferences, type PreferencesChange } from './preferences'
import { preferencesChangeSchema, preferencesSchema } from './preferences-schema'

const anyReading = fc.record(
  {
    size: fc.integer({ min: 16, max: 28 }),
    measure: fc.integer({ min: 45, max: 90 }),
    lineHeight: fc.double({ min: 1.3, max: 2.2, noNaN: true }),
    spacing: fc.integer({ min: 0, max: 3 }),
    font: fc.constantFrom(...FONTS),
    focusMode: fc.boolean(),
  },
  { requiredKeys: [] },
)
const anyKeys = fc.dictionary(fc.constantFrom('undo', 'select_word', 'gone_command'), fc.array(fc.constantFrom('a', 'Mod+k', 'Alt+x'), { maxLength: 4 }))
const anyChange: fc.Arbitrary<PreferencesChange> = fc.record({ reading: anyReading, keys: anyKeys, letters: fc.constantFrom(...LETTERS) }, { requiredKeys: [] })

describe('preferences', () => {
  it('the defaults are what nothing means', () => {
    expect(preferencesOf({})).toEqual(DEFAULT_PREFERENCES)
    expect(preferencesSchema.safeParse(DEFAULT_PREFERENCES).success).toBe(true)
  })

  it('whatever stands in the database gives preferences that the API would take', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), anyChange, fc.record({ reading: fc.dictionary(fc.constantFrom('size', 'font', 'spacing', 'focusMode'), fc.jsonValue()), keys: fc.jsonValue(), letters: fc.jsonValue() })), (json) => {
        const { reading, letters } = preferencesOf(json)
        // Names of commands are free text here: what is unknown is ignored where keys are looked up.
        expect(preferencesSchema.safeParse({ reading: { ...reading, spacing: Math.round(reading.spacing) }, letters, keys: {} }).success).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('a change survives the way to the server and back, and two joined do what one after the other does', () => {
    fc.assert(
      fc.property(anyChange, anyChange, (first, second) => {
        expect(preferencesChangeSchema.safeParse(first).success).toBe(true)
        expect(changeOf(JSON.parse(JSON.stringify(first)))).toEqual(first)
        const together = changed(DEFAULT_PREFERENCES, joined(first, second))
        expect(samePreferences(together, changed(changed(DEFAULT_PREFERENCES, first), second))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([[{ reading: { size: 99 } }], [{ reading: { font: 'comic' } }], [{ letters: 'loud' }], [{ keys: { undo: 'u' } }], [{ keys: { 'Not a name': ['u'] } }], [{ other: 1 }]])('the door refuses %j', (body) => {
    expect(preferencesChangeSchema.safeParse(body).success).toBe(false)
  })
})
