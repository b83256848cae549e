import type { KeyboardEvent } from 'react'
import type { Direction } from '@/lib/domain/article'
import { keyOf } from '@/lib/editor/key-press'
import type { Binding, Command, Keymap } from '@/lib/editor/keymap'
import type { Desk } from './desk'

/** Keys of the whole page. Where something is typed or a dialog is open they are letters again. */
export function pressed(desk: Desk, keymap: Keymap, direction: Direction, event: KeyboardEvent<HTMLElement>): void {
  const { target } = event
  if (event.defaultPrevented || isComposing(event) || !(target instanceof HTMLElement)) return
  const key = keyOf(event, direction)
  if (target.closest('dialog, [role=dialog]')) return
  if (target.closest('input, textarea, select, [contenteditable]')) {
    if (key !== 'Escape') return
    event.preventDefault()
    return focusText()
  }
  desk.stopWaiting()
  const binding = keymap.find(key)
  // A key held down repeats what grows or steps; it must not do one thing and then another (1 x: tag, then delete).
  if (event.repeat && !repeats(binding)) return event.preventDefault()
  const control = target.closest('button, [role=button], a, summary, [role=tab]')
  if (control && (key === 'Enter' || key === 'Space' || (control.getAttribute('role') === 'radio' && key.startsWith('Arrow')))) return
  if (typed(desk, keymap.sign(key)) || commanded(desk, binding)) event.preventDefault()
}

/** While an input method composes, a key is its own. Safari says so by the code 229 only. */
export const isComposing = ({ nativeEvent, keyCode }: KeyboardEvent): boolean => nativeEvent.isComposing || keyCode === 229

/** The digit of a dimension, and the letter of a code after it. */
function typed(desk: Desk, sign: string | null): boolean {
  if (sign === null) return false
  const dimension = desk.view().editor.document.codebook.dimensions.find(({ shortcut }) => shortcut === sign)
  if (dimension) desk.show(dimension.key, true)
  else if (/^(Shift\+)?[a-z]$/.test(sign) && desk.letter(sign)) focusText()
  else return false
  return true
}

function commanded(desk: Desk, binding: Binding | null): boolean {
  if (binding?.where !== 'desk' || !desk.do(binding.command)) return false
  // The place to cut is looked for with the arrow keys.
  if (binding.command.do === 'split') focusText()
  return true
}

const REPEATING: ReadonlySet<Command['do']> = new Set<Command['do']>(['move', 'move_line', 'nudge', 'select', 'span', 'undo', 'redo'])

const repeats = (binding: Binding | null): boolean => binding === null || REPEATING.has(binding.command.do)

/** The keys go on in the text. A row of the list keeps its focus. */
export function focusText(): void {
  if (document.activeElement?.closest('.annotate-list')) return
  document.querySelector<HTMLElement>('.annotate .reading')?.focus({ preventScroll: true })
}
