import type { ReactNode } from 'react'
import { classes } from './classes'

export type NoticeTone = 'info' | 'warn' | 'error' | 'ok'

const TONES: Record<NoticeTone, string> = {
  info: 'border-accent bg-surface',
  warn: 'border-warn bg-warn-surface',
  error: 'border-danger bg-danger-surface',
  ok: 'border-ok bg-surface',
}

interface NoticeProps {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  /** Spoken when it appears; leave out for what stands on the page from the start. */
  live?: boolean
  className?: string
}

/** Something the person should know, in place. Says what happened, what is kept and what to do. */
export function Notice({ tone = 'info', title, children, live, className }: NoticeProps) {
  return (
    <div
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={classes('rounded-sm border-s-3 px-3 py-2 text-sm', TONES[tone], className)}
    >
      {title && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  )
}

/** A refusal in the words of the server: what is wrong, and what to do about it. */
export function FailureNotice({ failure, className }: { failure: { readonly reason: string; readonly next: string }; className?: string }) {
  return (
    <Notice tone="error" live title={failure.reason} className={className}>
      <p>{failure.next}</p>
    </Notice>
  )
}
