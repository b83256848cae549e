import type { Direction } from '@/lib/domain/article'
import type { Unit, Way } from './selection'

/** What a key can ask for. `page` commands need the page (layout, dialogs, focus); perform.ts does the others. */
export type Command =
  | { readonly do: 'move'; readonly unit: Unit; readonly way: Way; readonly extend: boolean }
  | { readonly do: 'move_line'; readonly unit: 'line' | 'lineboundary'; readonly way: Way; readonly extend: boolean }
  | { readonly do: 'select'; readonly unit: Exclude<Unit, 'character'> }
  | { readonly do: 'nudge'; readonly edge: 'start' | 'end'; readonly unit: Unit; readonly way: Way }
  | { readonly do: 'span'; readonly way: Way; readonly which: 'any' | 'untagged' }
  | { readonly do: 'open' | 'escape' | 'untag_last' | 'remove' | 'confidence' }
  | { readonly do: 'undo' | 'redo' | 'note' | 'definitions' | 'keys' | 'complete' }

/** What must be there for a key to act: the bottom bar shows the keys that act right now. */
export type Need = 'selection' | 'span' | 'undo' | 'redo' | null

/** Names what a binding does, for messages and for remapping. */
export type BindingName = keyof typeof DEFAULTS

export interface Binding {
  /** Any of these; written as keyOf writes them. */
  readonly keys: readonly string[]
  readonly command: Command
  readonly need: Need
  /** `text`: only while the text itself has the focus; `desk`: anywhere on the page outside of fields and dialogs. */
  readonly where: 'text' | 'desk'
  /** Place in the bottom bar, small first; absent: only in the list of all keys. */
  readonly bar?: number
}

const move = (unit: Unit, way: Way, extend = false): Command => ({ do: 'move', unit, way, extend })
const line = (unit: 'line' | 'lineboundary', way: Way, extend = false): Command => ({ do: 'move_line', unit, way, extend })
const nudge = (edge: 'start' | 'end', unit: Unit, way: Way): Command => ({ do: 'nudge', edge, unit, way })
const inText = (keys: string[], command: Command): Binding => ({ keys, command, need: null, where: 'text' })
const onDesk = (keys: string[], command: Command, need: Need, bar?: number): Binding => ({ keys, command, need, where: 'desk', ...(bar === undefined ? {} : { bar }) })

/**
 * Arrows are logical: Forward is → in text that runs from the left, ← in text that runs from the right.
 * Digits pick a dimension and the letter after it a code (codebook); everything else is here.
 */
