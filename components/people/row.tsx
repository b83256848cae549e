import type { ReactNode } from 'react'
import { printedDate } from '@/components/ui/time'

/** One thing in a list with what is said of it, and what can be done with it at the end. */
export function Row({ title, detail, action }: { title: ReactNode; detail: ReactNode; action?: ReactNode }) {
  return (
    <li className="grid min-h-11 grid-cols-[1fr_auto] items-center gap-x-4 border-b border-hairline py-2">
      <div className="flex min-w-0 flex-wrap gap-x-4">
        <span className="bidi font-medium">{title}</span>
        <span className="text-muted">{detail}</span>
      </div>
      {action}
    </li>
  )
}

/** The day of a moment, in UTC. */
export const Day = ({ value }: { value: Date }) => <time dateTime={value.toISOString()}>{printedDate(value.toISOString().slice(0, 10))}</time>
