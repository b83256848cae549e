import Link from 'next/link'
import { classes } from './classes'

interface Tab {
  readonly href: string
  readonly label: string
  readonly current: boolean
}

/** Views of one thing as links, so that each has an address. Where they scroll sideways, the current one is in sight from the start. */
export function LinkTabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="border-b border-hairline print:hidden">
      <ul className="-mb-px flex gap-4 overflow-x-auto">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
              className={classes(
                'flex min-h-10 items-center border-b-2 text-sm whitespace-nowrap aria-[current]:[scroll-initial-target:nearest]',
                item.current ? 'border-accent font-semibold text-ink' : 'border-transparent forced-colors:border-[color:Canvas] text-muted hover:text-ink',
              )}
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
