import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

/** A key, where it acts. Says nothing to screen readers: they have the list of keys. */
export function Key({ children, strong }: { children: ReactNode; strong?: boolean }) {
  return (
    <kbd
      aria-hidden="true"
      className={classes(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border px-1 font-ui text-[11px] leading-none select-none pointer-coarse:hidden',
        strong ? 'border-accent bg-accent text-accent-ink' : 'border-hairline text-muted',
      )}
    >
      {children}
    </kbd>
  )
}
