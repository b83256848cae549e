import { DEFAULT_PREFERENCES, type KeyChoices, type Letters } from '@/lib/domain/preferences'
import { isSign } from './key-press'
import { keyAdvice } from './key-advice'
import type { Unit, Way } from './selection'

/** What a key can ask for. `page` commands need the page (layout, dialogs, focus); perform.ts does the others. */
export type Command =
  | { readonly do: 'move'; readonly unit: Unit; readonly way: Way; readonly extend: boolean }
  | { readonly do: 'move_line'; readonly unit: 'line' | 'lineboundary'; readonly way: Way; readonly extend: boolean }
  | { readonly do: 'select' | 'fit'; readonly unit: Exclude<Unit, 'character'> }
  | { readonly do: 'nudge'; readonly edge: 'start' | 'end'; readonly unit: Unit; readonly way: Way }
  | { readonly do: 'span'; readonly way: Way; readonly which: 'any' | 'untagged' | 'same_code' }
  | { readonly do: 'merge'; readonly way: Way }
  | { readonly do: 'open' | 'escape' | 'untag_last' | 'remove' | 'confidence' | 'split' | 'duplicate' }
  | { readonly do: 'undo' | 'redo' | 'note' | 'definitions' | 'keys' | 'complete' | 'palette' }
  | { readonly do: 'page'; readonly page: PageAction }

/** Done by a part of the page that says so when it is there (components/annotate/page-actions.ts). */
export type PageAction = 'find' | 'phrase' | 'earlier' | 'focus_mode' | 'reading' | 'attributes' | 'link' | 'questions'

/** What must be there for a key to act: the bottom bar and the palette show what acts right now. */
export type Need = 'selection' | 'span' | 'undo' | 'redo' | null

/** Names what a binding does, for messages and for remapping. */
export type BindingName = keyof typeof DEFAULTS

export const GROUPS = ['mark', 'edges', 'jump', 'page', 'move'] as const

export interface Binding {
  /** Any of these; written as keyOf writes them. */
  readonly keys: readonly string[]
  readonly command: Command
  readonly need: Need
  /** `text`: only while the text itself has the focus; `desk`: anywhere on the page outside of fields and dialogs. */
  readonly where: 'text' | 'desk'
  /** Under which heading it is listed. */
  readonly group: (typeof GROUPS)[number]
  /** Place in the bottom bar, small first; absent: only in the list of all keys. */
  readonly bar?: number
  /** Its keys are its own: nobody can take them away, and nothing else have them. */
  readonly fixed?: true
}

const move = (unit: Unit, way: Way, extend = false): Command => ({ do: 'move', unit, way, extend })
const line = (unit: 'line' | 'lineboundary', way: Way, extend = false): Command => ({ do: 'move_line', unit, way, extend })
const nudge = (edge: 'start' | 'end', unit: Unit, way: Way): Command => ({ do: 'nudge', edge, unit, way })
const span = (way: Way, which: 'any' | 'untagged' | 'same_code'): Command => ({ do: 'span', way, which })
const arrows = (keys: string[], command: Command): Binding => ({ keys, command, need: null, where: 'text', group: 'move', fixed: true })
const inText = (keys: string[], command: Command): Binding => ({ keys, command, need: null, where: 'text', group: 'move' })
const on = (group: Binding['group']) => (keys: string[], command: Command, need: Need, bar?: number): Binding => ({ keys, command, need, where: 'desk', group, ...(bar === undefined ? {} : { bar }) })
const [marking, edging, jumping, paging] = [on('mark'), on('edges'), on('jump'), on('page')]
const page = (what: PageAction): Command => ({ do: 'page', page: what })

/**
 * Digits pick a dimension and the letter after it a code (with Shift in place of its other codes); everything else is
 * here. A key pressed again for the left and the right edge: [ ] { } by word, , . < > by character, - = _ + by sentence,
 * the ones with Shift the start.
 */
