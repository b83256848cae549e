import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LETTERS, type KeyChoices } from '@/lib/domain/preferences'
import { conflictOf, withDefaults, withKey, withKeys } from './key-choice'
import { keyAdvice } from './key-advice'
import { isSign } from './key-press'
import { BINDING_NAMES, DEFAULT_KEYMAP, isBindable, keymapWith, type BindingName, type Keymap } from './keymap'

const KEYS = ['a', 'b', 's', 'u', 'n', 'Shift+n', 'Shift+u', 'q', 'Mod+z', 'Mod+k', 'Escape', 'Enter', '[', ']', '?', 'F2', 'Alt+s', 'Mod+t', '1', 'Forward', 'ArrowDown', 'Alt+ArrowDown', 'Space']
const anyName = fc.constantFrom(...BINDING_NAMES)
const anyChoices: fc.Arbitrary<KeyChoices> = fc.dictionary(fc.oneof(anyName, fc.constant('gone')), fc.array(fc.constantFrom(...KEYS), { maxLength: 3 }))
const anyLetters = fc.constantFrom(...LETTERS)
const free = BINDING_NAMES.filter((name) => !DEFAULT_KEYMAP.bindings[name].fixed)

/** No key does two things: what it is listed for is what it does. */
function expectSound(keymap: Keymap): void {
  const keys = BINDING_NAMES.flatMap((name) => keymap.bindings[name].keys)
  expect(new Set(keys).size).toBe(keys.length)
  expect(BINDING_NAMES.filter((name) => keymap.bindings[name].keys.some((key) => keymap.find(key) !== keymap.bindings[name]))).toEqual([])
}

describe('keymap', () => {
  it('leaves the digits 1–9 to the dimensions, and the defaults take nothing browsers keep', () => {
    expectSound(DEFAULT_KEYMAP)
    const keys = BINDING_NAMES.flatMap((name) => DEFAULT_KEYMAP.bindings[name].keys)
    expect(keys.filter((key) => /^[1-9]$/.test(key))).toEqual([])
    expect(keys.filter((key) => keyAdvice(key) === 'taken')).toEqual([])
    expect(DEFAULT_KEYMAP.find('F9')).toBeNull()
  })

  it('stays sound whatever was chosen, kept or written by another version', () => {
    fc.assert(
      fc.property(anyChoices, anyLetters, (choices, letters) => {
        const keymap = keymapWith(choices, letters)
        expectSound(keymap)
        const fixed = BINDING_NAMES.filter((name) => DEFAULT_KEYMAP.bindings[name].fixed)
        expect(fixed.map((name) => keymap.bindings[name].keys)).toEqual(fixed.map((name) => DEFAULT_KEYMAP.bindings[name].keys))
        // Every command can still be reached: what has no key is in the palette, and that cannot lose its own.
        expect(keymap.find('Mod+k')?.command.do).toBe('palette')
      }),
      { numRuns: 2000 },
    )
  })

  it('with letters off no sign acts alone, with Alt each does what it did', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const [plain, alt, off] = [keymapWith(choices, 'plain'), keymapWith(choices, 'alt'), keymapWith(choices, 'off')]
        const keysOf = (keymap: Keymap) => BINDING_NAMES.flatMap((name) => keymap.bindings[name].keys)
        expect([...keysOf(off), ...keysOf(alt)].filter(isSign)).toEqual([])
        const alone = keysOf(plain).filter((key) => isSign(key) && [null, plain.find(key)].includes(plain.find(`Alt+${key}`)))
        expect(alone.filter((key) => alt.find(`Alt+${key}`)?.command !== plain.find(key)?.command)).toEqual([])
        expect([off.sign('s'), off.sign('1'), off.pressed('s'), alt.sign('s'), alt.sign('Alt+s'), alt.sign('Alt+Shift+s'), alt.pressed('1'), plain.sign('Shift+s')]).toEqual([null, null, null, null, 's', 'Shift+s', 'Alt+1', 'Shift+s'])
      }),
      { numRuns: 1000 },
    )
  })

  it('takes a sign that is written with Option for the sign', () => {
    expect(DEFAULT_KEYMAP.find('Alt+[')).toBe(DEFAULT_KEYMAP.bindings.shrink_end)
    expect(DEFAULT_KEYMAP.find('Alt+s')).toBeNull()
  })
})

describe('choosing keys', () => {
  it('the key does it, whoever had it gets the old one, nobody else changes, and Reset comes back to the defaults', () => {
    const steps = fc.array(fc.record({ name: fc.constantFrom(...free), key: fc.constantFrom(...KEYS).filter(isBindable) }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(steps, (chosen) => {
        let choices: KeyChoices = {}
        for (const { name, key } of chosen) {
          const before = keymapWith(choices, 'plain')
          const other = conflictOf(choices, name, key)
          if (other !== null && DEFAULT_KEYMAP.bindings[other].fixed) continue
          choices = withKey(choices, name, key)
          const after = keymapWith(choices, 'plain')
          expectSound(after)
          expect(after.bindings[name].keys[0]).toBe(key)
          const old = before.bindings[name].keys[0]
          if (other !== null && old !== undefined) expect(after.bindings[other].keys).toEqual(before.bindings[other].keys.map((one) => (one === key ? old : one)))
          expect(BINDING_NAMES.filter((third) => third !== name && third !== other && after.bindings[third].keys.join(' ') !== before.bindings[third].keys.join(' '))).toEqual([])
        }
        for (const name of BINDING_NAMES) if (choices[name]) choices = withDefaults(choices, name)
        expect(choices).toEqual({})
      }),
      { numRuns: 400 },
    )
  })

  it('no key at all is a choice too', () => {
    const choices = withKeys({}, 'undo', [])
    expect(keymapWith(choices, 'plain').bindings.undo.keys).toEqual([])
    expect(keymapWith(choices, 'plain').find('u')).toBeNull()
    expect(withDefaults(choices, 'undo')).toEqual({})
  })

  it.each<[string, ReturnType<typeof keyAdvice>]>([
    ['Mod+t', 'taken'], ['Tab', 'taken'], ['Shift+Tab', 'taken'], ['Alt+Tab', 'taken'], ['Shift', 'taken'], ['Mod+w', 'taken'],
    ['Mod+p', 'browser'], ['F5', 'browser'], ['Alt+d', 'browser'], ['Mod+Alt+Forward', 'screen_reader'], ['Insert', 'screen_reader'],
    ['h', 'typing'], ['Shift+h', 'typing'], ['[', null], ['Enter', null],
  ])('%s: %s', (key, advice) => {
    expect(keyAdvice(key)).toBe(advice)
  })

  it('names every command it knows', () => {
    const known: readonly BindingName[] = BINDING_NAMES
    expect(known).toContain('split')
    expect(known.length).toBe(Object.keys(DEFAULT_KEYMAP.bindings).length)
  })
})
