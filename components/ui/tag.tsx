import type { ReactNode } from 'react'

/** A word in a thin frame beside a name: what state the named thing is in. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="inline-block shrink-0 rounded-sm border border-hairline px-1 text-[11px] leading-4 font-normal text-muted">{children}</span>
}
