'use client'

import { useSyncExternalStore } from 'react'
import { classes } from '@/components/ui/classes'
import { annotate } from '@/components/messages/annotate'
import type { SaveStatus as Status } from '@/lib/outbox/sender'
import { useDesk } from './desk-context'

const { status: words } = annotate

/** Where the work is, in words. "Saved" stands here only after the server has answered for everything. */
export function SaveStatus({ onRetry }: { onRetry: () => void }) {
  const desk = useDesk()
  const read = () => desk.view().save
  const save = useSyncExternalStore(desk.subscribeSaving, read, read)
  if (desk.readOnly) return <p className="text-muted">{words.readOnly}</p>
  const trouble = save !== null && ['offline', 'signed_out', 'refused', 'complete'].includes(save.phase)
  return (
    <div className={classes('flex items-center gap-x-2 max-md:flex-wrap', trouble && 'max-md:text-xs')}>
      <p role="status" data-phase={save?.phase ?? 'loading'} className={classes('md:whitespace-nowrap', trouble ? 'font-medium text-warn' : 'text-muted')}>
        <span aria-hidden="true" className={classes('me-1.5 inline-block size-2 rounded-full', save?.phase === 'saved' ? 'bg-ok' : trouble ? 'bg-warn' : 'bg-control')} />
        {save ? said(save) : words.loading}
      </p>
      {save?.phase === 'signed_out' && (
        <a href={`/sign-in?next=${encodeURIComponent(typeof window === 'undefined' ? '' : window.location.pathname)}`} target="_blank" rel="noopener" className="underline underline-offset-2">
          {words.signIn}
        </a>
      )}
      {trouble && (
        <button type="button" className="min-h-7 underline underline-offset-2" onClick={onRetry}>
          {words.tryAgain}
        </button>
      )}
    </div>
  )
}

function said({ phase, unsent, durable, written, reachable }: Status): string {
  switch (phase) {
    case 'saved':
      return reachable ? words.saved : words.savedOffline
    case 'saving':
      return words.saving
    case 'kept':
      return durable && written ? words.kept : words.saving
    case 'offline':
      return durable && written ? words.offline(unsent) : words.offlineFragile(unsent)
    case 'signed_out':
      return words.signedOut(unsent)
    case 'complete':
      return words.complete(unsent)
    case 'refused':
      return words.refused(unsent)
  }
}