const DEFAULTS = {
  character_forward: inText(['Forward'], move('character', 'forward')),
  character_backward: inText(['Backward'], move('character', 'backward')),
  word_forward: inText(['Mod+Forward', 'Alt+Forward'], move('word', 'forward')),
  word_backward: inText(['Mod+Backward', 'Alt+Backward'], move('word', 'backward')),
  line_forward: inText(['ArrowDown'], line('line', 'forward')),
  line_backward: inText(['ArrowUp'], line('line', 'backward')),
  sentence_forward: inText(['Alt+ArrowDown'], move('sentence', 'forward')),
  sentence_backward: inText(['Alt+ArrowUp'], move('sentence', 'backward')),
  paragraph_forward: inText(['Mod+ArrowDown'], move('paragraph', 'forward')),
  paragraph_backward: inText(['Mod+ArrowUp'], move('paragraph', 'backward')),
  line_start: inText(['Home'], line('lineboundary', 'backward')),
  line_end: inText(['End'], line('lineboundary', 'forward')),
  extend_character_forward: inText(['Shift+Forward'], move('character', 'forward', true)),
  extend_character_backward: inText(['Shift+Backward'], move('character', 'backward', true)),
  extend_word_forward: inText(['Mod+Shift+Forward', 'Alt+Shift+Forward'], move('word', 'forward', true)),
  extend_word_backward: inText(['Mod+Shift+Backward', 'Alt+Shift+Backward'], move('word', 'backward', true)),
  extend_line_forward: inText(['Shift+ArrowDown'], line('line', 'forward', true)),
  extend_line_backward: inText(['Shift+ArrowUp'], line('line', 'backward', true)),
  extend_sentence_forward: inText(['Alt+Shift+ArrowDown'], move('sentence', 'forward', true)),
  extend_sentence_backward: inText(['Alt+Shift+ArrowUp'], move('sentence', 'backward', true)),
  extend_line_start: inText(['Shift+Home'], line('lineboundary', 'backward', true)),
  extend_line_end: inText(['Shift+End'], line('lineboundary', 'forward', true)),
  select_word: onDesk(['w'], { do: 'select', unit: 'word' }, null),
  select_sentence: onDesk(['s'], { do: 'select', unit: 'sentence' }, null),
  select_paragraph: onDesk(['p'], { do: 'select', unit: 'paragraph' }, null),

  open: onDesk(['Enter'], { do: 'open' }, 'selection', 2),
  escape: onDesk(['Escape'], { do: 'escape' }, 'selection', 9),
  grow_end: onDesk([']'], nudge('end', 'word', 'forward'), 'selection', 3),
  shrink_end: onDesk(['['], nudge('end', 'word', 'backward'), 'selection', 3),
  grow_start: onDesk(['{'], nudge('start', 'word', 'backward'), 'selection'),
  shrink_start: onDesk(['}'], nudge('start', 'word', 'forward'), 'selection'),
  grow_end_character: onDesk(['.'], nudge('end', 'character', 'forward'), 'selection'),
  shrink_end_character: onDesk([','], nudge('end', 'character', 'backward'), 'selection'),
  grow_start_character: onDesk(['<'], nudge('start', 'character', 'backward'), 'selection'),
  shrink_start_character: onDesk(['>'], nudge('start', 'character', 'forward'), 'selection'),
  untag_last: onDesk(['Backspace'], { do: 'untag_last' }, 'span', 5),
  remove: onDesk(['Delete', 'x'], { do: 'remove' }, 'span', 6),
  confidence: onDesk(['c'], { do: 'confidence' }, 'span', 7),
  note: onDesk(['m'], { do: 'note' }, 'span', 4),

  next_span: onDesk(['n'], { do: 'span', way: 'forward', which: 'any' }, null, 7),
  previous_span: onDesk(['Shift+n'], { do: 'span', way: 'backward', which: 'any' }, null),
  next_untagged: onDesk(['t'], { do: 'span', way: 'forward', which: 'untagged' }, null),
  undo: onDesk(['u', 'Mod+z'], { do: 'undo' }, 'undo', 8),
  redo: onDesk(['Shift+u', 'Mod+Shift+z', 'Mod+y'], { do: 'redo' }, 'redo'),
  definitions: onDesk(['d'], { do: 'definitions' }, null, 10),
  keys: onDesk(['?'], { do: 'keys' }, null, 11),
  complete: onDesk(['Mod+Enter'], { do: 'complete' }, null),
} satisfies Record<string, Binding>

export const KEYMAP: Readonly<Record<BindingName, Binding>> = DEFAULTS

export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/**
 * A key press as the keymap writes it. Letters are small; Shift is named for letters and named keys only
 * (it is in `?` already). Where the layout gives no Latin letter (Persian, Urdu, Greek …) the place of the
 * key on the board counts.
 */
export function keyOf(press: KeyPress, direction: Direction): string {
  const physical = /^(?:Key([A-Z])|Digit(\d))$/.exec(press.code)
  const plain = press.key.length === 1 && press.key.charCodeAt(0) > 0x7e && physical ? (physical[1] ?? physical[2] ?? press.key).toLowerCase() : press.key
  const key = plain.length === 1 ? plain.toLowerCase() : arrow(plain, direction)
  const named = key.length > 1 || /[a-z]/.test(key)
  return [press.ctrlKey || press.metaKey ? 'Mod+' : '', press.altKey ? 'Alt+' : '', press.shiftKey && named ? 'Shift+' : '', key].join('')
}

function arrow(key: string, direction: Direction): string {
  if (key === 'ArrowRight') return direction === 'ltr' ? 'Forward' : 'Backward'
  if (key === 'ArrowLeft') return direction === 'ltr' ? 'Backward' : 'Forward'
  return key
}

const byKey = (keymap: Readonly<Record<string, Binding>>): ReadonlyMap<string, Binding> => new Map(Object.values(keymap).flatMap((binding) => binding.keys.map((key) => [key, binding])))

const DEFAULT_INDEX = byKey(KEYMAP)

export const bindingFor = (key: string): Binding | null => DEFAULT_INDEX.get(key) ?? null
