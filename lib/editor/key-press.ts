import type { Direction } from '@/lib/domain/article'

export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  /** As events of the browser have it; says whether AltGr is held. */
  getModifierState?(key: 'AltGraph'): boolean
}

/** The places of signs on the board (ISO/IEC 9995, as US and most others print them), plain and with Shift. */
const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
}

/** Keys with a name (`ArrowUp`, `F1`): not what a layout writes, which may be two letters at once (Arabic لا). */
const NAMED = /^[A-Z][A-Za-z0-9]+$/

/**
 * A key press as the keymap writes it: `Mod+` is Control or Command, `Shift+` is named for letters and named keys
 * only (it is in `?` already), letters are small, arrows are logical (`Forward` is → in text from the left). Where a
 * layout gives no Latin sign (Persian, Urdu, Russian …, or a dead key) the place of the key on the board counts.
 */
export function keyOf(press: KeyPress, direction: Direction): string {
  const key = signOf(press) ?? arrow(press.key, direction)
  // AltGr, which Windows tells as Control and Alt, is how some layouts write `[`: then it is no modifier.
  const written = key.length === 1 && press.getModifierState?.('AltGraph') === true
  const named = key.length > 1 || /[a-z]/.test(key)
  return [(press.ctrlKey || press.metaKey) && !written ? 'Mod+' : '', press.altKey && !written ? 'Alt+' : '', press.shiftKey && named ? 'Shift+' : '', key === ' ' ? 'Space' : key].join('')
}

/** The sign a key means; null: it is a named one. */
function signOf({ key, code, shiftKey, altKey }: KeyPress): string | null {
  const printable = key.length === 1 && key >= ' ' && key <= '~'
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  // A row that gives digits with Shift only (French) is still a row of digits.
  if (printable) return digit !== undefined && !shiftKey && !altKey && !/[0-9]/.test(key) && code.startsWith('Digit') ? digit : key.toLowerCase()
  if (NAMED.test(key) && key !== 'Dead') return null
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  return letter?.toLowerCase() ?? digit ?? PLACES[code]?.[shiftKey ? 1 : 0] ?? key.toLowerCase()
}

function arrow(key: string, direction: Direction): string {
  if (key === 'ArrowRight') return direction === 'ltr' ? 'Forward' : 'Backward'
  if (key === 'ArrowLeft') return direction === 'ltr' ? 'Backward' : 'Forward'
  return key
}

/** True for a key that writes a sign: a letter, a digit, a punctuation mark, with nothing held but Shift. */
export const isSign = (key: string): boolean => key.length === 1 || /^Shift\+.$/u.test(key) || key === 'Space'
