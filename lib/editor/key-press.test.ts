import { describe, expect, it } from 'vitest'
import { isSign, keyOf, type KeyPress } from './key-press'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

describe('a key press in the words of the keymap', () => {
  it.each([
    ['an arrow in text from the left', press('ArrowRight'), 'ltr', 'Forward'],
    ['an arrow in text from the right', press('ArrowRight'), 'rtl', 'Backward'],
    ['Shift with a letter', press('N', { shiftKey: true }), 'ltr', 'Shift+n'],
    ['caps lock', press('N'), 'ltr', 'n'],
    ['Shift that is in the sign already', press('?', { shiftKey: true }), 'ltr', '?'],
    ['the command key', press('z', { metaKey: true }), 'ltr', 'Mod+z'],
    ['the control key', press('Z', { ctrlKey: true, shiftKey: true }), 'ltr', 'Mod+Shift+z'],
    ['the space bar', press(' ', { code: 'Space' }), 'ltr', 'Space'],
    ['a named key', press('PageDown', { code: 'PageDown', shiftKey: true }), 'ltr', 'Shift+PageDown'],
    ['a number pad', press('1', { code: 'Numpad1' }), 'ltr', '1'],
  ] as const)('%s', (_, event, direction, key) => {
    expect(keyOf(event, direction)).toBe(key)
  })

  // As the boards of these languages report them (CLDR keyboards fa-t-k0-windows, ur-t-k0-windows, ar-t-k0-windows, ru-t-k0-windows).
  it.each([
    ['Persian س', press('س', { code: 'KeyS' }), 's'],
    ['Persian digit', press('۱', { code: 'Digit1' }), '1'],
    ['Persian digit of the number pad', press('۲', { code: 'Numpad2' }), '2'],
    ['Persian question mark', press('؟', { code: 'Slash', shiftKey: true }), '?'],
    ['Persian چ where ] is', press('چ', { code: 'BracketRight' }), ']'],
    ['Persian Shift and a letter', press('»', { code: 'KeyN', shiftKey: true }), 'Shift+n'],
    ['Persian undo', press('ز', { code: 'KeyZ', ctrlKey: true }), 'Mod+z'],
    ['Urdu ے', press('ے', { code: 'KeyY' }), 'y'],
    ['Urdu digit', press('۳', { code: 'Digit3' }), '3'],
    ['Arabic لا, two letters on one key', press('لا', { code: 'KeyB' }), 'b'],
    ['Arabic لآ with Shift', press('لآ', { code: 'KeyB', shiftKey: true }), 'Shift+b'],
    ['Arabic digit', press('١', { code: 'Digit1' }), '1'],
    ['Russian ы', press('ы', { code: 'KeyS' }), 's'],
    ['Russian х where [ is', press('х', { code: 'BracketLeft' }), '['],
    ['Russian Х with Shift', press('Х', { code: 'BracketLeft', shiftKey: true }), '{'],
    ['Russian б where the comma is', press('б', { code: 'Comma' }), ','],
    ['Russian undo', press('г', { code: 'KeyU' }), 'u'],
    ['Greek dead accent', press('Dead', { code: 'KeyE', altKey: true }), 'Alt+e'],
    ['French row of digits without Shift', press('&', { code: 'Digit1' }), '1'],
    ['French row of digits with Shift', press('1', { code: 'Digit1', shiftKey: true }), '1'],
    ['French é on 2', press('é', { code: 'Digit2' }), '2'],
    ['Option on a Mac', press('ß', { code: 'KeyS', altKey: true }), 'Alt+s'],
    ['German [ by AltGr on Windows', press('[', { code: 'Digit8', ctrlKey: true, altKey: true, getModifierState: () => true }), '['],
    ['Dvorak, where the sign counts and not the place', press('.', { code: 'KeyE' }), '.'],
    ['a letter of Dvorak', press('s', { code: 'Semicolon' }), 's'],
    ['ISO key beside the left Shift', press('<', { code: 'IntlBackslash' }), '<'],
  ])('%s', (_, event, key) => {
    expect(keyOf(event, 'ltr')).toBe(key)
  })

  it('knows signs from named keys and from what holds a modifier', () => {
    expect(['s', 'Shift+s', '?', 'Space'].every(isSign)).toBe(true)
    expect(['Enter', 'Shift+Enter', 'Mod+k', 'Alt+s', 'Forward'].some(isSign)).toBe(false)
  })
})
