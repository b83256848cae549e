'use client'

import { useState } from 'react'
import type { Direction } from '@/lib/domain/article'
import { LETTERS } from '@/lib/domain/preferences'
import { withDefaults } from '@/lib/editor/key-choice'
import { BINDING_NAMES, GROUPS, type BindingName } from '@/lib/editor/keymap'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { annotate } from '@/components/messages/annotate'
import { common } from '@/components/messages/common'
import { deskKeys } from '@/components/messages/desk-keys'
import { KeyNames, SignKey, useKeymap, useSpokenKey } from './bound-key'
import { useDesk, useView } from './desk-context'
import { KeyCapture } from './key-capture'
import { usePreferences, usePreferenceStore } from './preferences-context'

/** All keys, with what they do, to be read and to be changed. */
export function KeysDialog({ direction }: { direction: Direction }) {
  const desk = useDesk()
  const store = usePreferenceStore()
  const open = useView((view) => view.dialog === 'keys')
  const changed = usePreferences(({ keys }) => Object.keys(keys).length > 0)
  const close = () => desk.view().dialog === 'keys' && desk.open(null)
  return (
    <Dialog
      open={open}
      onClose={close}
      title={annotate.keys.title}
      actions={
        <>
          {changed && <Button onClick={() => store.change({ keys: {} })}>{deskKeys.resetAll}</Button>}
          <Button onClick={close}>{common.close}</Button>
        </>
      }
    >
      {open && <Keys direction={direction} />}
    </Dialog>
  )
}

function Keys({ direction }: { direction: Direction }) {
  const desk = useDesk()
  const { bindings } = useKeymap()
  const [capturing, setCapturing] = useState<BindingName | null>(null)
  const [said, setSaid] = useState('')
  const isHere = (name: BindingName) => {
    const { command } = bindings[name]
    return command.do !== 'page' || desk.offers(command.page)
  }
  return (
    <>
      <p className="text-muted">{annotate.keys.intro}</p>
      <LetterChoice />
      <p className="mt-3">
        <SignKey sign="1" /> <SignKey sign="a" /> {deskKeys.codes}
      </p>
      {GROUPS.map((group) => (
        <section key={group} className="mt-4">
          <h3>{deskKeys.groups[group]}</h3>
          <ul className="mt-1">
            {BINDING_NAMES.filter((name) => bindings[name].group === group && isHere(name)).map((name) => (
              <li key={name} className="border-b border-hairline">
                <Row name={name} direction={direction} capturing={name === capturing} onChange={() => setCapturing(name)} />
                {name === capturing && (
                  <KeyCapture
                    name={name}
                    direction={direction}
                    onDone={(words) => {
                      setCapturing(null)
                      setSaid(words)
                    }}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}

/** WCAG 2.1.4: single letters can be switched off, or made to need Alt. */
function LetterChoice() {
  const store = usePreferenceStore()
  const letters = usePreferences((preferences) => preferences.letters)
  return (
    <fieldset className="mt-3">
      <legend className="font-semibold">{deskKeys.letters.title}</legend>
      <div className="mt-1 flex flex-wrap gap-x-4">
        {LETTERS.map((one) => (
          <label key={one} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
            <input type="radio" name="letters" className="size-4" checked={letters === one} onChange={() => store.change({ letters: one })} />
            {deskKeys.letters.choices[one]}
          </label>
        ))}
      </div>
      <p className="text-xs text-muted">{deskKeys.letters.why}</p>
    </fieldset>
  )
}

function Row({ name, direction, capturing, onChange }: { name: BindingName; direction: Direction; capturing: boolean; onChange: () => void }) {
  const store = usePreferenceStore()
  const spoken = useSpokenKey()
  const { keys, fixed } = useKeymap().bindings[name]
  const chosen = usePreferences((preferences) => preferences.keys[name] !== undefined)
  const label = annotate.bindings[name]
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 py-0.5">
      <span className="min-w-40 flex-1">{label}</span>
      <span className="flex gap-2">
        {keys.length === 0 && <span className="text-xs text-muted">{deskKeys.noKey}</span>}
        {keys.map((key) => (
          <span key={key}>
            <span className="sr-only">{spoken(key, direction)} </span>
            <KeyNames keys={key} direction={direction} />
          </span>
        ))}
      </span>
      <span className="flex min-w-30 justify-end gap-1">
        {fixed ? (
          <span className="text-xs text-muted">{deskKeys.fixed}</span>
        ) : (
          <>
            {chosen && (
              <Button look="quiet" small aria-label={deskKeys.reset(label)} onClick={() => store.change({ keys: withDefaults(store.view().keys, name) })}>
                {deskKeys.resetShort}
              </Button>
            )}
            <Button look="quiet" small aria-label={deskKeys.change(label)} aria-expanded={capturing} onClick={onChange}>
              {deskKeys.changeShort}
            </Button>
          </>
        )}
      </span>
    </div>
  )
}
