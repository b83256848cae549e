import type { KeyChoices } from '@/lib/domain/preferences'
import { BINDING_NAMES, DEFAULT_KEYMAP, keymapWith, type BindingName } from './keymap'

/** Keys as they are kept: without the Alt that letters may need. */
const plainKeys = (choices: KeyChoices, name: BindingName): readonly string[] => keymapWith(choices, 'plain').bindings[name].keys

/** The command that has a key now, if it is another one. */
export function conflictOf(choices: KeyChoices, name: BindingName, key: string): BindingName | null {
  const keymap = keymapWith(choices, 'plain')
  return BINDING_NAMES.find((other) => other !== name && keymap.bindings[other].keys.includes(key)) ?? null
}

/** The command's first key becomes `key`; whoever has that gets the old one for it. */
export function withKey(choices: KeyChoices, name: BindingName, key: string): KeyChoices {
  const [old, ...others] = plainKeys(choices, name)
  const next = withKeys(choices, name, [key, ...others.filter((one) => one !== key)])
  const other = conflictOf(choices, name, key)
  if (other === null) return next
  return withKeys(next, other, plainKeys(choices, other).flatMap((one) => (one !== key ? [one] : old === undefined ? [] : [old])))
}

/** Exactly these keys; what equals the default is no choice. */
export function withKeys(choices: KeyChoices, name: BindingName, keys: readonly string[]): KeyChoices {
  const { [name]: _, ...rest } = choices
  const defaults = DEFAULT_KEYMAP.bindings[name].keys
  return keys.length === defaults.length && keys.every((key, i) => key === defaults[i]) ? rest : { ...rest, [name]: keys }
}

/** The defaults again; who has one of these keys now gives it back. */
export function withDefaults(choices: KeyChoices, name: BindingName): KeyChoices {
  const defaults = DEFAULT_KEYMAP.bindings[name].keys
  return defaults.reduce((now, key) => {
    const other = conflictOf(now, name, key)
    return other === null ? now : withKeys(now, other, plainKeys(now, other).filter((one) => one !== key))
  }, withKeys(choices, name, defaults))
}
