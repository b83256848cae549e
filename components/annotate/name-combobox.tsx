'use client'

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { canonicalName, entityIndex, entityNamed, matchingEntities, type Entity } from '@/lib/domain/entity'
import { cleanName, MAX_NAME, nameKey } from '@/lib/domain/names'
import { Input } from '@/components/ui/controls'
import { classes } from '@/components/ui/classes'
import { details } from '@/components/messages/desk-details'

interface NameComboboxProps {
  label: string
  hint?: string
  mark?: ReactNode
  value: string | null
  entities: readonly Entity[]
  /** Names that are likely here, the likeliest first; asked for when the list opens. */
  near: () => readonly string[]
  /** The name as the list writes it, or a new one; null: none. */
  onChoose: (name: string | null) => void
}

interface Option {
  readonly name: string
  readonly alias: string | null
  readonly note: string
  readonly isNew: boolean
}

/**
 * A name from the project's list, found by any of its spellings, or a new one. Enter takes what is lit, Escape leaves
 * what was typed. Half a name left behind is no name: nothing is added without being asked for.
 */
export function NameCombobox({ label, hint, mark, value, entities, near, onChoose }: NameComboboxProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const open = typed !== null
  const index = entityIndex(entities)
  const options = open ? optionsFor(typed === value ? '' : typed, entities, near()) : []
  const lit = options[Math.min(active, options.length - 1)]
  const listed = value === null ? null : canonicalName(index, value)

  const look = (text: string) => {
    setTyped(text)
    setActive(0)
  }
  const take = (name: string | null) => {
    setTyped(null)
    if (name !== value) onChoose(name)
  }
  const leave = () => {
    if (typed === null) return
    const name = cleanName(typed)
    if (name === '') take(null)
    else {
      const known = entityNamed(index, name)?.name ?? near().find((one) => nameKey(one) === nameKey(name))
      take(known ?? value)
    }
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      if (!open) look(value ?? '')
      else if (options.length > 0) setActive((Math.min(active, options.length - 1) + step + options.length) % options.length)
    } else if (event.key === 'Enter' && open) take(typed.trim() === '' ? null : (lit?.name ?? value))
    else if (event.key === 'Escape' && open) setTyped(null)
    else return
    event.preventDefault()
  }

  return (
    <div className="mt-2">
      <label htmlFor={id} title={hint} className="flex items-center gap-2 text-xs text-muted">
        {label} {mark}
      </label>
      <Input
        ref={field}
        id={id}
        data-detail=""
        dir="auto"
        role="combobox"
        autoComplete="off"
        aria-expanded={open && options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && lit ? `${id}-${options.indexOf(lit)}` : undefined}
        aria-describedby={listed !== null && listed !== value ? `${id}-as` : undefined}
        placeholder={hint}
        maxLength={MAX_NAME}
        className="mt-0.5 h-8! pointer-coarse:h-11!"
        value={typed ?? value ?? ''}
        onChange={(event) => look(event.target.value)}
        onClick={() => open || look(value ?? '')}
        onKeyDown={pressed}
        onBlur={leave}
      />
      {listed !== null && listed !== value && (
        <p id={`${id}-as`} className="text-xs text-muted">
          {details.sameAs(listed)}
        </p>
      )}
      <div id={`${id}-list`} role="listbox" aria-label={details.options(label)} hidden={options.length === 0} className="max-h-56 overflow-y-auto rounded-b-md border border-t-0 border-control">
        {options.map((option, i) => (
          // The field keeps the focus and hears the keys; the pointer chooses here.
          <div
            key={option.isNew ? '+' : option.name}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === lit}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(option.name)}
            className={classes('flex min-h-7 cursor-pointer items-center gap-2 px-2 text-sm pointer-coarse:min-h-11', option === lit && 'bg-surface')}
          >
            <span dir="auto" className="bidi min-w-0 flex-1 truncate">
              {option.isNew ? details.add(option.name) : option.name}
            </span>
            {option.note && (
              <span dir="auto" className="bidi truncate text-xs text-muted">
                {option.note}
              </span>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function optionsFor(typed: string, entities: readonly Entity[], near: readonly string[]): Option[] {
  const found = matchingEntities(entities, typed, near).map(
    ({ name, kind, alias }): Option => ({ name, alias, isNew: false, note: alias !== null ? details.alias(alias) : kind === null ? '' : details.kinds[kind] }),
  )
  const name = cleanName(typed)
  const known = name === '' || found.some((one) => nameKey(one.name) === nameKey(name)) || entityNamed(entityIndex(entities), name) !== null
  return known ? found : [...found, { name, alias: null, note: '', isNew: true }]
}
