'use client'

import { useId } from 'react'
import { classes } from './classes'

interface RadioTabsProps<T extends string> {
  label: string
  value: T
  options: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T) => void
}

/** A few ways to do one thing, one of them chosen; it looks like tabs and works as radio buttons. */
export function RadioTabs<T extends string>({ label, value, options, onChange }: RadioTabsProps<T>) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-x-5 border-b border-hairline">
        {options.map((option) => (
          <label
            key={option.value}
            className={classes(
              '-mb-px flex min-h-10 cursor-pointer items-center border-b-2 text-sm pointer-coarse:min-h-11 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              option.value === value ? 'border-accent font-semibold text-ink' : 'border-transparent forced-colors:border-[color:Canvas] text-muted hover:text-ink',
            )}
          >
            <input type="radio" name={name} className="sr-only" checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
