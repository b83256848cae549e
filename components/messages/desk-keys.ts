import type { Letters } from '@/lib/domain/preferences'
import type { Binding } from '@/lib/editor/keymap'
import type { KeyAdvice } from '@/lib/editor/key-advice'

/** Words of the command palette and of the list of keys. */
export const deskKeys = {
  commands: 'Commands',
  palette: {
    label: 'What do you want to do?',
    placeholder: 'A command, a code, a paragraph number',
    results: (n: number) => (n === 0 ? 'Nothing that can be done now matches.' : `${n} ${n === 1 ? 'command' : 'commands'}`),
    tag: (code: string) => `tag: ${code}`,
    untag: (code: string) => `take away: ${code}`,
    retag: (code: string, dimension: string) => `${code} in place of the other ${dimension} codes`,
    next: (code: string) => `next mark: ${code}`,
    previous: (code: string) => `previous mark: ${code}`,
    paragraph: (n: number) => `go to paragraph ${n}`,
    letters: (choice: string) => `letter keys: ${choice}`,
  },
  groups: { mark: 'Mark and tag', edges: 'Edges', jump: 'Go to', page: 'Page', move: 'Move in the text' } satisfies Record<Binding['group'], string>,
  letters: {
    title: 'Letters, digits and signs',
    choices: { plain: 'act by themselves', alt: 'act with Alt held', off: 'do nothing' } satisfies Record<Letters, string>,
    why: 'Speech input and some assistive technology type letters by mistake. Every command is in “Commands” too, whatever is chosen here.',
  },
  codes: 'a number, then a letter: tag with that code; with Shift in place of the other codes of the dimension',
  noKey: 'no key',
  change: (command: string) => `Change the key: ${command}`,
  changeShort: 'Change',
  reset: (command: string) => `The usual key again: ${command}`,
  resetShort: 'Reset',
  resetAll: 'All usual keys again',
  press: 'Press the new key. Escape leaves it as it is.',
  remove: 'No key for it',
  conflict: (key: string, other: string) => `${key} is “${other}” now.`,
  swap: 'Swap both',
  use: 'Use it anyway',
  leave: 'Leave it',
  bound: (command: string, key: string) => `${command}: ${key}`,
  fixed: 'cannot be changed',
  advice: {
    taken: (key: string) => `${key} never reaches a page, or belongs to something that cannot be changed. Press another key.`,
    browser: (key: string) => `${key} does something in the browser, which it would no longer do here.`,
    screen_reader: (key: string) => `${key} belongs to screen readers (NVDA, JAWS, VoiceOver) and may not come here.`,
    typing: () => '',
  } satisfies Record<NonNullable<KeyAdvice>, (key: string) => string>,
} as const
