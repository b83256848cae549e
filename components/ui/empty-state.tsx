import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: ReactNode
  children?: ReactNode
  /** The first thing to do. */
  action?: ReactNode
  /** One picture of what will be here. */
  picture?: ReactNode
}

/** A page or list with nothing in it yet says what will be here and how it gets here. */
export function EmptyState({ title, children, action, picture }: EmptyStateProps) {
  return (
    <div className="grid max-w-lg justify-items-start gap-4 py-4">
      {picture}
      <div className="grid gap-2">
        <p className="text-base font-semibold">{title}</p>
        {children && <div className="grid gap-2 text-muted">{children}</div>}
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
