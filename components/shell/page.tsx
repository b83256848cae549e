import type { ReactNode } from 'react'
import { classes } from '@/components/ui/classes'

interface PageProps {
  title: ReactNode
  /** What the page lies in. */
  above?: ReactNode
  lead?: ReactNode
  /** What can be done on the page, beside its title. */
  actions?: ReactNode
  /** `text`: as wide as an article's column, on the edge where lists begin. `wide`: lists and tables. `full`: columns beside each other. */
  width?: 'text' | 'wide' | 'full'
  children: ReactNode
}

const WIDTHS = { text: 'max-w-[1120px] *:max-w-2xl', wide: 'max-w-[1120px]', full: 'max-w-[2200px]' } as const

/** The frame of every page below the bar: heading, then content, on one left edge. */
export function Page({ title, above, lead, actions, width = 'wide', children }: PageProps) {
  return (
    <main id="content" tabIndex={-1} className={classes('mx-auto grid grid-cols-[minmax(0,1fr)] gap-8 px-4 pt-8 pb-20 outline-none sm:px-6', WIDTHS[width])}>
      <div className="grid gap-2">
        {above}
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="grid flex-1 basis-80 gap-2">
            <h1 className="text-xl">{title}</h1>
            {lead && <div className="max-w-prose text-muted">{lead}</div>}
          </div>
          {actions && <div className="flex flex-wrap gap-2 print:hidden">{actions}</div>}
        </div>
      </div>
      {children}
    </main>
  )
}
