'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Direction } from '@/lib/domain/article'
import { keyAdvice } from '@/lib/editor/key-advice'
import { conflictOf, withKey, withKeys } from '@/lib/editor/key-choice'
import { keyOf } from '@/lib/editor/key-press'
import { DEFAULT_KEYMAP, isBindable, type BindingName } from '@/lib/editor/keymap'
import { Button } from '@/components/ui/button'
import { annotate } from '@/components/messages/annotate'
import { deskKeys } from '@/components/messages/desk-keys'
import { useKeymap, useSpokenKey } from './bound-key'
import { isComposing } from './keyboard'
import { usePreferenceStore } from './preferences-context'

const HELD = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

/** Takes the next key for a command, and asks where that has a cost. `onDone` with what is to be said. */
export function KeyCapture({ name, direction, onDone }: { name: BindingName; direction: Direction; onDone: (said: string) => void }) {
  const store = usePreferenceStore()
  const keymap = useKeymap()
  const spoken = useSpokenKey()
  const box = useRef<HTMLDivElement>(null)
  const [key, setKey] = useState<string | null>(null)
  const label = annotate.bindings[name]
  useEffect(() => box.current?.focus(), [key])

  const bind = (chosen: string) => {
    store.change({ keys: withKey(store.view().keys, name, chosen) })
    finish(deskKeys.bound(label, spoken(chosen, direction)))
  }
  const finish = (words: string) => {
    // Back to the button that was pressed for this.
    box.current?.closest('li')?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
    onDone(words)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.key === 'Tab' || HELD.has(event.key)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      return finish('')
    }
    if (event.target !== box.current) return
    event.preventDefault()
    const pressed = keyOf(event, direction)
    const sign = keymap.sign(pressed) ?? pressed
    const other = conflictOf(store.view().keys, name, sign)
    const fixed = other !== null && DEFAULT_KEYMAP.bindings[other].fixed
    if (isBindable(sign) && !fixed && other === null && [null, 'typing'].includes(keyAdvice(sign))) bind(sign)
    else setKey(sign)
  }

  const other = key === null ? null : conflictOf(store.view().keys, name, key)
  const impossible = key !== null && (!isBindable(key) || (other !== null && DEFAULT_KEYMAP.bindings[other].fixed === true))
  const advice = key === null ? null : impossible ? 'taken' : keyAdvice(key)
  const shown = key === null ? '' : spoken(key, direction)
  return (
    <div
      ref={box}
      // The next key pressed here is taken: it is told so by its name.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={`${label}. ${deskKeys.press}`}
      onKeyDown={onKeyDown}
      className="mb-2 rounded-md bg-surface p-3"
    >
      {key === null ? <p>{deskKeys.press}</p> : <p role="alert">{[advice && deskKeys.advice[advice](shown), !impossible && other && deskKeys.conflict(shown, annotate.bindings[other])].filter(Boolean).join(' ')}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {key !== null && !impossible && (
          <Button small look="primary" onClick={() => bind(key)}>
            {other ? deskKeys.swap : deskKeys.use}
          </Button>
        )}
        {key === null && keymap.bindings[name].keys.length > 0 && (
          <Button
            small
            onClick={() => {
              store.change({ keys: withKeys(store.view().keys, name, []) })
              finish(deskKeys.bound(label, deskKeys.noKey))
            }}
          >
            {deskKeys.remove}
          </Button>
        )}
        <Button small onClick={() => finish('')}>
          {deskKeys.leave}
        </Button>
      </div>
    </div>
  )
}