const DEFAULTS = {
  character_forward: arrows(['Forward'], move('character', 'forward')),
  character_backward: arrows(['Backward'], move('character', 'backward')),
  word_forward: inText(['Mod+Forward', 'Alt+Forward'], move('word', 'forward')),
  word_backward: inText(['Mod+Backward', 'Alt+Backward'], move('word', 'backward')),
  line_forward: arrows(['ArrowDown'], line('line', 'forward')),
  line_backward: arrows(['ArrowUp'], line('line', 'backward')),
  sentence_forward: inText(['Alt+ArrowDown'], move('sentence', 'forward')),
  sentence_backward: inText(['Alt+ArrowUp'], move('sentence', 'backward')),
  paragraph_forward: inText(['Mod+ArrowDown'], move('paragraph', 'forward')),
  paragraph_backward: inText(['Mod+ArrowUp'], move('paragraph', 'backward')),
  line_start: arrows(['Home'], line('lineboundary', 'backward')),
  line_end: arrows(['End'], line('lineboundary', 'forward')),
  extend_character_forward: arrows(['Shift+Forward'], move('character', 'forward', true)),
  extend_character_backward: arrows(['Shift+Backward'], move('character', 'backward', true)),
  extend_word_forward: inText(['Mod+Shift+Forward', 'Alt+Shift+Forward'], move('word', 'forward', true)),
  extend_word_backward: inText(['Mod+Shift+Backward', 'Alt+Shift+Backward'], move('word', 'backward', true)),
  extend_line_forward: arrows(['Shift+ArrowDown'], line('line', 'forward', true)),
  extend_line_backward: arrows(['Shift+ArrowUp'], line('line', 'backward', true)),
  extend_sentence_forward: inText(['Alt+Shift+ArrowDown'], move('sentence', 'forward', true)),
  extend_sentence_backward: inText(['Alt+Shift+ArrowUp'], move('sentence', 'backward', true)),
  extend_line_start: arrows(['Shift+Home'], line('lineboundary', 'backward', true)),
  extend_line_end: arrows(['Shift+End'], line('lineboundary', 'forward', true)),

  select_word: marking(['w'], { do: 'select', unit: 'word' }, null),
  select_sentence: marking(['s'], { do: 'select', unit: 'sentence' }, null, 1),
  select_paragraph: marking(['p'], { do: 'select', unit: 'paragraph' }, null),
  open: marking(['Enter'], { do: 'open' }, 'selection', 2),
  untag_last: marking(['Backspace'], { do: 'untag_last' }, 'span', 5),
  remove: marking(['Delete', 'x'], { do: 'remove' }, 'span', 6),
  confidence: marking(['c'], { do: 'confidence' }, 'span', 7),
  note: marking(['m'], { do: 'note' }, 'span', 4),
  attributes: marking(['a'], page('attributes'), 'span'),
  link: marking(['l'], page('link'), 'span'),
  split: marking(['b'], { do: 'split' }, null),
  merge_next: marking(['j'], { do: 'merge', way: 'forward' }, 'span'),
  merge_previous: marking(['Shift+j'], { do: 'merge', way: 'backward' }, 'span'),
  duplicate: marking(['y'], { do: 'duplicate' }, 'span'),
  undo: marking(['u', 'Mod+z'], { do: 'undo' }, 'undo', 8),
  redo: marking(['Shift+u', 'Mod+Shift+z', 'Mod+y'], { do: 'redo' }, 'redo'),

  grow_end: edging([']'], nudge('end', 'word', 'forward'), 'selection', 3),
  shrink_end: edging(['['], nudge('end', 'word', 'backward'), 'selection', 3),
  grow_start: edging(['{'], nudge('start', 'word', 'backward'), 'selection'),
  shrink_start: edging(['}'], nudge('start', 'word', 'forward'), 'selection'),
  grow_end_character: edging(['.'], nudge('end', 'character', 'forward'), 'selection'),
  shrink_end_character: edging([','], nudge('end', 'character', 'backward'), 'selection'),
  grow_start_character: edging(['<'], nudge('start', 'character', 'backward'), 'selection'),
  shrink_start_character: edging(['>'], nudge('start', 'character', 'forward'), 'selection'),
  grow_end_sentence: edging(['='], nudge('end', 'sentence', 'forward'), 'selection'),
  shrink_end_sentence: edging(['-'], nudge('end', 'sentence', 'backward'), 'selection'),
  grow_start_sentence: edging(['_'], nudge('start', 'sentence', 'backward'), 'selection'),
  shrink_start_sentence: edging(['+'], nudge('start', 'sentence', 'forward'), 'selection'),
  fit_word: edging(['Shift+w'], { do: 'fit', unit: 'word' }, 'selection'),
  fit_sentence: edging(['Shift+s'], { do: 'fit', unit: 'sentence' }, 'selection'),
  fit_paragraph: edging(['Shift+p'], { do: 'fit', unit: 'paragraph' }, 'selection'),

  next_span: jumping(['n'], span('forward', 'any'), null, 7),
  previous_span: jumping(['Shift+n'], span('backward', 'any'), null),
  next_untagged: jumping(['t'], span('forward', 'untagged'), null),
  previous_untagged: jumping(['Shift+t'], span('backward', 'untagged'), null),
  next_same_code: jumping(['o'], span('forward', 'same_code'), 'span'),
  previous_same_code: jumping(['Shift+o'], span('backward', 'same_code'), 'span'),
  find: jumping(['/'], page('find'), null),
  phrase: jumping(['e'], page('phrase'), 'selection'),
  earlier: jumping(['g'], page('earlier'), 'span'),

  palette: { ...paging(['Mod+k'], { do: 'palette' }, null, 10), fixed: true },
  keys: paging(['?'], { do: 'keys' }, null, 12),
  definitions: paging(['d'], { do: 'definitions' }, null, 11),
  questions: paging(['0'], page('questions'), null),
  focus_mode: paging(['z'], page('focus_mode'), null),
  reading: paging([], page('reading'), null),
  complete: paging(['Mod+Enter'], { do: 'complete' }, null),
  escape: { ...paging(['Escape'], { do: 'escape' }, 'selection', 9), fixed: true },
} satisfies Record<string, Binding>

