'use client'

import { useSyncExternalStore } from 'react'
import type { Direction } from '@/lib/domain/article'
import type { BindingName, Keymap } from '@/lib/editor/keymap'
import { annotate } from '@/components/messages/annotate'
import { Key } from './key'
import { keymapOf } from './keymap-choice'
import { usePreferences } from './preferences-context'

export const useKeymap = (): Keymap => usePreferences(keymapOf)

/** The key of a command as this person has it; nothing if it has none. */
export function BoundKey({ name, direction = 'ltr' }: { name: BindingName; direction?: Direction }) {
  const key = useKeymap().bindings[name].keys[0]
  return key === undefined ? null : <KeyNames keys={key} direction={direction} />
}

/** The digit of a dimension or the letter of a code, as it is pressed; nothing while letters are off. */
export function SignKey({ sign, strong }: { sign: string; strong?: boolean }) {
  const key = useKeymap().pressed(sign)
  return key === null ? null : <KeyNames keys={key} direction="ltr" strong={strong} />
}

/** A key as the keymap writes it (`Mod+Shift+z`), as people know it. */
export function KeyNames({ keys, direction, strong }: { keys: string; direction: Direction; strong?: boolean | undefined }) {
  const apple = useApple()
  return (
    <span className="inline-flex gap-px">
      {partsOf(keys).map((part) => (
        <Key key={part} {...(strong ? { strong } : {})}>
          {keyName(part, direction, apple)}
        </Key>
      ))}
    </span>
  )
}

/** The same in words, for those who hear it. */
export function useSpokenKey(): (keys: string, direction: Direction) => string {
  const apple = useApple()
  return (keys, direction) =>
    partsOf(keys)
      .map((part) => annotate.spokenKeys[part] ?? keyName(part, direction, apple))
      .join(' ')
}

/** A label with the key of a command behind it, for tooltips. */
export function useTip(): (label: string, name: BindingName, direction?: Direction) => string {
  const { bindings } = useKeymap()
  const apple = useApple()
  return (label, name, direction = 'ltr') => {
    const key = bindings[name].keys[0]
    return key === undefined ? label : `${label} (${partsOf(key).map((part) => keyName(part, direction, apple)).join(' ')})`
  }
}

/** `Mod++` ends in the sign +. */
const partsOf = (keys: string): string[] => (keys.endsWith('+') ? [...keys.slice(0, -1).split('+').filter(Boolean), '+'] : keys.split('+'))

function keyName(part: string, direction: Direction, apple: boolean): string {
  if (part === 'Forward') return direction === 'ltr' ? '→' : '←'
  if (part === 'Backward') return direction === 'ltr' ? '←' : '→'
  return (apple ? annotate.appleKeys[part] : undefined) ?? annotate.keyNames[part] ?? part
}

const useApple = (): boolean => useSyncExternalStore(never, () => /Mac|iPhone|iPad/.test(navigator.platform), () => false)
const never = () => () => undefined
