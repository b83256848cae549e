import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes'

interface TableProps {
  /** Says what the table holds, for those who hear it and those who see it. */
  caption: ReactNode
  captionHidden?: boolean
  children: ReactNode
  className?: string
}

/** A table with hairlines between rows. It scrolls sideways in itself, by keyboard too; the page never does. */
export function Table({ caption, captionHidden, children, className }: TableProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div role="region" aria-label={typeof caption === 'string' ? caption : undefined} tabIndex={0} className="relative overflow-x-auto">
      <table className={classes('w-full border-collapse text-sm', className)}>
        <caption className={captionHidden ? 'sr-only' : 'pb-2 text-start text-muted'}>{captionHidden ? caption : <span className="sticky start-0 inline-block max-w-[min(100%,calc(100vw-2rem))]">{caption}</span>}</caption>
        {children}
      </table>
    </div>
  )
}

const CELL = 'border-b border-hairline py-2 pe-4 align-baseline last:pe-0'

/** Heading of a column (scope="row" makes it one of a row). */
export function Th({ className, scope = 'col', number, ...rest }: ComponentProps<'th'> & { number?: boolean }) {
  return <th scope={scope} className={classes(CELL, scope === 'col' ? 'text-xs font-medium text-muted' : 'font-medium', number ? 'text-end' : 'text-start', className)} {...rest} />
}

export function Td({ className, number, ...rest }: ComponentProps<'td'> & { number?: boolean }) {
  return <td className={classes(CELL, number ? 'text-end tabular' : 'text-start', className)} {...rest} />
}
