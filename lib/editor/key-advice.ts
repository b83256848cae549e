/** What stands against binding a key, if anything. `taken`: browsers or systems never hand it to a page. */
export type KeyAdvice = 'taken' | 'browser' | 'screen_reader' | 'typing' | null

/** Chromium, Firefox and Safari keep these for themselves (tabs, windows, leaving); Tab is the way out of everything. */
const TAKEN = /^(Mod\+(Shift\+)?(n|t|w|q)|(Mod\+|Alt\+)?(Shift\+)?Tab|Alt\+F4|Alt\+Space|F11|F12|(Mod\+|Alt\+|Shift\+)*(Control|Shift|Alt|Meta|AltGraph|CapsLock|NumLock|ScrollLock|Dead|Process|Unidentified|ContextMenu|PrintScreen))$/

/** A page may take these, but people miss them. */
const BROWSER = /^(Mod\+(Shift\+)?[a-z0-9]|Mod\+[-+=,./]|Alt\+[a-z]|Alt\+(Forward|Backward|Home)|F\d+|Backspace|Space|(Shift\+)?(PageUp|PageDown))$/

/** Modifiers of screen readers (NVDA and JAWS: Insert; VoiceOver: Control with Option; JAWS tables: Control with Alt). */
const SCREEN_READER = /^(.*Insert|Mod\+Alt\+.+|Alt\+(Shift\+)?(ArrowUp|ArrowDown))$/

export function keyAdvice(key: string): KeyAdvice {
  if (TAKEN.test(key)) return 'taken'
  if (SCREEN_READER.test(key)) return 'screen_reader'
  if (BROWSER.test(key)) return 'browser'
  // In its browse mode a screen reader reads single letters itself (headings, links …).
  return /^(Shift\+)?[a-z]$/.test(key) ? 'typing' : null
}
