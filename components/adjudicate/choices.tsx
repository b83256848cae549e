import { classes } from '@/components/ui/classes'

interface ChoicesProps<T extends string> {
  label: string
  value: T
  options: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T) => void
}

/** A few alternatives side by side. */
export function Choices<T extends string>({ label, value, options, onChange }: ChoicesProps<T>) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-x-4 border-b border-hairline">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classes('min-h-9 border-b-2 text-sm', option.value === value ? 'border-accent font-semibold' : 'border-transparent forced-colors:border-[color:Canvas] text-muted hover:text-ink')}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
