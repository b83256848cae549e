import type { KeyChoices, Letters, Preferences } from '@/lib/domain/preferences'
import { keymapWith, type Keymap } from '@/lib/editor/keymap'

const made = new WeakMap<KeyChoices, Partial<Record<Letters, Keymap>>>()

/** The keys of a person; made once for each state of their choices. */
export function keymapOf({ keys, letters }: Preferences): Keymap {
  const known = made.get(keys) ?? {}
  made.set(keys, known)
  return (known[letters] ??= keymapWith(keys, letters))
}
