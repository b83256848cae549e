import Link from 'next/link'
import { classes } from '@/components/ui/classes'

interface Option {
  readonly href: string
  readonly label: string
  readonly current: boolean
}

/** One of a few, as links: each choice has an address of its own. */
export function Choice({ label, options }: { label: string; options: readonly Option[] }) {
  return (
    <nav aria-label={label} className="grid content-start gap-1">
      <span aria-hidden className="text-xs text-muted">
        {label}
      </span>
      <ul className="flex flex-wrap gap-x-4">
        {options.map((option) => (
          <li key={option.href}>
            <Link
              href={option.href}
              aria-current={option.current ? 'true' : undefined}
              className={classes(
                'inline-flex min-h-7 items-center text-sm underline-offset-4 pointer-coarse:min-h-11',
                option.current ? 'font-semibold underline decoration-accent decoration-2' : 'text-muted hover:text-ink hover:underline',
              )}
            >
              {option.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