const TABLE: Readonly<Record<BindingName, Binding>> = DEFAULTS
export const BINDING_NAMES = Object.keys(DEFAULTS).filter((name): name is BindingName => name in DEFAULTS)

/** The keys as one person has them. */
export interface Keymap {
  readonly letters: Letters
  readonly bindings: Readonly<Record<BindingName, Binding>>
  find(key: string): Binding | null
  /** The sign of a code or a dimension a key means (`Shift+` kept): what is left of it without Alt where letters need Alt. */
  sign(key: string): string | null
  /** How the key of a code or dimension is pressed; null while letters are off. */
  pressed(sign: string): string | null
}

/**
 * The keymap with a person's choices. No key ever does two things: the fixed ones come first, then what was chosen, in
 * the order of the table, then the defaults; who comes late goes without. A command without a key stays in the palette.
 */
export function keymapWith(choices: KeyChoices, letters: Letters): Keymap {
  const pressed = (key: string) => (!isSign(key) || letters === 'plain' ? key : letters === 'alt' ? `Alt+${key}` : null)
  const taken = new Map<string, BindingName>()
  const keys: Partial<Record<BindingName, string[]>> = {}
  const claim = (name: BindingName, wanted: readonly string[]) => {
    keys[name] = wanted.flatMap((key) => {
      const one = pressed(key)
      if (one === null || taken.has(one)) return []
      taken.set(one, name)
      return [one]
    })
  }
  for (const name of BINDING_NAMES) if (TABLE[name].fixed) claim(name, TABLE[name].keys)
  for (const name of BINDING_NAMES) if (choices[name] && !TABLE[name].fixed) claim(name, choices[name].filter(isBindable))
  for (const name of BINDING_NAMES) if (!keys[name]) claim(name, TABLE[name].keys)
  const bindings: Record<BindingName, Binding> = { ...TABLE }
  for (const name of BINDING_NAMES) bindings[name] = { ...TABLE[name], keys: keys[name] ?? [] }
  return {
    letters,
    bindings,
    find: (key) => {
      // On some boards a sign is written with Option, which looks like Alt: it is the sign unless Alt with it means something.
      const name = taken.get(key) ?? (letters === 'plain' && /^Alt\+[^a-z0-9]$/.test(key) ? taken.get(key.slice(4)) : undefined)
      return name ? bindings[name] : null
    },
    sign: (key) => {
      if (letters === 'plain') return isSign(key) ? key : null
      return letters === 'alt' && key.startsWith('Alt+') && isSign(key.slice(4)) ? key.slice(4) : null
    },
    pressed,
  }
}

/** Not what browsers keep to themselves, nor the digits of the dimensions. */
export const isBindable = (key: string): boolean => keyAdvice(key) !== 'taken' && !/^[1-9]$/.test(key)

export const DEFAULT_KEYMAP = keymapWith(DEFAULT_PREFERENCES.keys, DEFAULT_PREFERENCES.letters)
