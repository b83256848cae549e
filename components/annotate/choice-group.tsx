'use client'

import { useId, type KeyboardEvent, type ReactNode } from 'react'
import { Select } from '@/components/ui/controls'
import { classes } from '@/components/ui/classes'
import { details } from '@/components/messages/desk-details'
import { focusText } from './keyboard'

export interface Choice {
  readonly key: string
  readonly name: string
}

interface ChoiceGroupProps {
  label: string
  /** Shown on hovering over the label and read with it. */
  hint?: string
  /** Beside the label: its key. */
  mark?: ReactNode
  choices: readonly Choice[]
  value: string | null
  onChoose: (key: string | null) => void
  /** Steps of a scale stand side by side. */
  scale?: boolean
}

/** More than so many are a list to pull down. */
const SIDE_BY_SIDE = 4

/** One of a few: arrow keys choose, the chosen one pressed again is none; more than a few: the browser's own list. */
export function ChoiceGroup(props: ChoiceGroupProps) {
  return props.scale || props.choices.length <= SIDE_BY_SIDE ? <Buttons {...props} /> : <PullDown {...props} />
}

function PullDown({ label, hint, mark, choices, value, onChoose }: ChoiceGroupProps) {
  const id = useId()
  return (
    <div className="mt-2 grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-center gap-2">
      <label htmlFor={id} title={hint} className="flex items-center gap-2 text-xs text-muted">
        {label} {mark}
      </label>
      <Select id={id} data-detail="" className="h-7! pointer-coarse:h-11!" value={value ?? ''} onChange={(event) => onChoose(event.target.value || null)}>
        <option value="">{details.none}</option>
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}

function Buttons({ label, hint, mark, choices, value, onChoose, scale }: ChoiceGroupProps) {
  const id = useId()
  const at = choices.findIndex(({ key }) => key === value)
  const pressed = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      return onChoose(null)
    }
    // Elsewhere Escape leaves the mark; from here it only leaves the control, as it does in a field.
    if (event.key === 'Escape') {
      event.preventDefault()
      return focusText()
    }
    const step = STEPS[event.key]
    const next = step && choices[(Math.max(at, step > 0 ? -1 : 0) + step + choices.length) % choices.length]
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onChoose(next.key)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')[choices.indexOf(next)]?.focus()
  }
  return (
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus, one at a time
    <div role="radiogroup" aria-labelledby={id} className="mt-2" onKeyDown={pressed}>
      <p id={id} title={hint} className="flex items-center gap-2 text-xs text-muted">
        {label} {mark}
      </p>
      <div className={classes('mt-0.5 flex flex-wrap', !scale && 'gap-1')}>
        {choices.map(({ key, name }, i) => (
          <button
            key={key}
            type="button"
            role="radio"
            data-detail=""
            aria-checked={key === value}
            tabIndex={i === Math.max(at, 0) ? 0 : -1}
            onClick={() => onChoose(key === value ? null : key)}
            className={classes(
              'min-h-7 border border-control text-xs leading-tight hover:bg-surface disabled:opacity-55 pointer-coarse:min-h-11 pointer-coarse:text-sm',
              scale ? '-ms-px flex-auto px-[3px] first:rounded-s-md last:rounded-e-md' : 'rounded-md px-1.5',
              key === value && 'bg-ink text-paper hover:bg-ink',
            )}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }
