'use client'

import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Direction } from '@/lib/domain/article'
import { classes } from '@/components/ui/classes'
import { deskKeys } from '@/components/messages/desk-keys'
import { KeyNames, useKeymap, useSpokenKey } from './bound-key'
import { useDesk, useView } from './desk-context'
import { focusText, isComposing } from './keyboard'
import { answering, paletteEntries, type PaletteEntry } from './palette-entries'
import { usePreferenceStore } from './preferences-context'

/** Everything that can be done now, found by a few letters: a text field with a list (ARIA combobox). */
export function CommandPalette({ direction }: { direction: Direction }) {
  const desk = useDesk()
  const open = useView((view) => view.dialog === 'palette')
  const ref = useRef<HTMLDialogElement>(null)
  /** Closings of ours that are not told yet. */
  const ours = useRef(0)
  useEffect(() => {
    if (open && !ref.current?.open) ref.current?.showModal()
    if (!open) shut(ref.current, ours)
  }, [open])
  // Closing is told late, when a command has opened something else, or somebody the palette again: what we closed is known.
  const closed = () => {
    if (ours.current > 0) ours.current--
    else if (desk.view().dialog === 'palette') desk.open(null)
  }
  const chosen = (entry: PaletteEntry) => {
    // First the dialog gives the focus back, then the command may take it elsewhere.
    shut(ref.current, ours)
    desk.open(null)
    focusText()
    entry.run()
  }
  return (
    // A click beside it closes it, as Escape does.
     
    <dialog ref={ref} aria-label={deskKeys.commands} onClose={closed} onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()} className="palette">
      {open && <Palette direction={direction} onChoose={chosen} />}
    </dialog>
  )
}

function shut(dialog: HTMLDialogElement | null, ours: { current: number }): void {
  if (!dialog?.open) return
  ours.current++
  dialog.close()
}

function Palette({ direction, onChoose }: { direction: Direction; onChoose: (entry: PaletteEntry) => void }) {
  const desk = useDesk()
  const keymap = useKeymap()
  const preferences = usePreferenceStore()
  const spoken = useSpokenKey()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(query)
  const all = useMemo(() => paletteEntries(desk, keymap, preferences), [desk, keymap, preferences])
  const entries = useMemo(() => answering(desk, all, asked), [desk, all, asked])
  const current = entries[Math.min(at, entries.length - 1)]

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const last = entries.length - 1
    const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, PageDown: Math.min(last, at + 8), PageUp: Math.max(0, at - 8) }[event.key]
    if (to !== undefined) setAt(Math.max(0, to))
    // What was typed last counts, even if the list has not caught up.
    else if (event.key === 'Enter') {
      const entry = asked === query ? current : answering(desk, all, query)[0]
      if (entry) onChoose(entry)
    } else return
    event.preventDefault()
  }

  return (
    <>
      <input
        // Opening the palette is asking for this field.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        type="text"
        role="combobox"
        aria-label={deskKeys.palette.label}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={current ? `${id}-${current.id}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={deskKeys.palette.placeholder}
        value={query}
        onChange={({ target }) => {
          setQuery(target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        className="palette-field"
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={deskKeys.commands} className="palette-list">
        {entries.map((entry, i) => (
          // The field has the focus and the keys; here is only the pointer.
           
          <div
            key={entry.id}
            id={`${id}-${entry.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === current}
            onPointerMove={() => i !== at && setAt(i)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(entry)}
            className={classes('palette-option', entry === current && 'palette-current')}
          >
            <span className="min-w-0 flex-1">{entry.label}</span>
            <span className="text-xs text-muted">{entry.group}</span>
            {entry.keys.length > 0 && <span className="sr-only">{entry.keys.map((key) => spoken(key, direction)).join(', ')}</span>}
            <span className="flex min-w-12 justify-end gap-1">
              {entry.keys.map((key) => (
                <KeyNames key={key} keys={key} direction={direction} />
              ))}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="palette-status">
        {deskKeys.palette.results(entries.length)}
      </p>
    </>
  )
}
