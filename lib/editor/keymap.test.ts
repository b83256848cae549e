import { describe, expect, it } from 'vitest'
import { bindingFor, KEYMAP, keyOf, type KeyPress } from './keymap'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('keymap', () => {
  it('no key means two things, and no digit is taken from the dimensions', () => {
    const keys = Object.values(KEYMAP).flatMap((binding) => binding.keys)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((key) => /^\d$/.test(key))).toEqual([])
  })

  it.each([
    ['an arrow in text from the left', press('ArrowRight'), 'ltr', 'Forward'],
    ['an arrow in text from the right', press('ArrowRight'), 'rtl', 'Backward'],
    ['Shift with a letter', press('N', { shiftKey: true }), 'ltr', 'Shift+n'],
    ['caps lock', press('N'), 'ltr', 'n'],
    ['Shift that is in the sign already', press('?', { shiftKey: true }), 'ltr', '?'],
    ['the command key', press('z', { metaKey: true }), 'ltr', 'Mod+z'],
    ['the control key', press('Z', { ctrlKey: true, shiftKey: true }), 'ltr', 'Mod+Shift+z'],
    ['a Persian layout', press('س', { code: 'KeyS' }), 'rtl', 's'],
    ['Persian digits', press('۱', { code: 'Digit1' }), 'rtl', '1'],
  ] as const)('%s', (_, event, direction, key) => {
    expect(keyOf(event, direction)).toBe(key)
  })

  it('finds the binding of each of its keys', () => {
    for (const binding of Object.values(KEYMAP)) for (const key of binding.keys) expect(bindingFor(key)).toBe(binding)
    expect(bindingFor('F1')).toBeNull()
  })
})
